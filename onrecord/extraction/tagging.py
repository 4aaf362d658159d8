"""Which part of speech each word plays in its sentence: only as fine as finding reactions needs.

Tags: X an actor, D determiner, PRP pronoun, PRP$ possessive pronoun, N noun, A adjective, CD number, P preposition,
C conjunction, S subordinator, M modal, B be, H have, DO do, TO, NEG, R adverb, POS possessive, the Penn verb tags
VB VBP VBZ VBD VBN VBG, "q" a quotation mark, "," and "." other marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.closed_words import closed_tag
from onrecord.extraction.tokens import Readings, Token, readings
from onrecord.extraction.verb_forms import (
    FINITE,
    is_genitive_like,
    noun_near,
    plural_subject,
    verb_form,
    word_before,
    word_behind,
)
from onrecord.lexicon import words

_OBJECTS = ("X", "D", "PRP$", "PRP")
_AUXILIARIES = {"B": frozenset(("be",)), "H": frozenset(("have",)), "DO": frozenset(("do",))}


def tag(tokens: Sequence[Token]) -> None:
    """Sets `tag` and verb `lemmas` of each token of one sentence; actors must be merged in already."""
    for index, token in enumerate(tokens):
        token.tag = closed_tag(tokens, index)
        token.lemmas = _AUXILIARIES.get(token.tag, frozenset())
        if token.tag == "B":  # "got" and "remained" are verbs of their own too
            token.lemmas |= readings(token.low).verbs
    for index, token in enumerate(tokens):
        if not token.tag:
            _open(tokens, index, token)
    _give_verbs(tokens)
    for index, token in enumerate(tokens):
        if token.tag == "VBD" and "VBN" in readings(token.low).forms and _is_reduced(tokens, index):
            token.tag = "VBN"


def _open(tokens: Sequence[Token], index: int, token: Token) -> None:
    """Noun, adjective or verb form, from the dictionary and the words around."""
    found = readings(token.low)
    before, behind = word_before(tokens, index), word_behind(tokens, index)
    if token.capital and index and not _sentence_start(tokens, index) and not (found.verbs and token.quote >= 0):
        token.tag = "N"
        return
    verb = verb_form(found, before, behind, tokens, index)
    if verb:
        token.tag, token.lemmas = verb, found.verbs
    elif _is_adjective(found, tokens, index, behind):
        token.tag = "A"
    else:
        token.tag = "N"


def _sentence_start(tokens: Sequence[Token], index: int) -> bool:
    return all(token.tag in ("q", ".", ",") for token in tokens[:index])


def _is_adjective(found: Readings, tokens: Sequence[Token], index: int, behind: Token | None) -> bool:
    """An adjective, or a participle that stands before its noun."""
    before = word_before(tokens, index)
    prior = before.tag if before else ""
    if found.adjective and not found.nouns:
        return True
    if found.adjective:
        next_word = tokens[index + 1] if index + 1 < len(tokens) else None
        noun_follows = next_word is not None and next_word.tag == "" and bool(readings(next_word.low).nouns)
        noun_follows = noun_follows or (prior in FINITE | {","} and noun_near(tokens, index))
        ends = behind is None or behind.tag in (".", ",", "C", "P", "TO", "S")
        if next_word is not None and next_word.tag == "X" and prior in ("D", "PRP$", "P", "C"):
            return True
        return (
            noun_follows or (ends and prior == "B") or (ends and prior in ("X", "N") and _is_predicative(tokens, index))
        )
    participle = bool(found.forms & {"VBN", "VBG"}) and not found.nouns
    return participle or ("-" in tokens[index].low and not found.nouns)


def _is_predicative(tokens: Sequence[Token], index: int) -> bool:
    """ "held Russia responsible", "called the attack heinous": an adjective behind the object."""
    return any(
        token.tag in FINITE and token.lemmas & words("calling_verb") | token.lemmas & {"hold", "find", "make"}
        for token in tokens[:index]
    )


def _give_verbs(tokens: Sequence[Token]) -> None:
    """Every stretch between subordinators has a finite verb; where none was seen, the likeliest noun becomes one."""
    start = 0
    for index in range(len(tokens) + 1):
        if index < len(tokens) and not (index > start and _opens_stretch(tokens, index)):
            continue
        stretch = range(start, index)
        if not any(tokens[at].tag in FINITE or tokens[at].tag in ("B", "H", "M") for at in stretch):
            _give_verb(tokens, stretch)
        start = index


def _opens_stretch(tokens: Sequence[Token], index: int) -> bool:
    """A subordinator, or the place behind a verb of saying."""
    said = tokens[index - 1]
    if tokens[index].tag in ("P", "TO"):
        return False
    return tokens[index].tag == "S" or (said.tag in FINITE and not said.lemmas.isdisjoint(words("speech_verb")))


def _give_verb(tokens: Sequence[Token], stretch: range) -> None:
    for at in stretch:
        token = tokens[at]
        before = word_before(tokens, at)
        if token.tag not in ("N", "A") or before is None or at + 1 not in stretch or before.tag not in ("N", "X"):
            continue
        found, behind = readings(token.low), tokens[at + 1]
        wish = tokens[stretch.start - 1].lemmas if stretch.start else frozenset()
        subjunctive = tokens[stretch.start].low == "that" and (
            before.tag == "X" or not wish.isdisjoint(words("wish_verb"))
        )
        plural = (before.low.endswith("s") and not before.low.endswith("ss")) or plural_subject(tokens, at)
        fits = "VBZ" in found.forms and not is_genitive_like(before)
        fits = fits or ("VBP" in found.forms and plural and before.tag == "N") or (subjunctive and "VB" in found.forms)
        if fits and behind.tag not in (".", ",", "POS") and not _is_after_preposition(tokens, at):
            token.tag, token.lemmas = ("VBZ" if "VBZ" in found.forms else "VBP"), found.verbs
            return
    for at in stretch:  # "Azerbaijan, for its part, accused …"
        token, found = tokens[at], readings(tokens[at].low)
        opens = at > stretch.start + 1 and tokens[at - 1].tag == "," and at + 1 in stretch
        if opens and "VBD" in found.forms and token.tag in ("N", "A") and tokens[at + 1].tag in _OBJECTS:
            token.tag, token.lemmas = "VBD", found.verbs
            return


def _is_after_preposition(tokens: Sequence[Token], at: int) -> bool:
    """ "after Iran talks on": the noun belongs to a prepositional phrase that opens the sentence."""
    first = next((token for token in tokens[:at] if token.tag not in ("q", "R")), None)
    return first is not None and first.tag == "P" and not any(token.tag == "," for token in tokens[:at])


def _is_behind_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether it stands behind the object of a verb, and can only belong to it: "welcomed letters sent from"."""
    before = tokens[:index]
    if any(token.tag in ("S", "C", ",", ".", "TO") for token in before):
        return False
    verb = next((token for token in reversed(before) if token.tag in FINITE), None)
    return verb is not None and verb.lemmas.isdisjoint(words("speech_verb"))


def _is_reduced(tokens: Sequence[Token], index: int) -> bool:
    """A past form that is a participle: "a move condemned by", "troops deployed near the border attacked"."""
    behind = word_behind(tokens, index)
    if behind is not None and behind.low == "by":
        return True
    before = word_before(tokens, index)
    if before is None or before.tag != "N":
        return False
    if behind is not None and behind.tag != "P":
        return False
    if behind is not None and behind.low == "from" and _is_behind_object(tokens, index):
        return True
    for token in tokens[index + 1 :]:
        if token.tag in ("C", "S", ".", "TO") or token.low == ";":
            return False
        if token.tag == ",":
            return False
        if token.tag in ("VBD", "VBZ", "H", "M") or token.tag == "B":
            return True
    return False
