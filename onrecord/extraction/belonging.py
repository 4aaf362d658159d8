"""Where an actor belongs who is known by a phrase alone: "the Lebanese president's office" → LBN."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord import lexicon
from onrecord.extraction.homes import Home, Sort, homes, is_written, organization_home, widest
from onrecord.extraction.likenesses import by_surname, is_chinese, same_person, slip
from onrecord.extraction.names import is_unknown
from onrecord.extraction.officeholders import held
from onrecord.extraction.plain_words import Word, plain_words
from onrecord.extraction.towns import towns, widest_town

_AGAINST = frozenset(("pro", "anti", "non"))
_HELPED = frozenset(
    ("backed", "funded", "trained", "allied", "supported", "sponsored", "armed", "made", "born", "bound", "aligned")
)
_LED = frozenset(("led", "run", "controlled", "occupied", "held"))
_ARTICLES = frozenset(("the", "a", "an"))
_TOWARDS = frozenset(("to", "against", "with", "on"))
_SENT = frozenset(("ambassador", "ambassadors", "representative", "envoy"))
_JOINED = frozenset(("EUR", "IGO", "UNO"))
_VILLAGE = 100_000
"""Below how many people a town is meant only where it stands alone or as a place."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` of a phrase name one of `homes`."""

    first: int
    last: int
    homes: tuple[Home, ...]

    @property
    def sort(self) -> Sort:
        """What the likeliest is."""
        return self.homes[0].sort


def home_of(phrase: str, *, context: str = "", on: date | None = None) -> str:
    """The alpha-3 code of the country that an actor belongs to; UNO, EUR or IGO for bodies of several; else empty.

    `context` names a country that decides where the phrase leaves a choice or says nothing; `on` is the day on which
    the phrase was written, for people who served a country and then a body of several.
    """
    words = plain_words(phrase)
    return _home(words, around=_home(plain_words(context), around="", on=on), on=on) if words else ""


def _home(words: Sequence[Word], *, around: str, on: date | None) -> str:
    found = list(_found(words))
    sure = [(hit, code) for hit in found if hit.sort is not Sort.KIND and (code := _code(hit, words, around, on))]
    spoken = [(hit, code) for hit, code in sure if not _is_turned_to(words, hit, first=sure[0][0])]
    person = next((code for hit, code in spoken if hit.sort is Sort.PERSON), "")
    if spoken:
        code = spoken[0][1]
        is_sent = code in _JOINED and not _SENT.isdisjoint(word.low for word in words)
        return person if is_sent and person else code
    if sure:
        return around
    named = {index for hit in found if hit.sort is not Sort.KIND for index in range(hit.first, hit.last + 1)}
    near = _nearly(words, named, around)
    if near:
        return near
    kinds = {home.code for hit in found if hit.sort is Sort.KIND for home in hit.homes}
    return around or (kinds.pop() if len(kinds) == 1 else "")


def _found(words: Sequence[Word]) -> Iterator[Found]:
    """The longest names from left to right, none overlapping."""
    index = 0
    while index < len(words):
        hit = _named(words, index)
        town = _town(words, index)
        if town is not None and (hit is None or town.last > hit.last):
            hit = town
        if hit is not None:
            yield hit
        index = hit.last + 1 if hit is not None else index + 1


def _named(words: Sequence[Word], first: int) -> Found | None:
    for last in range(min(first + widest().get(words[first].low, 0), len(words)) - 1, first - 1, -1):
        known = homes().get(tuple(word.low for word in words[first : last + 1]), ())
        text = "".join(word.text for word in words[first : last + 1])
        meant = tuple(home for home in known if is_written(home, text))
        belonging = tuple(home for home in meant if home.code) or meant
        if belonging and not _is_somebody_else(words, first, last, belonging[0]):
            return Found(first, last, belonging)
    return None


def _is_somebody_else(words: Sequence[Word], first: int, last: int, home: Home) -> bool:
    """ "Jordan Henderson", "Denzel Washington", "Ivanka Trump": the name is part of a person's."""
    if home.sort not in (Sort.PLACE, Sort.PERSON, Sort.BODY) or first != last or words[first].text.isupper():
        return False
    before = words[first - 1] if first else None
    behind = words[last + 1] if last + 1 < len(words) else None
    if home.sort is Sort.PLACE and behind is not None and behind.joint == "" and _is_name(behind):
        return True
    if before is None or words[first].joint == "," or before.low in _ARTICLES:
        return False
    return _is_name(before) or (before.capital and before.low in lexicon.words("first_name"))


def _is_name(word: Word) -> bool:
    """Whether a word can only be part of a name that no list has."""
    if not word.capital or word.text.isupper() or (word.low,) in homes() or word.low in lexicon.titles():
        return False
    return is_unknown(word.low) and word.low not in lexicon.words("honorific")


