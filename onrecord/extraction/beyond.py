"""Whom somebody means who stands in another sentence of a short text: "Qatar condemned the strike".

The model is asked of the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.questions import mark_of, parties
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.inference.model import Question
from onrecord.model import Document

_ACROSS = 16  # pairs of a sentence with those before it, the nearest to one another

Pair = tuple[Referent, Referent]


def pairs_across(here: Sequence[Referent], before: Sequence[Referent]) -> list[Pair]:
    """Each of a sentence with each of those before it, both ways; all as they are `placed`."""
    near: dict[tuple[str, str], Pair] = {}
    for one in here:
        for other in reversed(before):
            ids = one.entity.id, other.entity.id
            if ids[0] != ids[1]:
                kept = near.get(ids)
                if kept is None or _apart(one, other) < _apart(*kept):
                    near[ids] = (one, other)
    nearest = sorted(near.values(), key=lambda pair: _apart(*pair))[:_ACROSS]
    return [way for pair in nearest for way in (pair, pair[::-1])]


def placed(step: Walked, strangers: Sequence[Referent] = ()) -> list[Referent]:
    """Who stands in a sentence, each by where it stands in it, so that other sentences find it there."""
    marks = ((party, mark_of(step.sentence, party)) for party in (*parties(step), *strangers))
    return [
        replace(party, span=mark, through=None if party.through is None else mark)
        for party, mark in marks
        if mark is not None
    ]


def _apart(one: Referent, other: Referent) -> int:
    return one.span.start - other.span.end


def question_beyond(document: Document, pair: Pair) -> Question:
    """The whole text and the two in it."""
    return Question(document.text, *(party.span for party in pair))
