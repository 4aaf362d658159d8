"""The network: actors as shapes, reactions as curved arrows, both clickable.

Plotly selects points, not lines, so each line carries a small marker at its middle. The `customdata` of
every clickable point is the text of a selection (`onrecord.address`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from onrecord import address, graph
from onrecord.figures import dense
from onrecord.figures.hulls import hulls
from onrecord.figures.labels import label_sides
from onrecord.figures.marks import ActorMark, LineMark, actor_marks, actor_sizes, line_marks, lit_actors
from onrecord.figures.style import FADED, KINDS, SELECTED, STANCES, base_layout
from onrecord.graph import Canvas, Point
from onrecord.model import Selection, Stance

MANY = 600  # lines from which on the picture is drawn by the graphics card
_LEGEND = 48
_GAP = (nan, nan)
_UNDIMMED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def network(
    actors: pd.DataFrame,
    lines: pd.DataFrame,
    positions: Mapping[str, Point],
    *,
    ends: Mapping[str, Point] | None = None,
    groups: Sequence[Sequence[str]] = (),
    weights: Sequence[float] | None = None,
    largest: float | None = None,
    canvas: Canvas = graph.WIDE,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for `query.actors` and `query.lines`, each actor where `positions` has it.

    `ends` are the positions of those who are reacted to, if they have others. `groups` are outlined. The area of a
    shape grows with its weight, the number of its reactions unless `weights` are given, up to a diameter of
    `largest`. What belongs to `selection` stays in colour, the rest fades; a selection of nothing here is no
    selection. `dark` is the theme of the page.
    """
    chosen = selection or Selection()
    if not graph.belonging(lines, chosen).any():
        chosen = Selection()
    sizes = actor_sizes(actors, canvas, weights, largest)
    lit = lit_actors(lines, chosen)
    drawn_actors = [
        mark
        for places in ((positions, ends) if ends else (positions,))
        for mark in actor_marks(actors, places, sizes, lit)
    ]
    outlines = hulls(groups, positions, sizes)
    many = len(lines) > MANY
    legend = _legend(lines["stance"], drawn_actors, many=many)
    if many:
        straight = dense.paths(lines, positions, ends or positions, chosen)
        drawn = [*straight, *dense.shapes(drawn_actors, chosen.actor)]
        layout = _layout(canvas, dark).update(annotations=dense.names(drawn_actors, canvas))
        return go.Figure([*outlines, *drawn, *legend], layout)
    drawn_lines = line_marks(lines, positions, ends or positions, sizes, chosen)
    traces = [
        *outlines,
        *_paths(drawn_lines),
        *_arrowheads(drawn_lines),
        *_middles(drawn_lines),
        *_shapes(drawn_actors, chosen.actor),
        _names(drawn_actors, canvas, ("middle left", "middle right") if ends else ()),
        *legend,
    ]
    return go.Figure(traces, _layout(canvas, dark))


def _paths(lines: Sequence[LineMark]) -> list[go.Scatter]:
    """One trace for faded lines, then one for each stance and width, lines parted by gaps."""
    groups: dict[tuple[str, str, float], list[LineMark]] = {}
    for line in sorted(lines, key=lambda line: (line.lit, line.width)):
        style = STANCES[line.stance]
        look = (style.colour, style.dash, line.width) if line.lit else (FADED, "solid", 1.2)
        groups.setdefault(look, []).append(line)
    return [
        go.Scatter(
            **_xy([point for line in alike for point in (*line.points, _GAP)]),
            mode="lines",
            line={"color": colour, "dash": dash, "width": width, "simplify": False},
            opacity=0.85,
            hoverinfo="skip",
            showlegend=False,
        )
        for (colour, dash, width), alike in groups.items()
    ]


def _arrowheads(lines: Sequence[LineMark]) -> list[go.Scatter]:
    """Arrowheads at the rim of the target, turned along the line at any zoom.

    Plotly turns a marker from the point before it, so that point is drawn too, at size 0.
    """
    return [
        go.Scatter(
            **_xy([point for line in alike for point in (*line.points[-2:], _GAP)]),
            mode="markers",
            marker={
                "symbol": "arrow",
                "angleref": "previous",
                "size": np.array([(0.0, 8.0 + 1.3 * line.width, 0.0) for line in alike]).ravel(),
                "standoff": np.array([(0.0, line.target_size / 2 + 1, 0.0) for line in alike]).ravel(),
                "color": colour,
                "opacity": 1,
                "line": {"width": 0},
            },
            hoverinfo="skip",
            showlegend=False,
        )
        for colour, alike in _by_colour(lines).items()
    ]


