"""Finds the words of `cues.csv` in a sentence: which row a verb, a noun or an adjective is the cue of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause
from onrecord.extraction.syntax import Sentence
from onrecord.extraction.tokens import Token, readings
from onrecord.lexicon import CueRow, cues, reaction_types, words
from onrecord.model import Span

_LONGEST_GAP = 7
_FAR = 3  # words from one noun of a cue to the next


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A row whose words stand in the sentence, at token places `at`; `tail` is the last clause that they reach."""

    row: CueRow
    at: tuple[int, ...]
    tail: Clause | None = None

    @property
    def is_material(self) -> bool:
        """Whether the cue is of a deed rather than of words."""
        return reaction_types()[self.row.type].material

    def span(self, sentence: Sentence) -> Span:
        """From the first word of the cue to its last."""
        return sentence.between(min(self.at), max(self.at))


@cache
def rows(pos: str) -> Mapping[str, tuple[CueRow, ...]]:
    """Rows of one part of speech by first word, the longest first."""
    found: dict[str, list[CueRow]] = {}
    for row in cues():
        if row.pos == pos:
            found.setdefault(row.words[0], []).append(row)
    return {word: tuple(sorted(group, key=lambda row: -len(row.words))) for word, group in found.items()}


def is_form(token: Token, word: str) -> bool:
    """Whether a token is `word` or a form of it; `<class>` is any word of a class."""
    if word.startswith("<"):
        return not words(word[1:-1]).isdisjoint((token.low, *readings(token.low).nouns))
    if token.low == word or word in token.lemmas:
        return True
    return token.tag in ("N", "A", "VBG", "VBN") and word in readings(token.low).nouns


def verb_matches(sentence: Sentence, clause: Clause) -> Iterator[Match]:
    """Rows whose first word is the main verb of the clause, the longest match first."""
    found = [
        match
        for lemma in sorted(clause.verb.lemmas)
        for row in rows("verb").get(lemma, ())
        if (match := _verb_match(sentence, clause, row))
    ]
    return iter(sorted(found, key=lambda match: -len(match.row.words)))


def _verb_match(sentence: Sentence, clause: Clause, row: CueRow) -> Match | None:
    main = clause.verb.main
    if len(row.words) == 1:
        return Match(row, (main,), clause)
    tail, limit = _reach(sentence, clause, "to" in row.words[1:3])
    at = _in_order(sentence.tokens, row.words[1:], main, limit)
    if at:
        return Match(row, (main, *at), clause if row.words[-1] == "to" else tail)
    if clause.verb.passive and clause.subject:
        noun = _noun_in(sentence, clause.subject[-1], row.words[1:])
        if noun:
            return Match(row, (main, *noun), clause)
    return None


def _reach(sentence: Sentence, clause: Clause, through_infinitive: bool) -> tuple[Clause, int]:
    """The clause in which a cue may end, and its last token: "vow to retaliate" reaches into the infinitive."""
    tail = clause
    if through_infinitive:
        tail = next((other for other in sentence.clauses if other.relation == "inf" and other.parent is clause), clause)
    return tail, sentence.chunks[tail.end - 1].last if tail.end else tail.verb.last


def _in_order(tokens: Sequence[Token], wanted: Sequence[str], start: int, limit: int) -> tuple[int, ...]:
    """Places of the wanted words after `start`, in order and near enough; empty if one is missing."""
    at: list[int] = []
    place = start
    for number, word in enumerate(wanted):
        small = word in words("preposition") or word == "to"
        found = next(
            (
                other
                for other in range(place + 1, min(limit, place + _LONGEST_GAP) + 1)
                if is_form(tokens[other], word) and (not small or _may_be_far(tokens, place, other, number, wanted))
            ),
            None,
        )
        if found is None or any(_parts(tokens[other], small) for other in range(place + 1, found)):
            return ()
        at.append(found)
        place = found
    return tuple(at)


def _may_be_far(tokens: Sequence[Token], place: int, other: int, number: int, wanted: Sequence[str]) -> bool:
    """A preposition follows at once, unless more of the cue follows it: "call on", but "put X on alert"."""
    between = tokens[place + 1 : other]
    if all(token.tag in ("R", "q") for token in between):
        return True
    return number + 1 < len(wanted) or tokens[other].tag == "TO"


def _parts(token: Token, before_preposition: bool) -> bool:
    """Whether a word between two words of a cue breaks it up."""
    if token.tag in (".", "S", "VBD", "VBZ", "VBP", "M") or token.low == ";":
        return True
    return token.tag == "P" and not before_preposition and token.low not in ("of", "for")


def _noun_in(sentence: Sentence, phrase: NounPhrase, wanted: Sequence[str]) -> tuple[int, ...]:
    """Places of the wanted words in a noun phrase: "sanctions were imposed"."""
    at = _in_order(sentence.tokens, wanted, phrase.first - 1, phrase.core)
    return at if len(at) == len(wanted) else ()


