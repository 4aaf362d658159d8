"""Names that are nearly one of the lists: another spelling of a person, a slip of the pen, a Chinese name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import lexicon
from onrecord.extraction.homes import Home, Sort, homes, surnames
from onrecord.extraction.names import is_unknown
from onrecord.extraction.plain_words import Word, key
from onrecord.extraction.towns import towns

_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ue|ui|er|a|e|i|o|u)"
)
_GIVEN = re.compile(f"{_SYLLABLE}{_SYLLABLE}")
_LONG_ENOUGH = 6
_LARGE = 500_000


def distance(one: str, other: str) -> int:
    """How many letters are wrong, missing, added or swapped with the next between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def same_person(words: Sequence[Word]) -> Home | None:
    """Who is named nearly so: "Aleksandr Lukashenko", "Evelyne Anite", "G. W. Bush"; None where it may be two."""
    found: dict[str, Home] = {}
    for at in range(len(words)):
        for person in surnames().get(words[at].low, ()):
            name = key(person.written)
            others = [word for word in name if word != words[at].low]
            near = [word.low for word in words[max(0, at - 3) : at + 4] if word.low != words[at].low]
            if others and any(_alike(word, others[0]) for word in near):
                found.setdefault(person.code, person)
    return next(iter(found.values())) if len(found) == 1 else None


def _alike(one: str, other: str) -> bool:
    """Whether two first names are the same in another spelling."""
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < 4:
        return False
    return distance(one, other) <= 1 + (min(len(one), len(other)) > 6)


def by_surname(word: Word) -> tuple[Home, ...]:
    """Everybody of a surname."""
    return surnames().get(word.low, ())


def slip(word: Word) -> str:
    """The country that a word means with one letter wrong: "Kazahks"; empty where it may be two or none."""
    if not word.capital or len(word.low) < _LONG_ENOUGH or not is_unknown(word.low):
        return ""
    found = {code for name, code in _often_written() if abs(len(name) - len(word.low)) < 2 and _near(name, word.low)}
    if not found and len(word.low) > _LONG_ENOUGH + 1:
        near = (size for words, size in towns().items() if len(words) == 1 and _near(words[0], word.low))
        found = {code for code, _ in near}
    return found.pop() if len(found) == 1 else ""


def _near(name: str, word: str) -> bool:
    return name[0] == word[0] and abs(len(name) - len(word)) < 2 and distance(name, word) == 1


@cache
def _often_written() -> tuple[tuple[str, str], ...]:
    """Names of one word that are often misspelled: countries, their people, large cities."""
    known = {
        words[0]: found[0].code
        for words, found in homes().items()
        if len(words) == 1 and len(words[0]) > _LONG_ENOUGH - 2 and found[0].sort in (Sort.PLACE, Sort.PEOPLE)
    }
    large = ((words[0], code) for words, (code, size) in towns().items() if len(words) == 1 and size >= _LARGE)
    return tuple({**dict(large), **known}.items())


def is_chinese(words: Sequence[Word]) -> bool:
    """Whether a name is a surname and two syllables as only the mainland writes them: "He Zhihua"."""
    if len(words) != 2 or not all(word.capital and not word.joint and not word.text.isupper() for word in words):
        return False
    surname, given = words[0].low, words[1].low
    if surname not in lexicon.words("chinese_surname") or len(given) < 5 or not is_unknown(given):
        return False
    return _GIVEN.fullmatch(given) is not None
