"""What filters may be set to, how much passes, and filters from a link made sensible."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import NATO, RUSSIA

from onrecord import query
from onrecord.model import Filters, Kind, RollUp, Stance
from onrecord.query import Actor, Options, Size
from onrecord.store import Store


def test_options_of_a_store(store: Store) -> None:
    found = query.options(store)
    assert [actor.name for actor in found.actors] == [
        *("Abkhazia", "David Bakradze", "Georgia", "Jaap de Hoop Scheffer", "Mikhail Kamynin", "NATO", "Russia"),
        "Russian Foreign Ministry",
    ]
    assert found.actors[0] == Actor("territory:abkhazia", "Abkhazia", Kind.TERRITORY)
    assert found.publishers == ("BBC", "RFE/RL")
    assert found.types == ("aid", "urge", "criticize", "condemn", "accuse", "reject")
    assert (found.first_date, found.last_date) == (date(2008, 4, 16), date(2008, 4, 18))
    assert (found.documents, found.reactions) == (3, 7)
    assert found.names["country:RUS"] == "Russia"


def test_options_follow_the_roll_up(store: Store) -> None:
    found = query.options(store, Filters(roll_up=RollUp.COUNTRY, fold_territories=True))
    assert [actor.name for actor in found.actors] == ["Georgia", "NATO", "Russia"]


def test_an_empty_store_has_no_options(empty_store: Store) -> None:
    assert query.options(empty_store) == Options()
    assert query.size(empty_store, Filters()) == Size()


def test_how_much_passes(store: Store) -> None:
    assert query.size(store, Filters()) == Size(3, 7, 8)
    assert query.size(store, Filters(types=("condemn",))) == Size(1, 1, 2)
    assert query.size(store, Filters(roll_up=RollUp.COUNTRY, fold_territories=True)) == Size(3, 7, 3)
    assert query.size(store, Filters(types=("shout",))) == Size()


def test_sensible_filters_stay_as_they_are(store: Store) -> None:
    filters = Filters(
        kinds=(Kind.COUNTRY,),
        actors=(NATO.id, RUSSIA.id),
        types=("condemn",),
        stances=(Stance.NEGATIVE,),
        publishers=("BBC",),
        since=date(2008, 4, 16),
        until=date(2008, 4, 16),
        minimum=3,
        confidence=0.5,
    )
    assert query.repair(filters, query.options(store)) == (filters, ())


@pytest.mark.parametrize(
    ("filters", "mended", "notes"),
    [
        (
            Filters(actors=(NATO.id, "x")),
            Filters(actors=(NATO.id,)),
            ("The actor “x” is not in this view of the data, so it was left out of the filters.",),
        ),
        (
            Filters(types=("shout", "condemn", "yell")),
            Filters(types=("condemn",)),
            (
                (
                    "The reaction types “shout” and “yell” are not in this view of the data, so they were left out of"
                    " the filters."
                ),
            ),
        ),
        (
            Filters(publishers=("Me",)),
            Filters(),
            ("The publisher “Me” is not in this view of the data, so it was left out of the filters.",),
        ),
        (
            Filters(since=date(2009, 1, 1), until=date(2008, 1, 1)),
            Filters(since=date(2008, 1, 1), until=date(2009, 1, 1)),
            ("The first date was later than the last, so the two were swapped.",),
        ),
        (
            Filters(minimum=0),
            Filters(minimum=1),
            ("The least number of reactions can't be below 1, so it was set to 1.",),
        ),
        (
            Filters(confidence=7),
            Filters(confidence=1),
            ("The confidence must lie between 0 and 1, so it was set to 1.",),
        ),
        (
            Filters(confidence=-1),
            Filters(),
            ("The confidence must lie between 0 and 1, so it was set to 0.",),
        ),
    ],
)
def test_filters_that_make_no_sense_are_repaired_and_noted(
    filters: Filters, mended: Filters, notes: tuple[str, ...], store: Store
) -> None:
    assert query.repair(filters, query.options(store)) == (mended, notes)


def test_many_faults_have_a_note_each(store: Store) -> None:
    filters = Filters(actors=("x",), types=("y",), publishers=("z",), minimum=-1, confidence=2)
    mended, notes = query.repair(filters, query.options(store))
    assert mended == Filters(confidence=1)
    assert len(notes) == 5
