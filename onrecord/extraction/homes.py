"""Every name that says where somebody belongs: places, bodies, people and what `affiliations.csv` adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord import lexicon
from onrecord.extraction.plain_words import key, plain_words


class Sort(StrEnum):
    """What a name names, as far as it matters for whom it belongs to."""

    PLACE = "place"
    PEOPLE = "people"
    BODY = "body"
    PERSON = "person"
    KIND = "kind"
    """A kind of body, or an office, that only one country calls so: "State Department", "taoiseach"."""
    NOBODY = "nobody"
    """Known to belong nowhere: "Gulf of Mexico", Greenpeace."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a name belongs: an alpha-3 code, or UNO, EUR, IGO for bodies of several countries; empty for nowhere."""

    code: str
    sort: Sort
    written: str
    name: str = ""
    """The official's full name, by which his offices are found."""


Names = Mapping[tuple[str, ...], tuple[Home, ...]]


@cache
def homes() -> Names:
    """Homes by the words of the name, the likeliest first."""
    found: dict[tuple[str, ...], list[Home]] = {}
    for form, home in _all():
        words = key(form)
        if not words:
            continue
        known = found.setdefault(words, [])
        if not any(other.code == home.code and other.sort is home.sort for other in known):
            known.append(home)
    return {words: tuple(known) for words, known in found.items()}


@cache
def widest() -> Mapping[str, int]:
    """How many words the longest name has that begins with a word."""
    widths: dict[str, int] = {}
    for words in homes():
        widths[words[0]] = max(widths.get(words[0], 0), len(words))
    return widths


@cache
def surnames() -> Mapping[str, tuple[Home, ...]]:
    """People by their last word, and those of countries where the family name is first by that too."""
    found: dict[str, list[Home]] = {}
    first = {code.upper() for code in lexicon.words("family_name_first")}
    for known in homes().values():
        for home in known:
            words = key(home.written)
            if home.sort is Sort.PERSON and len(words) > 1:
                last = next((word for word in reversed(words) if word not in _BEHIND), words[-1])
                for word in {last, words[0]} if home.code in first else {last}:
                    found.setdefault(word, []).append(home)
    return {word: tuple(people) for word, people in found.items()}


_BEHIND = frozenset(("jr", "sr", "ii", "iii", "iv", "senior", "junior"))


def _all() -> Iterator[tuple[str, Home]]:
    yield from _affiliations()
    yield from _places()
    yield from _organizations()
    yield from _officials()
    for body in lexicon.bodies():
        for form in (body.body, *body.aliases) if body.country else ():
            yield form, Home(body.country, Sort.KIND, form)
    for title in lexicon.titles().values():
        if title.country and not title.title.endswith(".") and title.title not in _SHARED:
            yield title.title, Home(title.country, Sort.KIND, title.title.title())
    for form in lexicon.words("other_name"):
        yield form, Home("", Sort.NOBODY, form)


_SHARED = frozenset(("defence secretary", "foreign secretary", "home secretary", "secretary of state"))
"""Offices that several countries or states have, whatever news mostly means."""


@cache
def _overridden() -> Mapping[str, str]:
    """What `affiliations.csv` says of whom other files name too, and whom they call without a country."""
    return {name: row.home for row in lexicon.affiliations() for name in row.names}


def _affiliations() -> Iterator[tuple[str, Home]]:
    sorts = {"person": Sort.PERSON, "place": Sort.PLACE, "people": Sort.PEOPLE}
    for row in lexicon.affiliations():
        sort = sorts.get(row.group, Sort.BODY) if row.home else Sort.NOBODY
        yield from _forms(row.names, row.home, sort)


def _forms(forms: Iterable[str], code: str, sort: Sort, name: str = "") -> Iterator[tuple[str, Home]]:
    for form in forms:
        yield form, Home(code, sort, form, name)


def _places() -> Iterator[tuple[str, Home]]:
    """Places, the larger first, and each name of a place that `affiliations.csv` moves."""
    for place in sorted(lexicon.countries().values(), key=lambda place: -place.population):
        yield from _place(place, place.id)
    for place in lexicon.territories().values():
        yield from _place(place, _overridden().get(place.name, place.iso3 or place.parent))


def _place(place: lexicon.Place, code: str) -> Iterator[tuple[str, Home]]:
    capital = (place.capital,) if place.capital else ()
    yield from _forms((place.name, *place.aliases, *place.seats, *capital), code, Sort.PLACE)
    yield from _forms(place.demonyms, code, Sort.PEOPLE)


def _organizations() -> Iterator[tuple[str, Home]]:
    """Organizations; a seat is left to the place itself."""
    for row in lexicon.organizations().values():
        code = _overridden().get(row.name, row.country)
        forms = (row.name, *row.abbreviations, *row.aliases, *row.demonyms)
        yield from _forms(forms, code, Sort.BODY if code else Sort.NOBODY)


def _officials() -> Iterator[tuple[str, Home]]:
    names = {row.name: row.id for row in lexicon.organizations().values()}
    for row in lexicon.officials():
        code = row.country
        if not code and row.organization in names:
            code = organization_home(row.organization)
        yield from _forms((row.name, *row.aliases), _overridden().get(row.name, code), Sort.PERSON, row.name)


@cache
def organization_home(name: str) -> str:
    """Where an organization belongs by its name in `organizations.csv`; empty if nowhere."""
    known = next((row.country for row in lexicon.organizations().values() if row.name == name), "")
    return _overridden().get(name, known)


def is_written(home: Home, text: str) -> bool:
    """Whether a word that stands in the text is the name: capitals make an abbreviation, a capital a name."""
    if not any(letter.isupper() for letter in text):
        return home.sort is Sort.KIND
    words = plain_words(home.written)
    letters = "".join(word.text for word in words)
    if len(words) > 1 or not letters.isupper() or len(letters) > 5:
        return True
    return text.isupper() or (len(letters) > 3 and text[0].isupper())
