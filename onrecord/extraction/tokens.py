"""Words with their offsets, and what a dictionary says that a word can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lemminflect import getAllInflections, getAllLemmas

from onrecord.extraction.actors import Actor
from onrecord.model import Span

_WORD = re.compile(
    r"""
    (?:[A-Z]\.){2,}(?:-\w+)*              # U.S.  E.U.  U.S.-backed
    | (?i:\bper\scent\b)               # one word, as in "percent"
    | \b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Maj|Adm|Capt|Sgt|St|Rev|Prof|Hon|Amb)\.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|%)?(?:-\w+)*
    | \w+?n['’]t\b                        # didn't, won't
    | \w+(?:[-/&.]\w+|['’](?!(?i:s|ve|ll|re|d|m)\b)\w+)*    # pro-Moscow  RFE/RL  O'Brien
    | ['’](?i:s|ve|ll|re|d|m)\b           # possessive, we've
    | --+ | \.{3}
    | \S
    """,
    re.VERBOSE,
)
_ENDINGS = (("ing", ("VBG",)), ("ed", ("VBD", "VBN")), ("s", ("VBZ",)))
NO_VERB: frozenset[str] = frozenset()


@dataclass(slots=True)
class Token:
    """One word or mark, or a whole phrase that names an actor.

    `tag` and `lemmas` are set by `tagging`, `quote` by `syntax`: it is the number of the quotation it stands in, or -1.
    """

    start: int
    end: int
    text: str
    low: str
    quote: int = -1
    tag: str = ""
    lemmas: frozenset[str] = field(default=NO_VERB)
    actor: Actor | None = None

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Readings:
    """What a lower-case word can be: verb lemmas, verb forms (Penn tags), noun lemmas, an adjective."""

    verbs: frozenset[str] = NO_VERB
    forms: frozenset[str] = NO_VERB
    nouns: frozenset[str] = NO_VERB
    adjective: bool = False


@lru_cache(maxsize=50_000)
def readings(low: str) -> Readings:
    """The readings of a word by the dictionary of lemminflect; none for what is no word."""
    if not low.replace("-", "").isalpha():
        return Readings()
    found = getAllLemmas(low)
    verbs = frozenset(found.get("VERB", ())) | frozenset(found.get("AUX", ()))
    forms = {form for verb in verbs for form, words in getAllInflections(verb, upos="VERB").items() if low in words}
    forms = forms or {form for verb in verbs for form in _regular(verb, low)}
    if "VBD" in forms and low.endswith("ed"):
        forms.add("VBN")
    nouns = frozenset(found.get("NOUN", ())) | frozenset(found.get("PROPN", ()))
    return Readings(verbs, frozenset(forms), nouns, "ADJ" in found)


def _regular(verb: str, low: str) -> tuple[str, ...]:
    """The forms of a regular verb that the dictionary can't inflect."""
    if low == verb:
        return ("VB", "VBP")
    return next((forms for ending, forms in _ENDINGS if low.endswith(ending)), ())


def tokenize(text: str, sentence: Span) -> list[Token]:
    """The words of one sentence; offsets count from the start of the document's text."""
    tokens = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match.group()
        low = "".join(word.lower().replace("’", "'").split())
        tokens.append(Token(match.start(), match.end(), word, low))
    return tokens
