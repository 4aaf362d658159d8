"""What is known of a name beyond the document: the country of a body or person, the usual form of a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.extraction.actors import Actor
from onrecord.extraction.gazetteer import slug
from onrecord.extraction.homes import Home, Sort, homes
from onrecord.extraction.plain_words import key
from onrecord.lexicon import countries
from onrecord.model import Entity, Kind

_INITIAL = re.compile(r" [A-Z]\.(?= )")
_SORTS = {Kind.OFFICIAL: Sort.PERSON, Kind.ORGANIZATION: Sort.BODY}


def affiliate(actors: Iterable[Actor]) -> list[Actor]:
    """The actors, each entity with what is known of it; the same value throughout."""
    rows = list(actors)
    known = {actor.entity: affiliated(actor.entity) for actor in rows}
    return [replace(actor, entity=known[actor.entity]) for actor in rows]


def affiliated(entity: Entity) -> Entity:
    """A person or body whom the lists know, with its country where the document gives none.

    "Adam B. Schiff" is called Adam Schiff, where it is Adam Schiff whom the lists know.
    """
    if entity.kind not in _SORTS:
        return entity
    short = entity.name if _home(entity.name, entity.kind) else _INITIAL.sub("", entity.name)
    home = _home(short, entity.kind)
    if home is None:
        return entity
    if short != entity.name:
        entity = replace(entity, id=f"{entity.kind.value}:{slug(short)}", name=short)
    if entity.country or entity.organization or home.code not in countries():
        return entity
    return replace(entity, country=home.code)


def _home(name: str, kind: Kind) -> Home | None:
    """Where a name belongs that is known as a person's or a body's, and to one country only."""
    found = [home for home in homes().get(key(name), ()) if home.sort is _SORTS[kind]]
    return found[0] if len({home.code for home in found}) == 1 and " " in name.strip() else None
