"""The day on which a sentence says that a reaction happened.

Only what names one day counts, and only where it belongs to the verb of the reaction: not "the Monday attack", "since
Monday", or the Friday of a clause that the verb of a Monday reports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.extraction.chunks import Chunk, NounPhrase, VerbGroup
from onrecord.extraction.clause import Clause, takes_content
from onrecord.extraction.dates import day_of, expression
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Sentence
from onrecord.lexicon import reaction_types, words
from onrecord.model import Document, Flag, Span

_SKIPPED = frozenset(("R", "q", ","))
_LATER = frozenset(("will", "shall", "'ll"))
_NOW = frozenset(("VB", "VBP", "VBZ"))


@dataclass(frozen=True, slots=True)
class Named:
    """A day, and the words that name it as a span of the document."""

    day: date
    span: Span


def happened(document: Document, proposal: Proposal) -> Named | None:
    """The day that the sentence gives for a proposal; None where it gives none, or not for this verb."""
    sentence, clause = proposal.sentence, proposal.clause
    if clause is None:
        return None
    above = list(_above(proposal, clause))
    found: dict[int, Named] = {}
    for match, at in _expressions(document, sentence):
        owner = _owner(sentence, match.end(), at)
        place = next((place for place, other in enumerate(above) if other is owner), None)
        if owner is None or place is None or (owner is clause and _is_of_object(proposal, at)):
            continue
        is_ahead = owner.verb.modal in _LATER or not {Flag.FUTURE, Flag.HYPOTHETICAL}.isdisjoint(proposal.flags)
        day = day_of(match, document.date, is_ahead=is_ahead)
        if day is not None:
            found.setdefault(place, Named(day, Span(*match.span())))
    return found[min(found)] if found else None


def _above(proposal: Proposal, clause: Clause) -> Iterator[Clause]:
    """The clauses whose day is the proposal's, nearest first: its own, its governor, who reports it as it happens.

    What is said of a deed of the target's, "Russia had shelled the town on Friday", happens when it is said.
    """
    sentence, verb = proposal.sentence, clause.verb
    is_charge = (
        _is_spoken(proposal) and not verb.passive and any(_names(phrase, proposal.target) for phrase in clause.subject)
    )
    if not is_charge:
        yield from filter(None, (clause, clause.parent, proposal.tail))
        yield from (one for one in sentence.clauses if one.parent is clause and _accompanies(sentence, one))
    is_now = sentence.tokens[verb.main].tag in _NOW or _is_spoken(proposal)
    if is_charge or (is_now and not verb.modal and not verb.perfect):
        said = clause.reported_by
        yield from filter(None, (said, said.parent if said else None))
        if sentence.is_quoted(verb):
            yield from (one for one in sentence.clauses if takes_content(one) and not sentence.is_quoted(one.verb))


def _accompanies(sentence: Sentence, clause: Clause) -> bool:
    """Whether a participle goes along with its governor: "pledged aid, telling reporters on Monday …"."""
    return clause.relation == "ing" and sentence.chunks[clause.at - 1].kind == ","


def _is_spoken(proposal: Proposal) -> bool:
    """Whether the reaction is a thing said, and no deed or meeting."""
    kind = reaction_types()[proposal.type]
    return not kind.material and kind.id != "consult"


def _names(phrase: NounPhrase, party: Referent) -> bool:
    return phrase.actor is not None and phrase.actor.span == party.span


def _expressions(document: Document, sentence: Sentence) -> Iterator[tuple[re.Match[str], int]]:
    """The words in a sentence that may give the day of a verb, each with the place of its first chunk."""
    starts = [token.start for token in sentence.tokens]
    firsts = [made.first for made in sentence.chunks]
    for match in expression().finditer(document.text, sentence.span.start, sentence.span.end):
        first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1) - 1
        if _stands_alone(sentence, first, last):
            yield match, bisect_right(firsts, first) - 1


def _stands_alone(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words give the day of a verb; not "since Monday", "the Monday attack", "Monday's", "in May 30 people"."""
    before = sentence.tokens[first - 1].low if first else ""
    if before == "the" and first > 1:
        before = "on" if sentence.tokens[first - 2].low in ("on", "late", "early") else before
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if before in words("date_apart"):
        return False
    return after is None or after.low in words("part_of_day") or (after.tag not in ("POS", "N") and after.low != "'s")


def _owner(sentence: Sentence, end: int, at: int) -> Clause | None:
    """The clause that a day belongs to: of the verb right behind it, else of the last before it, else of the first."""
    behind = [made for made in sentence.chunks[at:] if not _is_part(sentence, made, end)]
    following = next((made for made in behind if made.kind not in _SKIPPED), None)
    if isinstance(following, VerbGroup) and following.form == "finite":
        return next((clause for clause in sentence.clauses if clause.verb is following), None)
    before = [clause for clause in sentence.clauses if clause.at < at]
    return before[-1] if before else next(iter(sentence.clauses), None)


def _is_part(sentence: Sentence, made: Chunk, end: int) -> bool:
    """Whether a chunk belongs to the words for a day that end there."""
    return sentence.tokens[made.first].start < end or sentence.tokens[made.first].low in words("part_of_day")


def _is_of_object(proposal: Proposal, at: int) -> bool:
    """Whether words may as well date what is spoken of: "condemned the raid on Monday"; not "met Lavrov on Monday"."""
    chunks = proposal.sentence.chunks
    if not _is_spoken(proposal) or proposal.clause is None:
        return False
    before = [made for made in chunks[proposal.clause.at + 1 : at] if made.kind not in _SKIPPED | {"P"}]
    phrase = before[-1] if before else None
    if not isinstance(phrase, NounPhrase) or phrase.actor is not None or phrase.pronoun:
        return False
    return not proposal.cue.overlaps(proposal.sentence.text_of(phrase))
