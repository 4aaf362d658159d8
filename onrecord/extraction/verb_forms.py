"""Which form of a verb a word is where it stands, if it is one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.tokens import Readings, Token, readings
from onrecord.lexicon import words
from onrecord.model import Naming

FINITE = frozenset(("VBD", "VBZ", "VBP", "VB"))
_NOUN_AFTER = frozenset(("D", "PRP$", "POS", "A", "CD"))
_STARTS = frozenset(("D", "PRP$", "X", "PRP", "CD"))


def verb_form(found: Readings, before: Token | None, behind: Token | None, tokens: Sequence[Token], index: int) -> str:
    """The Penn tag of the verb form that the word has here; empty where it is no verb."""
    forms, prior = found.forms, before.tag if before else ""
    if not forms:
        return ""
    if prior in ("M", "TO", "DO") and "VB" in forms:
        return "VB"
    if prior in ("B", "H"):
        return _after_auxiliary(found, prior, behind)
    if "VBG" in forms:
        return "" if _joins_noun(tokens, index, behind) else _ing(found, before, behind)
    if prior in FINITE and before is not None and _may_be_adjective(found) and noun_near(tokens, index):
        return ""  # "rejected renewed talks"
    if before is not None and before.low in ("this", "these", "that") and prior == "D" and not found.nouns:
        return _finite(found, before, behind, tokens, index)
    if prior in _NOUN_AFTER or (prior == "X" and before and before.actor and before.actor.naming is Naming.DEMONYM):
        if prior == "X" and before and before.actor and is_plural_demonym(before):
            return _finite(found, before, behind, tokens, index)
        return ""
    if prior == "P" and not (before and before.low in ("up", "out", "off", "down", "ago")):
        return "" if found.nouns or "VBN" not in forms else "VBN"
    return _finite(found, before, behind, tokens, index)


def _joins_noun(tokens: Sequence[Token], index: int, behind: Token | None) -> bool:
    """ "a bombing and shelling offensive": a noun joined to one like it, before a noun."""
    if index < 2 or tokens[index - 1].low != "and" or behind is None:
        return False
    like = tokens[index - 2].tag == "N" and tokens[index - 2].low.endswith("ing")
    return like and not behind.tag and bool(readings(behind.low).nouns)


def _may_be_adjective(found: Readings) -> bool:
    return found.adjective or ("VBN" in found.forms and not found.nouns)


def noun_near(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun follows, other adjectives between: "improved economic relations", "close, full ties"."""
    for token in tokens[index + 1 : index + 5]:
        found = readings(token.low)
        if token.tag not in ("", ",") or (token.tag == "" and not (found.nouns or found.adjective)):
            return False
        if token.tag == "" and found.nouns and not found.adjective:
            return True
    return False


def _after_auxiliary(found: Readings, prior: str, behind: Token | None) -> str:
    forms = found.forms
    if "VBN" in forms and not (prior == "B" and found.adjective and not _agent_or_end(behind)):
        return "VBN"
    if prior == "B" and "VBG" in forms and not (found.adjective and (behind is None or behind.tag in (".", ",", "C"))):
        return "VBG"
    return ""


def _agent_or_end(behind: Token | None) -> bool:
    return behind is not None and behind.low == "by"


def _ing(found: Readings, before: Token | None, behind: Token | None) -> str:
    """ "urging Moscow", "by accusing Iran"; not "a warning to", "the building"."""
    prior = before.tag if before else ""
    takes_object = behind is not None and (behind.tag in _STARTS or behind.low in ("that", "for", "on", "with", "in"))
    if prior in _NOUN_AFTER or prior == "X":
        after_name = prior == "X" and behind is not None and (behind.tag in _STARTS or behind.tag in ("P", "TO", "S"))
        return "VBG" if after_name and not (found.nouns and behind is not None and behind.low == "of") else ""
    if prior == "P":
        noun = bool(found.nouns) and not (
            takes_object and not (before and before.low == "of" and behind and behind.tag == "P")
        )
        return "" if noun or (behind is not None and behind.low == "of") else "VBG"
    if found.nouns and behind is not None and behind.low in ("of", "between"):
        return ""
    return "" if prior == "N" and (behind is None or behind.tag in (".", ",")) else "VBG"


