"""Titles in a sentence: "Deputy Foreign Minister", "minister for reintegration", "prime ministers"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord import lexicon
from onrecord.extraction.bodies import body_of
from onrecord.extraction.tokens import Token

_DETERMINED = tuple([word] for word in ("the", "a", "an", "his", "her", "its", "their"))
_HYPHENATED = frozenset(("ex", "then", "co"))


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
def _last_words() -> frozenset[str]:
    """The words that a title or its plural ends with."""
    return frozenset(form for words in _titles() for form in (words[-1], f"{words[-1]}s"))


def offices(tokens: Sequence[Token]) -> list[Office]:
    """Titles in a sentence, the longest at each place."""
    found: list[Office] = []
    index = 0
    while index < len(tokens):
        office = _office_at(tokens, index)
        if office is None and found and tokens[index].low == "counterpart":
            office = _counterpart(found[-1], index)
        if office is not None:
            found.append(office)
        index = office.last + 1 if office is not None else index + 1
    return found


def _counterpart(office: Office, index: int) -> Office:
    """The same office elsewhere; what only one country calls so ("Secretary of State") has another name there."""
    title, role = office.title, office.role
    if title.country:
        title, role = replace(title, body="", country=""), ""
    return Office(index, index, index, title, role)


def is_private(tokens: Sequence[Token], office: Office, is_named: Callable[[int], bool]) -> bool:
    """ "company president", "the president of the club": no office of a state; `is_named` says where names stand."""
    private = lexicon.words("private")
    before = office.first - 1
    if before >= 0 and tokens[before].low in private and not is_named(before):
        return True
    behind = [token.low for token in tokens[office.last + 1 : office.last + 5]]
    if behind[:1] != ["of"] or is_named(office.last + 3):
        return False
    ends = next((index for index, word in enumerate(behind) if not word.isalpha()), len(behind))
    return behind[1:2] in _DETERMINED and not private.isdisjoint(behind[2:ends])


def _office_at(tokens: Sequence[Token], first: int) -> Office | None:
    """Modifiers and a title that begin at `first`; a modifier alone is nothing."""
    core = first
    while width := _modifier(tokens, core):
        core += width
    for start in range(core, first - 1, -1):
        for last in range(min(start + 5, len(tokens)) - 1, start - 1, -1):
            title, is_plural = _title(tokens, start, last)
            if title is not None and title.group != "modifier":
                return _office(tokens, first, start, last, title, is_plural)
    return None


def _title(tokens: Sequence[Token], first: int, last: int) -> tuple[lexicon.Title | None, bool]:
    """The title that words `first` to `last` are, and whether it stands in the plural."""
    if tokens[last].low.rpartition("-")[2] not in _last_words():
        return None, False
    words = [part for token in tokens[first : last + 1] for part in token.low.split("-")]
    if len(words) > 1 and words[0] in _HYPHENATED and "-" in tokens[first].low:
        words = words[1:]
    title = _titles().get(tuple(words))
    if title is None and words[-1].endswith("s"):
        title = _titles().get((*words[:-1], words[-1][:-1]))
        if title is not None:
            return title, True
    return title or _portfolio(tokens, first, last), False


def _office(tokens: Sequence[Token], first: int, core: int, last: int, title: lexicon.Title, is_plural: bool) -> Office:
    """The office with the words that rank it: "Deputy Foreign Minister", "Former President"."""
    ranks = lexicon.words("rank")
    rank = [token.text for token in tokens[first:core] if token.low in ranks]
    words = [token.text for token in tokens[core : last + 1]]
    end = _behind(tokens, last) if title.title in ("minister", "secretary") else last
    if end > last:
        portfolio = [token.low for token in tokens[last + 2 : end + 1] if token.low != "the"]
        ministry = body_of(" ".join((*portfolio, "ministry")))
        words = [*words, *(token.text for token in tokens[last + 1 : end + 1])]
        title = lexicon.Title(" ".join(words).lower(), "minister", ministry.body if ministry else "", title.country)
    if is_plural:
        words = [*words[:-1], words[-1][:-1]]
    return Office(first, core, max(end, last), title, _title_case([*rank, *words]), is_plural)


def _behind(tokens: Sequence[Token], last: int) -> int:
    """Where the portfolio ends that stands behind a minister: "for reintegration", "of the environment"."""
    if last + 2 >= len(tokens) or tokens[last + 1].low not in ("for", "of"):
        return last
    index = last + 2 + (tokens[last + 2].low == "the")
    known = lexicon.words("portfolio")
    end = last
    while index < len(tokens) and (tokens[index].low in known or tokens[index].low in ("and", "&")):
        end = index if tokens[index].low in known else end
        index += 1
    return end


def _modifier(tokens: Sequence[Token], first: int) -> int:
    """How many words at `first` modify an office: 2 for "de facto", 0 for none."""
    for width in (2, 1):
        row = lexicon.titles().get(" ".join(token.low for token in tokens[first : first + width]))
        if first + width <= len(tokens) and row is not None and row.group == "modifier":
            return width
    return 0


def _portfolio(tokens: Sequence[Token], first: int, last: int) -> lexicon.Title | None:
    """ "reintegration minister", "Trade and Industry Minister": a minister of something."""
    if last - first not in (1, 2, 3) or tokens[last].low not in ("minister", "secretary"):
        return None
    before = tokens[first:last]
    if before[0].low in ("and", "&") or not all(token.low.isalpha() or token.low == "&" for token in before):
        return None
    is_longer = last + 1 < len(tokens) and tokens[last + 1].low == "general"
    if tokens[last].low == "secretary" and (is_longer or not before[0].capital):
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
        elif low.startswith("ex-"):
            shown.extend(("Former", low[3:].title()))
        elif low.startswith("then-"):
            shown.append(low[5:].title())
        elif word.isupper() and len(word) > 3:
            shown.append(word.title())
        else:
            shown.append("-".join(part[:1].upper() + part[1:] for part in word.split("-")))
    return " ".join(shown)
