"""What a picture shows of the structure of a network: communities, backbone, who stands between, ways between two.

All of it from lines with columns source, target and count.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from onrecord.graph.pairs import graph_of, pairs_of, repeatable, strengths_of


class Measure(StrEnum):
    """What the size of an actor stands for."""

    COUNT = "reactions"
    DEGREE = "counterparts"
    BETWEENNESS = "betweenness"


def clustered(lines: pd.DataFrame) -> list[str]:
    """The actors, those next to each other who have most to do with each other."""
    return [name for group in communities(lines) for name in group]


def communities(lines: pd.DataFrame) -> list[list[str]]:
    """Groups of actors who have more to do with each other than with the rest, the busiest first, and so within each.

    By the Leiden method (Traag, Waltman and van Eck 2019), for modularity.
    """
    pairs = pairs_of(lines)
    strengths = strengths_of(pairs)
    if not pairs:
        return []
    graph, names = graph_of(pairs)
    with repeatable():
        found = graph.community_leiden("modularity", weights="weight", n_iterations=-1)
    groups = [sorted((names[place] for place in group), key=lambda name: (-strengths[name], name)) for group in found]
    return sorted(groups, key=lambda group: (-sum(strengths[name] for name in group), group[0]))


def backbone(lines: pd.DataFrame, significance: float = 0.05) -> pd.Series[bool]:
    """Which lines belong to pairs that are stronger than chance would make them for either of their two actors.

    The disparity filter of Serrano, Boguñá and Vespignani (2009). An actor with one counterpart can't tell, so
    that pair is kept if its other actor keeps it.
    """
    pairs = pairs_of(lines)
    strengths = strengths_of(pairs)
    degrees: dict[str, int] = {}
    for pair in pairs:
        for name in pair:
            degrees[name] = degrees.get(name, 0) + 1

    def chance(name: str, count: float) -> float:
        return (1 - count / strengths[name]) ** (degrees[name] - 1) if degrees[name] > 1 else 1.0

    kept = {pair for pair, count in pairs.items() if min(chance(name, count) for name in pair) < significance}
    return pd.Series(
        [
            (min(source, target), max(source, target)) in kept
            for source, target in zip(lines["source"], lines["target"], strict=True)
        ],
        index=lines.index,
        dtype=bool,
    )


def weights(actors: pd.DataFrame, lines: pd.DataFrame, measure: Measure) -> list[float]:
    """How large each row of `query.actors` is drawn, by a measure taken over the lines."""
    if measure is Measure.COUNT:
        return [float(count) for count in actors["count"]]
    graph, names = graph_of(pairs_of(lines))
    found = graph.degree() if measure is Measure.DEGREE else graph.betweenness()
    of = dict(zip(names, map(float, found), strict=True))
    return [of.get(id, 0.0) for id in actors["id"]]


def path(lines: pd.DataFrame, start: str, end: str) -> list[str]:
    """The actors on the shortest way from one to the other, whoever reacts to whom; among equals the busiest way.

    Empty where there is none.
    """
    graph, names = graph_of(pairs_of(lines))
    if start == end or start not in names or end not in names:
        return []
    most = max(graph.es["weight"])
    costs = [1 + (1 - count / most) / (graph.vcount() + 1) for count in graph.es["weight"]]
    (found,) = graph.get_shortest_paths(names.index(start), names.index(end), weights=costs)
    return [names[place] for place in found]


def along(lines: pd.DataFrame, way: Sequence[str]) -> pd.Series[bool]:
    """Which lines join two actors who stand next to each other on a way."""
    steps = {frozenset(step) for step in pairwise(way)}
    return pd.Series(
        [frozenset(ends) in steps for ends in zip(lines["source"], lines["target"], strict=True)],
        index=lines.index,
        dtype=bool,
    )
