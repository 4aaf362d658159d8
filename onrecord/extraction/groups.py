"""People without a name who act together: "Iraqi protesters", "a rights group", "villagers"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import lexicon
from onrecord.extraction.bodies import adjective
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.gazetteer import slug
from onrecord.lexicon import Group
from onrecord.model import Entity, Kind


@cache
def _nouns() -> Mapping[str, Group]:
    return {noun: group for group in lexicon.groups() for noun in group.nouns}


def group_of(phrase: NounPhrase) -> Group | None:
    """What kind of people a noun phrase means, by its last two words or the last one; None for anybody else."""
    if phrase.actor is not None or not phrase.head:
        return None
    before = [*phrase.adjectives, *phrase.nouns[:-1]][-1:]
    return _nouns().get(" ".join((*before, phrase.head))) or _nouns().get(phrase.head)


@cache
def group_entity(group: Group, place: Entity) -> Entity:
    """A group of a country or territory: "Iraqi protesters". Those who are `apart` have no country to speak for."""
    home = place.country.lower() or place.id.partition(":")[2]
    country = "" if group.apart else place.country
    return Entity(f"group:{home}-{slug(group.name)}", f"{_described(place)} {group.name}", Kind.GROUP, country=country)


@cache
def nameless_entity(said: str, place: Entity, *, is_body: bool) -> Entity:
    """Somebody of a country or territory of whom no list knows what they are: "Cameroonian pastor"."""
    kind, home = Kind.ORGANIZATION if is_body else Kind.GROUP, place.country.lower() or place.id.partition(":")[2]
    return Entity(f"{kind}:{home}-{slug(said)}", f"{_described(place)} {said}", kind, country=place.country)


def _described(place: Entity) -> str:
    return adjective(place.country) if place.country else _of_territory(place)


def _of_territory(place: Entity) -> str:
    """ "Abkhaz"; the name where no adjective is known."""
    territory = lexicon.territories().get(place.id.partition(":")[2])
    return territory.demonyms[0] if territory is not None and territory.demonyms else place.name
