"""What the model is asked of each sentence of a document: whom about, and how far beyond the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction import rules
from onrecord.extraction.beyond import Pair, pairs_across, placed
from onrecord.extraction.briefs import is_brief
from onrecord.extraction.cues import has_cue
from onrecord.extraction.questions import parties
from onrecord.extraction.referents import Referent, state
from onrecord.extraction.rules import Walked
from onrecord.extraction.strangers import Stranger, scenes, strangers
from onrecord.extraction.syntax import Parsed
from onrecord.inference.model import Judge
from onrecord.model import Span

_SEVERAL = 2  # countries of which a sentence of a longer one has to speak


@dataclass(frozen=True, slots=True, eq=False)
class Inquiry:
    """A sentence, and who in it is nobody's yet.

    `is_cued`: whether a word of it is a cue, or the text so short that it is asked of all the same; `beyond`: which
    pairs reach out of it.
    """

    step: Walked
    is_cued: bool
    strangers: Sequence[Stranger]
    beyond: Sequence[Pair]


def inquiries(parsed: Parsed, judge: Judge) -> Iterator[Inquiry]:
    """Sentence by sentence.

    Who stands in them says the model, in a longer text where there is a cue and several countries are spoken of.
    """
    steps, brief = list(rules.walk(parsed)), is_brief(parsed.document)
    cued = [bool(parties(step)) and has_cue(step.sentence) for step in steps]
    wanted = [step for step, is_cued in zip(steps, cued, strict=True) if brief or (is_cued and _speaks_of_many(step))]
    seen = dict(zip((step.sentence.number for step in wanted), _seen(parsed, wanted, judge), strict=True))
    before: list[Referent] = []
    for walked, is_cued in zip(steps, cued, strict=True):
        spans = seen.get(walked.sentence.number, ())
        step = replace(walked, meant=(*walked.meant, *scenes(walked, spans)))
        unknown = strangers(step, spans)
        here = placed(step, [one.referent for one in unknown])
        yield Inquiry(step, is_cued or brief, unknown, pairs_across(here, before) if brief else ())
        before += here


def _seen(parsed: Parsed, steps: Sequence[Walked], judge: Judge) -> list[list[Span]]:
    """Where somebody stands in each of these sentences, as places in the document."""
    spans = [step.sentence.span for step in steps]
    found = judge.parties([span.of(parsed.document.text) for span in spans])
    return [[one.shifted(span.start) for one in row] for span, row in zip(spans, found, strict=True)]


def _speaks_of_many(step: Walked) -> bool:
    places = (state(party.entity) for party in parties(step))
    return len({place.id for place in places if place is not None}) >= _SEVERAL
