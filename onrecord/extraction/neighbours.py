"""What stands beside a noun phrase: the phrases behind it, whoever made what it says, those that are listed with it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from onrecord.extraction.arguments import own_group
from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup, place_of
from onrecord.extraction.clause import Group
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words


def is_apposed(sentence: Sentence, phrase: NounPhrase) -> bool:
    """ "…, a move quickly condemned by …": behind a comma."""
    at = next((place for place, made in enumerate(sentence.chunks) if made is phrase), 0)
    return at > 0 and sentence.chunks[at - 1].kind == ","


def following(sentence: Sentence, phrase: NounPhrase) -> Sequence[Chunk]:
    """The chunks behind a phrase, which may be the "of" of another, up to the next verb or mark."""
    behind = _behind(sentence, phrase)
    end = next((n for n, made in enumerate(behind) if made.kind in ("VG", ",", ".", "S")), len(behind))
    return behind[:end]


def _behind(sentence: Sentence, phrase: NounPhrase) -> Sequence[Chunk]:
    ends = (at for at, made in enumerate(sentence.chunks) if made.first <= phrase.first and made.last == phrase.last)
    at = next(ends, None)
    return () if at is None else sentence.chunks[at + 1 :]


def by_phrase(
    sentence: Sentence, phrase: NounPhrase, prepositions: tuple[str, ...] = ("by", "from")
) -> NounPhrase | None:
    """ "the attack by Russia", "the move from Ankara", "the deal with Tehran", "the letter sent by Paris"."""
    for preposition, made in itertools.pairwise(following(sentence, phrase)):
        if preposition.kind == "P" and preposition.low in prepositions and isinstance(made, NounPhrase):
            return made
    return beyond_participle(sentence, phrase, prepositions)


def beyond_participle(sentence: Sentence, phrase: NounPhrase, prepositions: tuple[str, ...]) -> NounPhrase | None:
    """ "the letter sent by Paris", "the roads leading into Iran"."""
    rest = _behind(sentence, phrase)[len(following(sentence, phrase)) :]
    if len(rest) < 3 or not isinstance(verb := rest[0], VerbGroup) or not _is_of_making(verb):
        return None
    return rest[2] if rest[1].low in prepositions and isinstance(rest[2], NounPhrase) else None


def _is_of_making(verb: VerbGroup) -> bool:
    """ "the letter sent by", "the road leading into"; not "the letter condemned by"."""
    return verb.form in ("en", "ing") and not verb.lemmas.isdisjoint(words("making_verb"))


def listed(sentence: Sentence, phrase: NounPhrase | None) -> Group:
    """A phrase with those that "and" joins to it, less the subject of what follows."""
    if phrase is None:
        return []
    return own_group(sentence.chunks, place_of(sentence.chunks, phrase))[0]
