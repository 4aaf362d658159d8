"""Sentences of our own with other actors in the same parts: who does what to whom is not to be learned from names.

A name gives way to one of its class: a country to a country, an official to an official; one behind an article to one
behind an article. Names in lower case and adjectives ("Greek claims") stay.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Kind, Span
from training.sentences import Named, Sentence

_SHARE = 0.6  # of the names that could give way
_ADJECTIVE = re.compile(r"(ese|ian|an|ish|i|ch|ek)$")
_Class = tuple[Kind, bool, bool, bool]


def recast(rows: Iterable[Sentence], seed: int) -> Iterator[Sentence]:
    """The sentences with other names; labels stay, places move."""
    chance, known = random.Random(seed), list(rows)
    pools: dict[_Class, list[str]] = defaultdict(list)
    for row in known:
        for named in row.mentions:
            pools[_class(row.text, named)].append(named.span.of(row.text))
    for row in known:
        given = _chosen(row, pools, chance)
        new = _rewritten(row, given) if given else row
        yield new if _is_whole(row, new, given) else row


def _class(text: str, named: Named) -> _Class:
    """Who can stand for whom: kind, whether behind an article, of how many words, in the plural or not."""
    words, before = named.span.of(text), text[: named.span.start].lower()
    return named.kind, before.endswith("the "), " " in words, words.endswith("s")


def _chosen(row: Sentence, pools: Mapping[_Class, Sequence[str]], chance: random.Random) -> dict[str, str]:
    """Old name → new one. A name that stands inside another one stays."""
    given: dict[str, str] = {}
    names = [named.span.of(row.text) for named in row.mentions]
    for named, words in zip(row.mentions, names, strict=True):
        other = chance.choice(pools[_class(row.text, named)])
        if chance.random() > _SHARE or not _can_give_way(words) or not _can_give_way(other):
            continue
        taken = {*names, *given.values()}
        is_new = other not in row.text and not any(other in one or one in other for one in taken)
        if is_new and not any(words != one and words in one for one in names):
            given[words] = other
    return given


def _can_give_way(words: str) -> bool:
    return words[0].isupper() and _ADJECTIVE.search(words) is None


def _rewritten(row: Sentence, given: Mapping[str, str]) -> Sentence:
    """The text with new names wherever the old ones stood, and all spans where they are now."""
    longest_first = sorted(given, key=len, reverse=True)
    old = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in longest_first))
    moves, parts, end = [(0, 0)], [], 0
    for match in old.finditer(row.text):
        parts += [row.text[end : match.start()], given[match[0]]]
        end = match.end()
        moves.append((end, moves[-1][1] + len(given[match[0]]) - len(match[0])))
    text = "".join((*parts, row.text[end:]))

    def moved(place: int) -> int:
        return place + [by for start, by in moves if start <= place][-1]

    def named(one: Named) -> Named:
        words, start = one.span.of(row.text), moved(one.span.start)
        return replace(one, span=Span(start, start + len(given.get(words, words))))

    reactions = (
        replace(one, cue=Span(moved(one.cue.start), max(moved(one.cue.start) + 1, moved(one.cue.end))))
        for one in row.reactions
    )
    return Sentence(text, tuple(map(named, row.mentions)), tuple(reactions))


def _is_whole(row: Sentence, new: Sentence, given: Mapping[str, str]) -> bool:
    """Whether every name is where it is said to be."""
    names = (one.span.of(row.text) for one in row.mentions)
    return all(one.span.of(new.text) == given.get(words, words) for one, words in zip(new.mentions, names, strict=True))
