"""What readers hand in: a reaction that they see in a sentence, before it is weighed against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extraction.clause import Clause
from onrecord.extraction.cues import Match
from onrecord.extraction.references import Referent
from onrecord.extraction.syntax import Sentence
from onrecord.model import Flag, Span, Stance


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
        yield Proposal(
            sentence=sentence,
            source=source,
            target=target,
            type=match.row.type,
            stance=match.row.stance,
            cue=match.span(sentence),
            rule=rule.format(cue=f"“{words}”"),
            confidence=confidence,
            clause=clause,
            tail=match.tail,
            flags=flagged,
            issue=issue,
        )
