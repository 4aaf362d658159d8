"""What the picture says, in one sentence, for a reader who has just opened it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

import pandas as pd

from onrecord.display import shortened
from onrecord.model import Stance

Key = TypeVar("Key", bound=tuple[str, ...])
_DRAWN = {Stance.NEGATIVE.value: "criticism", Stance.POSITIVE.value: "support"}


def reading(lines: pd.DataFrame) -> str:
    """The strongest pattern in `query.lines`: who drew most criticism or most support, and from whom.

    Empty when there is nothing to read.
    """
    if lines.empty:
        return ""
    drawn, pairs = Counter[tuple[str, str, str]](), Counter[tuple[str, str]]()
    for source, target, target_name, stance, count in _rows(lines, "source_name", "target", "target_name", "stance"):
        pairs[source, target_name] += count
        if stance in _DRAWN:
            drawn[stance, target_name, target] += count
    if not drawn:
        return _busiest(pairs)
    stance, name, target = _first(drawn)
    behind = Counter[tuple[str, str]]()
    for source, source_name, its_target, its_stance, count in _rows(lines, "source", "source_name", "target", "stance"):
        if (its_target, its_stance) == (target, stance):
            behind[source_name, source] += count
    return _drew(shortened(name), stance, behind)


def _drew(target: str, stance: str, behind: Counter[tuple[str, str]]) -> str:
    total = behind.total()
    first = _first(behind)
    source = shortened(first[0])
    if total == 1:
        return f"{source} reacted to {target} with a {stance} reaction."
    head = f"{target} drew the most {_DRAWN[stance]}: {total:,} {stance} reactions"
    if len(behind) == 1:
        return f"{head}, all of them from {source}."
    most = behind[first]
    lead = f", most often from {source} ({most:,})" if list(behind.values()).count(most) == 1 else ""
    return f"{head} from {len(behind):,} actors{lead}."


def _busiest(pairs: Counter[tuple[str, str]]) -> str:
    """For reactions none of which takes a side."""
    first = _first(pairs)
    source, target = map(shortened, first)
    times = "once" if pairs[first] == 1 else f"{pairs[first]:,} times"
    return f"{source} reacted to {target} {times}, without taking a side."


def _first(counts: Counter[Key]) -> Key:
    """The most frequent key; of several, the first by its words."""
    return min(counts, key=lambda key: (-counts[key], key))


def _rows(lines: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Some columns and the count, row by row."""
    return zip(*(lines[column].tolist() for column in (*columns, "count")), strict=True)
