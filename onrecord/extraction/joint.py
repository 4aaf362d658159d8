"""A reader that joins rules and learned model.

Rules propose; the model is asked of every two actors of a sentence what the first one says of, or does to, the second.
Where rules spoke, it says how sure it is, corrects the type if it is sure of another one, and objects if it is sure
that nobody reacts; where they were silent and it is sure enough, it proposes, in a short text across sentences too.
Types and stances of its own proposals are its own; names, spans, cues and flags come from the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, permutations

from onrecord.extraction.asking import Inquiry, inquiries
from onrecord.extraction.beyond import question_beyond
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import matches
from onrecord.extraction.flags import flags
from onrecord.extraction.opinions import Opinion, corrected, opinion_of
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.questions import Key, key_of, mark_of, pairs, parties, question_of
from onrecord.extraction.reactions import rank
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.extraction.strangers import is_stranger, settled
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.model import Answer, Judge, Question
from onrecord.lexicon import reaction_types
from onrecord.model import Flag, Span


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A proposal, the rules' rank of it (None: they are silent), and how likely the model takes a reaction to be."""

    proposal: Proposal
    rank: float | None
    reacts: float | None


@dataclass(frozen=True, slots=True)
class Joint:
    """A reader: the rules, joined by the model."""

    model: Judge
    calibration: Calibration = field(default_factory=Calibration)

    def __call__(self, parsed: Parsed) -> Iterator[Proposal]:
        """Proposals of both, their confidence a probability."""
        for one in self.judgements(parsed):
            yield replace(one.proposal, confidence=self.calibration.confidence(one.rank, one.reacts), settled=True)

    def judgements(self, parsed: Parsed) -> Iterator[Judgement]:
        """What the rules propose with the model's opinion, then what the model alone sees, sentence by sentence."""
        rows = list(inquiries(parsed, self.model))
        answers, homes, told = self._answers(parsed, rows), dict[str, Referent](), set[tuple[str, str, str]]()
        for one in rows:
            found = settled(one.step, answers, one.strangers)
            homes |= found
            met = replace(one.step, meant=(*one.step.meant, *found.values()))
            for judgement in chain(_ruled(one.step, answers), self._seen(parsed, met, answers)):
                told.add(_told(judgement.proposal))
                yield judgement
            for judgement in self._beyond(parsed, one, answers, homes):
                if _told(judgement.proposal) not in told:
                    yield judgement

    def _answers(self, parsed: Parsed, rows: Iterable[Inquiry]) -> Mapping[Key, Answer]:
        """The model's answers on all pairs in question, both ways, and on those of several sentences."""
        questions: dict[Key, Question] = {}
        for one in rows:
            unknown = [stranger.referent for stranger in one.strangers]
            for pair in pairs(one.step, unknown, is_cued=one.is_cued):
                for source, target in (pair, pair[::-1]):
                    question = question_of(parsed, one.step, source, target)
                    if question is not None:
                        questions.setdefault(key_of(one.step, source, target), question)
            for pair in one.beyond:
                questions.setdefault(key_of(one.step, *pair), question_beyond(parsed.document, pair))
        return dict(zip(questions, self.model.answers(list(questions.values())), strict=True))

    def _beyond(
        self, parsed: Parsed, one: Inquiry, answers: Mapping[Key, Answer], homes: Mapping[str, Referent]
    ) -> Iterator[Judgement]:
        """What the model sees across sentences, between those of whom anybody knows whose they are."""
        for pair in one.beyond:
            opinion = opinion_of(answers, key_of(one.step, *pair))
            source, target = (homes.get(party.entity.id, party) for party in pair)
            known = not (is_stranger(source) or is_stranger(target))
            if opinion is not None and opinion.type != "comment" and known:
                yield from self._proposed(parsed, one.step.sentence, source, target, opinion)

    def _seen(self, parsed: Parsed, step: Walked, answers: Mapping[Key, Answer]) -> Iterator[Judgement]:
        """What the model sees where the rules see nothing, or no side taken, of the one toward the other."""
        spoken = {(one.source.entity.id, one.target.entity.id) for one in step.proposals if one.type != "comment"}
        told = {(one.source.entity.id, one.target.entity.id) for one in step.proposals}
        for source, target in permutations(parties(step), 2):
            pair = source.entity.id, target.entity.id
            if pair[0] == pair[1] or pair in spoken or mark_of(step.sentence, target) is None:
                continue
            opinion = opinion_of(answers, key_of(step, source, target))
            if opinion is None or (opinion.type == "comment" and pair in told):
                continue
            yield from self._proposed(parsed, step.sentence, source, target, opinion)

    def _proposed(
        self, parsed: Parsed, sentence: Sentence, source: Referent, target: Referent, opinion: Opinion
    ) -> Iterator[Judgement]:
        """What the model sees, if it is sure enough."""
        clause = _clause(sentence, source, target)
        if clause is not None and opinion.reacts >= self.calibration.threshold:
            yield _alone(parsed, sentence, clause, source, target, opinion)


