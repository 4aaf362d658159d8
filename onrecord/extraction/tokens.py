"""Words with their offsets, and which of them stand inside quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lemminflect import getAllLemmas

from onrecord.model import Span

_WORD = re.compile(
    r"""
    (?:[A-Z]\.){2,}(?:-\w+)*              # U.S.  E.U.  U.S.-backed
    | \b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Maj|Adm|Capt|Sgt|St|Rev|Prof|Hon|Amb)\.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|%)?(?:-\w+)*
    | \w+?n['’]t\b                        # didn't, won't
    | \w+(?:[-/&.]\w+|['’](?!s\b)\w+)*    # pro-Moscow  RFE/RL  O'Brien
    | ['’]s\b                             # possessive
    | --+ | \.{3}
    | \S
    """,
    re.VERBOSE,
)
_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"'
NO_VERB: frozenset[str] = frozenset()


@dataclass(slots=True)
class Token:
    """One word or mark. `tag` is set by `tagging`; `quote` is the number of the quotation it stands in, or -1."""

    start: int
    end: int
    text: str
    low: str
    quote: int = -1
    tag: str = ""
    lemmas: frozenset[str] = field(default=NO_VERB)

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=50_000)
def readings(low: str) -> tuple[frozenset[str], bool, bool]:
    """Verb lemmas of a lower-case word, whether it can be a noun, whether it can be an adjective."""
    if not low.isalpha() and "-" not in low:
        return NO_VERB, False, False
    found = getAllLemmas(low)
    verbs = frozenset(found.get("VERB", ())) | frozenset(found.get("AUX", ()))
    return verbs, "NOUN" in found or "PROPN" in found, "ADJ" in found


def tokenize(text: str, sentence: Span) -> list[Token]:
    """The words of one sentence; offsets count from the start of the document's text."""
    tokens = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match.group()
        low = word.lower().replace("’", "'")
        tokens.append(Token(match.start(), match.end(), word, low))
    _number_quotations(tokens)
    return tokens


def _number_quotations(tokens: list[Token]) -> None:
    """Number the quotations of a sentence; the marks themselves stay outside."""
    current, count, is_open = -1, 0, False
    for token in tokens:
        if token.text in _OPEN or (token.text == _STRAIGHT and not is_open):
            is_open, current, count = True, count, count + 1
        elif token.text in _CLOSE or token.text == _STRAIGHT:
            is_open, current = False, -1
        elif is_open:
            token.quote = current
