"""A text longer than one pass, cut where a paragraph ends, or else a line or sentence, or else a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.inference.encoding import LONGEST, Pieces

_END = re.compile(r"[.!?]['”’\")]*\s")


def windows(pieces: Pieces, text: str) -> Iterator[Pieces]:
    """Stretches of at most LONGEST pieces, the two at the ends included, that together are the whole."""
    start, last = 1, len(pieces) - 1
    while start < last:
        stop = min(start + LONGEST - 2, last)
        if stop < last:
            stop = _best_cut(pieces, text, start, stop)
        yield pieces.cut(start, stop)
        start = stop


def _best_cut(pieces: Pieces, text: str, start: int, stop: int) -> int:
    """The last place where something ends, in the second half of a window if need be."""
    earliest = start + (stop - start) // 3
    words = stop
    ends = stop
    for place in range(stop, earliest, -1):
        gap = text[pieces.offsets[place - 1][1] : pieces.offsets[place][0]]
        if "\n" in gap:
            return place
        if (
            gap
            and ends == stop
            and _END.search(text[max(0, pieces.offsets[place - 1][1] - 2) : pieces.offsets[place][0]])
        ):
            ends = place
        if gap and words == stop:
            words = place
    return ends if ends < stop else words
