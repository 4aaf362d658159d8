"""Tagged words → noun phrases, verb groups and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extraction.actors import Actor
from onrecord.extraction.tokens import Token
from onrecord.lexicon import words
from onrecord.model import Naming

_IN_NOUN_PHRASE = frozenset(("D", "PRP$", "A", "CD", "N", "X"))
_IN_VERB_GROUP = frozenset(("M", "B", "H", "DO", "TO", "NEG"))
_AFTER_NEGATION = frozenset(("TO", "VB", "VBG", "VBD", "VBN", "VBZ", "VBP", "B", "H"))
_MAIN_VERBS = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"))


@dataclass(slots=True, eq=False)
class Chunk:
    """A stretch of tokens `first` to `last`, both included; `kind` is NP, VG, or the tag of a single word."""

    kind: str
    first: int
    last: int
    low: str = ""


@dataclass(slots=True, eq=False)
class NounPhrase(Chunk):
    """`actor` is its head if that names one; otherwise `head` is the head noun in lower case.

    `owners` are actors before the head ("Russia's", "Turkish"), `possessed` says that one of them owns it by 's;
    `of` are the phrases that follow it with "of"; `core` is the last token before them.
    """

    head: str = ""
    actor: Actor | None = None
    owners: list[Actor] = field(default_factory=list)
    possessed: bool = False
    nouns: list[str] = field(default_factory=list)
    determiner: str = ""
    pronoun: str = ""
    of: list[NounPhrase] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    core: int = 0


@dataclass(slots=True, eq=False)
class VerbGroup(Chunk):
    """Auxiliaries and a main verb. `form` is finite, inf, ing or en (a participle without auxiliary)."""

    main: int = 0
    lemmas: frozenset[str] = frozenset()
    form: str = "finite"
    passive: bool = False
    negated: bool = False
    perfect: bool = False
    modal: str = ""


def chunk(tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks of one tagged sentence, in order, every token in exactly one of them."""
    chunks: list[Chunk] = []
    index = 0
    while index < len(tokens):
        phrase = _verb_group(tokens, index) or _noun_phrase(tokens, index)
        made = phrase or Chunk(tokens[index].tag, index, index, tokens[index].low)
        chunks.append(made)
        index = made.last + 1
    return _with_as_phrases(_with_of_phrases(chunks))


def _verb_group(tokens: Sequence[Token], first: int) -> VerbGroup | None:
    if tokens[first].tag not in _IN_VERB_GROUP | _MAIN_VERBS:
        return None
    if tokens[first].tag == "NEG" and tokens[first + 1 : first + 2] and tokens[first + 1].tag not in _AFTER_NEGATION:
        return None
    index, last_verb = first, -1
    while index < len(tokens) and tokens[index].tag in _IN_VERB_GROUP | _MAIN_VERBS | {"R"}:
        if tokens[index].tag == "TO" and index > first and last_verb >= 0:
            break
        if tokens[index].tag in _MAIN_VERBS | {"B", "H", "DO"}:
            last_verb = index
            if tokens[index].tag in _MAIN_VERBS:
                break
        index += 1
    if last_verb < 0:
        return None
    return _described(tokens, first, last_verb)


def _described(tokens: Sequence[Token], first: int, main: int) -> VerbGroup:
    group = tokens[first : main + 1]
    verb, tags = tokens[main], [token.tag for token in group]
    helpers = tags[:-1]
    lemmas = verb.lemmas or frozenset({"B": ("be",), "H": ("have",), "DO": ("do",)}.get(verb.tag, ()))
    has_be = "B" in helpers
    form = "finite"
    if "TO" in helpers and "M" not in helpers:
        form = "inf"
    elif (verb.low == "being" and len(group) == 1) or group[0].low in ("being", "having"):
        form = "ing"
    elif verb.tag == "VBG" and not has_be:
        form = "ing"
    elif verb.tag == "VBN" and not has_be and "H" not in helpers:
        form = "en"
    elif verb.tag == "VB" and not helpers:
        form = "base"
    negated = any(token.tag == "NEG" or token.low.endswith("n't") for token in group)
    return VerbGroup(
        "VG",
        first,
        main,
        verb.low,
        main=main,
        lemmas=lemmas,
        form=form,
        passive=verb.tag == "VBN" and (has_be or form == "en"),
        negated=negated,
        perfect="H" in helpers,
        modal=next((token.low for token in group if token.tag == "M"), ""),
    )


def _noun_phrase(tokens: Sequence[Token], first: int) -> NounPhrase | None:
    if tokens[first].tag == "PRP":
        return NounPhrase("NP", first, first, tokens[first].low, pronoun=tokens[first].low, core=first)
    if tokens[first].tag not in _IN_NOUN_PHRASE:
        return None
    last = _end_of_noun_phrase(tokens, first)
    if last < first or (last == first and tokens[first].tag == "A"):
        return None
    return _filled(tokens, first, last)


