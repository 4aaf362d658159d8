"""Whom somebody means who alone reacts in a sentence: those named in the sentence before it.

"Qatar condemned the strike": the model is asked of both sentences together, where the rules found no target for what
the only actor of a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import verb_matches
from onrecord.extraction.questions import mark_of, parties
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.model import Question
from onrecord.model import Span

_MOST = 5  # of the sentence before who are asked about

Pair = tuple[Referent, Referent]


def pairs_beyond(step: Walked, before: Walked | None) -> list[Pair]:
    """The only actor of a sentence, toward each of the sentence before; none where it is no subject of a cue."""
    here = [party for party in parties(step) if mark_of(step.sentence, party) is not None]
    is_told = any(proposal.type != "comment" for proposal in step.proposals)
    if before is None or is_told or len({party.entity.id for party in here}) != 1:
        return []
    source = next((party for party in here if _reacts(step.sentence, party)), None)
    if source is None:
        return []
    targets: dict[str, Referent] = {}
    for party in parties(before):
        mark = mark_of(before.sentence, party)
        if mark is not None and party.entity.id != source.entity.id:
            targets.setdefault(party.entity.id, Referent(party.entity, mark))
    return [(source, target) for target in list(targets.values())[:_MOST]]


def question_beyond(parsed: Parsed, step: Walked, pair: Pair) -> Question:
    """Both sentences and the two in them."""
    source, target = pair
    start = parsed.sentences[step.sentence.number - 1].span.start
    text = Span(start, step.sentence.span.end).of(parsed.document.text)
    first = mark_of(step.sentence, source) or source.span
    return Question(text, first.shifted(-start), target.span.shifted(-start))


def _reacts(sentence: Sentence, party: Referent) -> bool:
    """Whether somebody is the subject of a verb that may be a reaction."""
    mark = mark_of(sentence, party)
    return any(
        mark is not None and mark.overlaps(sentence.text_of(phrase))
        for clause in _cued(sentence)
        for phrase in (*clause.subject, *clause.agent)
    )


def _cued(sentence: Sentence) -> Iterator[Clause]:
    for clause in sentence.clauses:
        if any(match.row.type != "comment" for match in verb_matches(sentence, clause)):
            yield clause
