"""The table of evidence on the screen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Opened
from streamlit.testing.v1 import AppTest


def table(app: AppTest) -> Any:
    """The rows on the screen."""
    return app.dataframe[0].value


def cards(app: AppTest) -> list[dict[str, Any]]:
    """The reaction that is opened, report by report."""
    drawn = [one for one in app.get("bidi_component") if one.key == "reports"]
    return json.loads(drawn[0].proto.json)["cards"] if drawn else []


def test_one_row_a_reaction_the_newest_first(opened: Opened) -> None:
    app = opened(view="Evidence")
    assert table(app)["Source"].tolist()[:2] == ["Mikhail Kamynin", "Russian Foreign Ministry"]
    assert "1 to 7 of 7" in [text.value for text in app.text]
    assert cards(app) == []


@pytest.mark.parametrize(
    ("link", "sentences"),
    [
        ({"find": "café"}, ["Russia pledged aid to Abkhazia, 😀 so café owners cheered."]),
        ({"order": "Type", "stance": "Positive"}, ["Russia pledged aid to Abkhazia, 😀 so café owners cheered."]),
        ({"select": "organization:nato~country:RUS~~"}, ["NATO condemned Russia over the order."]),
    ],
)
def test_the_link_finds_sorts_and_selects(link: dict[str, str], sentences: list[str], opened: Opened) -> None:
    assert table(opened(view="Evidence", **link))["Sentence"].tolist() == sentences


def test_words_that_nothing_has(opened: Opened) -> None:
    app = opened(view="Evidence", find="<b>Narnia</b>")
    assert [info.value for info in app.info] == ["Nothing here has these words."]


def test_the_link_opens_a_row(opened: Opened) -> None:
    (card,) = cards(opened(view="Evidence", row="d1:5:country:RUS"))
    assert card["source"] == "NATO"
    assert "".join(piece["text"] for piece in card["pieces"]) == "NATO condemned Russia over the order."


def test_a_row_that_is_not_there_opens_nothing(opened: Opened) -> None:
    assert cards(opened(view="Evidence", row="nothing")) == []


def test_what_is_selected_is_said(opened: Opened) -> None:
    app = opened(view="Evidence", select="organization:nato~country:RUS~~")
    assert "NATO → Russia: 1 reaction" in [text.value for text in app.text]
    assert "Clear" in [button.label for button in app.button]


def test_a_page_beyond_the_last_is_the_last(opened: Opened) -> None:
    app = opened(view="Evidence", sheet="9")
    assert "1 to 7 of 7" in [text.value for text in app.text]
