"""What the network draws: actors and lines, each with its place on the canvas and what it says."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from onrecord import graph
from onrecord.figures.style import KINDS, plain
from onrecord.graph import Canvas, Point
from onrecord.model import Kind, Selection, Stance

_WIDTHS = ((1, 1.5), (2, 2.6), (4, 3.8), (8, 5.2))


@dataclass(frozen=True, slots=True)
class ActorMark:
    """An actor: its name as drawn, its diameter in pixels, and whether it is in colour or faded."""

    id: str
    name: str
    kind: Kind
    at: Point
    size: float
    words: str
    lit: bool


@dataclass(frozen=True, slots=True)
class LineMark:
    """A line: its way over the canvas, its width in pixels, and the diameter of the actor it ends at."""

    points: tuple[Point, ...]
    selection: Selection
    stance: Stance
    width: float
    target_size: float
    words: str
    lit: bool
    symbol: str = "circle"

    @property
    def middle(self) -> Point:
        """Where the line is clicked."""
        return self.points[len(self.points) // 2]


def line_marks(
    lines: pd.DataFrame,
    starts: Mapping[str, Point],
    ends: Mapping[str, Point],
    sizes: Mapping[str, float],
    chosen: Selection,
) -> list[LineMark]:
    """The rows of `query.lines`; those that `chosen` holds are lit."""
    held = graph.belonging(lines, chosen)
    return [
        LineMark(
            points=tuple(graph.curve(starts[row.source], ends[row.target], bend)),
            selection=Selection(source=row.source, target=row.target, type=row.type, stance=row.stance),
            stance=Stance(row.stance),
            width=line_width(row.count),
            target_size=sizes[row.target],
            words=(
                f"<b>{plain(row.source_name)} → {plain(row.target_name)}</b><br>"
                f"{', '.join(filter(None, (plain(row.type), row.stance)))}<br>{_reactions(row.count)} – click to read"
            ),
            lit=lit,
        )
        for row, bend, lit in zip(_rows(lines), graph.bends(lines), held, strict=True)
    ]


def actor_marks(
    actors: pd.DataFrame,
    positions: Mapping[str, Point],
    sizes: Mapping[str, float],
    lit: frozenset[str],
) -> list[ActorMark]:
    """The rows of `query.actors` that have a position, busiest first as they come."""
    return [
        ActorMark(
            id=row.id,
            name=plain(row.name),
            kind=Kind(row.kind),
            at=positions[row.id],
            size=sizes[row.id],
            words=(
                f"<b>{plain(row.name)}</b> ({KINDS[Kind(row.kind)].label.lower()})<br>"
                f"{_reactions(row.given)} given, {row.received} received – click to read"
            ),
            lit=row.id in lit,
        )
        for row in _rows(actors)
        if row.id in positions
    ]


def lit_actors(lines: pd.DataFrame, chosen: Selection) -> frozenset[str]:
    """The selected actor and those at either end of a lit line."""
    lit = lines[graph.belonging(lines, chosen)]
    return frozenset({*lit["source"], *lit["target"], *({chosen.actor} - {""})})


def actor_sizes(
    actors: pd.DataFrame, canvas: Canvas, weights: Sequence[float] | None = None, largest: float | None = None
) -> dict[str, float]:
    """Actor id → diameter in pixels, by number of reactions unless there are other weights."""
    found = graph.diameters(actors["count"].tolist() if weights is None else weights, canvas)
    shrunk = min(1.0, largest / max(found, default=1.0)) if largest else 1.0
    return {id: round(size * shrunk, 1) for id, size in zip(actors["id"], found, strict=True)}


def line_width(count: int) -> float:
    """Pixels for a line of `count` reactions, in four steps that the eye can tell apart."""
    return next(width for least, width in reversed(_WIDTHS) if count >= least)


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    """The rows, each with its columns as attributes, whose types only the query knows.

    Five times faster than `itertuples`, which takes words out of their column one by one.
    """
    row = namedtuple("Row", table.columns)  # type: ignore[misc]
    return map(row._make, zip(*(table[column].tolist() for column in table.columns), strict=True))


def _reactions(number: int) -> str:
    return "1 reaction" if number == 1 else f"{number} reactions"
