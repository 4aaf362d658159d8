"""Which part of speech each word plays in its sentence: only as fine as finding reactions needs.

Tags: X an actor, D determiner, PRP pronoun, PRP$ possessive pronoun, N noun, A adjective, CD number, P preposition,
C conjunction, S subordinator, M modal, B be, H have, DO do, TO, NEG, R adverb, POS possessive, the Penn verb tags
VB VBP VBZ VBD VBN VBG, "q" a quotation mark, "," and "." other marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.tokens import Readings, Token, readings
from onrecord.lexicon import words
from onrecord.model import Naming

_QUOTES = frozenset("\"“”«»„'‘’`")
_COMMAS = frozenset((",", "--", "—", "–", ";", ":", "(", ")", "[", "]", "..."))
_AUXILIARIES = {"B": frozenset(("be",)), "H": frozenset(("have",)), "DO": frozenset(("do",))}
_BE = frozenset("is are was were be been being am 's 're ain't isn't aren't wasn't weren't".split())
_NOUN_AFTER = frozenset(("D", "PRP$", "POS", "A", "CD"))
_SUBJECTS = frozenset(("N", "X", "PRP", "POS"))
_STARTS = frozenset(("D", "PRP$", "X", "PRP", "CD"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VB"))


def tag(tokens: Sequence[Token]) -> None:
    """Sets `tag` and verb `lemmas` of each token of one sentence; actors must be merged in already."""
    for index, token in enumerate(tokens):
        token.tag = _closed(tokens, index)
        token.lemmas = _AUXILIARIES.get(token.tag, frozenset())
    for index, token in enumerate(tokens):
        if not token.tag:
            _open(tokens, index, token)
    _give_verbs(tokens)
    for index, token in enumerate(tokens):
        if token.tag == "VBD" and "VBN" in readings(token.low).forms and _is_reduced(tokens, index):
            token.tag = "VBN"


def _closed(tokens: Sequence[Token], index: int) -> str:
    """The tag of a word that belongs to a small class; empty for all others."""
    token = tokens[index]
    low = token.low
    if token.actor is not None:
        return "X"
    if low in _QUOTES:
        return "q"
    if low in _COMMAS:
        return ","
    if not low[0].isalnum() and low not in ("'s", "'re", "'ve", "'ll", "'d"):
        return "POS" if low == "'" else "."
    if low == "'s":
        return "POS"
    if low[0].isdigit() or low in words("number"):
        return "N" if index and tokens[index - 1].low in words("month") else "CD"
    if low == "to":
        return _to(tokens, index)
    if low == "that":
        return _that(tokens, index)
    if low == "her":
        return "PRP$" if _is_noun_like(tokens, index + 1) else "PRP"
    if low in ("like", "following", "including", "concerning", "regarding", "up", "down", "out", "off"):
        return "P"
    if low == "as" and index + 1 < len(tokens) and tokens[index + 1].low == "well":
        return "C"
    if low == "well" and index and tokens[index - 1].low == "as":
        return "C"
    if low == "as" and index > 1 and tokens[index - 1].low == "well" and tokens[index - 2].low == "as":
        return "C"
    if low in words("weekday"):
        return "N" if index and tokens[index - 1].low in words("preposition") else "R"
    for group, tag_ in _GROUPS:
        if low in words(group):
            return tag_
    return "R" if low.endswith("ly") and len(low) > 4 and not readings(low).verbs and low not in _LY_OTHERS else ""


_LY_OTHERS = frozenset(("ally", "family", "supply", "reply", "assembly", "italy", "deadly", "likely", "early", "july"))
_GROUPS = (
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


def _to(tokens: Sequence[Token], index: int) -> str:
    """TO before a verb, P before anything else."""
    for token in tokens[index + 1 : index + 4]:
        if token.actor is not None:
            return "P"
        if token.low in words("adverb") or token.low.endswith("ly") or token.low in _QUOTES or token.low == "not":
            continue
        if token.low in ("be", "have", "do"):
            return "TO"
        found = readings(token.low)
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


def _open(tokens: Sequence[Token], index: int, token: Token) -> None:
    """Noun, adjective or verb form, from the dictionary and the words around."""
    found = readings(token.low)
    before, behind = _before(tokens, index), _behind(tokens, index)
    if token.capital and index and not _sentence_start(tokens, index) and not (found.verbs and token.quote >= 0):
        token.tag = "N"
        return
    verb = _verb_form(found, token, before, behind, tokens, index)
    if verb:
        token.tag, token.lemmas = verb, found.verbs
    elif _is_adjective(found, tokens, index, behind):
        token.tag = "A"
    else:
        token.tag = "N"


def _before(tokens: Sequence[Token], index: int) -> Token | None:
    """The last token that is no adverb, negation or quotation mark."""
    for token in reversed(tokens[:index]):
        if token.tag not in ("R", "NEG", "q"):
            return token
    return None


def _behind(tokens: Sequence[Token], index: int) -> Token | None:
    return next((token for token in tokens[index + 1 :] if token.tag not in ("R", "q")), None)


def _sentence_start(tokens: Sequence[Token], index: int) -> bool:
    return all(token.tag in ("q", ".", ",") for token in tokens[:index])


def _verb_form(
    found: Readings, token: Token, before: Token | None, behind: Token | None, tokens: Sequence[Token], index: int
) -> str:
    """The Penn tag of the verb form that the word has here; empty where it is no verb."""
    forms, prior = found.forms, before.tag if before else ""
    if not forms:
        return ""
    if prior in ("M", "TO", "DO") and "VB" in forms:
        return "VB"
    if prior in ("B", "H"):
        return _after_auxiliary(found, prior, behind)
    if "VBG" in forms:
        return _ing(found, before, behind)
    if before is not None and before.low in ("this", "these", "that") and prior == "D" and not found.nouns:
        return _finite(found, before, behind, tokens, index)
    if prior in _NOUN_AFTER or (prior == "X" and before and before.actor and before.actor.naming is Naming.DEMONYM):
        if prior == "X" and before and before.actor and _is_plural_demonym(before):
            return _finite(found, before, behind, tokens, index)
        return ""
    if prior == "P" and not (before and before.low in ("up", "out", "off", "down", "ago")):
        return "" if found.nouns or "VBN" not in forms else "VBN"
    return _finite(found, before, behind, tokens, index)


def _is_plural_demonym(token: Token) -> bool:
    return token.low.endswith("s") and not token.low.endswith("ss")


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
        noun = bool(found.nouns) and not (takes_object and not (before and before.low == "of" and behind and behind.tag == "P"))
        return "" if noun or (behind is not None and behind.low == "of") else "VBG"
    if found.nouns and behind is not None and behind.low in ("of", "between"):
        return ""
    return "" if prior == "N" and (behind is None or behind.tag in (".", ",")) else "VBG"


def _finite(
    found: Readings, before: Token | None, behind: Token | None, tokens: Sequence[Token], index: int
) -> str:
    forms, prior = found.forms, before.tag if before else ""
    if "VBD" in forms and not (found.nouns and prior in ("", ",")):
        return "VBD"
    if "VBN" in forms and "VBD" not in forms and not ("VBP" in forms and not (behind and behind.low == "by")):
        return "VBN" if prior in ("N", "X", ",", "C", "") or not prior else ""
    starts = behind is not None and (
        behind.tag in _STARTS or behind.tag in ("P", "S", "TO") or behind.low in ("that", "it", "to") or
        (not behind.tag and behind.low not in words("time"))
    )
    if "VBZ" in forms:
        if not found.nouns:
            return "VBZ"
        if prior in ("PRP", "S"):
            return "VBZ"
        name = prior == "X" and before is not None and not _is_genitive_like(before)
        strong = behind is not None and (behind.tag in _STARTS or behind.low in ("that", "on", "for", "with", "to"))
        noun = prior in ("N", "C") and not _has_verb(tokens[:index])
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
        if starts and _plural_subject(tokens, index) and behind is not None and behind.tag != "":
            return "VBP"
    return ""


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb stands since the last boundary, so that what follows may be its object."""
    for token in reversed(tokens):
        if token.tag in _FINITE or token.tag in ("VBG", "VBN", "B", "H", "M"):
            return True
        if token.tag in ("S", ".") or token.low in (";", ":"):
            return False
    return False


