"""A reader that joins rules and learned model.

Rules propose; the model is asked of every two actors of a sentence what the first one says of, or does to, the second.
Where rules spoke, it says how sure it is; where they were silent and it is sure enough, it proposes. Types and stances
of its own proposals are its own; names, spans, cues and flags come from the parse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Protocol

from onrecord.extraction import rules
from onrecord.extraction.actors import Actor
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.clause import Clause
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.reactions import rank
from onrecord.extraction.references import Referent
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Question
from onrecord.lexicon import reaction_types
from onrecord.model import Flag, Span, Stance

_MOST = 6  # pairs of a sentence that the model is asked about, those nearest to one another
_LONG = 1200  # characters of a sentence beyond which nobody is asked about it
_BACK = 0.2  # from which on a pair is asked about the other way round too
_MUTUAL = tuple(TYPES.index(name) for name in ("agree", "consult", "cooperate"))

Key = tuple[Span, Span]


class Judge(Protocol):
    """Whoever answers questions about two actors: the learned model."""

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """An answer a question, in their order."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one actor toward another: how likely it reacts at all, and then how."""

    reacts: float
    type: str
    stance: Stance


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
        """What the rules propose with the model's opinion, then what the model alone sees."""
        proposals = list(rules.read(parsed))
        spoken = {(proposal.source.span, proposal.target.span) for proposal in proposals}
        answers = self._answers(parsed, spoken)
        for proposal in proposals:
            opinion = opinion_of(answers, (proposal.source.span, proposal.target.span))
            yield _weighed(proposal, opinion)
        for sentence in parsed.sentences:
            yield from self._seen(parsed, sentence, answers, spoken)

    def _answers(self, parsed: Parsed, spoken: Iterable[Key]) -> Mapping[Key, Answer]:
        """The model's answers on all pairs in question; both ways where the reverse may hold too."""
        asked = {*spoken, *(key for sentence in parsed.sentences for key in _near(sentence))}
        questions = _questions(parsed, sorted(asked))
        answers = dict(zip(questions, self.model.answers(list(questions.values())), strict=True))
        back = {
            (second, first): questions[first, second].mirrored
            for (first, second), answer in answers.items()
            if (second, first) not in answers and _reverse(answer) > _BACK
        }
        return answers | dict(zip(back, self.model.answers(list(back.values())), strict=True))

    def _seen(
        self, parsed: Parsed, sentence: Sentence, answers: Mapping[Key, Answer], spoken: set[Key]
    ) -> Iterator[Judgement]:
        """What the model sees where the rules see nothing."""
        for one, other in combinations(_acting(sentence), 2):
            if (one.span, other.span) in spoken or (other.span, one.span) in spoken:
                continue
            for source, target in ((one, other), (other, one)):
                opinion = opinion_of(answers, (source.span, target.span))
                clause = _clause(sentence, source, target)
                if opinion is None or clause is None or opinion.reacts < self.calibration.threshold:
                    continue
                yield _alone(parsed, sentence, clause, source, target, opinion)


def _weighed(proposal: Proposal, opinion: Opinion | None) -> Judgement:
    """A proposal of the rules, told what the model holds of it."""
    if opinion is None:
        return Judgement(proposal, rank(proposal), None)
    told = f"{proposal.rule}; the model gives a reaction {opinion.reacts:.0%}"
    return Judgement(replace(proposal, rule=told), rank(proposal), opinion.reacts)


def _alone(
    parsed: Parsed, sentence: Sentence, clause: Clause, source: Actor, target: Actor, opinion: Opinion
) -> Judgement:
    """A proposal of the model. It has read the "not" of the sentence: what it sees is not negated."""
    proposal = Proposal(
        sentence=sentence,
        source=Referent(source.entity, source.span),
        target=Referent(target.entity, target.span),
        type=opinion.type,
        stance=opinion.stance,
        cue=sentence.text_of(clause.verb),
        rule=f"the model gives a reaction {opinion.reacts:.0%}, no rule spoke",
        confidence=opinion.reacts,
        clause=clause,
        flags=tuple(flag for flag in flags(parsed.document, sentence, clause) if flag is not Flag.NEGATED),
        learned=True,
    )
    return Judgement(proposal, None, opinion.reacts)


def opinion_of(answers: Mapping[Key, Answer], key: Key) -> Opinion | None:
    """What the model says of the first toward the second; None where it was not asked."""
    there = answers.get(key)
    if there is None:
        return None
    likes, dislikes = there.stances[1], there.stances[3]
    sign = Stance.POSITIVE if likes > dislikes else Stance.NEGATIVE
    kinds = reaction_types()
    best = max(range(1, len(TYPES)), key=there.types.__getitem__)
    if likes + dislikes > 1 - there.types[0]:  # the stance is what is sure: a type of its sign
        fitting = [place for place in range(1, len(TYPES)) if kinds[TYPES[place]].stance is sign]
        best = max(fitting, key=there.types.__getitem__)
    return Opinion(max(1 - there.types[0], likes + dislikes), TYPES[best], kinds[TYPES[best]].stance)


def _reverse(answer: Answer) -> float:
    """How likely the second reacts to the first, as far as an answer on the first and the second tells."""
    return max(answer.stances[2] + answer.stances[4], sum(answer.types[place] for place in _MUTUAL))


def _acting(sentence: Sentence) -> list[Actor]:
    """The actors of a sentence that lie in no other one's phrase, each entity once."""
    found: dict[str, Actor] = {}
    for token in sentence.tokens:
        if token.actor is not None:
            found.setdefault(token.actor.entity.id, token.actor)
    return list(found.values())


def _near(sentence: Sentence) -> list[Key]:
    """The pairs of actors to ask about, first named first."""
    if sentence.span.end - sentence.span.start > _LONG:
        return []
    pairs = [(one.span, other.span) for one, other in combinations(_acting(sentence), 2)]
    return sorted(pairs, key=lambda pair: pair[1].start - pair[0].start)[:_MOST]


def _questions(parsed: Parsed, asked: Iterable[Key]) -> dict[Key, Question]:
    """A question for each pair that stands in one sentence."""
    found = {}
    starts = [sentence.span.start for sentence in parsed.sentences]
    for first, second in asked:
        span = parsed.sentences[max(0, bisect_right(starts, first.start) - 1)].span
        if span.contains(first) and span.contains(second) and not first.overlaps(second):
            moved = [Span(one.start - span.start, one.end - span.start) for one in (first, second)]
            found[first, second] = Question(span.of(parsed.document.text), *moved)
    return found


def _clause(sentence: Sentence, source: Actor, target: Actor) -> Clause | None:
    """The clause whose verb stands between the two, else the first with the source before it, else the first."""
    between = sorted((source.span.start, target.span.start))
    spans = [(clause, sentence.text_of(clause.verb)) for clause in sentence.clauses]
    for clause, span in spans:
        if between[0] < span.start < between[1]:
            return clause
    for clause, span in spans:
        if span.start > source.span.start:
            return clause
    return spans[0][0] if spans else None
