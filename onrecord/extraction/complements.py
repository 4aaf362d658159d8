"""Where the target of a verb stands: its object, the phrase behind a preposition, the owner of its noun."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.clause import Clause, Group
from onrecord.extraction.cues import Match
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import words

_TO_AND_FROM = frozenset(("to", "from", "with", "against"))
_OWNED = frozenset(("of", "from", "in", "with", "on"))


def groups(
    sentence: Sentence, clause: Clause, match: Match, pattern: str, passive: bool
) -> Iterator[tuple[Group, float]]:
    """Phrases that may be the target, where a pattern of the row leads: and how sure each of them is."""
    tail = match.tail or clause
    used = set(match.at)
    if pattern == "object":
        yield from _objects(clause, tail, match, used, passive)
    elif pattern == "whom":
        yield from ((group, 0.9) for group in clause.objects[:1])
    elif pattern in ("content", "between", "doer"):
        return
    elif match.row.type == "comment" and clause.objects and len(match.row.words) == 1:
        return  # "referred refugees to the United States" is no remark
    elif match.row.type == "consult" and pattern == "to" and len(match.row.words) == 1 and (passive or _moves(clause)):
        return  # "flew vaccine to Malawi" is no visit, nor is "was flown to Malawi"
    else:
        last = max(used)
        for part in (tail, clause) if tail is not clause else (clause,):
            for phrase in part.phrases:
                if phrase.preposition == pattern and (sentence.chunks[phrase.at].first > last or passive):
                    yield phrase.group, 0.88
                    for member in phrase.group:
                        if member.of:
                            yield member.of, 0.7
        yield from _owned(clause, tail, used, pattern)
        if match.is_material:
            yield from ((phrase.group, 0.65) for phrase in tail.phrases if phrase.preposition in _TO_AND_FROM)


def _moves(clause: Clause) -> bool:
    """Whether a verb of going has an object, which is more than a time: "flew there this week"."""
    return any(phrase.head not in words("time") for group in clause.objects for phrase in group)


def _objects(
    clause: Clause, tail: Clause, match: Match, used: set[int], passive: bool
) -> Iterator[tuple[Group, float]]:
    last_word = match.row.words[-1]
    if len(match.row.words) > 1 and last_word in words("preposition"):
        for phrase in tail.phrases:
            if phrase.preposition == last_word and phrase.at >= clause.at:
                yield phrase.group, 0.92
    if passive and not any(n.first <= at <= n.last for n in clause.subject for at in used):
        yield clause.subject, 0.92
        return
    for group in (*tail.objects, *(clause.objects if tail is not clause else ())):
        if not any(phrase.first <= at <= phrase.core for phrase in group for at in used):
            yield group, 0.95
            if match.row.words[0] not in words("hosting_verb"):
                yield from _addressed(tail, group[-1])
            return
    for given in (given for group in tail.objects for given in group if given.owners):
        if any(given.first <= at <= given.core for at in used):
            yield [given], 0.8
    if not tail.objects and tail.phrases and tail.phrases[0].preposition in ("down", "up", "off", "out", "as"):
        yield tail.phrases[0].group, 0.8


def _addressed(clause: Clause, phrase: NounPhrase) -> Iterator[tuple[Group, float]]:
    """From whom a plea comes: "rejected pleas from Poland"."""
    if phrase.head in words("addressed_noun") and clause.phrases and clause.phrases[0].preposition == "from":
        yield clause.phrases[0].group, 0.88


def _owned(clause: Clause, tail: Clause, used: set[int], pattern: str) -> Iterator[tuple[Group, float]]:
    """The phrase that holds the nouns of the cue, by its "of" or its owner: "the ambassador of Iran"."""
    if pattern not in _OWNED:
        return
    for group in (*tail.objects, *clause.objects, *(p.group for p in tail.phrases), clause.subject):
        for phrase in group:
            if any(phrase.first <= at <= phrase.core for at in used):
                if phrase.of:
                    yield phrase.of, 0.85
                if phrase.owners:
                    yield [phrase], 0.85
