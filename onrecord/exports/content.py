"""What an export is made of: what passes the filters, with what stands behind a selection in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from onrecord import query
from onrecord.model import Filters, Selection
from onrecord.query import Tables

_ALL = Selection()


@dataclass(frozen=True)
class Content:
    """A store, filters and a selection, and what they hold, up to `most` rows; asked for when a format needs it."""

    tables: Tables
    filters: Filters
    selection: Selection = _ALL
    made: date = date.min
    most: int | None = None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return query.options(self.tables, self.filters).names

    @cached_property
    def sentence(self) -> str:
        """How it was filtered, and what of that was selected."""
        filtered = query.describe(self.filters, self._names)
        return f"{filtered} Only {self.selected}." if self.selection else filtered

    @property
    def selected(self) -> str:
        """What was selected, in words."""
        return query.described(self.selection, self._names)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Rows of `query.evidence`, newest first."""
        return as_rows(query.evidence(self.tables, self.filters, self.selection, self.most))

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Rows of `query.lines`."""
        return query.lines(self.tables, self.filters, self.most, selection=self.selection)

    @cached_property
    def actors(self) -> list[dict[str, Any]]:
        """Rows of `query.actors` for the ends of the lines."""
        ends = sorted({*self.lines["source"], *self.lines["target"]})
        return as_rows(query.actors(self.tables, self.filters, among=ends))


def as_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as mappings with names of columns for keys."""
    return [{str(column): value for column, value in row.items()} for row in table.to_dict("records")]


def line_rows(content: Content) -> list[Mapping[str, Any]]:
    """The lines, each with the sign of its stance."""
    signs = {"positive": 1, "neutral": 0, "negative": -1}
    return [{**row, "sign": signs[row["stance"]]} for row in as_rows(content.lines)]
