"""A reader that joins rules and learned model.

Rules propose; the model is asked of every two actors of a sentence what the first one says of, or does to, the second.
Where rules spoke, it says how sure it is; where they were silent and it is sure enough, it proposes. Types and stances
of its own proposals are its own; names, spans, cues and flags come from the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, permutations
from typing import Protocol

from onrecord.extraction import rules
from onrecord.extraction.actors import Actor
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.reactions import rank
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.labels import MIRRORED, TYPES
from onrecord.inference.model import Answer, Question
from onrecord.lexicon import reaction_types, words
from onrecord.model import Flag, Kind, Span, Stance

_MOST = 6  # pairs of a sentence that the model is asked about beside those of the rules, the nearest to one another
_FAR = 200  # characters between two beyond which the model is not asked about them

Key = tuple[int, Span, Span]  # the number of a sentence, and where the two parties stand


class Judge(Protocol):
    """Whoever answers questions about two actors: the learned model."""

    def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """An answer a question, in their order."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one actor toward another: the likeliest type or stance, and how likely that is."""

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
        """What the rules propose with the model's opinion, then what the model alone sees, sentence by sentence."""
        walked = list(rules.walk(parsed))
        answers = self._answers(parsed, walked)
        for step in walked:
            for proposal in step.proposals:
                yield _weighed(proposal, opinion_of(answers, _key(step, proposal.source, proposal.target)))
            yield from self._seen(parsed, step, answers)

    def _answers(self, parsed: Parsed, walked: Iterable[Walked]) -> Mapping[Key, Answer]:
        """The model's answers on all pairs in question, both ways."""
        questions: dict[Key, Question] = {}
        for step in walked:
            for pair in _pairs(step):
                for source, target in (pair, pair[::-1]):
                    question = _question(parsed, step, source, target)
                    if question is not None:
                        questions.setdefault(_key(step, source, target), question)
        return dict(zip(questions, self.model.answers(list(questions.values())), strict=True))

    def _seen(self, parsed: Parsed, step: Walked, answers: Mapping[Key, Answer]) -> Iterator[Judgement]:
        """What the model sees where the rules see nothing, or no side taken, of the one toward the other."""
        spoken = {(one.source.entity.id, one.target.entity.id) for one in step.proposals if one.type != "comment"}
        told = {(one.source.entity.id, one.target.entity.id) for one in step.proposals}
        for source, target in permutations(_parties(step), 2):
            pair = source.entity.id, target.entity.id
            if pair in spoken or _mark(step.sentence, target) is None:
                continue
            opinion = opinion_of(answers, _key(step, source, target))
            clause = _clause(step.sentence, source, target)
            if opinion is None or (opinion.type == "comment" and pair in told):
                continue
            if clause is not None and opinion.reacts >= self.calibration.threshold:
                yield _alone(parsed, step.sentence, clause, source, target, opinion)


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
        cue=sentence.text_of(clause.verb),
        rule=f"the model gives it {opinion.reacts:.0%}, no rule spoke",
        confidence=opinion.reacts,
        clause=clause,
        flags=tuple(flag for flag in flags(parsed.document, sentence, clause) if flag is not Flag.NEGATED),
        learned=True,
    )
    return Judgement(proposal, None, opinion.reacts)


def opinion_of(answers: Mapping[Key, Answer], key: Key) -> Opinion | None:
    """What the model says of the first toward the second; None where it was not asked."""
    there, back = answers.get(key), answers.get((key[0], key[2], key[1]))
    if there is None:
        return None
    likes, dislikes = (_stance(there, back, place) for place in (1, 3))
    sign = Stance.POSITIVE if likes > dislikes else Stance.NEGATIVE
    kinds = reaction_types()
    sure = max(there.types[1:])
    best = there.types.index(sure, 1)
    if max(likes, dislikes) > 1 - there.types[0]:  # the stance is what is sure: a type of its sign
        fitting = [place for place in range(1, len(TYPES)) if kinds[TYPES[place]].stance is sign]
        best, sure = max(fitting, key=there.types.__getitem__), max(likes, dislikes)
    return Opinion(sure, TYPES[best], kinds[TYPES[best]].stance)


