"""Text → entities, mentions and reactions.

`extract` is a pure function of a document and of two things that may be swapped: a *recognizer*, which finds the noun
phrases that name actors, and *readers*, which propose reactions between them. Rules stand behind both unless others are
handed in; `extractor` hands in those that ask the learned model. What stays rules whoever proposes: listed names →
countries and bodies, references → whom they mean, spans → evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.extraction import rules
from onrecord.extraction.actors import Actor
from onrecord.extraction.entities import find_actors
from onrecord.extraction.proposals import Proposal
from onrecord.extraction.reactions import of_states, reactions
from onrecord.extraction.referents import Referent
from onrecord.extraction.syntax import Parsed, parse
from onrecord.extraction.tokens import Token, tokenize
from onrecord.model import Document, Entity, Extraction, Kind, Mention, Naming, Reaction, Span

__all__ = ["Actor", "Parsed", "Proposal", "Reader", "Recognizer", "extract"]


class Recognizer(Protocol):
    """Finds who is named. `sentences` are the words of `document.sentences`, in order."""

    def __call__(self, document: Document, sentences: Sequence[Sequence[Token]]) -> Sequence[Actor]:
        """Actors by place in the text; those that are not `inner` don't overlap."""


class Reader(Protocol):
    """Proposes reactions in a parsed document; may propose what another reader proposes too."""

    def __call__(self, parsed: Parsed) -> Iterable[Proposal]:
        """Proposals in any order; doubles are joined later, the surest kept."""


def extract(
    document: Document, *, recognize: Recognizer = find_actors, readers: Sequence[Reader] = (rules.read,)
) -> Extraction:
    """Everything found in one document; the same for the same document, whatever else is running."""
    words = [tokenize(document.text, sentence) for sentence in document.sentences]
    actors = recognize(document, words)
    parsed = parse(document, words, actors)
    proposals = [of_states(proposal) for read in readers for proposal in read(parsed)]
    found = reactions(document, proposals)
    return Extraction(document, _entities(actors, proposals, found), _mentions(actors, proposals, found), found)


def _entities(actors: Iterable[Actor], proposals: Iterable[Proposal], found: Iterable[Reaction]) -> tuple[Entity, ...]:
    """Those named and those that a reaction leads to, by first appearance."""
    entities = {actor.entity.id: actor.entity for actor in actors}
    reacting = {id for reaction in found for id in (reaction.source, reaction.target)}
    for proposal in proposals:
        for referent in (proposal.source, proposal.target):
            if referent.entity.id in reacting:
                entities.setdefault(referent.entity.id, referent.entity)
    return tuple(entities.values())


def _mentions(actors: Iterable[Actor], proposals: Iterable[Proposal], found: Iterable[Reaction]) -> tuple[Mention, ...]:
    """Where entities are named, and the pronouns and phrases without a name that reactions were resolved through."""
    mentions = {(actor.span, actor.entity.id): actor.mention for actor in actors}
    reacting = {id for reaction in found for id in (reaction.source, reaction.target)}
    spans = {span for reaction in found for span in (reaction.source_span, reaction.target_span, reaction.through)}
    for proposal in proposals:
        for referent in (proposal.source, proposal.target):
            span = _unnamed(referent)
            if span is not None and span in spans and referent.entity.id in reacting:
                naming = Naming.PRONOUN if referent.pronoun else Naming.GROUP
                mentions.setdefault((span, referent.entity.id), Mention(referent.entity.id, span, naming))
    return tuple(sorted(mentions.values(), key=lambda mention: (mention.span, mention.entity)))


def _unnamed(referent: Referent) -> Span | None:
    """The pronoun that stands for somebody, or the phrase that means people without a name."""
    if referent.pronoun:
        return referent.through
    return referent.span if referent.entity.kind is Kind.GROUP and referent.through is None else None
