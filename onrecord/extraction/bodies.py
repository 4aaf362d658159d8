"""National bodies in a sentence: "the Russian foreign ministry", "Georgia's Security Council", and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit, Name, country, slug
from onrecord.extraction.tokens import Token
from onrecord.model import Entity, Kind, Naming

_LONG = frozenset(("Supreme Court", "Constitutional Court", "Security Council", "National Security Council"))


@cache
def _bodies() -> Mapping[tuple[str, ...], lexicon.Body]:
    return {tuple(alias.lower().split()): body for body in lexicon.bodies() for alias in (body.body, *body.aliases)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(alias[0] for alias in _bodies())


def body_of(alias: str) -> lexicon.Body | None:
    """The kind of body that a title's column `body` names."""
    return _bodies().get(tuple(alias.lower().split()))


def bodies(
    tokens: Sequence[Token], is_taken: Callable[[int], bool], is_owner: Callable[[int], bool]
) -> Iterator[tuple[int, int, lexicon.Body]]:
    """National bodies in a sentence, capitalized or behind or before an owner, the longest at each place.

    `is_taken` says whether a word belongs to another name, `is_owner` whether to the name of a place.
    """
    index = 0
    while index < len(tokens):
        last, body = _body_at(tokens, index, is_taken)
        if body is not None and (tokens[index].capital or _is_clear(tokens, index, last, body, is_owner)):
            yield index, last, body
            index = last
        index += 1


def _body_at(tokens: Sequence[Token], first: int, is_taken: Callable[[int], bool]) -> tuple[int, lexicon.Body | None]:
    if tokens[first].low not in _first_words():
        return first, None
    end = first
    while end < min(first + 6, len(tokens)) and not is_taken(end):
        end += 1
    for last in range(end - 1, first - 1, -1):
        body = _bodies().get(tuple(token.low for token in tokens[first : last + 1]))
        if body is not None:
            return last, body
    return first, None


def _is_clear(
    tokens: Sequence[Token], first: int, last: int, body: lexicon.Body, is_owner: Callable[[int], bool]
) -> bool:
    """Whether a body in small letters is meant by name: "the Russian foreign ministry", not "French customs"."""
    if not (tokens[last].low in ("ministry", "parliament") or (first < last and body.body in _LONG)):
        return False
    before = first - 1 if first and tokens[first - 1].low == "'s" else first
    behind = last + 2 + (last + 2 < len(tokens) and tokens[last + 2].low == "the")
    if tokens[min(last + 1, len(tokens) - 1)].low == "of" and behind < len(tokens) and is_owner(behind):
        return True
    if tokens[last].low == "ministry" and first and tokens[first - 1].low == "the":
        return True
    return before > 0 and is_owner(before - 1)


def adjective(iso3: str) -> str:
    """What is said of somebody of a country: "Polish", "U.S."; its name where no adjective is known."""
    place = lexicon.countries().get(iso3)
    if iso3 == "USA":
        return "U.S."
    return place.demonyms[0] if place is not None and place.demonyms else lexicon.country_name(iso3)


@cache
def body_entity(body: lexicon.Body, owner: str) -> Entity:
    """The body of a country: "Russian Foreign Ministry"; a government stands for its country."""
    if body.body == "Government" and owner:
        return country(owner)
    shown = body.name.replace("{adjective}", adjective(owner)).replace("{country}", lexicon.country_name(owner))
    id = _named_bodies().get(shown, f"{owner.lower()}-{slug(body.body)}")
    return Entity(f"organization:{id}", shown, Kind.ORGANIZATION, country=owner)


@cache
def _named_bodies() -> Mapping[str, str]:
    """Organizations of the gazetteer by name, which a body made from a pattern may be too."""
    return {row.name: row.id for row in lexicon.organizations().values()}


def title_body(title: lexicon.Title, owner: str) -> Entity | None:
    """The body that an office belongs to: of a country, or one with a name of its own."""
    if not title.body:
        return None
    body = body_of(title.body)
    if title.country and owner and owner != title.country:
        body = body_of(f"{title.title.rpartition(' ')[0]} ministry")
        return body_entity(body, owner) if body is not None else None
    if body is not None:
        home = body.country or owner
        entity = body_entity(body, home) if home else None
        return entity if entity is not None and entity.kind is Kind.ORGANIZATION else None
    if title.body not in _named_bodies():
        return None
    row = lexicon.organizations()[_named_bodies()[title.body]]
    return Entity(f"organization:{row.id}", row.name, Kind.ORGANIZATION, country=row.country)


def body_hit(first: int, last: int, entity: Entity) -> Hit:
    """A body as if it had been a name of the gazetteer."""
    return Hit(first, last, (Name(entity, Naming.NAME),))
