"""Text → what the encoder reads: word pieces, how they are written, and which of two actors they belong to.

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
_MARKS = (1, 2, 3, 4)  # [unused0] to [unused3]: before and behind the first actor, before and behind the second


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
    """Whom a piece names, when the model is asked about two actors."""

    NEITHER = 0
    FIRST = 1
    SECOND = 2


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


def posed(whole: Pieces, first: Span, second: Span) -> tuple[Pieces, list[int]]:
    """A passage cut to one pass, with marks around its two actors, and whose each piece is, the marks included.

    Marks are four pieces of the vocabulary that no text has. An empty span is nowhere and has no marks.
    """
    cut = around(whole, (first, second), LONGEST - len(_MARKS))
    row = [Part.NEITHER] * len(cut)
    for part, span in ((Part.SECOND, second), (Part.FIRST, first)):
        for place in cut.within(span):
            row[place] = part
    ids, shapes, offsets, marked = list(cut.ids), list(cut.shapes), list(cut.offsets), list(row)
    for part in sorted((Part.FIRST, Part.SECOND), key=lambda part: _first(row, part), reverse=True):
        places = [place for place, whose in enumerate(row) if whose == part]
        if not places:
            continue
        opening, closing = _MARKS[2 * part - 2 : 2 * part]
        for place, mark in ((places[-1] + 1, closing), (places[0], opening)):
            ids.insert(place, mark)
            shapes.insert(place, Shape.NONE)
            offsets.insert(place, (0, 0))
            marked.insert(place, part)
    return Pieces(tuple(ids), tuple(shapes), tuple(offsets)), [int(part) for part in marked]


def remarked(ids: Sequence[int]) -> list[int]:
    """The same pieces with the marks of first and second changed for one another."""
    other = dict(zip(_MARKS, (*_MARKS[2:], *_MARKS[:2]), strict=True))
    return [other.get(piece, piece) for piece in ids]


def _first(row: Sequence[Part], part: Part) -> int:
    return row.index(part) if part in row else -1


def around(pieces: Pieces, spans: Iterable[Span], longest: int = LONGEST) -> Pieces:
    """As much of a long passage as fits one pass, with the actors in it."""
    if len(pieces) <= longest:
        return pieces
    places = [place for span in spans for place in pieces.within(span)] or [1]
    start = max(1, min(min(places) - 20, len(pieces) - longest))
    return pieces.cut(start, start + longest - 2)