def _middles(lines: Sequence[LineMark]) -> list[go.Scatter]:
    """The dots at which lines are hovered and clicked."""
    return [
        go.Scatter(
            **_xy([line.middle for line in alike]),
            mode="markers",
            marker={"size": 6.5, "color": colour, "line": {"width": 0}},
            **_clickable([(address.write(line.selection), line.words) for line in alike]),
            **_UNDIMMED,
            showlegend=False,
        )
        for colour, alike in _by_colour(lines).items()
    ]


def _shapes(actors: Sequence[ActorMark], selected: str) -> list[go.Scatter]:
    """One trace a kind; the selected actor wears a ring."""
    traces = []
    for kind, style in KINDS.items():
        alike = [actor for actor in actors if actor.kind is kind]
        if not alike:
            continue
        marker = {
            "symbol": style.symbol,
            "size": np.array([actor.size for actor in alike]),
            "color": [style.colour if actor.lit else FADED for actor in alike],
            "opacity": 1,
            "line": {"width": [3 if actor.id == selected else 0 for actor in alike], "color": SELECTED},
        }
        traces.append(
            go.Scatter(
                **_xy([actor.at for actor in alike]),
                mode="markers",
                marker=marker,
                **_clickable([(actor.id, actor.words) for actor in alike]),
                **_UNDIMMED,
                cliponaxis=False,
                showlegend=False,
            )
        )
    return traces


def _names(actors: Sequence[ActorMark], canvas: Canvas, columns: Sequence[str] = ()) -> go.Scatter:
    """Names above all shapes, where there is room for them, or on the outer side of two columns; none for the faded.

    Each stands beside an unseen marker of its actor's size, which keeps it off the shape.
    """
    lit = [actor for actor in actors if actor.lit]
    if columns:
        sides = [columns[actor.at[0] > canvas.width / 2] for actor in lit]
        named = lit
    else:
        free = label_sides(lit, canvas)
        named = [actor for actor in lit if actor.id in free]
        sides = [free[actor.id] for actor in named]
    return go.Scatter(
        **_xy([actor.at for actor in named]),
        mode="markers+text",
        marker={
            "size": np.array([actor.size for actor in named]),
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
        },
        text=[actor.name for actor in named],
        textposition=sides,
        textfont={"size": 12, "shadow": "auto"},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _legend(found: Iterable[str], actors: Sequence[ActorMark], *, many: bool) -> list[go.Scatter]:
    """Traces without points that explain dashes (the marks of `many` lines) and shapes, whatever is faded."""
    stances, kinds = set(map(Stance, set(found))), {actor.kind for actor in actors}
    entries = [
        go.Scatter(name=look.label, mode="markers", marker=dense.mark(stance, look.colour))
        if many
        else go.Scatter(name=look.label, mode="lines", line={"color": look.colour, "dash": look.dash, "width": 2.6})
        for stance, look in STANCES.items()
        if stance in stances
    ] + [
        go.Scatter(name=look.label, mode="markers", marker={"symbol": look.symbol, "color": look.colour, "size": 11})
        for kind, look in KINDS.items()
        if kind in kinds
    ]
    return [entry.update(x=[None], y=[None], hoverinfo="skip", showlegend=True) for entry in entries]


def _by_colour(lines: Sequence[LineMark]) -> dict[str, list[LineMark]]:
    """Faded lines first, so that the others lie above them."""
    groups: dict[str, list[LineMark]] = {}
    for line in sorted(lines, key=lambda line: line.lit):
        groups.setdefault(STANCES[line.stance].colour if line.lit else FADED, []).append(line)
    return groups


def _xy(points: Sequence[Point]) -> dict[str, npt.NDArray[np.float64]]:
    """Points as the arrays that Plotly takes, checks and sends fastest."""
    array = np.array(points, dtype=float).reshape(-1, 2)
    return {"x": array[:, 0].copy(), "y": array[:, 1].copy()}


def _clickable(points: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What each point selects, and its words on hover."""
    selected, words = zip(*points, strict=True)
    return {
        "customdata": np.array(selected, dtype=object),
        "hovertext": np.array(words, dtype=object),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _layout(canvas: Canvas, dark: bool) -> go.Layout:
    hidden = {"visible": False, "showgrid": False, "zeroline": False}
    return base_layout(
        canvas.height + _LEGEND,
        dark,
        {"y": 0, "yanchor": "top"},
        margin={"l": 0, "r": 0, "t": 0, "b": _LEGEND},
        dragmode="pan" if canvas.width > graph.NARROW.width else False,
        xaxis={**hidden, "range": [0, canvas.width]},
        yaxis={**hidden, "range": [0, canvas.height]},
    )
