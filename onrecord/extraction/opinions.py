"""What the model holds of one actor toward another, and where it corrects the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.extraction.proposals import Proposal
from onrecord.extraction.questions import Key
from onrecord.extraction.syntax import Sentence
from onrecord.inference.labels import TYPES
from onrecord.inference.model import Answer
from onrecord.lexicon import reaction_types
from onrecord.model import Flag, Stance

_SURE, _UNLIKELY = 0.6, 0.1  # of a type that takes the place of the rules', and of theirs at most
_NOBODY = 0.98  # from which on the model's "none" is an objection


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one actor toward another: the likeliest type, and how likely one of its sort is."""

    reacts: float
    type: str
    stance: Stance


def opinion_of(answers: Mapping[Key, Answer], key: Key) -> Opinion | None:
    """What the model says of the first toward the second; None where it was not asked.

    Types of one sort count together: whether somebody accuses, criticizes or condemns may be open where it is sure that
    he is against.
    """
    answer = answers.get(key)
    if answer is None:
        return None
    chances = [sum(answer.types[place] for place in places) for places in _sorts()]
    likeliest = max(range(len(chances)), key=chances.__getitem__)
    best = TYPES[max(_sorts()[likeliest], key=answer.types.__getitem__)]
    return Opinion(chances[likeliest], best, reaction_types()[best].stance)


@cache
def _sorts() -> Sequence[Sequence[int]]:
    """Where the types of each sort stand among `TYPES`."""
    sorts: dict[str, list[int]] = {}
    for place, type in enumerate(TYPES[1:], start=1):
        sorts.setdefault(reaction_types()[type].sort, []).append(place)
    return list(sorts.values())


def corrected(sentence: Sentence, proposal: Proposal, answer: Answer | None) -> Proposal | None:
    """A proposal of the rules as the model leaves it; None where it objects.

    What is negated is no reaction to the model, and denials and remarks it hardly knows: there it isn't asked. Nor may
    it object where one of both is only meant, by "it" or "the move".
    """
    kinds = reaction_types()
    code = kinds[proposal.type].plover
    if answer is None or Flag.NEGATED in proposal.flags or not code:
        return proposal
    both = proposal.source, proposal.target
    named = all(one.through is None and sentence.span.contains(one.span) for one in both)
    if named and answer.types[0] >= _NOBODY:
        return None
    best = max(range(1, len(TYPES)), key=answer.types.__getitem__)
    given = answer.types[TYPES.index(proposal.type)]
    if kinds[TYPES[best]].plover == code or answer.types[best] < _SURE or given > _UNLIKELY:
        return proposal
    told = f"{proposal.rule}, listed as {proposal.type}, corrected by the model"
    return replace(proposal, type=TYPES[best], stance=kinds[TYPES[best]].stance, rule=told)
