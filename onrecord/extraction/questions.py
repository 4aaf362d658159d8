"""Whom the model is asked about in a sentence, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from onrecord.extraction.actors import Actor
from onrecord.extraction.chunks import NounPhrase
from onrecord.extraction.groups import group_of
from onrecord.extraction.referents import Referent
from onrecord.extraction.rules import Walked
from onrecord.extraction.syntax import Parsed, Sentence
from onrecord.inference.model import Question
from onrecord.lexicon import words
from onrecord.model import Kind, Span

_MOST = 9  # pairs of a sentence that the model is asked about beside those of the rules, the nearest to one another
_UNCUED = 5  # the same where no word says that anybody reacts
_STRANGE = 12  # those with somebody of whom nobody knows whose they are
_FAR = 200  # characters between two beyond which the model is not asked about them

Key = tuple[int, Span, Span]  # the number of a sentence, and where the two parties stand


@lru_cache(maxsize=64)  # asked for again and again while one sentence is read
def parties(step: Walked) -> Sequence[Referent]:
    """Who may act or be acted on in a sentence: those named, outside others' phrases, and those meant; each once."""
    found: dict[tuple[str, Span | None], Referent] = {}
    for place, token in enumerate(step.sentence.tokens):
        if token.actor is not None and not is_scene(step.sentence, place, token.actor):
            found.setdefault((token.actor.entity.id, token.actor.span), Referent(token.actor.entity, token.actor.span))
    for referent in step.meant:
        found.setdefault((referent.entity.id, mark_of(step.sentence, referent)), referent)
    return tuple(found.values())


def is_scene(sentence: Sentence, place: int, actor: Actor) -> bool:
    """Whether a country or territory is no party: where it happens ("in northern Iraq"), or whose rebels act."""
    if actor.entity.kind not in (Kind.COUNTRY, Kind.TERRITORY):
        return False
    first = place
    for made in reversed(sentence.chunks):  # "northern" and "Iraq" may be two phrases
        if isinstance(made, NounPhrase) and made.first <= first <= made.last + 1:
            if group_of(made) is not None:
                return True
            first = made.first
    return first > 0 and sentence.tokens[first - 1].low in words("locative")


def mark_of(sentence: Sentence, party: Referent) -> Span | None:
    """Where a party stands in a sentence: its name, or what stands for it; None for one that only speaks in it."""
    spans = (party.through, party.span) if party.organ else (party.span, party.through)
    return next((span for span in spans if span and sentence.span.contains(span)), None)


def key_of(step: Walked, source: Referent, target: Referent) -> Key:
    """By what an answer is found again."""
    sentence = step.sentence
    return sentence.number, mark_of(sentence, source) or source.span, mark_of(sentence, target) or target.span


def pairs(step: Walked, strangers: Sequence[Referent] = (), *, is_cued: bool = True) -> list[tuple[Referent, Referent]]:
    """The pairs to ask about: those of the rules, then the nearest; who speaks or is named first comes first.

    `strangers`: those of whom nobody knows whose they are; `is_cued`: whether a word says that somebody reacts.
    """
    sentence = step.sentence
    marks = ((party, mark_of(sentence, party)) for party in (*parties(step), *strangers))
    placed = sorted(
        ((sentence.span.start if mark is None else mark.start), at, party) for at, (party, mark) in enumerate(marks)
    )
    near = [
        (second[0] - first[0], first[2], second[2])
        for first, second in combinations(placed, 2)
        if second[0] - first[0] <= _FAR and first[2].entity.id != second[2].entity.id
    ]
    near.sort(key=lambda pair: pair[0])
    told = [(proposal.source, proposal.target) for proposal in step.proposals]
    known = [(first, second) for _, first, second in near if first not in strangers and second not in strangers]
    others = [(first, second) for _, first, second in near if first in strangers or second in strangers]
    return [*told, *known[: _MOST if is_cued else _UNCUED], *others[:_STRANGE]]


def question_of(parsed: Parsed, step: Walked, source: Referent, target: Referent) -> Question | None:
    """The sentence and the two in it; a speaker whom it doesn't name is put before it."""
    there, marked = mark_of(step.sentence, source), mark_of(step.sentence, target)
    if marked is None or (there is not None and there.overlaps(marked)):
        return None
    opening = "" if there is not None else f"{source.entity.name} said: "
    shift = len(opening) - step.sentence.span.start
    first = Span(0, len(source.entity.name)) if there is None else there.shifted(shift)
    return Question(opening + step.sentence.span.of(parsed.document.text), first, marked.shifted(shift))
