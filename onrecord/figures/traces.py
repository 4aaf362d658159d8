"""The traces of a network: ways, arrowheads, the dots at which lines are clicked, shapes of actors and their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from onrecord import address, graph
from onrecord.figures.labels import label_sides
from onrecord.figures.marks import ActorMark, LineMark
from onrecord.figures.style import FADED, KINDS, SELECTED, STANCES, Trace, base_layout, scatter
from onrecord.graph import Canvas, Point
from onrecord.model import Kind, Stance

LEGEND = 48  # pixels below the canvas
_DOT, _SIGN = 6.5, 12.0  # diameters of what is clicked
_GAP = (nan, nan)
_UNDIMMED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def paths(lines: Sequence[LineMark]) -> list[Trace]:
    """One trace for faded lines, then one for each stance and width, lines parted by gaps."""
    groups: dict[tuple[str, str, float], list[LineMark]] = {}
    for line in sorted(lines, key=lambda line: (line.lit, line.width)):
        style = STANCES[line.stance]
        look = (style.colour, style.dash, line.width) if line.lit else (FADED, "solid", 1.2)
        groups.setdefault(look, []).append(line)
    return [
        scatter(
            **_xy([point for line in alike for point in (*line.points, _GAP)]),
            mode="lines",
            line={"color": colour, "dash": dash, "width": width, "simplify": False},
            opacity=0.85,
            hoverinfo="skip",
            showlegend=False,
        )
        for (colour, dash, width), alike in groups.items()
    ]


def arrowheads(lines: Sequence[LineMark]) -> list[Trace]:
    """Arrowheads at the rim of the target, turned along the line at any zoom.

    Plotly turns a marker from the point before it, so that point is drawn too, at size 0.
    """
    return [
        scatter(
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


def middles(lines: Sequence[LineMark]) -> list[Trace]:
    """The dots, or other signs, at which lines are hovered and clicked."""
    return [
        scatter(
            **_xy([line.middle for line in alike]),
            mode="markers",
            marker={
                "symbol": symbol,
                "size": _DOT if symbol == "circle" else _SIGN,
                "color": colour,
                "line": {"width": 0},
            },
            **_clickable([(address.write(line.selection), line.words) for line in alike]),
            **_UNDIMMED,
            showlegend=False,
        )
        for colour, coloured in _by_colour(lines).items()
        for symbol in dict.fromkeys(line.symbol for line in coloured)
        for alike in [[line for line in coloured if line.symbol == symbol]]
    ]


def shapes(actors: Sequence[ActorMark], selected: str) -> list[Trace]:
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
            scatter(
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


def names(actors: Sequence[ActorMark], canvas: Canvas, columns: Sequence[str] = ()) -> Trace:
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
    return scatter(
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


def legend(entries: Iterable[Trace]) -> list[Trace]:
    """Traces without points that stand in the legend."""
    return [{**entry, "x": [None], "y": [None], "hoverinfo": "skip", "showlegend": True} for entry in entries]


def stance_entries(stances: Iterable[Stance]) -> list[Trace]:
    """Legend entries for the dashes of stances."""
    there = set(stances)
    return [
        scatter(name=look.label, mode="lines", line={"color": look.colour, "dash": look.dash, "width": 2.6})
        for stance, look in STANCES.items()
        if stance in there
    ]


def kind_entries(kinds: Iterable[Kind]) -> list[Trace]:
    """Legend entries for the shapes of actors."""
    there = set(kinds)
    return [
        scatter(name=look.label, mode="markers", marker={"symbol": look.symbol, "color": look.colour, "size": 11})
        for kind, look in KINDS.items()
        if kind in there
    ]


def layout(canvas: Canvas, dark: bool) -> go.Layout:
    """A canvas without axes, on which a mouse pans where there is room to scroll beside it."""
    hidden = {"visible": False, "showgrid": False, "zeroline": False}
    return base_layout(
        canvas.height + LEGEND,
        dark,
        {"y": 0, "yanchor": "top"},
        margin={"l": 0, "r": 0, "t": 0, "b": LEGEND},
        dragmode="pan" if canvas.width > graph.NARROW.width else False,
        xaxis={**hidden, "range": [0, canvas.width]},
        yaxis={**hidden, "range": [0, canvas.height]},
    )


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
