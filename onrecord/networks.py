"""What of a network is drawn: all of it, who is near one actor, or the way between two; the strongest lines of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from onrecord import graph, query
from onrecord.model import Filters
from onrecord.query import Tables

MOST = (100, 300, 1_000, 3_000, 10_000)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a network: what is `steps` around `focus`, or the way from there `to` another actor.

    No more than the `most` frequent lines; of them only the backbone, if that is wanted.
    """

    focus: str = ""
    steps: int = 1
    to: str = ""
    most: int = MOST[1]
    backbone: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """`query.actors` and `query.lines` of the part, and the actors on the way that was asked for."""

    actors: pd.DataFrame
    lines: pd.DataFrame
    way: tuple[str, ...] = ()


def network(tables: Tables, filters: Filters, wanted: Wanted) -> Network:
    """The part of what passes the filters; empty tables where there is none, as for two actors without a way."""
    way: tuple[str, ...] = ()
    among = None
    if wanted.focus and wanted.to:
        way = tuple(graph.path(query.pairs(tables, filters), wanted.focus, wanted.to))
        among = list(way)
    elif wanted.focus:
        among = query.neighbourhood(tables, filters, wanted.focus, wanted.steps)
    lines = query.lines(tables, filters, MOST[-1] if wanted.backbone else wanted.most, among=among)
    if way:
        lines = lines[graph.along(lines, way)]
    elif wanted.backbone:
        lines = lines[graph.backbone(lines)].head(wanted.most)
    lines = lines.reset_index(drop=True)
    return Network(_ends(tables, filters, lines), lines, way)


def between_seats(tables: Tables, filters: Filters, seated: Sequence[str], most: int = 200) -> tuple[Network, int]:
    """The part that a map shows, everybody counted as their country, and how many reactions there are at that level.

    Only between the `seated`; a line is all reactions of one stance from one to another, its type empty.
    """
    level = query.by_country(tables, filters)
    lines = query.flows(tables, level, seated, most)
    return Network(_ends(tables, level, lines), lines), query.size(tables, level).reactions


def _ends(tables: Tables, filters: Filters, lines: pd.DataFrame) -> pd.DataFrame:
    return query.actors(tables, filters, among=sorted({*lines["source"], *lines["target"]}))


def positions(tables: Tables, level: Filters, most: int, canvas: graph.Canvas) -> dict[str, graph.Point]:
    """Where the actors of the `most` frequent pairs of a level stand, whatever the filters leave of them."""
    return dict(graph.layout(query.pairs(tables, level, most), canvas))


def standing(known: dict[str, graph.Point], lines: pd.DataFrame, canvas: graph.Canvas) -> dict[str, graph.Point]:
    """Positions for all actors of the lines: as known, and the few others beside their counterparts.

    Where most of them are others, all stand as these lines alone would have it.
    """
    ends = {*lines["source"], *lines["target"]}
    if 2 * len(ends.difference(known)) > len(ends):
        return dict(graph.layout(lines, canvas))
    return dict(graph.placed(known, lines, canvas))
