"""Reactions by day, week or month: all of them, and those of single actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

import ibis
import pandas as pd

from onrecord.model import Dated, Filters, Selection, Stance
from onrecord.query.base import Tables, passing, selected
from onrecord.query.evidence import as_date

_DAYS, _WEEKS = 62, 500  # the longest spans that are shown by day and by week
_QUIET = 92  # days without a reaction that may be left out of the picture


class Period(StrEnum):
    """What one bar of a timeline stands for; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def last_day(self, first: date) -> date:
        """The last day of the period that begins on a day."""
        if self is Period.DAY:
            return first
        if self is Period.WEEK:
            return first + timedelta(days=6)
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


_NOTHING = Selection()
_UNITS = {Period.DAY: "D", Period.WEEK: "W-SUN", Period.MONTH: "M"}


@dataclass(frozen=True, slots=True)
class Timeline:
    """`counts`: start, positive, neutral, negative, count; `by_actor` the same with id and name, the busiest first.

    `gaps` are long stretches without any reaction, as their first and last empty day; `own` is how many reactions stand
    on a day that their sentence gives, and not on their document's. `chosen` has the columns of `counts` for what is
    selected; it is empty where nothing is.
    """

    period: Period
    counts: pd.DataFrame
    by_actor: pd.DataFrame
    undated: int
    gaps: tuple[tuple[date, date], ...] = ()
    own: int = 0
    chosen: pd.DataFrame = field(default_factory=pd.DataFrame)


def timeline(tables: Tables, filters: Filters, selection: Selection = _NOTHING, *, actors: int = 6) -> Timeline:
    """All reactions that pass the filters, whatever their date, so that a range of dates can be chosen among them."""
    shown = passing(tables, replace(filters, since=None, until=None))
    known = {"undated": shown.date.isnull(), "own": shown.happened.notnull()}
    few = tables.read(shown.agg(**{name: shown.count(where=where) for name, where in known.items()})).iloc[0]
    dated = shown.filter(shown.date.notnull())
    daily = tables.read(_daily(dated))
    chosen = tables.read(_daily(selected(dated, selection))) if selection else daily.head(0)
    sides = _sides(dated)
    busiest = tables.read(
        sides.group_by("id", "name").agg(count=sides.count()).order_by(ibis.desc("count"), "name", "id").limit(actors)
    )
    ids = busiest["id"].tolist()
    by_actor = tables.read(_counted(sides.filter(sides.id.isin(ids or [""])), ["id", "name", "start"]))
    days = [day for day in map(as_date, daily["start"]) if day is not None]
    gaps = gaps_between(days)
    period = period_of(days, gaps)
    return Timeline(
        period,
        _by_period(daily, period, ["start"]),
        _in_order(_by_period(by_actor, period, ["id", "name", "start"]), ids),
        int(few["undated"]),
        gaps,
        int(few["own"]) if filters.dated is Dated.REACTION else 0,
        _by_period(chosen, period, ["start"]),
    )


def gaps_between(days: Sequence[date]) -> tuple[tuple[date, date], ...]:
    """Stretches of more than three months without a day among `days`, if they are a fifth of the whole time."""
    long = max(timedelta(days=_QUIET), (days[-1] - days[0]) / 5) if days else timedelta.max
    one = timedelta(days=1)
    return tuple((before + one, after - one) for before, after in pairwise(days) if after - before > long)


def period_of(days: Sequence[date], gaps: Sequence[tuple[date, date]] = ()) -> Period:
    """Days for about two months, weeks for a year and a bit, else months; what lies in gaps doesn't count."""
    span = (days[-1] - days[0]).days - sum((last - first).days for first, last in gaps) if days else 0
    return Period.DAY if span <= _DAYS else Period.WEEK if span <= _WEEKS else Period.MONTH


def _daily(dated: ibis.Table) -> ibis.Table:
    return _counted(dated.select("stance", start=dated.date), ["start"]).order_by("start")


def _sides(dated: ibis.Table) -> ibis.Table:
    """Each reaction twice: once of who reacts, once of who is reacted to."""
    given, received = (
        dated.select("stance", start=dated.date, id=dated[side], name=dated[f"{side}_name"])
        for side in ("source", "target")
    )
    return given.union(received)


def _counted(reactions: ibis.Table, keys: list[str]) -> ibis.Table:
    stances = {stance.value: reactions.count(where=reactions.stance == stance.value) for stance in Stance}
    return reactions.group_by(keys).agg(**stances, count=reactions.count())


def _by_period(daily: pd.DataFrame, period: Period, keys: list[str]) -> pd.DataFrame:
    """Counts by day → by period; `start` is its first day."""
    starts = pd.to_datetime(daily["start"]).dt.to_period(_UNITS[period]).dt.start_time
    return daily.assign(start=starts).groupby(keys, as_index=False, sort=True).sum()


def _in_order(by_actor: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    place = {id: number for number, id in enumerate(ids)}
    ordered = by_actor.assign(place=by_actor["id"].map(place)).sort_values(["place", "start"])
    return ordered.drop(columns="place").reset_index(drop=True)
