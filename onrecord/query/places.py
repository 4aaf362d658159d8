"""From country to country, whatever the level at which the rest of the screen shows actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import ibis
import pandas as pd

from onrecord.model import Filters, RollUp
from onrecord.query.base import Tables, counted, named


def by_country(tables: Tables, filters: Filters) -> Filters:
    """The same filters, the actors in them as the countries that they count as."""
    return replace(filters, roll_up=RollUp.COUNTRY, actors=_countries(tables, filters))


def flows(tables: Tables, filters: Filters, among: Sequence[str], most: int) -> pd.DataFrame:
    """The `most` frequent lines between two actors of `among` in the columns of `lines`, one row a stance.

    Types are taken together, so that column is empty.
    """
    found = counted(tables, filters)
    found = found.filter(found.source.isin(among or [""]), found.target.isin(among or [""]))
    summed = found.group_by("source", "target", "stance").agg(count=found["count"].sum())
    first = (ibis.desc("count"), "source", "target", "stance")
    strongest = named(tables, summed.order_by(*first).limit(most), "source", "target")
    columns = ("source", "target", "source_name", "target_name", "stance", "count")
    return tables.read(strongest.select(*columns).order_by(*first)).assign(type="")


def _countries(tables: Tables, filters: Filters) -> tuple[str, ...]:
    if not filters.actors:
        return ()
    rollups = tables.table("rollups")
    shown = rollups.filter(
        rollups.level == RollUp.COUNTRY.value,
        rollups.folded == filters.fold_territories,
        rollups.entity.isin(filters.actors),
    )
    return tuple(sorted(set(tables.read(shown.select("actor"))["actor"])))
