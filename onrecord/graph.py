"""Lines between actors → where each actor stands and how each line runs.

Positions and curves are in pixels of a reference canvas, origin at the lower left. The figure maps the
canvas on whatever size the screen gives it. The same lines give the same picture for every reader.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from threading import Lock

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from onrecord.model import Selection

Point = tuple[float, float]
_Array = npt.NDArray[np.float64]

_SEED = 7
_WIDEST_GAP = 58.0
_WIDEST_FAN = 75.0
_MANY = 10.0
_RANDOM = Lock()


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
    pairs = _pairs(lines)
    names = sorted({name for pair in pairs for name in pair})
    if not names:
        return {}
    points = _fit(_force_directed(names, pairs), canvas)
    strengths = _strengths(pairs)
    radii = np.array(diameters([strengths[name] for name in names], canvas)) / 2
    apart = _pushed_apart(points, _gaps(radii, canvas), canvas)
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, apart, strict=True)}


def _pairs(lines: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Unordered pairs of actors → number of reactions between them, both ways."""
    pairs: dict[tuple[str, str], float] = {}
    for source, target, count in lines[["source", "target", "count"]].itertuples(index=False):
        pair = (min(source, target), max(source, target))
        pairs[pair] = pairs.get(pair, 0.0) + float(count)
    return dict(sorted(pairs.items()))


def _strengths(pairs: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Actor → number of reactions that it has part in."""
    strengths: dict[str, float] = {}
    for pair, count in pairs.items():
        for name in pair:
            strengths[name] = strengths.get(name, 0.0) + count
    return strengths


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
    with _RANDOM:  # igraph's random numbers are global
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a picture, no secret
        start = graph.layout_circle()
        found = graph.layout_kamada_kawai(seed=start, weights=lengths, maxiter=60 * graph.vcount())
    return np.asarray(found.coords, dtype=float)[: len(names)]


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
    most = max(_MANY, *weights)
    return [round(small + (large - small) * ((weight - 1) / (most - 1)) ** 0.5, 1) for weight in weights]


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


def clustered(lines: pd.DataFrame, top: int) -> list[str]:
    """The busiest actors of lines with source, target and count, those next to each other who have most to do.

    Communities by the Leiden method (Traag, Waltman and van Eck 2019), the busiest first, and so within each.
    """
    pairs = _pairs(lines)
    strengths = _strengths(pairs)
    names = sorted(strengths, key=lambda name: (-strengths[name], name))[:top]
    number = {name: place for place, name in enumerate(names)}
    kept = {pair: count for pair, count in pairs.items() if pair[0] in number and pair[1] in number}
    graph = igraph.Graph(n=len(names), edges=[(number[a], number[b]) for a, b in kept])
    with _RANDOM:  # igraph's random numbers are global
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a picture, no secret
        groups = graph.community_leiden("modularity", weights=list(kept.values()) or None, n_iterations=-1)
    busy = sorted(groups, key=lambda group: (-sum(strengths[names[place]] for place in group), group))
    return [names[place] for group in busy for place in sorted(group)]


def belonging(lines: pd.DataFrame, selection: Selection) -> pd.Series[bool]:
    """Which rows of `query.lines` a selection holds: all of them for an empty one."""
    held = pd.Series(True, index=lines.index)
    for column in ("source", "target", "type", "stance"):
        if wanted := getattr(selection, column):
            held &= lines[column] == wanted
    if selection.actor:
        held &= (lines["source"] == selection.actor) | (lines["target"] == selection.actor)
    return held


def bends(lines: pd.DataFrame) -> list[float]:
    """One bend a line, in pixels to the left of its direction: no two lines between two actors coincide.

    Opposite directions bend to opposite sides; further types of the same direction bend further.
    """
    pairs = list(zip(lines["source"], lines["target"], strict=True))
    total = Counter(pairs)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for source, target in pairs:
        first = 12.0 if total[(target, source)] else 6.0
        step = min(15.0, _WIDEST_FAN / total[(source, target)])
        found.append(first + step * seen[(source, target)])
        seen[(source, target)] += 1
    return found


def curve(start: Point, end: Point, bend: float, steps: int = 12) -> list[Point]:
    """Points of a quadratic Bézier curve whose middle lies `bend` pixels to the left of the straight line."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    middle_x = (x0 + x1) / 2 - 2 * bend * (y1 - y0) / length
    middle_y = (y0 + y1) / 2 + 2 * bend * (x1 - x0) / length
    found = []
    for step in range(steps + 1):
        t = step / steps
        near, between, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
        x, y = near * x0 + between * middle_x + far * x1, near * y0 + between * middle_y + far * y1
        found.append((round(x, 1), round(y, 1)))
    return found
