"""Whom somebody means who is not in the same sentence: in a short text anybody of another one, else those just before.

"Qatar condemned the strike": the model is asked of both sentences together where the rules found no target for what the
only actor of a sentence does; of a text of a few sentences it is asked as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import verb_matches
from onrecord.extraction.questions import mark_of, parties
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.model import Question
from onrecord.model import Span

_MOST = 5  # of the sentence before who are asked about
_ACROSS = 16  # pairs of a sentence of a short text with those before it, the nearest to one another

Pair = tuple[Referent, Referent]


def pairs_before(step: Walked, before: Walked | None) -> list[Pair]:
    """The only actor of a sentence, toward each of the sentence before; none where it is no subject of a cue."""
    here = placed(step)
    is_told = any(proposal.type != "comment" for proposal in step.proposals)
    if before is None or is_told or len({party.entity.id for party in here}) != 1:
        return []
    source = next((party for party in here if _reacts(step.sentence, party)), None)
    if source is None:
        return []
    targets = {party.entity.id: party for party in reversed(placed(before)) if party.entity.id != source.entity.id}
    return [(source, target) for target in list(targets.values())[::-1][:_MOST]]


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


def question_beyond(parsed: Parsed, read: Span, pair: Pair) -> Question:
    """More than a sentence, `read`, and the two in it."""
    first, second = (party.span.shifted(-read.start) for party in pair)
    return Question(read.of(parsed.document.text), first, second)


def _reacts(sentence: Sentence, party: Referent) -> bool:
    """Whether somebody is the subject of a verb that may be a reaction."""
    return any(
        party.span.overlaps(sentence.text_of(phrase))
        for clause in _cued(sentence)
        for phrase in (*clause.subject, *clause.agent)
    )


def _cued(sentence: Sentence) -> Iterator[Clause]:
    for clause in sentence.clauses:
        if any(match.row.type != "comment" for match in verb_matches(sentence, clause)):
            yield clause