def _stance(there: Answer, back: Answer | None, place: int) -> float:
    """How likely one of `STANCES` is, from both ways of asking."""
    return there.stances[place] if back is None else (there.stances[place] + back.stances[MIRRORED[place]]) / 2


def _parties(step: Walked) -> list[Referent]:
    """Who may act or be acted on in a sentence: those named, outside others' phrases, and those meant; each once."""
    found: dict[str, Referent] = {}
    for place, token in enumerate(step.sentence.tokens):
        if token.actor is not None and not _is_scene(step.sentence, place, token.actor):
            found.setdefault(token.actor.entity.id, Referent(token.actor.entity, token.actor.span))
    for referent in step.meant:
        found.setdefault(referent.entity.id, referent)
    return list(found.values())


def _is_scene(sentence: Sentence, place: int, actor: Actor) -> bool:
    """Whether a country or territory is no party: where it happens ("in northern Iraq"), or whose rebels act."""
    if actor.entity.kind not in (Kind.COUNTRY, Kind.TERRITORY):
        return False
    first = place
    for made in reversed(sentence.chunks):  # "northern" and "Iraq" may be two phrases
        if isinstance(made, NounPhrase) and made.first <= first <= made.last + 1:
            if made.head in words("nonstate"):
                return True
            first = made.first
    return first > 0 and sentence.tokens[first - 1].low in words("locative")


def _mark(sentence: Sentence, party: Referent) -> Span | None:
    """Where a party stands in a sentence: its name, or what stands for it; None for one that only speaks in it."""
    return next((span for span in (party.span, party.through) if span and sentence.span.contains(span)), None)


def _key(step: Walked, source: Referent, target: Referent) -> Key:
    sentence = step.sentence
    return sentence.number, _mark(sentence, source) or source.span, _mark(sentence, target) or target.span


def _pairs(step: Walked) -> list[tuple[Referent, Referent]]:
    """The pairs to ask about: those of the rules, then the nearest; who speaks or is named first comes first."""
    sentence = step.sentence

    def place(party: Referent) -> int:
        mark = _mark(sentence, party)
        return sentence.span.start if mark is None else mark.start

    def gap(pair: tuple[Referent, Referent]) -> int:
        return place(pair[1]) - place(pair[0])

    free = combinations(sorted(_parties(step), key=place), 2)
    near = sorted((pair for pair in free if gap(pair) <= _FAR), key=gap)
    return [*((proposal.source, proposal.target) for proposal in step.proposals), *near[:_MOST]]


def _question(parsed: Parsed, step: Walked, source: Referent, target: Referent) -> Question | None:
    """The sentence and the two in it; a speaker whom it doesn't name is put before it."""
    there, marked = _mark(step.sentence, source), _mark(step.sentence, target)
    if marked is None or (there is not None and there.overlaps(marked)):
        return None
    opening = "" if there is not None else f"{source.entity.name} said: "
    shift = len(opening) - step.sentence.span.start
    first = Span(0, len(source.entity.name)) if there is None else there.shifted(shift)
    return Question(opening + step.sentence.span.of(parsed.document.text), first, marked.shifted(shift))


def _clause(sentence: Sentence, source: Referent, target: Referent) -> Clause | None:
    """The clause whose verb stands between the two, else the first with the source before it, else the first."""
    first, second = (_mark(sentence, party) or sentence.span for party in (source, target))
    between = sorted((first.start, second.start))
    spans = [(clause, sentence.text_of(clause.verb)) for clause in sentence.clauses]
    for clause, span in spans:
        if between[0] < span.start < between[1]:
            return clause
    for clause, span in spans:
        if span.start > first.start:
            return clause
    return spans[0][0] if spans else None