def _give_verbs(tokens: Sequence[Token]) -> None:
    """Every stretch between subordinators has a finite verb; where none was seen, the likeliest noun becomes one."""
    start = 0
    for index in range(len(tokens) + 1):
        if index < len(tokens) and not (index > start and _opens_stretch(tokens, index)):
            continue
        stretch = range(start, index)
        if not any(tokens[at].tag in _FINITE or tokens[at].tag in ("B", "H", "M") for at in stretch):
            _give_verb(tokens, stretch)
        start = index


def _opens_stretch(tokens: Sequence[Token], index: int) -> bool:
    """A subordinator, or the place behind a verb of saying."""
    said = tokens[index - 1]
    if tokens[index].tag in ("P", "TO"):
        return False
    return tokens[index].tag == "S" or (said.tag in _FINITE and not said.lemmas.isdisjoint(words("speech_verb")))


def _give_verb(tokens: Sequence[Token], stretch: range) -> None:
    for at in stretch:
        token = tokens[at]
        before = _before(tokens, at)
        if token.tag not in ("N", "A") or before is None or at + 1 not in stretch or before.tag not in ("N", "X"):
            continue
        found, behind = readings(token.low), tokens[at + 1]
        subjunctive = tokens[stretch.start].low == "that" and before.tag == "X"
        plural = before.low.endswith("s") and not before.low.endswith("ss") or _plural_subject(tokens, at)
        fits = "VBZ" in found.forms and not _is_genitive_like(before)
        fits = fits or ("VBP" in found.forms and plural and before.tag == "N") or (subjunctive and "VB" in found.forms)
        if fits and behind.tag not in (".", ",", "POS") and not _is_after_preposition(tokens, at):
            token.tag, token.lemmas = ("VBZ" if "VBZ" in found.forms else "VBP"), found.verbs
            return


