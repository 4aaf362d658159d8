"""Where somebody belongs: what is known of a name beyond the document, and what the document says in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.extraction.actors import Actor
from onrecord.extraction.gazetteer import slug
from onrecord.extraction.homes import Home, Sort, homes
from onrecord.extraction.plain_words import key
from onrecord.extraction.tokens import readings
from onrecord.lexicon import countries, titles, words
from onrecord.model import Entity, Kind, Naming

_INITIAL = re.compile(r" [A-Z]\.(?= )")
_POSSESSIVE = ("'s", "’s")
_WORDS = 3  # between a country and the name
_SORTS = {Kind.OFFICIAL: Sort.PERSON, Kind.ORGANIZATION: Sort.BODY}


def affiliate(actors: Iterable[Actor], text: str) -> list[Actor]:
    """The actors, each entity with what is known of it; the same value throughout."""
    rows = list(actors)
    said = dict(_said(rows, text))
    known = {actor.entity: _settled(affiliated(actor.entity), said.get(actor.entity, "")) for actor in rows}
    return [replace(actor, entity=known[actor.entity]) for actor in rows]


def _settled(entity: Entity, said: str) -> Entity:
    return entity if entity.country or entity.organization or not said else replace(entity, country=said)


def _said(actors: Sequence[Actor], text: str) -> Iterator[tuple[Entity, str]]:
    """Countries that stand before a name: "Sudan's Sovereign Council", "Belarusian opposition leader Ana Sova".

    Nothing where the document says two different ones.
    """
    found: dict[Entity, set[str]] = {}
    for before, actor in pairwise(actor for actor in actors if not actor.inner):
        if actor.entity.kind not in _SORTS or before.entity.kind is not Kind.COUNTRY or actor.span != actor.phrase:
            continue
        if before.guessed:
            continue
        between = text[before.phrase.end : actor.span.start]
        owned = between.startswith(_POSSESSIVE)
        if owned or before.naming is Naming.DEMONYM:
            said = between.removeprefix("'s").removeprefix("’s").split()
            if len(said) <= _WORDS and all(map(_describes, said)):
                found.setdefault(actor.entity, set()).add(before.entity.country)
    yield from ((entity, codes.pop()) for entity, codes in found.items() if len(codes) == 1)


def _describes(word: str) -> bool:
    """Whether a word may stand between a country and the name of somebody of that country, and can't be a verb."""
    if word.lower() in titles() or any(word in words(group) for group in ("government", "org_head", "portfolio")):
        return True
    found = readings(word)
    return word.islower() and (bool(found.nouns) or found.adjective) and not found.verbs


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
