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
    """Whether nearly all long words are capitalized, so that a capital says nothing; a headline has no full stop."""
    if tokens and tokens[-1].text == ".":
        return False
    long = [token for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return len(long) > 2 and sum(token.capital for token in long) > 0.75 * len(long)


def written(tokens: Sequence[Token]) -> str:
    """Words as they stand in the text, the spaces between them single: "J.D. Vance", "Jean-Claude Juncker"."""
    return "".join(
        (" " if index and token.start > tokens[index - 1].end else "") + token.text
        for index, token in enumerate(tokens)
    )


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


def is_place(tokens: Sequence[Token], hit: Hit, known: Callable[[int], bool], *, headline: bool = False) -> bool:
    """Whether a name of a country, territory or capital means it here: not Jordan Henderson, not the Jordan River.

    `known` says whether a word belongs to another name, a title or a body. In a headline, where a capital says
    nothing, only a word that no dictionary has makes a name of a place the name of somebody.
    """
    if hit.entity.kind not in _STATES:
        return True
    if _is_state_of_usa(tokens, hit, known):
        return False
    if hit.first and hit.naming is not Naming.DEMONYM and tokens[hit.first - 1].low in lexicon.words("honorific"):
        return False
    if (hit.naming is Naming.NAME or hit.first < hit.last) and _is_of_office(tokens, hit.first, known):
        return True
    after = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if after is not None and _is_part_of_name(after, headline) and not known(hit.last + 1):
        return False
    return hit.naming is Naming.DEMONYM or not _follows_first_name(tokens, hit.first, known, headline)


def is_abbreviation(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether capitals alone make a name of a word: not the WHO of "WHO WILL LEAD?", where all is in capitals."""
    if hit.first != hit.last or not tokens[hit.first].text.isupper():
        return True
    if tokens[hit.first].low not in lexicon.words("subordinator"):
        return True
    near = (*tokens[max(0, hit.first - 3) : hit.first], *tokens[hit.last + 1 : hit.last + 4])
    return not any(token.text.isupper() and len(token.text) > 3 for token in near)


def is_state_of_usa(token: Token) -> bool:
    """Whether a word is the name of a state of the USA, its Georgia included."""
    return token.capital and (token.low in lexicon.words("us_state") or token.low == "georgia")


def is_same_given_name(one: str, other: str) -> bool:
    """Whether two full names begin alike: "Elijah E. Cummings" and "Elijah Cummings", "E. Cummings" too."""
    first, second = (name.lower().split()[0].rstrip(".") for name in (one, other))
    return first == second or (1 in (len(first), len(second)) and first[0] == second[0])


def is_unknown(word: str) -> bool:
    """Whether a lower-case word is in no dictionary, and so most likely a name."""
    found = readings(word)
    if found.adjective or found.verbs or found.nouns or word.endswith(("ing", "ly", "ed")):
        return False
    return word.isalpha() and not any(word in lexicon.words(group) for group in ("adverb", "preposition", "number"))


def _is_of_office(tokens: Sequence[Token], first: int, known: Callable[[int], bool]) -> bool:
    """ "Foreign Minister of the Kingdom of Bahrain Abdullah Al Khalifa": whose office it is, whatever name follows."""
    before = first - 1
    while before > 0 and tokens[before].low == "the":
        before -= 1
    return before > 0 and tokens[before].low == "of" and known(before - 1)


def _is_part_of_name(after: Token, headline: bool) -> bool:
    """A capitalized word right behind, as in "China Daily" or "Paris Hilton"."""
    if not after.capital or not after.text[0].isalpha() or after.low in lexicon.words("common_capital"):
        return False
    if headline and not is_unknown(after.low):
        return False
    return after.low not in lexicon.words("month") and after.low not in lexicon.words("weekday") and after.low != "i"


def _follows_first_name(tokens: Sequence[Token], first: int, known: Callable[[int], bool], headline: bool) -> bool:
    """Whether the word before is a first name, or another word that makes it a name: "Denzel Washington"."""
    if first == 0 or known(first - 1) or not is_name_word(tokens[first - 1]):
        return False
    before = tokens[first - 1]
    if before.low in lexicon.words("first_name"):
        return True
    at_start = all(not token.text[0].isalnum() for token in tokens[: first - 1])
    return is_unknown(before.low) or not (at_start or headline)


def _is_state_of_usa(tokens: Sequence[Token], hit: Hit, known: Callable[[int], bool]) -> bool:
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
    if len(after) == 2 and after[0].text == "," and after[1].text in ("USA", "U.S.A."):
        return True
    near = {token.low for token in tokens[max(0, hit.first - 3) : hit.last + 4]}
    of_state = bool(after) and after[0].low in lexicon.words("state_office")
    return bool(near & states) or of_state or (_is_behind_town(tokens, hit) and not known(hit.first - 2))


def _is_behind_town(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "in Atlanta, Georgia": a town alone before the comma, and Georgia owns nothing."""
    before = tokens[max(0, hit.first - 2) : hit.first]
    if len(before) < 2 or before[1].text != "," or not is_name_word(before[0]):
        return False
    owns = hit.last + 1 < len(tokens) and tokens[hit.last + 1].low == "'s"
    return not owns and (hit.first < 3 or not is_name_word(tokens[hit.first - 3]))
