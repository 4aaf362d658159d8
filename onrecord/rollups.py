"""Which actor an entity is shown as at each level: Kamynin → Russian Foreign Ministry → Russia."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.lexicon import countries, country_name, territories
from onrecord.model import Entity, Kind, RollUp


@dataclass(frozen=True, slots=True)
class Rolled:
    """One row of `rollups`: at this level, with territories folded into their parents or not, who is shown."""

    entity: str
    level: RollUp
    folded: bool
    actor: str


def roll_ups(entities: Mapping[str, Entity]) -> Iterator[Rolled]:
    """Every entity at every level. Expects `places` of the entities to be among them."""
    bodies = _bodies(entities.values())
    for entity in entities.values():
        for level in RollUp:
            actor = _actor(entity, level, bodies)
            parent = _parent(entities.get(actor, entity))
            yield Rolled(entity.id, level, False, actor)
            yield Rolled(entity.id, level, True, parent or actor)


def places(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The countries and territories that entities may be rolled up into, by id."""
    codes = {code for entity in entities for code in (entity.country, entity.parent) if code}
    found = {place.id: place for place in map(_place, sorted(codes))}
    parents = {place.parent for place in found.values() if place.parent}
    return found | {place.id: place for place in map(_place, sorted(parents))}


def merged(known: Entity, later: Entity) -> Entity:
    """What is known of an entity, its gaps filled from what a later document says."""
    return replace(
        known,
        country=known.country or later.country,
        parent=known.parent or later.parent,
        role=known.role or later.role,
        organization=known.organization or later.organization,
    )


def _bodies(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Organizations by name, which is how officials point to theirs."""
    organizations = (entity for entity in entities if entity.kind is Kind.ORGANIZATION)
    return {body.name.casefold(): body for body in sorted(organizations, key=lambda body: body.id, reverse=True)}


def _actor(entity: Entity, level: RollUp, bodies: Mapping[str, Entity]) -> str:
    if level is RollUp.NAMED or entity.kind in (Kind.COUNTRY, Kind.TERRITORY):
        return entity.id
    body = bodies.get(entity.organization.casefold()) if entity.kind is Kind.OFFICIAL else None
    if body and (level is RollUp.ORGANIZATION or not body.country):
        return body.id
    if entity.kind in (Kind.ORGANIZATION, Kind.GROUP) and level is RollUp.ORGANIZATION:
        return entity.id
    country = entity.country or (body.country if body else "")
    return _place(country).id if country else entity.id


def _parent(entity: Entity) -> str:
    """The sovereign that a territory is folded into; empty for everyone else."""
    return _place(entity.parent).id if entity.kind is Kind.TERRITORY and entity.parent else ""


def _place(iso3: str) -> Entity:
    """The country of an alpha-3 code, or the territory where ISO 3166 gives one a code of its own."""
    if iso3 not in countries():
        for territory in territories().values():
            if territory.iso3 == iso3:
                return Entity(f"territory:{territory.id}", territory.name, Kind.TERRITORY, parent=territory.parent)
    return Entity(f"country:{iso3}", country_name(iso3), Kind.COUNTRY, country=iso3)
