"""What readers hand in: a reaction that they see in a sentence, before it is weighed against the others."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.clause import Clause
from onrecord.extraction.references import Referent
from onrecord.extraction.syntax import Sentence
from onrecord.model import Flag, Span, Stance


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Source → target, with the words that say so. `tail` is the last clause that the cue reaches into."""

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
