"""On Record with all that is slow to load loaded before the first visitor comes: `streamlit run serve.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules

import streamlit as st

import components
from onrecord import figures, graph, query
from onrecord.model import Filters
from onrecord.sample import open_with_sample


@asynccontextmanager
async def warmed_up(_: st.App) -> AsyncIterator[None]:
    """Loads the screens, draws the sample once, and throws it away."""
    for screen in iter_modules(components.__path__):
        import_module(f"components.{screen.name}")
    with open_with_sample(":memory:") as store:
        chosen = Filters()
        query.options(store)
        query.size(store, chosen)
        query.evidence(store, chosen)
        places = graph.layout(query.pairs(store, chosen), graph.WIDE)
        figures.network(query.actors(store, chosen), query.lines(store, chosen), places)
    yield


app = st.App("app.py", lifespan=warmed_up)
