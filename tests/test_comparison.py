"""Two sides held against one another: the words for what changed, and the view that says them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from conftest import GEORGIA, NATO, RUSSIA, Opened, make_document, make_extraction, make_reaction
from streamlit.testing.v1 import AppTest

from onrecord import figures, query
from onrecord.model import Entity, Filters, Stance
from onrecord.store import Store

BEFORE, AFTER = Filters(until=date(2010, 1, 1)), Filters(since=date(2010, 1, 2))
OLD, NEW = date(2009, 1, 1), date(2011, 1, 1)


def fill(store: Store, *rows: tuple[Entity, Entity, Stance, date, int]) -> None:
    """So many reactions of a source to a target on a day."""
    for number, (source, target, stance, day, count) in enumerate(rows):
        for copy in range(count):
            document = make_document(f"c{number}-{copy}", f"{source.name} spoke of {target.name}.", day=day)
            reaction = make_reaction(document, source, target, "spoke of", "comment", stance)
            store.add([make_extraction(document, (source, target), (reaction,))])


def changes(store: Store) -> dict[tuple[str, str], str]:
    pairs = query.comparison(store, BEFORE, AFTER).pairs
    return {(row["source_name"], row["target_name"]): row["change"] for row in pairs.to_dict("records")}


POSITIVE, NEGATIVE, NEUTRAL = Stance.POSITIVE, Stance.NEGATIVE, Stance.NEUTRAL


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(RUSSIA, GEORGIA, NEGATIVE, NEW, 1), (NATO, RUSSIA, NEGATIVE, OLD, 1)], "new"),
        ([(RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (NATO, RUSSIA, NEGATIVE, NEW, 1)], "gone"),
        ([(RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (RUSSIA, GEORGIA, POSITIVE, NEW, 1)], "flipped"),
        ([(RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (RUSSIA, GEORGIA, NEUTRAL, NEW, 1)], "steady"),
        ([(RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (RUSSIA, GEORGIA, NEGATIVE, NEW, 9)], "steady"),
        (
            [
                *((RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (NATO, RUSSIA, NEGATIVE, OLD, 3)),
                *((RUSSIA, GEORGIA, NEGATIVE, NEW, 3), (NATO, RUSSIA, NEGATIVE, NEW, 3)),
            ],
            "stronger",
        ),
        (
            [
                *((RUSSIA, GEORGIA, NEGATIVE, OLD, 3), (NATO, RUSSIA, NEGATIVE, OLD, 3)),
                *((RUSSIA, GEORGIA, NEGATIVE, NEW, 1), (NATO, RUSSIA, NEGATIVE, NEW, 3)),
            ],
            "weaker",
        ),
    ],
)
def test_what_changed(rows: list[tuple[Entity, Entity, Stance, date, int]], expected: str, empty_store: Store) -> None:
    fill(empty_store, *rows)
    assert changes(empty_store)["Russia", "Georgia"] == expected


def test_what_turned_round_comes_first(empty_store: Store) -> None:
    fill(
        empty_store,
        *((RUSSIA, GEORGIA, NEGATIVE, OLD, 1), (RUSSIA, GEORGIA, POSITIVE, NEW, 1), (NATO, RUSSIA, NEGATIVE, NEW, 5)),
    )
    found = query.comparison(empty_store, BEFORE, AFTER)
    assert found.pairs["change"].tolist() == ["flipped", "new"]
    assert (found.first, found.second) == (1, 6)
    assert found.changes == {"flipped": 1, "new": 1, "gone": 0, "stronger": 0, "weaker": 0, "steady": 0}
    assert len(query.comparison(empty_store, BEFORE, AFTER, most=1).pairs) == 1


def test_nothing_on_either_side(empty_store: Store) -> None:
    found = query.comparison(empty_store, BEFORE, AFTER)
    assert found.pairs.empty
    assert (found.first, found.second) == (0, 0)


def test_marks_select_their_pair_and_names_are_text() -> None:
    row = ("a", "b", "<script>x</script>", "$b$ \u202e" + "n" * 300, 1, -1, 2, 2, 0.5, 1.0, "flipped", 0.5)
    numbers = ("first_count", "first_net", "second_count", "second_net", "first_share", "second_share")
    columns = ("source", "target", "source_name", "target_name", *numbers, "change", "moved")
    figure = figures.comparison(pd.DataFrame([row], columns=columns), ("<b>A</b>", "B")).to_dict()
    _, first, second = figure["data"]
    assert first["customdata"] == second["customdata"] == ["a~b~~"]
    assert first["marker"]["color"] != second["marker"]["color"]
    assert first["marker"]["symbol"] != second["marker"]["symbol"]
    (tick,) = figure["layout"]["yaxis"]["ticktext"]
    assert tick.endswith("⇄ flipped")
    assert len(tick) < 80
    assert "<script" not in tick + first["hovertext"][0]
    assert "$" not in tick
    assert "<b>" not in first["name"]


def said(app: AppTest) -> str:
    """All that is said on the screen."""
    texts = (*app.text, *app.info, *app.caption)
    return "\n".join(text.value for text in texts)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({}, "Of the pairs before 18 April 2008 and since 18 April 2008, 4 new, 2 gone."),
        ({"split": "2008-04-16"}, "No reaction before 16 April 2008 passes the filters."),
        ({"compare": "Two publishers"}, "Of the pairs in BBC and in RFE/RL, 2 new, 4 gone."),
        ({"compare": "Two publishers", "first": "BBC", "second": "BBC"}, "Choose two different publishers."),
        ({"compare": "Two publishers", "publisher": "BBC"}, "There are not two publishers here to compare."),
        ({"compare": "Two sets of documents"}, "Give the words of the first documents"),
        (
            {"compare": "Two sets of documents", "these": "west reacts"},
            "Of the pairs in documents with “west reacts” and in documents without “west reacts”, 5 new, 2 gone.",
        ),
        (
            {"compare": "Two sets of documents", "these": "west reacts", "those": "moscow answers"},
            "and in documents with “moscow answers”, 4 new, 2 gone.",
        ),
        (
            {"compare": "Two sets of documents", "these": "<b>"},
            "No reaction in documents with “<b>” passes",
        ),
        ({"compare": "Two sets of documents", "these": "a", "those": "A,"}, "Give two different sets of words."),
        ({"picture": "Difference"}, "A line is a pair that changed; the sign on it says how."),
        ({"picture": "Difference", "split": "2008-04-16"}, "No reaction before 16 April 2008 passes the filters."),
        ({"picture": "Side by side"}, "Before 18 April 2008: 2 of 2 reactions\nSince 18 April 2008: 4 of 4 reactions"),
        ({"picture": "<b>"}, "Of the pairs before 18 April 2008"),
        ({"type": "reject", "actor": "NATO"}, "No reaction here has a date"),
        ({"split": "yesterday", "first": "<b>Narnia</b>"}, "before 18 April 2008"),
    ],
)
def test_the_view(link: dict[str, str], expected: str, opened: Opened) -> None:
    assert expected in said(opened(view="Compare", **link))
