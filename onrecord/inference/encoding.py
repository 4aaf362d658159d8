"""Text → what the encoder reads: word pieces, how they are written, and whom the model is asked about in them.

The vocabulary is lower-cased, so that how a piece is written goes beside it: without that, "us" and "US" are one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.model import Span

Array = npt.NDArray[np.int64]
LONGEST = 256  # pieces in one pass, the two at the ends included


class Shape(IntEnum):
    """How a piece is written."""

    NONE = 0  # the ends of a passage, and padding
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGIT = 5
    SIGN = 6


class Part(IntEnum):
    """What a piece is a mark of, when the model is asked about two actors."""

    NEITHER = 0
    FIRST = 1
    SECOND = 2


_MARKS = {Part.FIRST: 1, Part.SECOND: 2}  # [unused0] and [unused1], which no text has


@dataclass(frozen=True, slots=True)
class Pieces:
    """A passage as word pieces; `offsets` are character offsets into it, (0, 0) for the two at the ends."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, span: Span) -> list[int]:
        """Places of the pieces that share a character with a span."""
        return [
            place
            for place, (start, end) in enumerate(self.offsets)
            if start < span.end and end > span.start and end > start
        ]

    def cut(self, start: int, stop: int) -> Pieces:
        """The pieces from one place to before another, between the two ends."""
        return Pieces(
            (self.ids[0], *self.ids[start:stop], self.ids[-1]),
            (self.shapes[0], *self.shapes[start:stop], self.shapes[-1]),
            (self.offsets[0], *self.offsets[start:stop], self.offsets[-1]),
        )


def shape(piece: str) -> Shape:
    """How one piece is written."""
    first = piece[0]
    if first.isdigit():
        return Shape.DIGIT
    if not first.isalpha():
        return Shape.SIGN
    if piece.islower():
        return Shape.LOWER
    if piece.isupper():
        return Shape.UPPER if len(piece) > 1 else Shape.TITLE
    return Shape.TITLE if first.isupper() and piece[1:].islower() else Shape.MIXED


def split(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Pieces]:
    """Each text as pieces, whole, however long it is."""
    return [
        Pieces(
            tuple(one.ids),
            tuple(shape(text[start:end]) if end > start else Shape.NONE for start, end in one.offsets),
            tuple(one.offsets),
        )
        for text, one in zip(texts, tokenizer.encode_batch(list(texts)), strict=True)
    ]


def padded(rows: Sequence[Sequence[int]], filler: int = 0) -> Array:
    """Rows of numbers as one array, the short ones filled up."""
    longest = max(map(len, rows), default=0)
    array = np.full((len(rows), longest), filler, dtype=np.int64)
    for place, row in enumerate(rows):
        array[place, : len(row)] = row
    return array


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage and the pairs of actors that are asked about in it, as the encoder reads them in one pass.

    Behind the pieces of the passage stand two marks for each pair, at the places of its two actors. A mark sees the
    passage and the other mark of its pair, and no piece of the passage sees a mark: the pairs can't disturb one another
    (Zhong and Chen 2021).

    `groups`: 0 for the passage, then 1, 2, … for the marks of each pair; `first`, `second`: the pieces of each actor,
    none for one whom the passage doesn't name.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    parts: tuple[int, ...]
    places: tuple[int, ...]
    groups: tuple[int, ...]
    first: tuple[tuple[int, ...], ...] = ()
    second: tuple[tuple[int, ...], ...] = ()


def posed(pieces: Pieces, pairs: Sequence[tuple[Span, Span]]) -> Asked:
    """A passage of one pass with the marks of its pairs; an empty span is nowhere: its mark stands at the beginning."""
    size = len(pieces)
    actors = [[tuple(pieces.within(span)) for span in pair] for pair in pairs]
    marks = [(part, places[0] if places else 0) for both in actors for part, places in zip(_MARKS, both, strict=True)]
    return Asked(
        (*pieces.ids, *(_MARKS[part] for part, _ in marks)),
        (*pieces.shapes, *[Shape.NONE] * len(marks)),
        (*[Part.NEITHER] * size, *(part for part, _ in marks)),
        (*range(size), *(place for _, place in marks)),
        (*[0] * size, *(1 + number // 2 for number in range(len(marks)))),
        tuple(first for first, _ in actors),
        tuple(second for _, second in actors),
    )


def masks(rows: Sequence[Sequence[int]], wanted: Sequence[int]) -> Array:
    """A row of 0 and 1 for each row of places: which of the wanted places are in it."""
    columns = {place: column for column, place in enumerate(wanted)}
    array = np.zeros((len(rows), len(wanted)), dtype=np.int64)
    for number, places in enumerate(rows):
        array[number, [columns[place] for place in places]] = 1
    return array


def around(pieces: Pieces, spans: Iterable[Span], longest: int = LONGEST) -> Pieces:
    """As much of a long passage as fits one pass, with the actors in it."""
    if len(pieces) <= longest:
        return pieces
    places = [place for span in spans for place in pieces.within(span)] or [1]
    start = max(1, min(min(places) - 20, len(pieces) - longest))
    return pieces.cut(start, start + longest - 2)
