"""What readers hand in: a reaction that they see in a sentence, before it is weighed against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord import lexicon
from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Sentence
from onrecord.model import Entity, Flag, Kind, Span, Stance


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Source → target, with the words that say so. `tail` is the last clause that the cue reaches into.

    `learned`: the learned model alone proposes it. `settled`: its confidence is a probability already.
    """

    sentence: Sentence
    source: Referent
    target: Referent
    type: str
    stance: Stance
    cue: Span
    rule: str
    confidence: float
    clause: Clause | None = None
    tail: Clause | None = None
    flags: tuple[Flag, ...] = ()
    issue: Span | None = None
    learned: bool = False
    settled: bool = False


def proposed(
    match: Match,
    pairs: Iterable[tuple[Referent, Referent]],
    sentence: Sentence,
    clause: Clause | None,
    *,
    rule: str,
    confidence: float,
    flags: Iterable[Flag] = (),
    issue: Span | None = None,
) -> Iterator[Proposal]:
    """What a cue says of each pair of source and target; `rule` says in which way the cue was read."""
    flagged, words = tuple(flags), " ".join(match.row.words)
    for source, target in pairs:
        spoken = words in lexicon.words("attack") and _is_of_words(sentence, match, source.entity, target.entity)
        yield Proposal(
            sentence=sentence,
            source=source,
            target=target,
            type="criticize" if spoken else match.row.type,
            stance=match.row.stance,
            cue=match.span(sentence),
            rule=rule.format(cue=f"“{words}”"),
            confidence=confidence,
            clause=clause,
            tail=match.tail,
            flags=flagged,
            issue=issue,
        )


def _is_of_words(sentence: Sentence, match: Match, source: Entity, target: Entity) -> bool:
    """Whether somebody attacks another in words: one politician another or a body at home, or "over" something."""
    title = lexicon.titles().get(source.role.lower())
    if source.kind is not Kind.OFFICIAL or (title is not None and title.group == "military"):
        return False
    if target.kind is Kind.OFFICIAL or (target.kind is Kind.ORGANIZATION and target.country == source.country != ""):
        return True
    behind = sentence.tokens[max(match.at) + 1 :]
    return any(
        token.low == "over" and following.low not in lexicon.words("number") and not following.text[0].isdigit()
        for token, following in pairwise(behind)
    )
