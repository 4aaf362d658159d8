"""Words of small classes: their tag follows from the word itself, or from the word beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.extraction.tokens import Token, readings
from onrecord.lexicon import words

_QUOTES = frozenset("\"“”«»„'‘’`")
_COMMAS = frozenset((",", "--", "—", "–", ";", ":", "(", ")", "[", "]", "..."))
_LY_OTHERS = frozenset(("ally", "family", "supply", "reply", "assembly", "italy", "deadly", "likely", "early", "july"))
_ROUGHLY = frozenset(("about", "around", "over", "under"))
_GROUPS = (
    ("adjective", "A"),
    ("always_preposition", "P"),
    ("always_conjunction", "C"),
    ("negation", "NEG"),
    ("modal", "M"),
    ("auxiliary_do", "DO"),
    ("auxiliary_have", "H"),
    ("possessive", "PRP$"),
    ("determiner", "D"),
    ("conjunction", "C"),
    ("subordinator", "S"),
    ("pronoun", "PRP"),
    ("preposition", "P"),
    ("auxiliary_be", "B"),
    ("adverb", "R"),
)


_DAYS = frozenset(("today", "yesterday", "tomorrow"))


def closed_tag(tokens: Sequence[Token], index: int) -> str:
    """The tag of a word that belongs to a small class; empty for all others."""
    token = tokens[index]
    if token.actor is not None:
        return "X"
    if token.low == "'s" and index and tokens[index - 1].low in words("weekday") | _DAYS:
        return "R"  # "condemned Wednesday's launch by North Korea"
    return _mark(token.low) or _by_neighbour(tokens, index) or _by_class(token.low)


def _mark(low: str) -> str:
    """Quotation marks, commas and their kin, the possessive."""
    if low in _QUOTES:
        return "q"
    if low in _COMMAS:
        return ","
    if low in ("'s", "'"):
        return "POS"
    return "" if low[0].isalnum() or low in ("'re", "'ve", "'ll", "'d") else "."


def _by_neighbour(tokens: Sequence[Token], index: int) -> str:
    """Words whose tag depends on the word beside them."""
    low = tokens[index].low
    before = tokens[index - 1].low if index else ""
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if low[0].isdigit() or low in words("number"):
        return "N" if before in words("month") else "CD"
    if low == "once" and behind in ("again", "more"):
        return "R"
    if low in words("weekday"):
        return "N" if before in words("preposition") else "R"
    if low in _ROUGHLY and behind[:1].isdigit():
        return "R"
    if low == "most" and behind.endswith("ly") and not readings(behind).verbs:
        return "R"  # "most certainly will"
    if low in ("both", "each", "all") and before and _is_plain_verb(behind):
        return "R"
    if low == "to":
        return _to(tokens, index)
    if low == "that":
        return _that(tokens, index)
    if low == "her":
        return "PRP$" if _is_noun_like(tokens, index + 1) else "PRP"
    return (
        "C"
        if (before, low) == ("as", "well") or (low, behind) == ("as", "well") or ((before, low) == ("well", "as"))
        else ""
    )


def _is_plain_verb(low: str) -> bool:
    """Whether a word can only be a verb: "France and Spain both spoke"."""
    found = readings(low)
    return (
        low in words("auxiliary_have")
        or low in words("auxiliary_be")
        or bool(found.forms and ("VBD" in found.forms or not found.nouns))
    )


def _by_class(low: str) -> str:
    """Words that are in one small class whatever stands around them."""
    if low in _classes():
        return _classes()[low]
    adverb = low.endswith("ly") and len(low) > 4 and not readings(low).verbs and low not in _LY_OTHERS
    return "R" if adverb else ""


@cache
def _classes() -> Mapping[str, str]:
    """The tag of each word of the small classes, the first class before the others."""
    return {word: tag for group, tag in reversed(_GROUPS) for word in words(group)}


def _to(tokens: Sequence[Token], index: int) -> str:
    """TO before a verb, P before anything else."""
    for token in tokens[index + 1 : index + 4]:
        if token.actor is not None:
            return "P"
        found = readings(token.low)
        adverb = token.low in words("adverb") or (token.low.endswith("ly") and not found.verbs)
        if adverb or token.low in _QUOTES or token.low == "not":
            continue
        if token.low in ("be", "have", "do"):
            return "TO"
        return "TO" if "VB" in found.forms and token.low not in words("determiner") else "P"
    return "P"


def _that(tokens: Sequence[Token], index: int) -> str:
    """ "that move" is a determiner, "said that" a subordinator."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.actor is not None or after.low in words("determiner") or not after.low.isalpha():
        return "S"
    found = readings(after.low)
    before = tokens[index - 1] if index else None
    plain_noun = bool(found.nouns) and after.low in found.nouns and not found.adjective
    after_noun = before is not None and (before.actor is not None or bool(readings(before.low).nouns))
    return "D" if plain_noun and "VBZ" not in found.forms and not after_noun else "S"


def _is_noun_like(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    found = readings(token.low)
    closed = any(token.low in words(group) for group, _ in _GROUPS)
    return token.actor is not None or (not closed and (bool(found.nouns) or found.adjective))
