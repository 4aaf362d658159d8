"""Where one name ends and the next begins, where a network that scores piece by piece joins or cuts too much.

A place and the state or country right behind it are two ("San Rafael Ca"), unless the first words only say which part
or kind of it is meant ("Northern Ontario", "British India"); a surname and a first name that a
comma parts inside quotation marks, as mail programs write them, are one person ("Lenhart, Matthew").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import pycountry

from onrecord import lexicon
from onrecord.model import Span

Names = list[tuple[str, Span]]

_LONGEST = 3  # words of a state or country
_FEDERAL = ("US", "CA")  # whose states and provinces are written behind towns
_BETWEEN = re.compile(r" ?, ")
_OPENING, _CLOSING = re.compile(r'["“] ?$'), re.compile(r' ?["”]')


def bounded(text: str, names: Sequence[tuple[str, Span]]) -> Names:
    """The names of a text, in their order, those that are two parted and those that are one joined."""
    parted = chain.from_iterable(_parted(text, *name) for name in names)
    found: Names = []
    for kind, span in parted:
        if found and kind == found[-1][0] == "PER" and _is_turned(text, found[-1][1], span):
            found[-1] = (kind, Span(found[-1][1].start, span.end))
        else:
            found.append((kind, span))
    return found


def _parted(text: str, kind: str, span: Span) -> Names:
    """A place and what it lies in; the name as it is where it is no such two."""
    words = span.of(text).lower().split(" ")
    if kind != "LOC" or len(words) < 2 or " ".join(words) in _wholes():
        return [(kind, span)]
    for width in range(min(_LONGEST, len(words) - 1), 0, -1):
        region = " ".join(words[-width:])
        if region in _regions() and _no_places().isdisjoint(words[:-width]):
            cut = span.end - len(region)
            return [(kind, Span(span.start, cut - 1)), (kind, Span(cut, span.end))]
    return [(kind, span)]


def _is_turned(text: str, surname: Span, first_name: Span) -> bool:
    """Whether two names of people are one, the surname first."""
    return (
        _BETWEEN.fullmatch(text[surname.end : first_name.start]) is not None
        and _OPENING.search(text[max(0, surname.start - 2) : surname.start]) is not None
        and _CLOSING.match(text, first_name.end) is not None
    )


@cache
def _regions() -> frozenset[str]:
    """Countries, and American states and Canadian provinces by name and code."""
    parts = [part for part in pycountry.subdivisions if part.country_code in _FEDERAL]
    named = [*parts, *pycountry.countries]
    names = {getattr(one, form, "") for one in named for form in ("name", "common_name")}
    return frozenset(name.lower() for name in (*names, *(part.code.partition("-")[2] for part in parts)) if name)


@cache
def _wholes() -> frozenset[str]:
    """Names of places that are one, though they may end like two: "Baja California", "Papua New Guinea"."""
    names = [*(part.name for part in pycountry.subdivisions), *(name for place in _places() for name in place.aliases)]
    return _regions() | {name.lower() for name in (*names, *(place.name for place in _places()))}


def _places() -> tuple[lexicon.Place, ...]:
    return (*lexicon.countries().values(), *lexicon.territories().values())


@cache
def _no_places() -> frozenset[str]:
    """Words before a region that make one place of it: "northern", "lake", "british"."""
    return lexicon.words("before_region") | {word.lower() for place in _places() for word in place.demonyms}
