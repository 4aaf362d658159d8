"""Who is shown as whom: Kamynin → Russian Foreign Ministry → Russia, Abkhazia → Georgia."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import ABKHAZIA, BAKRADZE, GEORGIA, KAMYNIN, MINISTRY, NATO, RUSSIA, SCHEFFER

from onrecord.model import Entity, Kind, RollUp
from onrecord.rollups import merged, places, roll_ups

KNOWN = (RUSSIA, GEORGIA, ABKHAZIA, NATO, MINISTRY, KAMYNIN, SCHEFFER, BAKRADZE)
HONG_KONG = Entity("organization:hk", "Hong Kong Government", Kind.ORGANIZATION, country="HKG")
FARMERS = Entity("group:pol-farmers", "Polish farmers", Kind.GROUP, country="POL")
REBELS = Entity("group:nga-rebels", "Nigerian rebels", Kind.GROUP)


def actor_of(entity: Entity, level: RollUp, *, folded: bool = False, known: tuple[Entity, ...] = KNOWN) -> str:
    entities = {one.id: one for one in (*known, entity)}
    rolled = roll_ups(places(entities.values()) | entities)
    (found,) = (row.actor for row in rolled if (row.entity, row.level, row.folded) == (entity.id, level, folded))
    return found


@pytest.mark.parametrize(
    ("entity", "by_organization", "by_country"),
    [
        (RUSSIA, "country:RUS", "country:RUS"),
        (ABKHAZIA, "territory:abkhazia", "territory:abkhazia"),
        (NATO, "organization:nato", "organization:nato"),
        (MINISTRY, "organization:rus-foreign", "country:RUS"),
        (KAMYNIN, "organization:rus-foreign", "country:RUS"),
        (SCHEFFER, "organization:nato", "organization:nato"),
        (BAKRADZE, "country:GEO", "country:GEO"),
        (Entity("official:x", "X", Kind.OFFICIAL), "official:x", "official:x"),
        (Entity("official:x", "X", Kind.OFFICIAL, organization="nato"), "organization:nato", "organization:nato"),
        (Entity("official:x", "X", Kind.OFFICIAL, organization="Nowhere"), "official:x", "official:x"),
        (HONG_KONG, "organization:hk", "territory:hong-kong"),
        (FARMERS, "group:pol-farmers", "country:POL"),
        (REBELS, "group:nga-rebels", "group:nga-rebels"),
    ],
    ids=lambda value: value.name if isinstance(value, Entity) else None,
)
def test_levels(entity: Entity, by_organization: str, by_country: str) -> None:
    assert actor_of(entity, RollUp.NAMED) == entity.id
    assert actor_of(entity, RollUp.ORGANIZATION) == by_organization
    assert actor_of(entity, RollUp.COUNTRY) == by_country


@pytest.mark.parametrize("level", RollUp)
def test_territories_fold_at_every_level(level: RollUp) -> None:
    assert actor_of(ABKHAZIA, level, folded=True) == "country:GEO"
    assert actor_of(RUSSIA, level, folded=True) == "country:RUS"


def test_who_is_shown_as_a_territory_folds_too() -> None:
    assert actor_of(HONG_KONG, RollUp.COUNTRY, folded=True) == "country:CHN"
    assert actor_of(HONG_KONG, RollUp.ORGANIZATION, folded=True) == "organization:hk"


def test_every_entity_has_one_row_a_level() -> None:
    entities = {one.id: one for one in KNOWN}
    rows = list(roll_ups(places(KNOWN) | entities))
    keys = [(row.entity, row.level, row.folded) for row in rows]
    assert len(keys) == len(set(keys)) == len(KNOWN) * len(RollUp) * 2
    assert {row.actor for row in rows} <= set(entities)


def test_places_hold_what_is_rolled_up_to() -> None:
    assert set(places([KAMYNIN])) == {"country:RUS"}
    assert set(places([ABKHAZIA])) == {"country:GEO"}
    assert set(places([HONG_KONG])) == {"territory:hong-kong", "country:CHN"}
    assert places([NATO]) == {}


def test_merging_fills_gaps_only() -> None:
    bare = replace(KAMYNIN, country="", role="", organization="")
    assert merged(bare, KAMYNIN) == KAMYNIN
    assert merged(KAMYNIN, replace(KAMYNIN, country="USA", role="president")) == KAMYNIN
