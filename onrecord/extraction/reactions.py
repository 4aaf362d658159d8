"""Proposals → reactions: doubles joined, evidence cut out, confidence settled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.days import spelled
from onrecord.extraction.dating import Named, happened
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.referents import home
from onrecord.lexicon import reaction_types
from onrecord.model import Document, Flag, Kind, Reaction, Span, Stance

_FAR = 600  # characters between a quotation and the naming of its speaker
_OF_ONES_OWN = frozenset(("condemn", "criticize", "accuse", "protest", "coerce", "assault"))


def reactions(document: Document, proposals: Iterable[Proposal]) -> tuple[Reaction, ...]:
    """The reactions of a document in the order of its text, each pair and type once a sentence."""
    best: dict[tuple[str, str, str, int], Proposal] = {}
    for proposal in proposals:
        if not _is_between_two(proposal) or not _is_at_hand(proposal):
            continue
        key = (proposal.source.entity.id, proposal.target.entity.id, proposal.type, proposal.sentence.number)
        if key not in best or best[key].confidence < proposal.confidence:
            best[key] = proposal
    kept = _without_weaker(best.values())
    found = (_reaction(document, proposal) for proposal in kept)
    return tuple(sorted(found, key=lambda reaction: (reaction.evidence, reaction.cue, reaction.id)))


def of_states(proposal: Proposal) -> Proposal:
    """What is done to people who stand for their country, by somebody from elsewhere, is done to that country."""
    source, target = proposal.source.entity, proposal.target.entity
    own = home(target) if target.kind is Kind.GROUP and reaction_types()[proposal.type].material else None
    if own is None or own.id in (source.id, (home(source) or source).id) or source.kind is Kind.GROUP:
        return proposal
    return replace(proposal, target=replace(proposal.target, entity=own))


def _is_between_two(proposal: Proposal) -> bool:
    source, target = proposal.source.entity, proposal.target.entity
    if source.id == target.id:
        return False
    own = home(source)
    if proposal.target.organ:  # "the president asked the army"
        return True
    if own is not None and own.id == target.id and source.kind is Kind.OFFICIAL:
        plain = not proposal.target.pronoun and proposal.target.through is None and not proposal.learned
        return plain and proposal.type in _OF_ONES_OWN
    if (
        own is not None
        and own.id == target.id
        and source.kind is not Kind.GROUP
        and proposal.target.through is not None
    ):
        return False
    if source.kind is Kind.OFFICIAL and source.organization and source.organization == target.name:
        return False
    if proposal.learned and target.kind is Kind.OFFICIAL and (home(target) or target).id == source.id:
        return proposal.type in _OF_ONES_OWN
    return not (target.kind is Kind.OFFICIAL and (home(target) or target).id == source.id and proposal.target.pronoun)


def _without_weaker(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Less the comments where the same source says something stronger of the same target in that sentence."""
    found = list(proposals)
    strong = {(p.source.entity.id, p.target.entity.id, p.sentence.number) for p in found if p.type != "comment"}
    for proposal in found:
        pair = (proposal.source.entity.id, proposal.target.entity.id, proposal.sentence.number)
        if proposal.type != "comment" or pair not in strong:
            yield proposal


def _reaction(document: Document, proposal: Proposal) -> Reaction:
    source, target = proposal.source, proposal.target
    stance = Stance.NEUTRAL if Flag.NEGATED in proposal.flags else proposal.stance
    key = (document.id, source.entity.id, target.entity.id, proposal.type, str(proposal.cue.start))
    dated = happened(document, proposal)
    return Reaction(
        id=hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16],
        document=document.id,
        source=source.entity.id,
        target=target.entity.id,
        type=proposal.type,
        stance=stance,
        evidence=_evidence(document, proposal),
        cue=proposal.cue,
        source_span=_named(proposal),
        target_span=target.span,
        through=target.through,
        issue=proposal.issue,
        date=dated.day if dated else None,
        flags=tuple(flag for flag in Flag if flag in proposal.flags),
        confidence=_confidence(proposal),
        explanation=_explanation(document, proposal, dated),
    )


def _evidence(document: Document, proposal: Proposal) -> Span:
    """The sentence of the cue, with those up to where the speaker or the target is named, if that is in another one."""
    evidence = proposal.sentence.span
    for named in (_named(proposal), proposal.target.through or proposal.target.span):
        evidence = evidence if evidence.contains(named) else _stretch(document, evidence, named)
    return evidence


def _stretch(document: Document, sentence: Span, named: Span) -> Span:
    """From one sentence to the one that names somebody; both as they stand, and all between."""
    other = next(span for span in document.sentences if span.end >= named.end)
    return Span(min(sentence.start, other.start, named.start), max(sentence.end, other.end))


def _named(proposal: Proposal) -> Span:
    """Where the source stands: its name, or the pronoun that stands for it."""
    source = proposal.source
    return source.through if source.pronoun and source.through else source.span


def _is_at_hand(proposal: Proposal) -> bool:
    """Whether the speaker is named near enough for the evidence to hold both."""
    sentence, named = proposal.sentence.span, _named(proposal)
    return max(sentence.start - named.end, named.start - sentence.end) < _FAR


def rank(proposal: Proposal) -> float:
    """What a rule holds of its proposal, less what each inference costs; no probability."""
    worth = proposal.confidence
    worth -= 0.1 if proposal.source.pronoun else 0.0
    worth -= 0.15 if proposal.target.through else 0.0
    worth -= 0.05 if Flag.HYPOTHETICAL in proposal.flags else 0.0
    return round(min(1.0, max(0.05, worth)), 2)


def _confidence(proposal: Proposal) -> float:
    return round(proposal.confidence, 2) if proposal.settled else rank(proposal)


def _explanation(document: Document, proposal: Proposal, dated: Named | None) -> str:
    cue = f"“{proposal.cue.of(document.text)}”"
    words = f"At {cue}, {proposal.type}: " if proposal.learned else f"{cue} is a cue of {proposal.type} "
    words += proposal.rule if proposal.learned else f"({proposal.rule})"
    if proposal.target.through:
        words += f"; “{proposal.target.through.of(document.text)}” leads to {proposal.target.entity.name}"
    if dated:
        words += f"; “{dated.span.of(document.text)}” is {spelled(dated.day)}"
    return words + "."
