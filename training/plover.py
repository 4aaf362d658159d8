"""Reactions of ours → PLOVER's root types, for the head that answers in PLOVER's words.

PLOVER draws its lines elsewhere (Open Event Data Alliance 2018; Halterman et al. 2023): what somebody is willing to do
is AGREE, whatever it is; a signed treaty is SUPPORT; an investigation is ACCUSE. `plover.csv` says so row by row, the
first row that fits counts, and where the codebook leaves it open a row names several roots.
"""

from __future__ import annotations

import csv
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from onrecord.inference.labels import ROOTS
from onrecord.model import Flag

_LATER = frozenset({Flag.FUTURE, Flag.HYPOTHETICAL})


def roots(type: str, cue: str, flags: AbstractSet[Flag]) -> frozenset[str]:
    """The roots that PLOVER's coders may have chosen for a reaction; none for types that PLOVER doesn't know."""
    later, words = bool(flags & _LATER), cue.casefold()
    for is_later, parts, given in _rows().get(type, ()):
        if later >= is_later and (not parts or any(part in words for part in parts)):
            return given
    return frozenset()


@cache
def _rows() -> dict[str, tuple[tuple[bool, tuple[str, ...], frozenset[str]], ...]]:
    """Rows by type: whether they ask for what is still to come, parts of words of which the cue has one, and roots."""
    found: dict[str, tuple[tuple[bool, tuple[str, ...], frozenset[str]], ...]] = {}
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given = frozenset(row["roots"].split())
            if unknown := given - set(ROOTS):
                raise ValueError(f"plover.csv: PLOVER has no root {min(unknown)}.")
            rule = (row["later"] == "yes", tuple(row["cue"].split()), given)
            found[row["type"]] = (*found.get(row["type"], ()), rule)
    return found
