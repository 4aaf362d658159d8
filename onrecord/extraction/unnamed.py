"""Whom a phrase without a name means: people of a country ("Iraqi protesters"), the organs of the only one named."""

from __future__ import annotations

import itertools
from dataclasses import replace

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.groups import group_entity, group_of
from onrecord.extraction.memory import Memory
from onrecord.extraction.neighbours import following
from onrecord.extraction.referents import STATES, Referent, named, state
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words
from onrecord.model import Entity, Naming


def people(memory: Memory, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
    """A group, if its country is known: "Iraqi protesters", "farmers in Poland"."""
    row = group_of(phrase) if not is_of_party(phrase) else None
    place = _place(memory, sentence, phrase, alone=row.alone) if row is not None else None
    if row is None or place is None:
        return []
    return [Referent(group_entity(row, place), sentence.between(phrase.first, phrase.core))]


def organ(memory: Memory, sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
    """ "the government", "police", "the army" where only one country is spoken of."""
    bare = phrase.determiner in ("the", "") and not phrase.owners and not phrase.of and not is_of_party(phrase)
    only = memory.only_country() if bare and phrase.head in words("state_organ") else None
    if only is None:
        return []
    return [replace(only, through=sentence.between(phrase.first, phrase.core), pronoun=True, organ=True)]


def located(sentence: Sentence, phrase: NounPhrase) -> list[Referent]:
    """ "authorities in Abkhazia", "the leadership in Tbilisi", "troops from Chad"."""
    behind = following(sentence, phrase)
    if len(behind) > 1 and behind[0].low in ("in", "at", "from") and isinstance(place := behind[1], NounPhrase):
        group = [place]
        for joint, made in itertools.pairwise(behind):
            if joint.kind == "C" and isinstance(made, NounPhrase):
                group.append(made)
        return [named(inner.actor) for inner in group if inner.actor and inner.actor.entity.kind in STATES]
    return []


def _place(memory: Memory, sentence: Sentence, phrase: NounPhrase, *, alone: bool) -> Entity | None:
    """Whose people a phrase means; if `alone`, where it says nothing, of the only country or territory there is."""
    if phrase.owners:
        owner = phrase.owners[-1]
        belongs = phrase.possessed or owner.naming is Naming.DEMONYM
        return owner.entity if belongs and owner.entity.kind in STATES else None
    if phrase.of:
        inner = phrase.of[0]
        actors = [inner.actor] if inner.actor is not None else inner.owners
        return actors[-1].entity if actors and actors[-1].entity.kind in STATES else None
    if phrase.determiner in words("possessive"):  # "his lawyers" are his, not his country's
        owners = memory.pronoun(phrase.determiner, sentence.between(phrase.first, phrase.first)) if alone else []
        return next((state(owner.entity) for owner in owners), None)
    places = located(sentence, phrase)
    only = places[0] if places else memory.only_country() if alone else None
    return only.entity if only is not None else None


def is_of_party(phrase: NounPhrase) -> bool:
    """ "Republican senators", "conservative voters"."""
    return any(word in words("party_adjective") for word in (*phrase.adjectives, *phrase.nouns[:-1]))