def _town(words: Sequence[Word], first: int) -> Found | None:
    if not words[first].capital:
        return None
    for last in range(min(first + widest_town().get(words[first].low, 0), len(words)) - 1, first - 1, -1):
        name = tuple(word.low for word in words[first : last + 1])
        code, people = towns().get(name, ("", 0))
        if code and _is_meant(words, first, last, people):
            return Found(first, last, (Home(code, Sort.PLACE, " ".join(name)),))
    return None


def _is_meant(words: Sequence[Word], first: int, last: int, people: int) -> bool:
    """Whether a word that is the name of a town means it here; small ones only alone, or where a place stands."""
    before = words[first - 1] if first else None
    behind = words[last + 1] if last + 1 < len(words) else None
    alone = (before is None or before.low in _ARTICLES) and behind is None
    placed = before is not None and before.low in ("in", "of", "at", "near", "from", "around", "outside", "across")
    if first == last and not is_unknown(words[first].low) and not (placed or people > 50 * _VILLAGE):
        return False
    named = before is not None and before.capital and before.low not in _ARTICLES and not before.text.isupper()
    if before is not None and named and not placed:
        if _is_name(before) or before.low in lexicon.words("first_name"):
            return False
        if people < 5 * _VILLAGE and before.low not in lexicon.titles():
            return False
    if behind is not None and behind.capital and behind.joint != ",":
        if _is_name(behind) or behind.joint == "-":
            return False
        return people >= _VILLAGE or not is_unknown(behind.low)
    return people >= _VILLAGE or alone or placed or (behind is not None and not behind.capital)


def _code(hit: Found, words: Sequence[Word], around: str, on: date | None) -> str:
    """The home that is meant among those of one name; empty if that can't be said."""
    codes = list(dict.fromkeys(home.code for home in hit.homes))
    if around in codes:
        return around
    if codes[0] == "GEO" and hit.sort is Sort.PLACE and _is_in_usa(words):
        return "USA"
    if len(codes) == 1 or hit.sort in (Sort.PLACE, Sort.PEOPLE):
        return codes[0]
    if hit.sort is Sort.PERSON and hit.homes[0].name:
        now = held(hit.homes[0].name, on)
        if now is not None:
            return now.country or organization_home(now.organization)
    return ""


def _is_in_usa(words: Sequence[Word]) -> bool:
    lows = {word.low for word in words}
    return not lows.isdisjoint(lexicon.words("state_office")) or not lows.isdisjoint(lexicon.words("us_state"))


def _is_turned_to(words: Sequence[Word], hit: Found, first: Found) -> bool:
    """Whether a name is that of another: "ambassador to Poland", "pro-Russian", "Iran-backed"."""
    behind = words[hit.last + 1] if hit.last + 1 < len(words) else None
    if behind is not None and behind.joint == "-":
        if behind.low in _HELPED:
            return True
        if behind.low in _LED:
            return len(words) > hit.last + 3
    if hit.first and words[hit.first].joint == "-" and words[hit.first - 1].low in _AGAINST:
        return True
    before = hit.first - 1
    while before >= 0 and words[before].low in _ARTICLES:
        before -= 1
    if before < 0:
        return False
    return words[before].low in _TOWARDS or (words[before].low == "for" and hit is not first)


def _nearly(words: Sequence[Word], named: set[int], around: str) -> str:
    """Where somebody belongs whom the lists have in another spelling, or by surname behind a title."""
    person = same_person(words)
    if person is not None:
        return person.code
    for index, word in enumerate(words):
        if word.capital and index not in named:
            code = _surname(words, index, around)
            if code:
                return code
    rest = [word for word in words if word.low not in _ARTICLES]
    if is_chinese(rest):
        return "CHN"
    alone = [word for word in rest if word.capital]
    if len(alone) == 1 and not named:
        return slip(alone[0])
    return ""


def _surname(words: Sequence[Word], index: int, around: str) -> str:
    """Whom a surname alone means, or a title and a surname: "Museveni", "Deputy Secretary Hicks"."""
    codes = {person.code for person in by_surname(words[index])}
    if around in codes:
        return around
    if len(codes) != 1 or (index + 1 < len(words) and words[index + 1].capital):
        return ""
    alone = len(words) == 1 and is_unknown(words[0].low)
    titled = index > 0 and _is_title(words[index - 1])
    return codes.pop() if titled or alone else ""


def _is_title(word: Word) -> bool:
    known = lexicon.titles()
    if word.low in known or f"{word.low}." in known:
        return True
    return word.low in lexicon.words("honorific")
