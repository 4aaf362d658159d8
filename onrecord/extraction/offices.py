"""Titles and bodies in a sentence: "Deputy Foreign Minister", "the Foreign Ministry", and to whom they belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit, Name, country, slug
from onrecord.extraction.tokens import Token
from onrecord.model import Entity, Kind, Naming


@dataclass(frozen=True, slots=True)
class Office:
    """Words `first` to `last` are a title with its modifiers; `core` is where the title itself begins."""

    first: int
    core: int
    last: int
    title: lexicon.Title
    role: str
    is_plural: bool = False


@cache
def _titles() -> Mapping[tuple[str, ...], lexicon.Title]:
    return {tuple(title.replace("-", " ").split()): row for title, row in lexicon.titles().items()}


@cache
def _bodies() -> Mapping[tuple[str, ...], lexicon.Body]:
    return {tuple(alias.lower().split()): body for body in lexicon.bodies() for alias in (body.body, *body.aliases)}


def body_of(alias: str) -> lexicon.Body | None:
    """The kind of body that a title's column `body` names."""
    return _bodies().get(tuple(alias.lower().split()))


def offices(tokens: Sequence[Token]) -> list[Office]:
    """Titles in a sentence, the longest at each place."""
    found: list[Office] = []
    index = 0
    while index < len(tokens):
        office = _office_at(tokens, index)
        if office is not None:
            found.append(office)
        index = office.last + 1 if office is not None else index + 1
    return found


def _office_at(tokens: Sequence[Token], first: int) -> Office | None:
    """Modifiers and a title that begin at `first`; a modifier alone is nothing."""
    core = first
    while core < len(tokens) and _is_modifier(tokens, core):
        core += 1
    for start in range(core, first - 1, -1):
        for last in range(min(start + 5, len(tokens)) - 1, start - 1, -1):
            words = [part for token in tokens[start : last + 1] for part in token.low.split("-")]
            title = _titles().get(tuple(words))
            singular = (*words[:-1], words[-1][:-1]) if words[-1].endswith("s") else ()
            plural = _titles().get(tuple(singular)) if title is None and singular else None
            row = title or plural or _portfolio(tokens, start, last)
            if row is not None and row.group != "modifier":
                rank = [token.text for token in tokens[first:start] if token.low in lexicon.words("rank")]
                role = _title_case([*rank, *(token.text for token in tokens[start : last + 1])])
                return Office(first, start, last, row, role, plural is not None)
    return None


def _is_modifier(tokens: Sequence[Token], index: int) -> bool:
    row = lexicon.titles().get(tokens[index].low)
    return row is not None and row.group == "modifier"


def _portfolio(tokens: Sequence[Token], first: int, last: int) -> lexicon.Title | None:
    """ "reintegration minister", "Trade and Industry Minister": a minister of something."""
    if last - first not in (1, 2, 3) or tokens[last].low not in ("minister", "secretary"):
        return None
    before = tokens[first:last]
    if not all(token.low.isalpha() or token.low == "&" for token in before):
        return None
    if tokens[last].low == "secretary" and not before[0].capital:
        return None
    known = lexicon.words("portfolio")
    if not all(token.low in known or token.low in ("and", "&") for token in before):
        return None
    name = " ".join(token.low for token in tokens[first : last + 1])
    ministry = body_of(" ".join(token.low for token in before) + " ministry")
    return lexicon.Title(name, "minister", ministry.body if ministry else "", "")


def _title_case(words: Sequence[str]) -> str:
    small = ("of", "for", "and", "the", "to")
    shown = []
    for word in words:
        low = word.lower()
        if low in small or low.startswith("spokes"):
            shown.append(low)
        else:
            shown.append("-".join(part[:1].upper() + part[1:] for part in word.split("-")))
    return " ".join(shown)


def bodies(tokens: Sequence[Token], taken: frozenset[int]) -> Iterator[tuple[int, int, lexicon.Body]]:
    """National bodies in a sentence, capitalized or behind an owner, the longest at each place."""
    index = 0
    while index < len(tokens):
        found = None
        if index not in taken:
            for last in range(min(index + 6, len(tokens)) - 1, index - 1, -1):
                if any(place in taken for place in range(index, last + 1)):
                    continue
                body = _bodies().get(tuple(token.low for token in tokens[index : last + 1]))
                if body is not None and tokens[index].capital:
                    found = (index, last, body)
                    break
        if found is not None:
            yield found
        index = found[1] + 1 if found is not None else index + 1


@cache
def body_entity(body: lexicon.Body, owner: str) -> Entity:
    """The body of a country: "Russian Foreign Ministry"; a government stands for its country."""
    if body.body == "Government" and owner:
        return country(owner)
    place = lexicon.countries().get(owner)
    name = place.name if place is not None else lexicon.country_name(owner)
    adjective = "U.S." if owner == "USA" else place.demonyms[0] if place is not None and place.demonyms else name
    shown = body.name.replace("{adjective}", adjective).replace("{country}", name)
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