def _finite(found: Readings, before: Token | None, behind: Token | None, tokens: Sequence[Token], index: int) -> str:
    forms, prior = found.forms, before.tag if before else ""
    if "VBD" in forms and not (found.nouns and prior in ("", ",")):
        return "VBD"
    if "VBN" in forms and "VBD" not in forms and not ("VBP" in forms and not (behind and behind.low == "by")):
        return "VBN" if prior in ("N", "X", ",", "C", "") or not prior else ""
    starts = behind is not None and (
        behind.tag in _STARTS
        or behind.tag in ("P", "S", "TO")
        or behind.low in ("that", "it", "to")
        or (not behind.tag and behind.low not in words("time"))
    )
    if "VBZ" in forms:
        if not found.nouns:
            return "VBZ"
        if prior in ("PRP", "S"):
            return "VBZ"
        name = prior == "X" and before is not None and not is_genitive_like(before)
        strong = behind is not None and (behind.tag in _STARTS or behind.low in ("that", "on", "for", "with", "to"))
        noun = prior in ("N", "C") and not has_verb(tokens[:index])
        return "VBZ" if strong and (name or noun) else ""
    if "VBP" in forms or "VB" in forms:
        if not found.nouns and not found.adjective:
            return "VBP" if prior != "C" or not _infinitive_before(tokens, index) else "VB"
        if prior in ("PRP", "S"):
            return "VBP" if starts or not found.nouns else ""
        if prior == "C" and _infinitive_before(tokens, index) and starts:
            return "VB"
        if _is_rival_verb(tokens, index):
            return ""
        if starts and plural_subject(tokens, index) and behind is not None and behind.tag != "":
            return "VBP"
    return ""


def _infinitive_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether "to VERB … and" stands before."""
    for token in reversed(tokens[:index]):
        if token.tag == "VB":
            return True
        if token.tag in FINITE or token.tag == ".":
            return False
    return False


def _is_rival_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word before may be the verb: "Botswana exports beef"."""
    if index < 2 or tokens[index - 1].tag != "N" or "VBZ" not in readings(tokens[index - 1].low).forms:
        return False
    return tokens[index - 2].tag == "X" and not is_genitive_like(tokens[index - 2]) and not has_verb(tokens[:index])


def word_before(tokens: Sequence[Token], index: int) -> Token | None:
    """The last token that is no adverb, negation or quotation mark."""
    for token in reversed(tokens[:index]):
        if token.tag not in ("R", "NEG", "q"):
            return token
    return None


def word_behind(tokens: Sequence[Token], index: int) -> Token | None:
    """The next token that is no adverb or quotation mark."""
    return next((token for token in tokens[index + 1 :] if token.tag not in ("R", "q")), None)


def is_plural_demonym(token: Token) -> bool:
    """ "Russians" rather than "Russian"."""
    return token.low.endswith("s") and not token.low.endswith("ss")


def is_genitive_like(token: Token) -> bool:
    """A demonym that stands like an adjective before its noun."""
    return token.actor is not None and token.actor.naming is Naming.DEMONYM and not is_plural_demonym(token)


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb stands since the last boundary, so that what follows may be its object."""
    for token in reversed(tokens):
        if token.tag in FINITE or token.tag in ("VBG", "VBN", "B", "H", "M"):
            return True
        if token.tag in ("S", ".") or token.low in (";", ":"):
            return False
    return False


def plural_subject(tokens: Sequence[Token], index: int) -> bool:
    """ "Russia and China call …", "the ministers support …"."""
    before = [token for token in tokens[:index] if token.tag not in ("R", "q")]
    if not before:
        return False
    last = before[-1]
    if last.tag == "N" or (last.tag == "X" and is_plural_demonym(last)):
        return last.low.endswith("s") and not last.low.endswith("ss")
    return last.tag == "X" and len(before) > 2 and any(token.low == "and" for token in before[-3:-1])
