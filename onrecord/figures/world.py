"""The map: the network with every actor at its seat, over outlines of our own, so that it fetches nothing.

Longitudes and latitudes are drawn as they are (plate carrée): a map to find one's way, not to measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin

import pandas as pd
import plotly.graph_objects as go

from onrecord.atlas import Degrees, Outline, Seat
from onrecord.figures.network import network
from onrecord.figures.style import Trace, scatter
from onrecord.graph import Canvas, Point
from onrecord.model import Selection

_STRETCH = 1.25  # a degree of latitude is drawn so much longer than one of longitude, as it is 37 degrees north
_WORLD = (-170.0, 190.0, -58.0, 84.0)
_LEAST, _MOST = 260, 620  # pixels
_LARGEST = 20.0  # pixels across, since seats lie close in some parts of the world
_APART = 15.0  # pixels from the town in which several have their seats

Box = tuple[float, float, float, float]


def world(
    actors: pd.DataFrame,
    lines: pd.DataFrame,
    seats: Mapping[str, Seat],
    outlines: Iterable[Outline],
    *,
    whole: bool = False,
    width: int = 640,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for the actors and lines of `networks.between_seats`.

    It shows what lies around the seats of these actors, or the `whole` world.
    """
    box = _WORLD if whole or actors.empty else _around([seats[id].at for id in actors["id"]])
    canvas = Canvas(width, min(max(round(_scale(box, width) * _STRETCH * (box[3] - box[2])), _LEAST), _MOST))
    positions = _spread({id: _place(seats[id].at, box, canvas) for id in actors["id"]})
    drawn = network(actors, lines, positions, largest=_LARGEST, canvas=canvas, selection=selection, dark=dark)
    figure = go.Figure([_land(outlines, box, canvas), *drawn.data], drawn.layout)
    return figure.update_yaxes(scaleanchor="x").update_layout(dragmode="pan")


def _scale(box: Box, width: float) -> float:
    """Pixels for a degree of longitude."""
    return width / (box[1] - box[0])


def _place(at: Degrees, box: Box, canvas: Canvas) -> Point:
    """Degrees → pixels of the canvas, the middle of the box in its middle."""
    scale = _scale(box, canvas.width)
    x = (at[0] - box[0]) * scale
    y = (at[1] - (box[2] + box[3]) / 2) * scale * _STRETCH + canvas.height / 2
    return round(x, 1), round(y, 1)


def _spread(positions: Mapping[str, Point]) -> dict[str, Point]:
    """The positions, those who share one in a ring around it."""
    shared, seen = Counter(positions.values()), Counter[Point]()
    found = {}
    for id, (x, y) in positions.items():
        number, seen[x, y] = seen[x, y], seen[x, y] + 1
        angle, away = 2 * pi * number / shared[x, y], _APART if shared[x, y] > 1 else 0.0
        found[id] = (round(x + away * cos(angle), 1), round(y + away * sin(angle), 1))
    return found


def _land(outlines: Iterable[Outline], box: Box, canvas: Canvas) -> Trace:
    x: list[float | None] = []
    y: list[float | None] = []
    for outline in outlines:
        ring = [_place(point, box, canvas) for point in outline.ring]
        x += [*(point[0] for point in ring), None]
        y += [*(point[1] for point in ring), None]
    return scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor="rgba(128, 134, 146, 0.13)",
        line={"color": "rgba(128, 134, 146, 0.45)", "width": 0.7},
        hoverinfo="skip",
        showlegend=False,
    )


def _around(points: Sequence[Degrees]) -> Box:
    """West, east, south and north of some places, with a margin."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    margin = max(6.0, 0.08 * (east - west), 0.08 * (north - south))
    return west - margin, east + margin, south - margin, north + margin
