"""Lines as pairs of actors, whoever reacts to whom, and chance that is the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

import igraph
import pandas as pd

from onrecord.model import Selection

Pair = tuple[str, str]

_SEED = 7
_RANDOM = Lock()


def pairs_of(lines: pd.DataFrame) -> dict[Pair, float]:
    """Unordered pairs of actors → number of reactions between them, both ways."""
    pairs: dict[Pair, float] = {}
    for source, target, count in lines[["source", "target", "count"]].itertuples(index=False):
        pair = (min(source, target), max(source, target))
        pairs[pair] = pairs.get(pair, 0.0) + float(count)
    return dict(sorted(pairs.items()))


def strengths_of(pairs: Mapping[Pair, float]) -> dict[str, float]:
    """Actor → number of reactions that it has part in."""
    strengths: dict[str, float] = {}
    for pair, count in pairs.items():
        for name in pair:
            strengths[name] = strengths.get(name, 0.0) + count
    return strengths


def graph_of(pairs: Mapping[Pair, float]) -> tuple[igraph.Graph, list[str]]:
    """The undirected graph of some pairs, their counts as `weight`, and the actors in the order of its vertices."""
    names = sorted({name for pair in pairs for name in pair})
    number = {name: place for place, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(number[a], number[b]) for a, b in pairs])
    graph.es["weight"] = list(pairs.values())
    return graph, names


@contextmanager
def repeatable() -> Iterator[None]:
    """What igraph draws by lot in here comes out the same each time; its random numbers are global."""
    with _RANDOM:
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a picture, no secret
        yield


def belonging(lines: pd.DataFrame, selection: Selection) -> pd.Series[bool]:
    """Which rows of `query.lines` a selection holds: all of them for an empty one."""
    held = pd.Series(True, index=lines.index)
    for column in ("source", "target", "type", "stance"):
        if wanted := getattr(selection, column):
            held &= lines[column] == wanted
    if selection.actor:
        held &= (lines["source"] == selection.actor) | (lines["target"] == selection.actor)
    return held
