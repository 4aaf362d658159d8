"""A phrase as words that can be compared across spellings: no accents, no points, no apostrophes, no hyphens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|(?<= )['’]s)(?!\w)")
_POINTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "ə": "a"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is compared, as it stood, and what joins it to the word before ("-", or "" for a space)."""

    low: str
    text: str
    joint: str = ""

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def folded(text: str) -> str:
    """Letters without their accents: "Khürelsükh" → "Khurelsukh"."""
    return "".join(c for c in normalize("NFKD", text.translate(_LETTERS)) if not combining(c))


def plain_words(text: str) -> tuple[Word, ...]:
    """The words of a phrase: "Côte d’Ivoire's U.S.-led" → cote, divoire, us, led."""
    text = _POSSESSIVE.sub("", folded(text))
    text = _POINTED.sub(lambda match: match.group().replace(".", ""), text)
    text = re.sub(r"['’‘ʻʼ`]", "", text)
    found = []
    for match in _WORD.finditer(text):
        before = text[match.start() - 1] if match.start() else ""
        joint = before if before in ("-", ",") or before.strip() == "" else "-" if before in "–‐‑" else ""
        found.append(Word(match.group().lower(), match.group(), joint.strip()))
    return tuple(found)


def key(text: str) -> tuple[str, ...]:
    """What a name is found by."""
    return tuple(word.low for word in plain_words(text))
