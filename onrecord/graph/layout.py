"""Lines between actors → where each actor stands.

Positions and curves are in pixels of a reference canvas, origin at the lower left. The figure maps the
canvas on whatever size the screen gives it. The same lines give the same picture for every reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from onrecord.graph.pairs import pairs_of, repeatable, strengths_of

Point = tuple[float, float]
_Array = npt.NDArray[np.float64]

_WIDEST_GAP = 58.0
_MANY = 10.0
_MANY_ACTORS = 400  # from here on the picture is coarser, so that it stays quick


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing area in pixels; the margins at the sides, and above and below, stay free so that labels fit."""

    width: int
    height: int
    side: int = 40
    end: int = 30

    @property
    def margins(self) -> _Array:
        """Both margins as a vector."""
        return np.array([self.side, self.end], dtype=float)

    @property
    def room(self) -> _Array:
        """Width and height between the margins."""
        return np.array([self.width, self.height]) - 2 * self.margins


WIDE = Canvas(600, 560)
NARROW = Canvas(360, 600, side=32)


def layout(lines: pd.DataFrame, canvas: Canvas) -> Mapping[str, Point]:
    """Actor id → position, for lines with columns source, target and count.

    Strongly connected actors stand near one another; loose groups stay in the picture, round the middle.
    """
    pairs = pairs_of(lines)
    names = sorted({name for pair in pairs for name in pair})
    if not names:
        return {}
    found = _force_directed(names, pairs) if len(names) <= _MANY_ACTORS else _quickly(names, pairs)
    points = _fit(found, canvas)
    strengths = strengths_of(pairs)
    if len(names) <= _MANY_ACTORS:
        radii = np.array(diameters([strengths[name] for name in names], canvas)) / 2
        points = _pushed_apart(points, _gaps(radii, canvas), canvas)
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, points, strict=True)}


def _force_directed(names: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> _Array:
    """Kamada–Kawai positions; a hidden hub holds the loose groups together."""
    number = {name: index for index, name in enumerate(names)}
    edges = [(number[a], number[b]) for a, b in pairs]
    graph = igraph.Graph(n=len(names), edges=edges)
    lengths = [1.0 / (1.0 + 0.15 * min(count, 6.0)) for count in pairs.values()]
    groups = graph.connected_components()
    if len(groups) > 1:
        hub = graph.add_vertex().index
        largest = max(groups.sizes())
        for group in groups:
            centre = max(group, key=lambda index: (graph.degree(index), -index))
            graph.add_edge(hub, centre)
            lengths.append(0.4 if len(group) == largest else 3.0)
    with repeatable():
        start = graph.layout_circle()
        found = graph.layout_kamada_kawai(seed=start, weights=lengths, maxiter=60 * graph.vcount())
    return np.asarray(found.coords, dtype=float)[: len(names)]


def _quickly(names: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> _Array:
    """Fruchterman–Reingold positions on a grid, good enough for hundreds of actors and more."""
    number = {name: index for index, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(number[a], number[b]) for a, b in pairs])
    with repeatable():
        found = graph.layout_fruchterman_reingold(
            weights=[min(count, 6.0) ** 0.5 for count in pairs.values()], niter=300, grid=True
        )
    return np.asarray(found.coords, dtype=float)


def _fit(points: _Array, canvas: Canvas) -> _Array:
    """The points spread over the canvas, by where they lie and more by rank, which fills the corners."""
    if (canvas.width > canvas.height) != (np.ptp(points[:, 0]) > np.ptp(points[:, 1])):
        points = points[:, ::-1]
    span = np.ptp(points, axis=0)
    linear = np.where(span > 0, (points - points.min(axis=0)) / np.where(span > 0, span, 1), 0.5)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(points) - 1, 1)
    spread = np.where(span > 0, 0.35 * linear + 0.65 * ranks, 0.5)
    placed: _Array = canvas.margins + spread * canvas.room
    return placed


def diameters(weights: Sequence[float], canvas: Canvas) -> list[float]:
    """Diameters of actors in pixels: the area grows with the weight, the number of reactions.

    The largest is kept for a weight that deserves it, so that two reactions among few don't look like many.
    """
    small, large = (11.0, 34.0) if canvas.width > NARROW.width else (8.0, 24.0)
    if len(weights) > _MANY_ACTORS:
        small = small / 2.5
    most = max(_MANY, *weights)
    return [round(small + (large - small) * (max(weight - 1, 0) / (most - 1)) ** 0.5, 1) for weight in weights]


def _gaps(radii: _Array, canvas: Canvas) -> _Array:
    """The distance that each two actors should keep: what the canvas has room for, more for large ones."""
    fair = min(_WIDEST_GAP, 0.8 * float(canvas.room.prod() / max(len(radii), 1)) ** 0.5)
    gaps: _Array = np.maximum(fair, radii[:, None] + radii[None, :] + 0.4 * fair)
    return gaps


def _pushed_apart(points: _Array, gaps: _Array, canvas: Canvas, rounds: int = 80) -> _Array:
    """The points after those nearer than their gap have pushed one another away, none leaving the canvas."""
    low, high = canvas.margins, canvas.margins + canvas.room
    for _ in range(rounds):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.hypot(apart[..., 0], apart[..., 1])
        near = np.clip(gaps - distance, 0, None)
        np.fill_diagonal(near, 0)
        if near.max() < 0.5:
            break
        push = apart / np.maximum(distance, 1e-6)[..., None] * near[..., None] * 0.3
        points = np.clip(points + push.sum(axis=1), low, high)
    return points
