"""Dictionaries of actors and of agents ("minister", "soldiers") in the format of PETRARCH and TABARI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from onrecord.extraction.tokens import tokenize
from onrecord.model import Span

_CODES = re.compile(r"\[([^\]]*)\]")
_DATED = re.compile(
    r"(?P<code>[^\s<>]+?)\s*(?:(?P<sign>[<>])\s*)?(?P<first>\d{6}(?:\d\d)?)(?:\s*-\s*(?P<last>\d{6,8}))?"
)
_COMMENT = re.compile(r"<\s*!\s*--.*?-->", re.DOTALL)
_PLURAL = re.compile(r"\{([^}]*)\}")
_NOBODY = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Code:
    """What an actor is coded as from one day to another, both included; several codes are joined by "/"."""

    code: str
    since: date = date.min
    until: date = date.max

    @property
    def is_dated(self) -> bool:
        """Whether it holds for some days only."""
        return (self.since, self.until) != (date.min, date.max)


@dataclass(frozen=True)
class Dictionary:
    """Names and agents by their words in lower case; a pattern of an agent has "~" where the actor's code goes."""

    names: Mapping[tuple[str, ...], tuple[Code, ...]]
    agents: Mapping[tuple[str, ...], str]
    plurals: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest entry."""
        return max((len(words) for words in (*self.names, *self.agents)), default=0)

    def code(self, name: tuple[str, ...], on: date | None) -> str:
        """The code of a name on a day: the first that is dated and holds, else one without dates; empty for nobody."""
        codes = self.names.get(name, ())
        dated = [code for code in codes if code.is_dated and on is not None and code.since <= on <= code.until]
        chosen = (*dated, *(code for code in codes if not code.is_dated))
        return "" if not chosen or _NOBODY.fullmatch(chosen[0].code) else chosen[0].code


def read_dictionary(actors: Path, agents: Path) -> Dictionary:
    """A dictionary from its two files."""
    found, plurals = _agents(agents.read_text(encoding="utf-8"))
    return Dictionary(_names(actors.read_text(encoding="utf-8")), found, frozenset(plurals))


def _lines(text: str) -> Iterator[str]:
    """What stands on the lines of a file beside remarks."""
    for line in _COMMENT.sub("", text).splitlines():
        kept = line.split("#")[0].rstrip()
        if kept:
            yield kept


def _words(name: str) -> tuple[str, ...]:
    written = name.replace("_", " ").strip()
    return tuple(token.low for token in tokenize(written, Span(0, len(written))))


def _names(text: str) -> dict[tuple[str, ...], tuple[Code, ...]]:
    """Names with their codes; "+" begins another name of the entry, a line of brackets gives more of its codes."""
    entries: list[tuple[list[tuple[str, ...]], list[Code]]] = []
    for line in _lines(text):
        name = line.split("[")[0].strip()
        if name and not name.startswith("+"):
            entries.append(([], []))
        if not entries:
            continue
        names, codes = entries[-1]
        if name:
            names.append(_words(name.lstrip("+")))
        codes.extend(_code(written.strip()) for written in _CODES.findall(line))
    found: dict[tuple[str, ...], tuple[Code, ...]] = {}
    for names, codes in entries:
        for words_of_name in names:
            found.setdefault(words_of_name, tuple(codes))
    return found


def _code(written: str) -> Code:
    """ "HOBGOV 19950601 - 19990815", "HOB < 950601", "ARN"."""
    match = _DATED.fullmatch(written)
    if match is None:
        return Code(written)
    first = day(match["first"])
    if match["sign"] == "<":
        return Code(match["code"], until=first)
    return Code(match["code"], first, day(match["last"]) if match["last"] else date.max)


def day(written: str) -> date:
    """ "19950601", or "950601" of the last century."""
    full = written if len(written) == len("19950601") else f"19{written}"
    return date(int(full[:4]), int(full[4:6]), int(full[6:]))


def _agents(text: str) -> tuple[dict[tuple[str, ...], str], list[tuple[str, ...]]]:
    """Agents with their patterns, and which of them are plurals; "{}" says that there is no plural."""
    found: dict[tuple[str, ...], str] = {}
    plurals: list[tuple[str, ...]] = []
    sets: dict[str, list[str]] = {}
    for line in _lines(text):
        if line.startswith("!") and "=" in line:
            name, _, members = line.partition("=")
            sets[name.strip()] = [member.strip() for member in members.split(",")]
            continue
        pattern, plural = _CODES.search(line), _PLURAL.search(line)
        if pattern is None:
            continue
        for name in _spelled_out(re.split(r"[\[{]", line)[0].strip(), sets):
            found[_words(name)] = pattern[1].strip()
            many = _plural(name) if plural is None else plural[1].strip()
            if many:
                found[_words(many)] = pattern[1].strip()
                plurals.append(_words(many))
    return found, plurals


def _spelled_out(name: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """ "CONGRESS!PERSON!" as all that it stands for."""
    mark = next((mark for mark in sets if mark in name), "")
    return [name.replace(mark, member) for member in sets[mark]] if mark else [name]


def _plural(name: str) -> str:
    return f"{name[:-1]}IES" if name.endswith("Y") else f"{name}S"
