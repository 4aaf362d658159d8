"""Who is meant: an entity and where the text names it, or through which words it was found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extraction.actors import Actor
from onrecord.extraction.chunks import NounPhrase
from onrecord.lexicon import country_name, words
from onrecord.model import Entity, Kind, Naming, Span

STATES = frozenset((Kind.COUNTRY, Kind.TERRITORY))


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity, the span that names it, and the span through which it was found where it isn't named itself.

    `organ` says that a state is meant by one of its organs: "police", "the government".
    """

    entity: Entity
    span: Span
    through: Span | None = None
    pronoun: bool = False
    organ: bool = False


def named(actor: Actor) -> Referent:
    """Whom a name, or a title or pronoun that is read as one, stands for."""
    pronoun = actor.naming in (Naming.PRONOUN, Naming.TITLE)
    return Referent(actor.entity, actor.span, None, pronoun)


def home(entity: Entity) -> Entity | None:
    """The country that an official or a national body acts for, or the organization's own self; None if unknown."""
    if entity.kind in STATES or (entity.kind is Kind.ORGANIZATION and not entity.country):
        return None
    if not entity.country:
        return None
    return Entity(f"country:{entity.country}", country_name(entity.country), Kind.COUNTRY, country=entity.country)


def state(entity: Entity) -> Entity | None:
    """A country or territory itself, or the country of anybody who has one."""
    return entity if entity.kind in STATES else home(entity)


def with_country(owner: Referent, span: Span, phrase: NounPhrase) -> Referent:
    """ "his government" is the owner's country; "its plan" is the owner."""
    state = (
        phrase.head in words("government") or phrase.head in words("force") or phrase.head in words("polity_country")
    )
    entity = (home(owner.entity) if state else None) or owner.entity
    return Referent(entity, owner.span, span, pronoun=True)


def state_of(owner: Referent) -> Referent:
    """ "the government of President Obama" is his country's."""
    state = home(owner.entity) if owner.entity.kind is Kind.OFFICIAL else None
    return replace(owner, entity=state) if state is not None else owner