def _ruled(step: Walked, answers: Mapping[Key, Answer]) -> Iterator[Judgement]:
    """What the rules propose in a sentence, as the model leaves it."""
    for proposal in step.proposals:
        key = key_of(step, proposal.source, proposal.target)
        left = corrected(step.sentence, proposal, answers.get(key))
        if left is not None:
            yield _weighed(left, opinion_of(answers, key))


def _told(proposal: Proposal) -> tuple[str, str, str]:
    """Who reacts to whom, and in which sort of way."""
    return proposal.source.entity.id, proposal.target.entity.id, reaction_types()[proposal.type].sort


def _weighed(proposal: Proposal, opinion: Opinion | None) -> Judgement:
    """A proposal of the rules, told what the model holds of it."""
    if opinion is None:
        return Judgement(proposal, rank(proposal), None)
    told = f"{proposal.rule}; the model gives {opinion.type} {opinion.reacts:.0%}"
    return Judgement(replace(proposal, rule=told), rank(proposal), opinion.reacts)


def _alone(
    parsed: Parsed, sentence: Sentence, clause: Clause, source: Referent, target: Referent, opinion: Opinion
) -> Judgement:
    """A proposal of the model. It has read the "not" of the sentence: what it sees is not negated."""
    proposal = Proposal(
        sentence=sentence,
        source=source,
        target=target,
        type=opinion.type,
        stance=opinion.stance,
        cue=_cue(sentence, source, target, opinion.type) or sentence.text_of(clause.verb),
        rule=f"the model gives it {opinion.reacts:.0%}, no rule spoke",
        confidence=opinion.reacts,
        clause=clause,
        flags=tuple(flag for flag in flags(parsed.document, sentence, clause) if flag is not Flag.NEGATED),
        learned=True,
    )
    return Judgement(proposal, None, opinion.reacts)


def _cue(sentence: Sentence, source: Referent, target: Referent, type: str) -> Span | None:
    """The words of that type that stand between the two or nearest to them; None where the lists know none."""
    marks = [mark_of(sentence, party) or sentence.span for party in (source, target)]
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    spans = [match.span(sentence) for match in matches(sentence) if match.row.type == type]
    return min(spans, key=lambda span: max(start - span.start, span.end - end, 0), default=None)


def _clause(sentence: Sentence, source: Referent, target: Referent) -> Clause | None:
    """The clause whose verb stands between the two, else the first with the source before it, else the first."""
    first, second = (mark_of(sentence, party) or sentence.span for party in (source, target))
    between = sorted((first.start, second.start))
    spans = [(clause, sentence.text_of(clause.verb)) for clause in sentence.clauses]
    for clause, span in spans:
        if between[0] < span.start < between[1]:
            return clause
    for clause, span in spans:
        if span.start > first.start:
            return clause
    return spans[0][0] if spans else None