def _end_of_noun_phrase(tokens: Sequence[Token], first: int) -> int:
    index, last = first, first - 1
    while index < len(tokens):
        token = tokens[index]
        if token.tag == "POS":
            if last < first:
                break
        elif token.tag in ("R", "q", "NEG"):
            if not _continues(tokens, index + 1) or (
                token.tag == "R" and last >= first and tokens[index + 1].tag != "A"
            ):
                break
            if token.tag == "R" and last >= first and tokens[last].tag in ("X", "N"):
                break
        elif token.tag == "," and _between_adjectives(tokens, index):
            pass
        elif token.tag not in _IN_NOUN_PHRASE or (index > first and _starts_anew(tokens, index)):
            break
        if token.tag in ("N", "X", "CD", "POS", "D", "PRP$") or (token.tag == "A" and first == index):
            last = index
        elif token.tag == "A" and index + 1 < len(tokens) and not _continues(tokens, index + 1):
            bare = tokens[first].tag in ("D", "PRP$") and not any(t.tag in ("N", "X") for t in tokens[first:index])
            last = index if bare and last < index else last
            index += 1
            break
        index += 1
    return last


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """Whether an adverb or quotation mark before `index` stands inside a noun phrase: "a very close ally"."""
    return (
        index < len(tokens)
        and tokens[index].tag in ("A", "N", "X", "q")
        and (tokens[index].tag != "q" or _continues(tokens, index + 1))
    )


def _between_adjectives(tokens: Sequence[Token], index: int) -> bool:
    """The comma of "close, informal ties"."""
    around = tokens[index - 1 : index + 3 : 2] if index else ()
    return len(around) == 2 and all(token.tag == "A" for token in around) and _continues(tokens, index + 2)


def _starts_anew(tokens: Sequence[Token], index: int) -> bool:
    """Whether a second phrase begins: "gave Turkey | a warning", "told Russia | Georgia would", "hit Iran | two"."""
    token, before = tokens[index], tokens[index - 1]
    if before.tag == "POS" or before.tag == "q":
        return False
    if token.tag == "D":
        return before.tag != "D"
    if token.tag == "PRP$":
        return before.tag not in ("D", "A")
    if token.tag == "CD":
        return before.actor is not None and before.actor.naming is not Naming.DEMONYM
    if token.tag != "X" or token.actor is None:
        return False
    if token.actor.naming is Naming.DEMONYM:
        return before.tag in ("N", "X") and not (before.actor and before.actor.naming is Naming.DEMONYM)
    if before.tag == "X":
        return not (before.actor and before.actor.naming is Naming.DEMONYM)
    if before.tag == "N":
        return before.low not in words("kin") and before.low not in words("government") | words("polity")
    return False


def _filled(tokens: Sequence[Token], first: int, last: int) -> NounPhrase:
    phrase = NounPhrase("NP", first, last, core=last)
    for index in range(first, last + 1):
        token = tokens[index]
        if token.tag == "POS":
            if phrase.actor is not None:
                phrase.owners.append(phrase.actor)
                phrase.possessed = True
            phrase.actor, phrase.head, phrase.nouns = None, "", []
        elif token.tag == "X" and token.actor is not None:
            if phrase.actor is not None:
                phrase.owners.append(phrase.actor)
            phrase.actor, phrase.head = token.actor, ""
        elif token.tag in ("N", "CD") or (token.tag == "A" and index == last):
            if phrase.actor is not None:
                phrase.owners.append(phrase.actor)
                phrase.actor = None
            phrase.head = token.low
            phrase.nouns.append(token.low)
        elif token.tag == "A":
            phrase.adjectives.append(token.low)
        elif token.tag in ("D", "PRP$") and index == first:
            phrase.determiner = token.low
        elif token.tag == "PRP$":
            phrase.determiner = token.low
    if not phrase.head and phrase.actor is None and phrase.determiner:
        phrase.head = phrase.determiner
    return phrase


def _with_of_phrases(chunks: list[Chunk]) -> list[Chunk]:
    """ "the government of Georgia" becomes one noun phrase that knows its "of"; innermost first."""
    merged: list[Chunk] = []
    for made in reversed(chunks):
        follower = merged[-1] if merged else None
        beyond = merged[-2] if len(merged) > 1 else None
        is_of = isinstance(follower, Chunk) and follower.low == "of" and follower.kind == "P"
        if isinstance(made, NounPhrase) and is_of and isinstance(beyond, NounPhrase) and not made.pronoun:
            del merged[-2:]
            made.of = [beyond]
            made.last = beyond.last
        merged.append(made)
    return merged[::-1]


def _with_as_phrases(chunks: list[Chunk]) -> list[Chunk]:
    """ "as" before a noun phrase is a preposition, unless a clause follows: "as slander", not "as Russia said"."""
    for at, made in enumerate(chunks):
        if made.low == "as" and made.kind == "S":
            rest = [other for other in chunks[at + 1 :] if other.kind not in ("R", "q")]
            is_clause = len(rest) > 1 and isinstance(rest[1], VerbGroup) and rest[1].form == "finite"
            if rest and isinstance(rest[0], NounPhrase) and not is_clause:
                made.kind = "P"
    return chunks


def place_of(chunks: Sequence[Chunk], phrase: Chunk) -> int:
    """Where a chunk, or a phrase within its "of", stands among the chunks."""
    return next(at for at, made in enumerate(chunks) if made.first <= phrase.first <= made.last)
