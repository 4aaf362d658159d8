"""The matrix: who stands where, what a cell says, and what it selects."""

from __future__ import annotations

import pandas as pd
import pytest

from onrecord import figures, graph
from onrecord.figures.matrix import sign
from onrecord.model import Selection

ORDER = ["RUS", "GEO", "ABK", "EVE", "NATO"]


def test_a_cell_sums_its_types_and_weighs_its_stances(lines: pd.DataFrame) -> None:
    rows = figures.pairs(lines, ORDER).set_index(["source", "target"])
    assert rows.loc[("RUS", "GEO"), ["positive", "neutral", "negative", "count"]].tolist() == [0, 1, 4, 5]
    assert rows.loc[("RUS", "GEO"), "net"] == pytest.approx(-0.8)
    assert rows.loc[("RUS", "ABK"), "net"] == 1
    assert figures.pairs(lines, ["RUS", "GEO"])["count"].sum() == 6


def test_actors_who_all_react_to_others_give_an_empty_picture(lines: pd.DataFrame) -> None:
    assert figures.pairs(lines, ["ABK", "NATO"]).empty
    assert len(figures.matrix(lines, ["ABK", "NATO"]).data[1].x) == 0


def test_each_cell_selects_its_pair_and_says_its_sign(lines: pd.DataFrame) -> None:
    words = figures.matrix(lines, ORDER).data[1]
    told = dict(zip(words.customdata, words.text, strict=True))
    assert told == {
        "RUS~GEO~~": "−5",
        "GEO~RUS~~": "−1",
        "RUS~ABK~~": "+2",
        "EVE~NATO~~": "+1",
    }
    places = dict(zip(words.customdata, zip(words.x, words.y, strict=True), strict=True))
    assert places["RUS~GEO~~"] == (1, 0)


@pytest.mark.parametrize(
    ("selection", "framed"),
    [
        (Selection(), set()),
        (Selection(actor="GEO"), {"RUS~GEO~~", "GEO~RUS~~"}),
        (Selection(source="RUS", target="GEO", type="warn", stance="negative"), {"RUS~GEO~~"}),
        (Selection(source="RUS"), {"RUS~GEO~~", "RUS~ABK~~"}),
        (Selection(type="warn"), set()),
    ],
)
def test_what_is_selected_wears_a_frame(lines: pd.DataFrame, selection: Selection, framed: set[str]) -> None:
    words = figures.matrix(lines, ORDER, selection=selection).data[1]
    assert {text for text, width in zip(words.customdata, words.marker.line.width, strict=True) if width} == framed


def test_no_name_is_taken_for_markup(lines: pd.DataFrame) -> None:
    figure = figures.matrix(lines, ORDER)
    assert not any("<a" in label for label in figure.layout.yaxis.ticktext)
    assert "<a" not in str(figure.data[1].hovertext)


@pytest.mark.parametrize(("net", "expected"), [(0.2, "+"), (-1.0, "−"), (0.0, "±")])
def test_the_sign_of_a_net_stance(net: float, expected: str) -> None:
    assert sign(net) == expected


def test_those_who_have_to_do_with_each_other_are_neighbours(lines: pd.DataFrame) -> None:
    order = graph.clustered(lines)
    assert set(order) == set(ORDER)
    assert order[:2] == ["RUS", "GEO"]
    assert set(order[3:]) == {"EVE", "NATO"}
    assert graph.clustered(lines.head(0)) == []
    assert graph.clustered(lines.sample(frac=1, random_state=3)) == order