def _is_after_preposition(tokens: Sequence[Token], at: int) -> bool:
    """ "after Iran talks on": the noun belongs to a prepositional phrase that opens the sentence."""
    first = next((token for token in tokens[:at] if token.tag not in ("q", "R")), None)
    return first is not None and first.tag == "P" and not any(token.tag == "," for token in tokens[:at])


def _is_genitive_like(token: Token) -> bool:
    return token.actor is not None and token.actor.naming is Naming.DEMONYM and not _is_plural_demonym(token)


def _infinitive_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether "to VERB … and" stands before."""
    for token in reversed(tokens[:index]):
        if token.tag == "VB":
            return True
        if token.tag in _FINITE or token.tag == ".":
            return False
    return False


def _is_rival_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word before may be the verb: "Botswana exports beef"."""
    if index < 2 or tokens[index - 1].tag != "N" or "VBZ" not in readings(tokens[index - 1].low).forms:
        return False
    return tokens[index - 2].tag == "X" and not _is_genitive_like(tokens[index - 2]) and not _has_verb(tokens[:index])


def _plural_subject(tokens: Sequence[Token], index: int) -> bool:
    """ "Russia and China call …", "the ministers support …"."""
    before = [token for token in tokens[:index] if token.tag not in ("R", "q")]
    if not before:
        return False
    last = before[-1]
    if last.tag == "N" or (last.tag == "X" and _is_plural_demonym(last)):
        return last.low.endswith("s") and not last.low.endswith("ss")
    return last.tag == "X" and len(before) > 2 and any(token.low == "and" for token in before[-3:-1])


def _is_adjective(found: Readings, tokens: Sequence[Token], index: int, behind: Token | None) -> bool:
    """An adjective, or a participle that stands before its noun."""
    before = _before(tokens, index)
    prior = before.tag if before else ""
    if found.adjective and not found.nouns:
        return True
    if found.adjective:
        next_word = tokens[index + 1] if index + 1 < len(tokens) else None
        noun_follows = next_word is not None and next_word.tag == "" and bool(readings(next_word.low).nouns)
        ends = behind is None or behind.tag in (".", ",", "C", "P", "TO", "S")
        if next_word is not None and next_word.tag == "X" and prior in ("D", "PRP$", "P"):
            return True
        return noun_follows or (ends and prior == "B") or (ends and prior in ("X", "N") and _is_predicative(tokens, index))
    participle = bool(found.forms & {"VBN", "VBG"}) and not found.nouns
    return participle or "-" in tokens[index].low and not found.nouns


def _is_predicative(tokens: Sequence[Token], index: int) -> bool:
    """ "held Russia responsible", "called the attack heinous": an adjective behind the object."""
    return any(token.tag in _FINITE and token.lemmas & words("calling_verb") | token.lemmas & {"hold", "find", "make"}
               for token in tokens[:index])


def _is_reduced(tokens: Sequence[Token], index: int) -> bool:
    """A past form that is a participle: "a move condemned by", "troops deployed near the border attacked"."""
    behind = _behind(tokens, index)
    if behind is not None and behind.low == "by":
        return True
    before = _before(tokens, index)
    if before is None or before.tag != "N":
        return False
    if behind is not None and behind.tag not in ("P",):
        return False
    for token in tokens[index + 1 :]:
        if token.tag in ("C", "S", ".", "TO") or token.low == ";":
            return False
        if token.tag == ",":
            return False
        if token.tag in ("VBD", "VBZ", "H", "M") or token.low in _BE:
            return True
    return False
