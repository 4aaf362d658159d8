"""What the network figure holds: facts of its traces, not its look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from onrecord import address, figures
from onrecord.figures.marks import line_width
from onrecord.figures.style import FADED, KINDS, STANCES
from onrecord.graph import NARROW, Point
from onrecord.model import Kind, Selection, Stance


def clickable(figure: go.Figure) -> Iterator[tuple[go.Scatter, int, str]]:
    """Each point that can be clicked, with its trace, its number in it and what it selects."""
    for trace in figure.data:
        for number, text in enumerate([] if trace.customdata is None else trace.customdata):
            yield trace, number, text


def shapes(figure: go.Figure) -> dict[str, tuple[go.Scatter, int]]:
    """Actor id → its trace and place in it."""
    return {text: (trace, number) for trace, number, text in clickable(figure) if "~" not in text}


def middles(figure: go.Figure) -> dict[str, tuple[go.Scatter, int]]:
    """Text of a line's selection → trace and place of the dot at its middle."""
    return {text: (trace, number) for trace, number, text in clickable(figure) if "~" in text}


def test_every_actor_and_every_line_can_be_clicked(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    figure = figures.network(actors, lines, positions)
    assert set(shapes(figure)) == set(actors["id"])
    expected = {
        address.write(Selection(source=row.source, target=row.target, type=row.type, stance=row.stance))
        for row in lines.itertuples()
    }
    assert set(middles(figure)) == expected


def test_an_actor_stands_where_the_layout_has_it_in_the_shape_of_its_kind(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    for id, (trace, number) in shapes(figures.network(actors, lines, positions)).items():
        assert (trace.x[number], trace.y[number]) == positions[id]
        kind = Kind(actors.set_index("id").loc[id, "kind"])
        assert trace.marker.symbol == KINDS[kind].symbol


def test_size_follows_weight(actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]) -> None:
    sizes = {
        id: trace.marker.size[number]
        for id, (trace, number) in shapes(figures.network(actors, lines, positions)).items()
    }
    assert sizes["RUS"] > sizes["GEO"] > sizes["ABK"] > sizes["NATO"]


def test_no_two_lines_have_the_same_middle(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    found = middles(figures.network(actors, lines, positions)).values()
    assert len({(trace.x[number], trace.y[number]) for trace, number in found}) == len(lines)


def test_stance_is_told_by_colour_and_by_dash(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    figure = figures.network(actors, lines, positions)
    looks = {(trace.line.color, trace.line.dash) for trace in figure.data if trace.mode == "lines"}
    assert looks == {(style.colour, style.dash) for style in STANCES.values()}
    assert len({style.dash for style in STANCES.values()}) == 3
    assert len({style.symbol for style in KINDS.values()}) == len(Kind)


def test_every_line_has_one_arrowhead_that_points_at_its_target(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    figure = figures.network(actors, lines, positions)
    tips = [
        (x, y)
        for trace in figure.data
        if trace.marker.symbol == "arrow"
        for x, y, size in zip(trace.x, trace.y, trace.marker.size, strict=True)
        if size
    ]
    assert sorted(tips) == sorted(positions[target] for target in lines["target"])


def test_the_legend_names_what_is_there_and_nothing_else(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    def legend(figure: go.Figure) -> list[str]:
        return [trace.name for trace in figure.data if trace.showlegend]

    assert legend(figures.network(actors, lines, positions)) == [
        *("Positive", "Neutral", "Negative", "Country", "Territory", "Organization", "Official")
    ]
    fewer = figures.network(actors[:2], lines[:1], positions)
    assert legend(fewer) == ["Negative", "Country"]


@pytest.mark.parametrize(
    ("selection", "lit"),
    [
        (Selection(), {"RUS", "GEO", "ABK", "NATO", "EVE"}),
        (Selection(actor="ABK"), {"RUS", "ABK"}),
        (Selection(source="GEO", target="RUS"), {"RUS", "GEO"}),
        (Selection(stance="positive"), {"RUS", "ABK", "EVE", "NATO"}),
        (Selection(actor="nobody"), {"RUS", "GEO", "ABK", "NATO", "EVE"}),
    ],
)
def test_what_is_not_selected_fades_but_stays_clickable(
    selection: Selection,
    lit: set[str],
    actors: pd.DataFrame,
    lines: pd.DataFrame,
    positions: dict[str, Point],
) -> None:
    figure = figures.network(actors, lines, positions, selection=selection)
    found = shapes(figure)
    assert {id for id, (trace, number) in found.items() if trace.marker.color[number] != FADED} == lit
    assert set(found) == set(actors["id"])
    assert len(middles(figure)) == len(lines)


def test_a_filter_moves_nobody(actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]) -> None:
    def places(figure: go.Figure) -> dict[str, Point]:
        return {id: (trace.x[n], trace.y[n]) for id, (trace, n) in shapes(figure).items()}

    whole = figures.network(actors, lines, positions)
    part = figures.network(actors[:2], lines[:3], positions)
    assert places(part) == {id: places(whole)[id] for id in ("RUS", "GEO")}
    assert part.layout.xaxis.range == whole.layout.xaxis.range


def texts(value: Any) -> Iterator[str]:
    """Every string in a figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif not isinstance(value, (int, float, bool, type(None))):
        for item in value:
            yield from texts(item)


def test_a_hostile_name_is_drawn_as_written(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    found = list(texts(figures.network(actors, lines, positions).to_dict()))
    assert any("&lt;a href='x'&gt;Eve" in text for text in found)
    assert not any("<a" in text or "$" in text for text in found)


def test_a_narrow_screen_can_be_scrolled_past_the_picture(
    actors: pd.DataFrame, lines: pd.DataFrame, positions: dict[str, Point]
) -> None:
    assert figures.network(actors, lines, positions, canvas=NARROW).layout.dragmode is False
    assert figures.network(actors, lines, positions).layout.dragmode == "pan"


@pytest.mark.parametrize(("count", "wider_than"), [(2, 1), (4, 3), (8, 7)])
def test_width_follows_count_in_steps(count: int, wider_than: int) -> None:
    assert line_width(count) > line_width(wider_than)
    assert line_width(1000) == line_width(8)


def test_all_stances_and_kinds_have_a_style() -> None:
    assert set(KINDS) == set(Kind)
    assert set(STANCES) == set(Stance)
