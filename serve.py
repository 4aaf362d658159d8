"""On Record with all that is slow to load loaded before the first visitor comes: `streamlit run serve.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from components import add_text, charts, evidence, filters, frame, navigation, tables, viewport  # noqa: F401
from onrecord import figures, graph, query
from onrecord.model import Filters, RollUp
from onrecord.sample import open_with_sample


@asynccontextmanager
async def warmed_up(_: st.App) -> AsyncIterator[None]:
    """Draws the sample once, and throws it away."""
    with open_with_sample(":memory:") as store:
        chosen = Filters()
        query.options(store)
        query.totals(store, chosen)
        query.evidence(store, chosen)
        places = graph.layout(query.all_lines(store, RollUp.NAMED, False), graph.WIDE)
        figures.network(query.actors(store, chosen), query.lines(store, chosen), places)
    yield


app = st.App("app.py", lifespan=warmed_up)
