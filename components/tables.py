"""The queries of a screen, answered from a cache as long as the store stays as it is.

The store's token is part of every key, so a text added by one visitor is never missed by another.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from onrecord import graph, query
from onrecord.graph import Point
from onrecord.model import Document, Filters, RollUp, Selection
from onrecord.query import Options, Role, Tables, Timeline, Totals

_ENTRIES = 256


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def options(token: str, _store: Tables, roll_up: RollUp, fold: bool) -> Options:
    """What there is to choose at one level of roll-up."""
    return query.options(_store, roll_up, fold)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def totals(token: str, _store: Tables, filters: Filters) -> Totals:
    """How much is on the screen, and in all."""
    return query.totals(_store, filters)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def actors(token: str, _store: Tables, filters: Filters) -> pd.DataFrame:
    """`query.actors`."""
    return query.actors(_store, filters)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def lines(token: str, _store: Tables, filters: Filters) -> pd.DataFrame:
    """`query.lines`."""
    return query.lines(_store, filters)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def counts_by_actor(token: str, _store: Tables, filters: Filters, role: Role) -> pd.DataFrame:
    """`query.counts_by_actor`."""
    return query.counts_by_actor(_store, filters, role)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def counts_by_type(token: str, _store: Tables, filters: Filters) -> pd.DataFrame:
    """`query.counts_by_type`."""
    return query.counts_by_type(_store, filters)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def timeline(token: str, _store: Tables, filters: Filters) -> Timeline:
    """`query.timeline`."""
    return query.timeline(_store, filters)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def evidence(
    token: str, _store: Tables, filters: Filters, selection: Selection, limit: int, offset: int
) -> pd.DataFrame:
    """One page of `query.evidence`."""
    return query.evidence(_store, filters, selection, limit, offset)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def positions(token: str, _store: Tables, roll_up: RollUp, fold: bool, narrow: bool) -> Mapping[str, Point]:
    """Where every actor of the store stands, whatever the filters show of them."""
    return graph.layout(query.all_lines(_store, roll_up, fold), graph.NARROW if narrow else graph.WIDE)


def document(store: Tables, id: str) -> tuple[Document | None, pd.DataFrame]:
    """`query.document` and `query.reactions_in`, which are quick enough to ask each time."""
    return query.document(store, id), query.reactions_in(store, id)
