"""People and bodies of whom nothing says whose they are, and whom no list knows: "the rebels", "a pastor", "the court".

The model sees who may act in a sentence. Those whom nobody else saw are shown to it like anybody else; it says too
which two belong to one country: of the country that it is the surest of they are, and nobody's where it is not sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod

from onrecord.extraction.actors import Actor
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.groups import group_entity, group_of, nameless_entity
from onrecord.extraction.questions import Key, is_scene, key_of, mark_of, parties
from onrecord.extraction.referents import Referent, state
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Sentence
from onrecord.extraction.unnamed import is_of_party, located
from onrecord.inference.model import Answer
from onrecord.lexicon import titles, words
from onrecord.model import Entity, Kind, Span

_STRANGER = "stranger:"
_OF_STATES, _OF_BODIES = ("state_organ", "government", "force"), ("org_head", "private", "body_noun")
_SURE = 0.5  # from which on two belong to one country


@dataclass(frozen=True, slots=True)
class Stranger:
    """Who stands for them while nobody knows whose they are, and the phrase that means them."""

    referent: Referent
    phrase: NounPhrase

    def of(self, place: Entity) -> Referent:
        """The same, now that their country or territory is known: a group or body of it, or the state by an organ."""
        head, group = self.phrase.head, group_of(self.phrase)
        if group is not None:
            return replace(self.referent, entity=group_entity(group, place))
        if head in _offices() or any(head in words(name) for name in _OF_STATES):
            return replace(self.referent, entity=place, through=self.referent.span, pronoun=True, organ=True)
        is_body = any(head in words(name) for name in _OF_BODIES)
        said = " ".join((*self.phrase.adjectives, *self.phrase.nouns)) if is_body else head
        return replace(self.referent, entity=nameless_entity(said, place, is_body=is_body))


def strangers(step: Walked, spans: Sequence[Span]) -> list[Stranger]:
    """Those whom the model sees in a sentence and nobody else; `spans`: where it sees somebody."""
    told = [end for proposal in step.proposals for end in (proposal.source, proposal.target)]
    taken = [mark for party in (*parties(step), *told) if (mark := mark_of(step.sentence, party)) is not None]
    taken += [end.through for end in told if end.through is not None]
    unseen = [span for span in spans if not any(span.overlaps(mark) for mark in taken)]
    found = []
    for phrase in _bare(step.sentence):
        head, span = (step.sentence.between(first, phrase.core) for first in (phrase.core, phrase.first))
        span = next((seen for seen in unseen if seen.contains(head)), span)  # "the minister in Bamako", whole
        if any(span.overlaps(other) for other in unseen) and not any(span.overlaps(mark) for mark in taken):
            entity = Entity(f"{_STRANGER}{span.start}", phrase.head, Kind.GROUP)
            found.append(Stranger(Referent(entity, span), phrase))
            taken.append(span)
    return found


def is_stranger(referent: Referent) -> bool:
    """Whether somebody stands for people of whom nobody knows whose they are."""
    return referent.entity.id.startswith(_STRANGER)


def scenes(step: Walked, spans: Sequence[Span]) -> list[Referent]:
    """Countries and territories that seem to be where something happens, and that the model takes for somebody."""
    tokens = enumerate(step.sentence.tokens)
    places = [token.actor for at, token in tokens if token.actor and is_scene(step.sentence, at, token.actor)]
    return [Referent(place.entity, place.span) for place in places if any(_is_named(place, span) for span in spans)]


def settled(step: Walked, answers: Mapping[Key, Answer], those: Sequence[Stranger]) -> dict[str, Referent]:
    """Who the strangers of a sentence are, by the id of whoever stands for them; without those who are nobody's."""
    states = [(party, place) for party in parties(step) if (place := state(party.entity)) is not None]
    found = {}
    for one in those:
        place = _home(step.sentence, one) or _surest(step, answers, one, states)
        if place is not None:
            found[one.referent.entity.id] = one.of(place)
    return found


def _home(sentence: Sentence, one: Stranger) -> Entity | None:
    """ "the minister in Bamako"; an ambassador in Lima is sent from elsewhere."""
    if one.phrase.head in words("sent_abroad"):
        return None
    return next((state(place.entity) for place in located(sentence, one.phrase)), None)


def _surest(
    step: Walked, answers: Mapping[Key, Answer], one: Stranger, states: Sequence[tuple[Referent, Entity]]
) -> Entity | None:
    """The country that the most is said for: it is enough that one of its own belongs to the same."""
    others: dict[Entity, list[float]] = {}
    for party, place in states:
        others.setdefault(place, []).append(1 - _kin(step, one.referent, party, answers))
    apart = {place: prod(chances) for place, chances in others.items()}
    surest = min(apart, key=apart.__getitem__, default=None)
    return surest if surest is not None and 1 - apart[surest] >= _SURE else None


def _kin(step: Walked, one: Referent, other: Referent, answers: Mapping[Key, Answer]) -> float:
    """How likely two belong to one country."""
    given = [answers.get(key_of(step, *pair)) for pair in ((one, other), (other, one))]
    return max((answer.kin[1] for answer in given if answer is not None and answer.kin), default=0.0)


def _is_named(place: Actor, span: Span) -> bool:
    """Whether a span is the name of a place, with an article or without."""
    return span.end == place.span.end and 0 <= place.span.start - span.start <= len("the ")


def _bare(sentence: Sentence) -> Iterator[NounPhrase]:
    """The noun phrases of a sentence, and those behind their "of", that name nobody and don't say whose they are."""
    waiting = [made for made in sentence.chunks if isinstance(made, NounPhrase)]
    while waiting:
        phrase = waiting.pop()
        waiting += phrase.of
        named = phrase.actor or phrase.owners or phrase.pronoun or is_of_party(phrase)
        is_kin = phrase.head in words("kin") and group_of(phrase) is None  # "his wife", "the allies"
        if not (named or is_kin) and phrase.head and _is_noun(sentence, phrase):
            yield phrase


def _is_noun(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether the head is no name: it has no capital but at the beginning of a sentence."""
    return phrase.core == 0 or not sentence.tokens[phrase.core].capital


@cache
def _offices() -> frozenset[str]:
    return frozenset(title.rpartition(" ")[2] for title in titles())
