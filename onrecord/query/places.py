"""Who reacts to whom from country to country, whatever the level at which the rest of the screen shows actors."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from onrecord.model import Filters, RollUp
from onrecord.query.base import Tables
from onrecord.query.charts import lines


def flows(tables: Tables, filters: Filters, most: int) -> pd.DataFrame:
    """`lines` at the level of countries, the widest `most`; actors of the filters count as their countries."""
    return lines(tables, replace(filters, roll_up=RollUp.COUNTRY, actors=_countries(tables, filters)), most)


def _countries(tables: Tables, filters: Filters) -> tuple[str, ...]:
    """The filters' actors as they are shown at the level of countries."""
    if not filters.actors:
        return ()
    rollups = tables.table("rollups")
    shown = rollups.filter(
        rollups.level == RollUp.COUNTRY.value,
        rollups.folded == filters.fold_territories,
        rollups.entity.isin(filters.actors),
    )
    return tuple(sorted(set(tables.read(shown.select("actor"))["actor"])))
