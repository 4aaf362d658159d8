"""Which capitalized words are a person's name, and which names of places are not meant as places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord import lexicon
from onrecord.extraction.gazetteer import Hit
from onrecord.extraction.tokens import Token, readings
from onrecord.model import Kind, Naming

_LONGEST = 5
_STATES = (Kind.COUNTRY, Kind.TERRITORY)


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly all long words are capitalized, so that a capital says nothing."""
    long = [token for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return len(long) > 2 and sum(token.capital for token in long) > 0.75 * len(long)


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a person's name."""
    word = token.text
    if not token.capital or not word[0].isalpha():
        return False
    low = token.low
    closed = ("common_capital", "month", "weekday", "honorific")
    if any(low in lexicon.words(group) for group in closed) or low in lexicon.titles():
        return False
    return len(word) < 3 or not word.isupper() or word.endswith(".")


def name_end(tokens: Sequence[Token], first: int, is_free: Callable[[int], bool]) -> int:
    """The last word of the person's name that begins at `first`; below `first` if none does."""
    if first >= len(tokens) or not is_name_word(tokens[first]) or not is_free(first):
        return first - 1
    last, index = first, first + 1
    while index < len(tokens) and index - first < _LONGEST:
        token = tokens[index]
        if is_name_word(token) and is_free(index):
            last = index
        elif not (token.low in lexicon.words("particle") or token.text == "." or token.text in ("“", "-")):
            break
        elif token.text == "." and len(tokens[index - 1].text) > 1:
            break
        index += 1
    return last


def is_place(tokens: Sequence[Token], hit: Hit, known: Callable[[int], bool]) -> bool:
    """Whether a name of a country, territory or capital means it here: not Jordan Henderson, not the Jordan River.

    `known` says whether a word belongs to another name, a title or a body.
    """
    if hit.entity.kind not in _STATES:
        return True
    if _is_state_of_usa(tokens, hit):
        return False
    if is_headline(tokens):
        return True
    after = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if after is not None and _is_part_of_name(after) and not known(hit.last + 1):
        return False
    if after is not None and hit.naming is not Naming.DEMONYM and after.low in _COMPOUNDS:
        return False
    return hit.naming is Naming.DEMONYM or not _follows_first_name(tokens, hit.first, known)


_COMPOUNDS = frozenset(("pig", "pigs", "sandwich", "sandwiches", "shop", "cabinet", "fowl"))


def _is_part_of_name(after: Token) -> bool:
    """A capitalized word right behind, as in "China Daily" or "Paris Hilton"."""
    if not after.capital or not after.text[0].isalpha() or after.low in lexicon.words("common_capital"):
        return False
    return after.low not in lexicon.words("month") and after.low not in lexicon.words("weekday") and after.low != "i"


def _follows_first_name(tokens: Sequence[Token], first: int, known: Callable[[int], bool]) -> bool:
    """Whether the word before is a first name, or another word that makes it a name: "Denzel Washington"."""
    if first == 0 or known(first - 1) or not is_name_word(tokens[first - 1]):
        return False
    before = tokens[first - 1]
    at_start = all(not token.text[0].isalnum() for token in tokens[: first - 1])
    found = readings(before.low)
    return not (at_start and (found.adjective or found.verbs or found.nouns or before.low.endswith("ing")))


def _is_state_of_usa(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "Lebanon, Pennsylvania", "Atlanta, Georgia", "the state of Georgia", "Georgia and Alabama"."""
    states = lexicon.words("us_state")
    after = tokens[hit.last + 1 : hit.last + 3]
    if len(after) == 2 and after[0].text == "," and after[1].low in states:
        return True
    if hit.entity.id != "country:GEO" or hit.naming is Naming.DEMONYM:
        return False
    before = tokens[max(0, hit.first - 2) : hit.first]
    if len(before) == 2 and before[0].low == "state" and before[1].low == "of":
        return True
    owns = bool(after) and after[0].low == "'s"
    one_word = hit.first < 3 or not is_name_word(tokens[hit.first - 3])
    is_city = len(before) == 2 and before[1].text == "," and is_name_word(before[0]) and one_word and not owns
    near = {token.low for token in tokens[max(0, hit.first - 3) : hit.last + 4]}
    governor = bool(after) and after[0].low in ("governor", "gov.", "legislature", "senate", "republican", "bulldogs")
    return (is_city and before[0].low != "tbilisi") or bool(near & states) or governor
