"""People and organs of whom nothing says whose they are: "the rebels", "police", where several countries are spoken of.

They are shown to the model like anybody else. It says too which two belong to one country: of the country of whoever is
the surest to be their kin they are, and nobody's where it is not sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.groups import group_entity, group_of
from onrecord.extraction.questions import Key, key_of, mark_of, parties
from onrecord.extraction.referents import Referent, state
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Sentence
from onrecord.extraction.unnamed import is_of_party
from onrecord.inference.model import Answer
from onrecord.lexicon import Group, words
from onrecord.model import Entity, Kind

_SURE = 0.6  # from which on two belong to one country
_SEVERAL = 2  # countries that a sentence has to speak of: of the only one they are anyway


@dataclass(frozen=True, slots=True)
class Stranger:
    """Who stands for them while nobody knows whose they are; `group` is None for an organ of a state."""

    referent: Referent
    group: Group | None

    def of(self, place: Entity) -> Referent:
        """The same, now that their country or territory is known."""
        if self.group is not None:
            return replace(self.referent, entity=group_entity(self.group, place))
        return replace(self.referent, entity=place, through=self.referent.span, pronoun=True, organ=True)


def strangers(step: Walked) -> list[Stranger]:
    """Those of a sentence that speaks of several countries."""
    known = parties(step)
    if len({place.id for party in known if (place := state(party.entity)) is not None}) < _SEVERAL:
        return []
    told = [end for proposal in step.proposals for end in (proposal.source, proposal.target)]
    taken = [mark for party in (*known, *told) if (mark := mark_of(step.sentence, party)) is not None]
    taken += [end.through for end in told if end.through is not None]
    found = (_stranger(step.sentence, phrase) for phrase in _bare(step.sentence))
    return [one for one in found if one is not None and not any(one.referent.span.overlaps(mark) for mark in taken)]


def introduced(step: Walked, answers: Mapping[Key, Answer], those: Sequence[Stranger]) -> Walked:
    """The sentence with those in it of whose country the model is sure."""
    states = [(party, place) for party in parties(step) if (place := state(party.entity)) is not None]
    added = []
    for one in those:
        chances = [(_kin(step, one.referent, party, answers), place) for party, place in states]
        chance, place = max(chances, key=lambda row: row[0], default=(0.0, None))
        if place is not None and chance >= _SURE:
            added.append(one.of(place))
    return replace(step, meant=(*step.meant, *added))


def _kin(step: Walked, one: Referent, other: Referent, answers: Mapping[Key, Answer]) -> float:
    """How likely two belong to one country."""
    given = [answers.get(key_of(step, *pair)) for pair in ((one, other), (other, one))]
    return max((answer.kin[1] for answer in given if answer is not None and answer.kin), default=0.0)


def _bare(sentence: Sentence) -> Iterator[NounPhrase]:
    """The noun phrases of a sentence, and those behind their "of", that say nothing of whose they are."""
    waiting = [made for made in sentence.chunks if isinstance(made, NounPhrase)]
    while waiting:
        phrase = waiting.pop()
        waiting += phrase.of
        if not (phrase.actor or phrase.owners or phrase.pronoun or is_of_party(phrase)):
            yield phrase


def _stranger(sentence: Sentence, phrase: NounPhrase) -> Stranger | None:
    group = group_of(phrase)
    if group is None and phrase.head not in words("state_organ"):
        return None
    span = sentence.between(phrase.first, phrase.core)
    return Stranger(Referent(Entity(f"stranger:{span.start}", phrase.head, Kind.GROUP), span), group)
