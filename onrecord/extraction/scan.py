"""One sentence while its names are sought: what is found so far, and quick answers to what stands where.

Every question is answered from a table over the words, because a sentence may be as long as a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.gazetteer import Hit
from onrecord.extraction.names import is_headline
from onrecord.extraction.offices import Office
from onrecord.extraction.tokens import Token
from onrecord.model import Entity, Kind, Naming, Span

STATES = (Kind.COUNTRY, Kind.TERRITORY)


@dataclass(frozen=True, slots=True)
class Person:
    """An official in a sentence: words `first` to `last` are the phrase, `name` the words that name him.

    `entity` is given where a title alone leads to a body or a country instead of a person; `guessed`: of a country that
    is only likely.
    """

    first: int
    last: int
    name: tuple[int, int]
    id: str
    naming: Naming
    entity: Entity | None = None
    guessed: bool = False


@dataclass(slots=True, eq=False)
class Scan:
    """A sentence and what is found in it: names, titles, and people in office."""

    tokens: Sequence[Token]
    found: list[Hit] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    """Officials by the last word of their phrase."""
    headline: bool = False
    _starts: dict[int, Hit] = field(default_factory=dict)
    _ends: dict[int, Hit] = field(default_factory=dict)
    _words: dict[int, Hit] = field(default_factory=dict)
    _famous: dict[int, Hit] = field(default_factory=dict)
    _titles: dict[int, Office] = field(default_factory=dict)
    _covered: dict[int, Person] = field(default_factory=dict)
    _country_before: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headline = is_headline(self.tokens)

    def settle(self, hits: Iterable[Hit]) -> None:
        """Takes over what names were found; of two at one place the longer is known there."""
        self.found = sorted(hits, key=lambda hit: (hit.first, -hit.last))
        self._starts, self._ends, self._words, self._famous = {}, {}, {}, {}
        for hit in self.found:
            known = self._famous if hit.entity.kind is Kind.OFFICIAL else self._words
            for index in range(hit.first, hit.last + 1):
                known.setdefault(index, hit)
            if known is self._words:
                self._starts.setdefault(hit.first, hit)
                self._ends.setdefault(hit.last, hit)
        self._country_before = self._countries()

    def _countries(self) -> list[str]:
        """At each word the country named last before it."""
        ends = {hit.last: hit.entity.country for hit in self.found if hit.entity.kind is Kind.COUNTRY}
        before, last = [], ""
        for index in range(len(self.tokens) + 1):
            before.append(last)
            last = ends.get(index, last)
        return before

    def starting(self, index: int) -> Hit | None:
        """The name of a place or an organization that begins at a word."""
        return self._starts.get(index)

    def ending(self, index: int) -> Hit | None:
        """The name of a place or an organization that ends at a word."""
        return self._ends.get(index)

    def holding(self, index: int) -> Hit | None:
        """The name of a place or an organization that a word belongs to."""
        return self._words.get(index)

    def famous(self, index: int) -> Hit | None:
        """The name of a well-known official that a word belongs to."""
        return self._famous.get(index)

    def is_free(self, index: int) -> bool:
        """Whether a word may belong to the name of a person: no place, no organization."""
        return index not in self._words

    def country_before(self, index: int) -> str:
        """The country named last before a word of the sentence; empty if none is."""
        return self._country_before[index]

    def first_country_before(self, index: int) -> str:
        """The country named first before a word of the sentence; empty if none is."""
        return next(filter(None, self._country_before[: index + 1]), "")

    @property
    def country(self) -> str:
        """The country named last in the sentence; empty if none is."""
        return self._country_before[-1]

    def office_at(self, index: int) -> Office | None:
        """The title that begins at a word."""
        if not self._titles:
            self._titles.update((office.first, office) for office in self.offices)
        return self._titles.get(index)

    def add(self, person: Person) -> bool:
        """Keeps an official unless his words are those of another; says whether it did."""
        if any(index in self._covered for index in range(person.first, person.last + 1)):
            return False
        self.people[person.last] = person
        for index in range(person.first, person.last + 1):
            self._covered[index] = person
        return True

    def drop(self, person: Person) -> None:
        """Forgets an official, to add a longer phrase in his place."""
        del self.people[person.last]
        for index in range(person.first, person.last + 1):
            del self._covered[index]

    def person_at(self, index: int) -> Person | None:
        """The official whose phrase a word belongs to."""
        return self._covered.get(index)

    def is_start(self, index: int) -> bool:
        """Whether only marks stand before a word."""
        return all(not token.text[0].isalnum() for token in self.tokens[max(0, index - 4) : index]) and index < 4

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last`."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Words `first` to `last`, apostrophes straight."""
        return tuple(token.text.replace("’", "'") for token in self.tokens[first : last + 1])
