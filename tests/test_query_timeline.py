"""Reactions over time: the size of a period, what is counted in it, and of whom."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from conftest import RUSSIA

from onrecord import query
from onrecord.model import Filters, Selection, Stance
from onrecord.query import Period
from onrecord.query.timeline import gaps_between, period_of
from onrecord.store import Store


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ([], Period.DAY),
        ([date(2008, 4, 1)], Period.DAY),
        ([date(2008, 4, 1), date(2008, 6, 2)], Period.DAY),
        ([date(2008, 4, 1), date(2008, 6, 3)], Period.WEEK),
        ([date(2008, 4, 1), date(2009, 8, 14)], Period.WEEK),
        ([date(2008, 4, 1), date(2009, 8, 15)], Period.MONTH),
    ],
)
def test_a_period_fits_the_span(days: list[date], period: Period) -> None:
    assert period_of(days) is period


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        ([], ()),
        ([date(2008, 4, 1), date(2008, 7, 2)], ()),
        ([date(2008, 4, 16), date(2015, 9, 1)], ((date(2008, 4, 17), date(2015, 8, 31)),)),
        ([date(2000 + year, month, 1) for year in range(9) for month in (1, 8)], ()),
    ],
)
def test_long_times_without_a_reaction_are_gaps(days: list[date], gaps: tuple[tuple[date, date], ...]) -> None:
    assert gaps_between(days) == gaps


def test_what_lies_in_gaps_does_not_count() -> None:
    days = [date(2008, 4, 16), date(2015, 9, 1), date(2015, 9, 30)]
    assert period_of(days, gaps_between(days)) is Period.DAY


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.DAY, date(2008, 4, 1), date(2008, 4, 1)),
        (Period.WEEK, date(2008, 3, 31), date(2008, 4, 6)),
        (Period.MONTH, date(2008, 2, 1), date(2008, 2, 29)),
        (Period.MONTH, date(2008, 12, 1), date(2008, 12, 31)),
    ],
)
def test_a_period_ends_on_a_day(period: Period, first: date, last: date) -> None:
    assert period.last_day(first) == last


def test_every_dated_reaction_is_counted_once(store: Store) -> None:
    found = query.timeline(store, Filters())
    assert found.period is Period.DAY
    assert found.counts["count"].sum() + found.undated == 7
    assert [day.date() for day in found.counts["start"]] == sorted(day.date() for day in found.counts["start"])
    stances = found.counts[[stance.value for stance in Stance]].sum(axis=1)
    assert stances.tolist() == found.counts["count"].tolist()


def test_a_range_of_dates_hides_nothing_so_that_it_can_be_widened(store: Store) -> None:
    narrow = Filters(since=date(2008, 4, 16), until=date(2008, 4, 16))
    assert query.timeline(store, narrow).counts.equals(query.timeline(store, Filters()).counts)
    assert query.timeline(store, Filters(types=("aid",))).counts["count"].sum() == 1


def test_the_busiest_actors_come_first_each_in_the_order_of_time(store: Store) -> None:
    by_actor = query.timeline(store, Filters(), actors=2).by_actor
    ids = list(dict.fromkeys(by_actor["id"]))
    assert len(ids) == 2
    assert ids[0] == RUSSIA.id
    for _, rows in by_actor.groupby("id"):
        assert rows["start"].is_monotonic_increasing


def test_nothing_gives_an_empty_timeline(store: Store) -> None:
    found = query.timeline(store, Filters(types=("shout",)))
    assert found.counts.empty
    assert found.by_actor.empty
    assert found.undated == 0


def test_what_is_selected_is_counted_apart(store: Store) -> None:
    found = query.timeline(store, Filters(), Selection(actor=RUSSIA.id))
    assert found.counts["count"].sum() == 6
    assert found.chosen[["start", "count"]].to_numpy().tolist() == [
        [pd.Timestamp(2008, 4, 16), 2],
        [pd.Timestamp(2008, 4, 18), 2],
    ]
    assert query.timeline(store, Filters(), Selection(actor="nobody")).chosen.empty
    assert query.timeline(store, Filters()).chosen.empty