def noun_matches(sentence: Sentence, phrase: NounPhrase) -> Iterator[Match]:
    """Rows whose words are the last nouns of a noun phrase, or begin there: "note of protest"."""
    for row in _noun_rows(sentence.tokens[phrase.core]):
        at = _ending(sentence.tokens[phrase.first : phrase.core + 1], row.words)
        if at:
            yield Match(row, tuple(phrase.first + place for place in at))
    token = sentence.tokens[phrase.core]
    for lemma in readings(token.low).nouns:
        for row in rows("noun").get(lemma, ()):
            if len(row.words) > 2 and row.words[1] in ("of", "from"):
                at = _in_order(sentence.tokens, row.words[1:], phrase.core, phrase.last)
                if at:
                    yield Match(row, (phrase.core, *at))


def _ending(tokens: Sequence[Token], wanted: Sequence[str]) -> tuple[int, ...]:
    """Places of the wanted words, the last of them last: "joint patrols", "joint naval patrols"."""
    at: list[int] = []
    place = len(tokens) - 1
    for word in reversed(wanted):
        while at and at[0] - place < _FAR and place >= 0 and not is_form(tokens[place], word):
            place -= 1
        if place < 0 or not is_form(tokens[place], word):
            return ()
        at.insert(0, place)
        place -= 1
    return tuple(at)


@cache
def _by_last_noun() -> Mapping[str, tuple[CueRow, ...]]:
    found: dict[str, list[CueRow]] = {}
    for group in rows("noun").values():
        for row in group:
            found.setdefault(row.words[-1], []).append(row)
    return {word: tuple(sorted(group, key=lambda row: -len(row.words))) for word, group in found.items()}


def _noun_rows(token: Token) -> tuple[CueRow, ...]:
    lemmas = {token.low, *readings(token.low).nouns}
    return tuple(row for lemma in sorted(lemmas) for row in _by_last_noun().get(lemma, ()))


def matches(sentence: Sentence) -> Iterator[Match]:
    """Rows whose words are a verb or noun anywhere in a sentence."""
    for clause in sentence.clauses:
        yield from verb_matches(sentence, clause)
    for made in sentence.chunks:
        if isinstance(made, NounPhrase):
            yield from noun_matches(sentence, made)


def has_cue(sentence: Sentence) -> bool:
    """Whether a verb or noun of a sentence may be a reaction; a remark is none."""
    return any(match.row.type != "comment" for match in matches(sentence))


def adjective_matches(sentence: Sentence, clause: Clause) -> Iterator[Match]:
    """Rows whose words follow a form of "be" at once, adverbs apart: "is deeply concerned", "is ready to strike"."""
    first = clause.verb.first
    begin = next((n for n in range(first, len(sentence.tokens)) if sentence.tokens[n].tag == "B"), None)
    if begin is None or begin > clause.verb.last:
        return
    start = begin + 1
    while start < len(sentence.tokens) and sentence.tokens[start].tag in ("R", "NEG", "B", "q"):
        start += 1
    for offset in range(begin + 1, min(start + 2, len(sentence.tokens))):
        for row in rows("adjective").get(sentence.tokens[offset].low, ()):
            at = [offset]
            for word in row.words[1:]:
                place = at[-1] + 1
                if place < len(sentence.tokens) and is_form(sentence.tokens[place], word):
                    at.append(place)
            if len(at) == len(row.words):
                yield Match(row, tuple(at), _clause_at(sentence, at[-1]) or clause)


def _clause_at(sentence: Sentence, token: int) -> Clause | None:
    """The clause that a token belongs to."""
    return next((c for c in reversed(sentence.clauses) if c.verb.first <= token), None)


def charge_matches(sentence: Sentence, places: Sequence[int]) -> Iterator[Match]:
    """Rows whose words stand among the tokens at `places`, in order, the longest first."""
    found = []
    for number, place in enumerate(places):
        token = sentence.tokens[place]
        for lemma in {token.low, *token.lemmas, *readings(token.low).nouns}:
            for row in rows("charge").get(lemma, ()):
                at = _among(sentence.tokens, row.words, places[number:])
                if at:
                    found.append(Match(row, at))
    return iter(sorted(found, key=lambda match: (-len(match.row.words), match.at)))


def _among(tokens: Sequence[Token], wanted: Sequence[str], places: Sequence[int]) -> tuple[int, ...]:
    """Places of the wanted words; "to" and what follows "be" stand at once behind the word before, adverbs apart."""
    at: list[int] = []
    rest = list(places)
    for word in wanted:
        strict = bool(at) and (word == "to" or wanted[0] == "be")
        rest = _less_adverbs(tokens, rest) if strict else rest
        near = rest[: 1 if strict else _LONGEST_GAP]
        found = next((n for n, place in enumerate(near) if _stands(tokens[place], word, strict)), None)
        if found is None:
            return ()
        at.append(rest[found])
        rest = rest[found + 1 :]
    return tuple(at)


def _stands(token: Token, word: str, strict: bool) -> bool:
    return token.low == word if strict else is_form(token, word)


def _less_adverbs(tokens: Sequence[Token], places: list[int]) -> list[int]:
    start = next((n for n, place in enumerate(places) if tokens[place].tag not in ("R", "q", "NEG")), len(places))
    return places[start:]
