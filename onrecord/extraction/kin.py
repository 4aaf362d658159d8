"""Whose somebody is where nothing says so: the model is asked which of the countries beside a name is that person's.

Lists and titles come first. Asked is only where a document speaks of several countries: about people and bodies whose
country nothing gives, or of whom the rules could only guess it ("Kyiv thanked Warsaw, Prime Minister Denys Shmyhal
said"), once each, in the first sentence that names them beside somebody whose country is known; and about each title
that stands alone ("the president"), which is nobody unless the model is sure of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.extraction.actors import Actor
from onrecord.extraction.bodies import body_entity
from onrecord.extraction.gazetteer import country
from onrecord.extraction.homes import Sort, homes
from onrecord.extraction.plain_words import key
from onrecord.inference.model import Judge, Question
from onrecord.lexicon import bodies, organizations
from onrecord.model import Entity, Kind, Span

_SURE = 0.4  # from which on two belong together
_PEOPLE, _COUNTRIES = 6, 6  # in a sentence that are asked about, at most

Whom = str | Span
"""Who is asked about: an entity by id, or a title by its place."""


def settled(actors: Sequence[Actor], text: str, sentences: Iterable[Span], judge: Judge) -> list[Actor]:
    """The actors, each entity with the country that the model gives it and the same value throughout."""
    codes = _codes(list(_questions(actors, text, sentences)), judge)
    known = {actor.entity.id: _of_country(actor.entity, codes.get(actor.entity.id, "")) for actor in actors}
    found = []
    for actor in actors:
        if not actor.is_open_title:
            found.append(replace(actor, entity=known[actor.entity.id]))
        elif actor.span in codes:
            entity = _of_country(actor.entity, codes[actor.span])
            found.append(replace(actor, entity=known.get(entity.id, entity)))
    return found


def _codes(asked: Sequence[tuple[Whom, str, Question]], judge: Judge) -> Mapping[Whom, str]:
    """The likeliest country of each who was asked about, if the model is sure of it."""
    chances: dict[Whom, dict[str, float]] = {}
    for (whom, code, _), answer in zip(asked, judge.answers([question for *_, question in asked]), strict=True):
        chances.setdefault(whom, {})[code] = answer.kin[1]
    best = {whom: max(given, key=given.__getitem__) for whom, given in chances.items()}
    return {whom: code for whom, code in best.items() if chances[whom][code] >= _SURE}


def _of_country(entity: Entity, code: str) -> Entity:
    """The same person, body or head of state, now of that country: a minister of one has the ministry there."""
    if code in ("", entity.country):
        return entity
    if entity.kind is Kind.COUNTRY:
        return country(code)
    if entity.kind is Kind.ORGANIZATION:
        return _body(entity.name, entity.country, code) or replace(entity, country=code)
    body = _body(entity.organization, entity.country, code)
    return replace(entity, country=code, organization=body.name if body is not None else "")


def _body(name: str, owner: str, code: str) -> Entity | None:
    """What the body of one country is in another: "Polish Defense Ministry" → "Slovak Defense Ministry"."""
    named = (body for body in bodies() if not body.country and owner and body_entity(body, owner).name == name)
    return next((body_entity(body, code) for body in named), None)


def _questions(actors: Sequence[Actor], text: str, sentences: Iterable[Span]) -> Iterator[tuple[Whom, str, Question]]:
    """Whom to ask about, which country, and the question."""
    waiting = {_whom(actor) for actor in actors if _is_open(actor)}
    several = len({actor.entity.country for actor in actors if not actor.guessed} - {""}) > 1
    for sentence in sentences if waiting and several else ():
        here = [actor for actor in actors if sentence.contains(actor.phrase)]
        sure = [actor for actor in here if actor.entity.country and not actor.guessed]
        first: dict[Whom, Actor] = {}
        for actor in here:
            if _whom(actor) in waiting:
                first.setdefault(_whom(actor), actor)
        for whom, actor in islice(first.items(), _PEOPLE):
            near = _nearest(actor, sure)
            if set(near) - {actor.entity.country}:
                waiting.remove(whom)
                name = actor.span.shifted(-sentence.start)
                for code, span in near.items():
                    yield whom, code, Question(sentence.of(text), name, span.shifted(-sentence.start))


def _whom(actor: Actor) -> Whom:
    return actor.span if actor.is_open_title else actor.entity.id


def _is_open(actor: Actor) -> bool:
    """Whether the country of a person, body or title is only guessed, or neither given nor denied."""
    entity = actor.entity
    if actor.guessed or actor.inner or entity.kind not in (Kind.OFFICIAL, Kind.ORGANIZATION):
        return actor.guessed and not actor.inner
    is_listed = entity.id.partition(":")[2] in organizations()
    is_nobodys = any(home.sort is Sort.NOBODY for home in homes().get(key(entity.name), ()))
    return not (entity.country or entity.organization or is_listed or is_nobodys)


def _nearest(actor: Actor, sure: Iterable[Actor]) -> Mapping[str, Span]:
    """Where each country is named nearest to an actor, the nearest countries first, at most so many."""
    beside = (one for one in sure if not one.span.overlaps(actor.phrase))
    found: dict[str, Span] = {}
    for one in sorted(beside, key=lambda one: abs(one.span.start - actor.span.start)):
        found.setdefault(one.entity.country, one.span)
    return dict(islice(found.items(), _COUNTRIES))
