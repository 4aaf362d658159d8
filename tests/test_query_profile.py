"""Who an actor is: names, roles, members, counterparts."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import ABKHAZIA, GEORGIA, KAMYNIN, NATO, RUSSIA

from onrecord import query
from onrecord.model import Filters, Kind, RollUp, Stance
from onrecord.store import Store


def test_an_official_has_roles_with_dates(store: Store) -> None:
    found = query.profile(store, Filters(), KAMYNIN.id)
    assert found is not None
    assert (found.name, found.kind, found.organization) == (
        "Mikhail Kamynin",
        Kind.OFFICIAL,
        "Russian Foreign Ministry",
    )
    (role,) = found.roles
    assert (role.role, role.since, role.until) == ("spokesman", date(2008, 4, 18), date(2008, 4, 18))
    assert found.aliases == ()
    assert found.members == ()


def test_a_territory_is_itself(store: Store) -> None:
    found = query.profile(store, Filters(), ABKHAZIA.id)
    assert found is not None
    assert (found.kind, found.parent) == (Kind.TERRITORY, "GEO")


def test_counterparts_given_and_received(store: Store) -> None:
    found = query.profile(store, Filters(), RUSSIA.id)
    assert found is not None
    rows = found.counterparts.set_index("name")[["given", "received", "net"]]
    assert {name: tuple(row) for name, row in rows.iterrows()} == {
        "Abkhazia": (1, 0, 1),
        "David Bakradze": (0, 1, -1),
        "Jaap de Hoop Scheffer": (0, 1, 0),
        "NATO": (0, 1, -1),
    }
    assert (found.first_date, found.last_date) == (date(2008, 4, 16), date(2008, 4, 18))


def test_filters_apply(store: Store) -> None:
    found = query.profile(store, Filters(stances=(Stance.POSITIVE,)), RUSSIA.id)
    assert found is not None
    assert found.counterparts["name"].tolist() == ["Abkhazia"]


def test_who_is_counted_under_a_country(store: Store) -> None:
    found = query.profile(store, Filters(roll_up=RollUp.COUNTRY), RUSSIA.id)
    assert found is not None
    assert found.members == ("Mikhail Kamynin", "Russian Foreign Ministry")
    folded = query.profile(store, Filters(roll_up=RollUp.COUNTRY, fold_territories=True), GEORGIA.id)
    assert folded is not None
    assert folded.members == ("Abkhazia", "David Bakradze")


@pytest.mark.parametrize("id", ["", "country:XXX", "'; DROP TABLE entities; --"])
def test_nobody(id: str, store: Store) -> None:
    assert query.profile(store, Filters(), id) is None
    assert query.profile(store, Filters(), NATO.id) is not None
