"""A reader that joins rules and learned model.

Rules propose; the model is asked of every two actors of a sentence what the first one says of, or does to, the second.
Where rules spoke, it says how sure it is; where they were silent and it is sure enough, it proposes. Types and stances
of its own proposals are its own; names, spans, cues and flags come from the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from onrecord.extraction import rules
from onrecord.extraction.actors import Actor
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.clause import Clause
from onrecord.extraction.flags import flags
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.references import Referent
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer, Model, Question
from onrecord.lexicon import reaction_types
from onrecord.model import Flag, Span, Stance

_MOST = 6  # pairs of a sentence that the model is asked about, those nearest to one another
_LONG = 1200  # characters of a sentence beyond which nobody is asked about it
Key = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model says of one actor toward another: how likely each type is (without none), and each sign."""

    reacts: float
    type: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Joint:
    """A reader: the rules, joined by the model."""

    model: Model
    calibration: Calibration = field(default_factory=Calibration)

    def __call__(self, parsed: Parsed) -> Iterator[Proposal]:
        """Proposals of both, each with what the other says of it."""
        proposals = list(rules.read(parsed))
        spoken = {_pair(proposal) for proposal in proposals}
        asked = dict.fromkeys(spoken | {key for sentence in parsed.sentences for key in _near(parsed, sentence)})
        by_sentence = _questions(parsed, asked)
        answers = dict(zip(by_sentence, self.model.answers(list(by_sentence.values())), strict=True))
        for proposal in proposals:
            yield self._weighed(proposal, answers)
        for sentence in parsed.sentences:
            yield from self._proposed(parsed, sentence, answers, spoken)

    def _weighed(self, proposal: Proposal, answers: dict[Key, Answer]) -> Proposal:
        """A proposal of the rules with the model's opinion."""
        judged = self._judged(_pair(proposal), answers)
        if judged is None:
            return replace(proposal, confidence=self.calibration.rules(proposal.confidence, None))
        sure = self.calibration.rules(proposal.confidence, judged.reacts)
        return replace(
            proposal, confidence=sure, rule=f"{proposal.rule}; the model gives a reaction {judged.reacts:.0%}"
        )

    def _proposed(
        self, parsed: Parsed, sentence: Sentence, answers: dict[Key, Answer], spoken: set[Key]
    ) -> Iterator[Proposal]:
        """What the model sees where the rules see nothing."""
        actors = _acting(parsed, sentence)
        for one, other in combinations(actors, 2):
            for source, target in ((one, other), (other, one)):
                if (source.span, target.span) in spoken:
                    continue
                judged = self._judged((source.span, target.span), answers)
                if judged is None or judged.reacts < self.calibration.threshold:
                    continue
                clause = _clause(sentence, source, target)
                if clause is None:
                    continue
                yield Proposal(
                    sentence=sentence,
                    source=Referent(source.entity, source.span),
                    target=Referent(target.entity, target.span),
                    type=judged.type,
                    stance=judged.stance,
                    cue=sentence.text_of(clause.verb),
                    rule=f"the model gives it {judged.reacts:.0%}; no rule spoke",
                    confidence=self.calibration.model(judged.reacts),
                    clause=clause,
                    flags=tuple(_flags(parsed, sentence, clause)),
                )

    def _judged(self, key: Key, answers: dict[Key, Answer]) -> Judged | None:
        """What the model says of the first toward the second, whichever way it was asked."""
        there, back = answers.get(key), answers.get((key[1], key[0]))
        if there is not None:
            likes, dislikes, types = there.stances[1], there.stances[3], there.types
        elif back is not None:
            likes, dislikes, types = back.stances[2], back.stances[4], None
        else:
            return None
        return judge(likes, dislikes, types)


def judge(likes: float, dislikes: float, types: Sequence[float] | None) -> Judged:
    """A stance and a type that fit each other; without types, the commonest one of a sign."""
    polar = likes + dislikes
    sign = Stance.POSITIVE if likes > dislikes else Stance.NEGATIVE
    if types is None:
        return Judged(polar, "praise" if sign is Stance.POSITIVE else "criticize", sign)
    reacts = 1 - types[0]
    kinds = reaction_types()
    best = max(range(1, len(TYPES)), key=lambda place: types[place])
    if polar > reacts and kinds[TYPES[best]].stance is not sign:
        best = max(
            (place for place in range(1, len(TYPES)) if kinds[TYPES[place]].stance is sign),
            key=lambda place: types[place],
        )
    return Judged(max(reacts, polar), TYPES[best], kinds[TYPES[best]].stance)


def _pair(proposal: Proposal) -> Key:
    return proposal.source.span, proposal.target.span


def _acting(parsed: Parsed, sentence: Sentence) -> list[Actor]:
    """The actors of a sentence that lie in no other one's phrase, each entity once."""
    found: dict[str, Actor] = {}
    for token in sentence.tokens:
        if token.actor is not None:
            found.setdefault(token.actor.entity.id, token.actor)
    del parsed
    return list(found.values())


def _near(parsed: Parsed, sentence: Sentence) -> list[Key]:
    """The pairs of actors to ask about, in the order of the text."""
    if sentence.span.end - sentence.span.start > _LONG:
        return []
    pairs = list(combinations(_acting(parsed, sentence), 2))
    nearest = sorted(pairs, key=lambda pair: pair[1].span.start - pair[0].span.start)[:_MOST]
    return [(one.span, other.span) for one, other in nearest]


def _questions(parsed: Parsed, asked: Iterable[Key]) -> dict[Key, Question]:
    """A question for each pair that stands in one sentence."""
    found = {}
    sentences = iter(parsed.sentences)
    del sentences
    for key in asked:
        for sentence in parsed.sentences:
            span = sentence.span
            if span.contains(key[0]) and span.contains(key[1]) and not key[0].overlaps(key[1]):
                moved = [Span(one.start - span.start, one.end - span.start) for one in key]
                found[key] = Question(span.of(parsed.document.text), *moved)
                break
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


def _flags(parsed: Parsed, sentence: Sentence, clause: Clause) -> Iterator[Flag]:
    yield from flags(parsed.document, sentence, clause)
