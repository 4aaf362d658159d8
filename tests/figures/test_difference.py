"""What changed, as rows and as one network: signs, colours, what is lit, and names that stay text."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from onrecord import figures, graph
from onrecord.model import Selection

NUMBERS = ("first_count", "first_net", "second_count", "second_net", "first_share", "second_share")
CHANGED = {
    "new": (0, 0, 2, -2),
    "gone": (3, 3, 0, 0),
    "stronger": (1, 1, 4, 4),
    "weaker": (4, -4, 1, -1),
    "flipped": (2, 2, 2, -2),
    "steady": (1, 0, 1, 0),
}


@pytest.fixture
def pairs() -> pd.DataFrame:
    """One pair of each change: a0 → b0, a1 → b1 and so on, one name of them hostile."""
    rows: list[dict[str, Any]] = []
    for number, (change, numbers) in enumerate(CHANGED.items()):
        row = {"source": f"a{number}", "target": f"b{number}", "source_name": f"<b>A{number}</b>", "target_name": "B"}
        row |= {"source_kind": "country", "target_kind": "official", "change": change, "moved": 0.1}
        rows.append(row | dict(zip(NUMBERS, (*numbers, numbers[0] / 10, numbers[2] / 10), strict=True)))
    return pd.DataFrame(rows)


def drawn(pairs: pd.DataFrame, selection: Selection | None = None) -> dict[str, Any]:
    positions = graph.layout(figures.changed_lines(pairs), graph.WIDE)
    return figures.difference(pairs, positions, ("in <i>x</i>", "in $y$"), selection=selection).to_dict()


def marks(figure: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """Selection of each line → its sign, its colour and its words."""
    return {
        text: (trace["marker"]["symbol"], trace["marker"]["color"], words)
        for trace in figure["data"]
        for text, words in zip(trace.get("customdata", ()), trace.get("hovertext", ()), strict=True)
        if "~" in text
    }


def test_every_change_has_its_sign_and_the_steady_are_left_out(pairs: pd.DataFrame) -> None:
    found = marks(drawn(pairs))
    assert [found[f"a{number}~b{number}~~"][0] for number in range(5)] == [
        *("star", "x", "triangle-up", "triangle-down", "hourglass")
    ]
    assert "a5~b5~~" not in found


def test_the_colour_is_the_stance_of_the_side_that_has_it(pairs: pd.DataFrame) -> None:
    colours = [marks(drawn(pairs))[f"a{number}~b{number}~~"][1] for number in range(5)]
    positive, negative = (figures.STANCES[stance].colour for stance in figures.STANCES if stance != "neutral")
    assert colours == [negative, positive, positive, negative, negative]


def test_words_are_text_and_tell_both_sides(pairs: pd.DataFrame) -> None:
    words = marks(drawn(pairs))["a4~b4~~"][2].split("<br>")
    assert words == [
        *(
            "<b>&lt;b&gt;A4&lt;/b&gt; → B</b>",
            "Flipped",
            "in &lt;i&gt;x&lt;/i&gt;: 2 (+)",
            "in ＄y＄: 2 (−)",
            "click to read",
        )
    ]


@pytest.mark.parametrize(
    ("selection", "lit"),
    [
        (None, 5),
        (Selection(source="a1", target="b1", type="condemn", stance="negative"), 1),
        (Selection(actor="b2"), 1),
        (Selection(type="condemn"), 5),
        (Selection(actor="elsewhere"), 5),
    ],
)
def test_what_is_not_selected_fades(selection: Selection | None, lit: int, pairs: pd.DataFrame) -> None:
    faded = "rgba(128, 134, 146, 0.22)"
    assert sum(colour != faded for _, colour, _ in marks(drawn(pairs, selection)).values()) == lit
    rows = figures.comparison(pairs, ("x", "y"), selection=selection).to_dict()
    held = {text for trace in rows["data"][1:] for text, opacity in _opacities(trace) if opacity == 1.0}
    assert len(held - {"a5~b5~~"}) == lit


def _opacities(trace: dict[str, Any]) -> list[tuple[str, float]]:
    return list(zip(trace["customdata"], trace["marker"]["opacity"], strict=True))


def test_the_legend_names_the_changes_that_are_there(pairs: pd.DataFrame) -> None:
    named = [
        trace["name"] for trace in drawn(pairs[pairs["change"].isin(["new", "steady"])])["data"] if trace["showlegend"]
    ]
    assert named == ["New", "Negative", "Country", "Official"]
