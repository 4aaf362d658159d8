"""The outlines of communities, drawn under the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from onrecord.figures.style import Trace, scatter
from onrecord.graph import Point

_MARGIN, _CORNERS, _FEWEST = 9.0, 10, 3


def hulls(groups: Sequence[Sequence[str]], positions: Mapping[str, Point], sizes: Mapping[str, float]) -> list[Trace]:
    """One outline for each group of three and more, round the shapes of its actors; the first explains all."""
    shown = [group for group in groups if len(group) >= _FEWEST]
    traces = []
    for number, group in enumerate(shown):
        around = hull([corner for name in group for corner in _corners(positions[name], sizes[name] / 2 + _MARGIN)])
        traces.append(
            scatter(
                x=[x for x, _ in [*around, around[0]]],
                y=[y for _, y in [*around, around[0]]],
                mode="lines",
                fill="toself",
                fillcolor="rgba(128, 134, 146, 0.10)",
                line={"color": "rgba(128, 134, 146, 0.75)", "width": 1, "dash": "dot", "shape": "spline"},
                hoverinfo="skip",
                name="Community",
                showlegend=number == 0,
            )
        )
    return traces


def hull(points: Sequence[Point]) -> list[Point]:
    """The corners of the convex hull, counter-clockwise (Andrew's monotone chain, 1979)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered)[:-1], *_half(ordered[::-1])[:-1]]


def _half(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _corners(centre: Point, radius: float) -> list[Point]:
    angles = [2 * pi * number / _CORNERS for number in range(_CORNERS)]
    return [(round(centre[0] + radius * cos(a), 1), round(centre[1] + radius * sin(a), 1)) for a in angles]
