"""The whole screen without a browser: what is said, what the link does, and that nothing ever breaks."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import (
    APP,
    GEORGIA,
    RUSSIA,
    Opened,
    abkhazia_extractions,
    cards,
    element,
    make_document,
    make_extraction,
    make_reaction,
)
from streamlit.testing.v1 import AppTest

from onrecord.model import Stance
from onrecord.store import open_store


def said(app: AppTest) -> str:
    """All plain text on the screen."""
    return "\n".join([*(text.value for text in app.text), *(info.value for info in app.info)])


def drawn_names(app: AppTest) -> set[str]:
    """The names that the network shows."""
    figure = json.loads(element(app, "network").spec)
    return {name for trace in figure["data"] for name in trace.get("text", [])}


def test_the_first_screen_says_what_the_picture_shows(opened: Opened) -> None:
    app = opened()
    assert "Georgia drew the most criticism: 2 negative reactions from 2 actors." in said(app)
    assert "7 reactions  ·  8 actors  ·  3 documents" in said(app)
    assert "All reactions." in said(app)
    assert {"Russia", "Georgia", "NATO", "Abkhazia"} <= drawn_names(app)
    assert element(app, "network").alt.startswith("Network of 8 actors.")
    assert len(cards(app)) == 7


def test_the_link_sets_the_filters_and_the_sentence_tells(opened: Opened) -> None:
    app = opened(stance="Negative", actor=["NATO", "Georgia"], least="1", since="2008-04-16", until="2008-04-17")
    assert "Negative reactions of or to NATO or Georgia, from 16 to 17 April 2008." in said(app)
    assert [card["source"] for card in cards(app)] == ["NATO"]
    assert "1 of 7 reactions" in said(app)


def test_roll_up_from_the_link(opened: Opened) -> None:
    app = opened(by="By country", fold="true")
    assert "by country, territories folded into their parents" in said(app)
    assert "Abkhazia" not in drawn_names(app)
    assert "Mikhail Kamynin" not in drawn_names(app)


def test_a_filter_moves_nobody(opened: Opened) -> None:
    def places(app: AppTest) -> dict[str, tuple[float, float]]:
        found = {}
        for trace in json.loads(element(app, "network").spec)["data"]:
            if trace.get("customdata"):
                x, y = (np.frombuffer(base64.b64decode(trace[axis]["bdata"])) for axis in "xy")
                found |= dict(zip(trace["customdata"], zip(x, y, strict=True), strict=True))
        return {id: place for id, place in found.items() if "~" not in id}

    whole, part = places(opened()), places(opened(type="condemn"))
    assert set(part) == {"organization:nato", "country:RUS"}
    assert part.items() <= whole.items()


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ({"actor": "Narnia"}, "No actor “Narnia” is in this view"),
        ({"type": ["condemn", "shout"]}, "No type “shout” is in this view"),
        ({"publisher": "The Onion"}, "No publisher “The Onion” is in this view"),
        ({"stance": "sideways"}, "No stance “sideways” is in this view"),
        ({"foo": "1"}, "The link has a part “foo”"),
        ({"select": "country:XYZ"}, "What was selected isn't in this view"),
        ({"since": "2008-04-18", "until": "2008-04-16"}, "the two were swapped"),
    ],
)
def test_a_link_that_makes_no_sense_says_so_and_shows_the_rest(link: dict[str, Any], note: str, opened: Opened) -> None:
    app = opened(**link)
    assert note in said(app)
    assert drawn_names(app)


def test_a_sensible_link_leaves_no_note(opened: Opened) -> None:
    assert "⚠" not in said(opened(actor="NATO", stance="Negative", select="organization:nato"))


def test_a_note_stays_until_the_filters_change(opened: Opened) -> None:
    app = opened(foo="1")
    assert "“foo”" in said(app.run())
    app.selectbox(key="by").set_value("country").run()
    assert "“foo”" not in said(app)


def test_words_of_the_link_choose_documents(opened: Opened) -> None:
    assert "Reactions in documents with “West reacts”." in said(opened(words=" West  reacts,"))


@pytest.mark.parametrize(
    "words", ["zzz", "<script>alert(1)</script>", "'; DROP TABLE reactions; --", "\u202e%_\\", "n" * 300]
)
def test_words_that_no_document_has(words: str, opened: Opened) -> None:
    assert "No reaction passes these filters." in said(opened(words=words))


def test_nothing_passes_the_filters(opened: Opened) -> None:
    app = opened(actor="NATO", type="aid")
    assert "No reaction passes these filters." in said(app)
    assert "Reactions of or to NATO, of type aid." in said(app)
    assert element(app, "network") is None


def test_reset_shows_everything_again(opened: Opened) -> None:
    app = opened(actor="NATO", type="aid")
    next(button for button in app.sidebar.button if button.label == "Reset").click().run()
    assert "All reactions." in said(app)
    assert not app.exception


@pytest.mark.parametrize(
    ("select", "heading", "evidence"),
    [
        (
            "organization:nato",
            "NATO as source or target: 2 reactions",
            {"Georgia might reject NATO.", "NATO condemned Russia over the order."},
        ),
        (
            "organization:nato~country:RUS~condemn~negative",
            "NATO → Russia, condemn, negative: 1 reaction",
            {"NATO condemned Russia over the order."},
        ),
        ("country:RUS~~~positive", "By Russia, positive: 1 reaction", None),
        ("~country:RUS~~", "To Russia: 3 reactions", None),
        ("~~condemn~", "condemn: 1 reaction", None),
    ],
)
def test_a_selection_in_the_link_shows_its_sentences(
    select: str, heading: str, evidence: set[str] | None, opened: Opened
) -> None:
    app = opened(select=select)
    assert heading in said(app)
    if evidence:
        assert {"".join(piece["text"] for piece in card["pieces"]) for card in cards(app)} == evidence


def test_a_selection_that_the_filters_hide(opened: Opened) -> None:
    app = opened(select="organization:nato", type="aid")
    assert "No sentence stands behind this selection under the present filters." in said(app)
    assert drawn_names(app)


@pytest.mark.parametrize(
    ("view", "charts"),
    [
        ("Network", ["network"]),
        ("Matrix", ["matrix"]),
        ("Timeline", ["timeline"]),
        ("Rankings", ["bars-source"]),
    ],
)
def test_every_view_has_its_charts_with_a_text_and_a_table(view: str, charts: list[str], opened: Opened) -> None:
    app = opened(view=view)
    for key in charts:
        assert element(app, key).alt
    assert "All reactions." in said(app)
    assert [expander.label for expander in app.expander] == ["As a table"]


def test_the_timeline_lets_go_of_its_days(opened: Opened) -> None:
    app = opened(view="Timeline", type="reject", since="2008-04-18", until="2008-04-18")
    assert len(cards(app)) == 1
    (button,) = [button for button in app.button if button.label == "All dates"]
    button.click().run()
    assert len(cards(app)) == 2


def test_a_card_marks_cue_source_and_target(opened: Opened) -> None:
    (card,) = cards(opened(type="condemn"))
    assert [(piece["text"], piece["parts"]) for piece in card["pieces"] if piece["parts"]] == [
        ("NATO", ["source"]),
        ("condemned", ["cue"]),
        ("Russia", ["target"]),
    ]
    assert card["title"] == "The West reacts"
    assert card["published"] == "RFE/RL, 16 April 2008"
    assert card["url"] == "https://example.org/1"
    assert card["notes"] == ["About: “the order”"]


def test_a_card_says_how_the_target_was_found_and_who_was_named(opened: Opened) -> None:
    (card,) = cards(opened(type="reject", since="2008-04-18", by="By country"))
    assert card["notes"] == [
        "The sentence doesn't name the target: “the move” was traced to Georgia.",
        "As named in the text: Mikhail Kamynin → Georgia.",
    ]
    assert card["confidence"] == "50%"
    assert "is a cue of reject" in card["explanation"]


def test_flags_are_shown(opened: Opened) -> None:
    flagged = [card for card in cards(opened(type="reject")) if card["flags"]]
    assert [card["flags"] for card in flagged] == [["hypothetical"]]
    assert flagged[0]["published"] == "publisher not given, undated"


def test_the_document_in_full(opened: Opened) -> None:
    app = opened(read="d1", at="0")
    shown = json.loads(element(app, "document").json)["document"]
    assert "".join(piece["text"] for piece in shown["pieces"]) == abkhazia_extractions()[0].document.text
    focus = "".join(piece["text"] for piece in shown["pieces"] if "focus" in piece["parts"])
    assert focus == "NATO condemned Russia over the order."
    assert [set(piece["parts"]) - {"evidence", "focus"} for piece in shown["pieces"] if piece["text"] == "NATO"] == [
        {"source"}
    ]


@pytest.mark.parametrize("link", [{"read": "nowhere"}, {"read": "nowhere", "at": "x"}])
def test_a_document_that_is_not_there(link: dict[str, str], opened: Opened) -> None:
    assert "The document that the link opens isn't in this store." in said(opened(**link))


def test_long_evidence_is_paged(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "long.duckdb"
    with open_store(path) as store:
        for number in range(23):
            document = make_document(f"d{number}", "Russia condemned Georgia.")
            reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
            store.add([make_extraction(document, (RUSSIA, GEORGIA), (reaction,))])
    app = opened(path)
    seen = {card["id"] for card in cards(app)}
    for expected in (10, 3):
        next(button for button in app.button if button.label == "Older").click().run()
        page = {card["id"] for card in cards(app)}
        assert len(page) == expected
        assert not page & seen
        seen |= page
    assert "21 to 23 of 23" in said(app)
    assert len(seen) == 23
    app.pills(key="stance").set_value(["negative"]).run()
    assert "1 to 10 of 23" in said(app)


HOSTILE = "<script>alert(1)</script> **Russia** [x](javascript:alert(2)) condemned Georgia :red[now] $x^2$."


def test_news_text_never_becomes_markup(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "hostile.duckdb"
    document = make_document("d", HOSTILE, title="<b>*Title*</b>", publisher="<i>P</i>", url="javascript:alert(3)")
    reaction = make_reaction(document, RUSSIA, GEORGIA, "condemned", "condemn", Stance.NEGATIVE)
    with open_store(path) as store:
        store.add([make_extraction(document, (RUSSIA, GEORGIA), (reaction,))])
    app = opened(path, read="d")
    (card,) = cards(app)
    assert "".join(piece["text"] for piece in card["pieces"]) == HOSTILE
    interpreted = [e.value for kind in ("markdown", "caption", "title", "subheader", "info") for e in app.get(kind)]
    assert not any(word in text for text in interpreted for word in ("script", "*Title*", "<i>P"))


def test_the_component_writes_text_nodes_and_only_web_links() -> None:
    code = (APP.parent / "components" / "passages.js").read_text(encoding="utf-8")
    assert "innerHTML" not in code
    assert "insertAdjacentHTML" not in code
    assert r"/^https?:\/\//i.test(url)" in code


def test_a_store_that_cannot_be_opened_is_one_sentence(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "no-store.duckdb"
    path.write_text("This is no store.", encoding="utf-8")
    app = opened(path)
    assert [error.value for error in app.error] == ["The store can't be opened."]
    assert str(path.name) in said(app)


@pytest.mark.parametrize("name", ["focus", "to", "who"])
def test_an_actor_of_an_option_that_is_not_there_is_told(name: str, opened: Opened) -> None:
    app = opened(**{name: "<b>Narnia</b>"})
    assert "⚠ No actor “<b>Narnia</b>” is in this view of the data, so it was left out." in said(app)


@pytest.mark.parametrize("link", [{"focus": "Jaap de Hoop Scheffer"}, {"select": "official:jaap-de-hoop-scheffer"}])
def test_where_the_boxes_offer_the_busiest_they_offer_who_is_named_and_selected_too(
    link: dict[str, str], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.network._LISTED", 1)
    assert opened().selectbox(key="focus").options == ["Russia"]
    offered = opened(**link).selectbox(key="focus").options
    assert offered == ["Jaap de Hoop Scheffer", "Russia"]
