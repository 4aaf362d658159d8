"""A stretch of a document cut into pieces, each with the parts it plays in reactions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is: "source", "cue", "target", "through", "issue" or "evidence"."""

    span: Span
    part: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text whose characters all play the same parts, none for plain text."""

    text: str
    parts: tuple[str, ...] = ()


def cut(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The pieces of `text` in `within`, in order; joined, their texts are exactly that stretch.

    Marks may overlap and may reach beyond the stretch. Parts keep the order of `marks`.
    """
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    edges = {within.start, within.end}
    for mark in inside:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    ordered = sorted(edges)
    pieces = []
    for start, end in itertools.pairwise(ordered):
        parts = tuple(dict.fromkeys(mark.part for mark in inside if mark.span.contains(Span(start, end))))
        pieces.append(Piece(text[start:end], parts))
    return tuple(pieces)
