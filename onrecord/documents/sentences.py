"""Blocks → sentences. nupunkt finds the ends; what it lacks for news is mended here.

Its own abbreviations come from law reports and scanned filings, among them "Poland." and "chaos.", so that they are
replaced by the ones that news writes; what it has learned of how sentences begin is kept.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache

from nupunkt import PunktSentenceTokenizer, load_default_model

from onrecord import lexicon
from onrecord.documents.lines import blocks
from onrecord.model import Span

# In lower case and without the last full stop, as nupunkt wants them.
_ABBREVIATIONS = {
    "titles": "adm amb asst atty brig capt cmdr col comdr cpl det dr fr gen gov hon insp jr lt maj messrs mme mlle mr"
    " mrs ms msgr pfc ph.d pres prof pvt rep reps rev rt sen sens sgt sr st ste supt",
    "days": "jan feb mar apr jun jul aug sep sept oct nov dec tue tues wed thu thur thurs fri",
    "states": "ala ariz ark calif colo conn del fla ill ind kan ky la md mich minn mo mont neb nev okla ore pa penn"
    " tenn tex va vt wis wyo d.c n.y n.j n.h n.c s.c n.d s.d r.i n.m w.va",
    "powers": "u.s u.n u.k e.u u.s.s.r u.a.e",
    "other": "assn ave bldg blvd bros co corp cos dept dist est etc ft fig govt inc ltd mfg mt no nos op ed eds pp univ"
    " vol vols vs v approx ca cf al a.m p.m e.g i.e viz a.k.a",
}
_LONGEST = 3000
_CLOSERS = re.compile(r"[”’»)\]]+(?=\s|$)|\"(?=\s|$)")
_NOTES = re.compile(r"(?:\[\w{1,20}\])+(?=\s|$)")
_LOWER = re.compile(r"[\"“‘'(\[]?(?!al-|el-|an-|ad-|de |von |van )[a-z](?![A-Z])")
_WORD = re.compile(r"[A-Z][\w-]*")
_POWER = re.compile(r"\b(?:U\.S|U\.N|U\.K|E\.U)\.\Z")
_BREAK = re.compile(r"\s+\S*$")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text: in order, without overlap, each without white space around it.

    A heading is a sentence; a row of mere punctuation is none. A stretch that goes on for thousands of characters
    is cut between two words.
    """
    found = []
    for block in blocks(text):
        for sentence in _mended(text, _split(text, block)):
            found += [piece for piece in _cut(text, sentence) if any(map(str.isalnum, piece.of(text)))]
    return tuple(found)


@cache
def _splitter() -> PunktSentenceTokenizer:
    parameters = copy.deepcopy(load_default_model().parameters)
    parameters.abbrev_types = {word for group in _ABBREVIATIONS.values() for word in group.split()}
    return PunktSentenceTokenizer(parameters, include_common_abbrevs=False)


def _split(text: str, block: Span) -> Iterator[Span]:
    for start, end in _splitter().iter_spans(block.of(text), paragraph_breaks=False):
        yield Span(block.start + start, block.start + end)


def _mended(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The same sentences, with what was cut off their ends put back."""
    before: Span | None = None
    for sentence in found:
        after = sentence
        if before is None:
            before = after
        elif _LOWER.match(text, after.start) or _is_office_of(text, before, after):
            before = Span(before.start, after.end)
        else:
            tail = (_NOTES if before.end == after.start else _CLOSERS).match(text, after.start, after.end)
            if tail:
                before, after = Span(before.start, tail.end()), _stripped(text, Span(tail.end(), after.end))
            if after.start < after.end:
                yield before
                before = after
    if before is not None:
        yield before


def _is_office_of(text: str, before: Span, after: Span) -> bool:
    """ "thanked U.S. | Secretary of State John Kerry": a power's abbreviation and the office or body that it owns."""
    word = _WORD.match(text, after.start, after.end)
    if word is None or not _POWER.search(text, before.start, before.end):
        return False
    return word[0].lower() in _offices()


@cache
def _offices() -> frozenset[str]:
    """The first words of offices and bodies."""
    named = (*lexicon.titles(), *(alias for body in lexicon.bodies() for alias in (body.body, *body.aliases)))
    return frozenset(name.split()[0].lower() for name in named)


def _stripped(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """Pieces of at most `_LONGEST` characters."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        space = _BREAK.search(text[start : start + _LONGEST])
        end = start + space.start() if space and space.start() else start + _LONGEST
        yield Span(start, end)
        start = _stripped(text, Span(end, sentence.end)).start
    if start < sentence.end:
        yield Span(start, sentence.end)
