"""Every name that `data/` and its libraries know, as a trie over words: which entities a stretch of words may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from unicodedata import combining, normalize

from onrecord import lexicon
from onrecord.extraction.tokens import Token, tokenize
from onrecord.model import Entity, Kind, Naming, Span


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name one entity."""

    entity: Entity
    naming: Naming


@dataclass(slots=True)
class Node:
    """A place in the trie: what may follow, and what ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    is_other: bool = False
    """Whether these words mean nobody here, whatever the shorter names in them mean: "Gulf of Mexico"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` of a sentence name one of `names`, the likeliest first; if none, they mean nobody."""

    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def entity(self) -> Entity:
        """The likeliest."""
        return self.names[0].entity

    @property
    def naming(self) -> Naming:
        """How the likeliest is named."""
        return self.names[0].naming


def country(iso3: str) -> Entity:
    """The entity of an alpha-3 code: a country, or a territory where ISO 3166 gives one a code of its own."""
    for place in lexicon.territories().values():
        if place.iso3 == iso3:
            return Entity(f"territory:{place.id}", place.name, Kind.TERRITORY, parent=place.parent)
    return Entity(f"country:{iso3}", lexicon.country_name(iso3), Kind.COUNTRY, country=iso3)


def words_of(name: str) -> tuple[str, ...]:
    """A name cut like text is, apostrophes straight."""
    return tuple(token.text.replace("’", "'") for token in tokenize(name, Span(0, len(name))))


@cache
def trie() -> Node:
    """All names of countries, territories, organizations and well-known officials."""
    root = Node()
    for forms, name in (*_places(), *_organizations(), *_officials()):
        for form in forms:
            _add(root, form, name)
            if len(form) > 3 + (name.entity.kind is Kind.ORGANIZATION) and not form.isupper():
                _add(root, form.upper(), name)
    for form in lexicon.words("other_name"):
        for written in (form, form.upper()):
            _node(root, written).is_other = True
    return root


def _node(root: Node, form: str) -> Node:
    node = root
    for word in words_of(form):
        node = node.next.setdefault(word, Node())
    return node


def _add(root: Node, form: str, name: Name) -> None:
    names = _node(root, form).names
    if not any(other.entity.id == name.entity.id for other in names):
        names.append(name)


def _places() -> Iterator[tuple[Iterable[str], Name]]:
    """Places, the larger first: of those that share a name the larger is meant more often."""
    for place in sorted(lexicon.countries().values(), key=lambda place: -place.population):
        entity = Entity(f"country:{place.id}", place.name, Kind.COUNTRY, country=place.id)
        yield from _forms_of_place(place, entity)
    for place in lexicon.territories().values():
        entity = Entity(f"territory:{place.id}", place.name, Kind.TERRITORY, parent=place.parent)
        yield from _forms_of_place(place, entity)


def _forms_of_place(place: lexicon.Place, entity: Entity) -> Iterator[tuple[Iterable[str], Name]]:
    yield (place.name,), Name(entity, Naming.NAME)
    yield place.aliases, Name(entity, Naming.ALIAS)
    yield place.demonyms, Name(entity, Naming.DEMONYM)
    seats = (*place.seats, *((place.capital,) if place.capital else ()))
    yield seats, Name(entity, Naming.METONYM)


def _organizations() -> Iterator[tuple[Iterable[str], Name]]:
    for row in lexicon.organizations().values():
        entity = Entity(f"organization:{row.id}", row.name, Kind.ORGANIZATION, country=row.country)
        yield (row.name,), Name(entity, Naming.NAME)
        yield row.abbreviations, Name(entity, Naming.ABBREVIATION)
        yield row.aliases, Name(entity, Naming.ALIAS)
        yield row.demonyms, Name(entity, Naming.DEMONYM)
        yield row.seats, Name(entity, Naming.METONYM)


def _officials() -> Iterator[tuple[Iterable[str], Name]]:
    for row in lexicon.officials():
        entity = Entity(official_id(row.name), row.name, Kind.OFFICIAL, country=row.country)
        yield (row.name,), Name(entity, Naming.NAME)
        yield row.aliases, Name(entity, Naming.SURNAME)


def official_id(name: str) -> str:
    """ "Recep Tayyip Erdoğan" → "official:recep-tayyip-erdogan"."""
    return f"official:{slug(name)}"


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, words joined by hyphens."""
    plain = "".join(c for c in normalize("NFKD", name) if not combining(c)).lower()
    kept = "".join(c if c.isalnum() and c.isascii() else " " for c in plain.replace("ı", "i").replace("ø", "o"))
    return "-".join(kept.split()) or "unnamed"


def hits(tokens: Sequence[Token]) -> list[Hit]:
    """The longest names in a sentence, left to right, none overlapping; those that mean nobody too."""
    found: list[Hit] = []
    index = 0
    while index < len(tokens):
        hit = _longest(tokens, index)
        if hit is not None:
            found.append(hit)
        index = hit.last + 1 if hit is not None else index + 1
    return found


def _longest(tokens: Sequence[Token], first: int) -> Hit | None:
    node, found = trie(), None
    for index in range(first, len(tokens)):
        text = tokens[index].text
        following = node.next.get(text) or node.next.get(text.replace("’", "'"))
        if following is None:
            break
        node = following
        if node.names or node.is_other:
            found = Hit(first, index, tuple(node.names))
    return found
