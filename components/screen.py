"""What a reader is looking at, and the answers of the engine to it, from a cache as long as the store stays as it is.

The store's token is part of every key, so a text added by one visitor is never missed by another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from onrecord import query
from onrecord.model import Filters, Selection
from onrecord.query import Options, Size, Tables

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Screen:
    """One run of the screen: what every view is drawn from."""

    token: str
    store: Tables
    filters: Filters
    options: Options
    sentence: str
    selection: Selection
    narrow: bool

    @property
    def strongest(self) -> pd.DataFrame:
        """`query.strongest`."""
        return self.ask(query.strongest)

    @property
    def size(self) -> Size:
        """How much passes the filters."""
        return self.ask(query.size)

    @property
    def whole(self) -> Size:
        """How much there is at this level of roll-up, and in the store."""
        return Size(self.options.documents, self.options.reactions, self.ask_all(query.size).actors)

    def ask(
        self, question: Callable[Concatenate[Tables, Filters, Asked], Answer], *rest: Asked.args, **more: Asked.kwargs
    ) -> Answer:
        """A question about what passes the filters: `question(store, filters, *rest, **more)`."""
        return ask(self.token, self.store, self.filters, question, *rest, **more)

    def ask_all(
        self, question: Callable[Concatenate[Tables, Filters, Asked], Answer], *rest: Asked.args, **more: Asked.kwargs
    ) -> Answer:
        """A question about everything at this level of roll-up, whatever the other filters."""
        level = Filters(roll_up=self.filters.roll_up, fold_territories=self.filters.fold_territories)
        return ask(self.token, self.store, level, question, *rest, **more)


def ask(
    token: str,
    store: Tables,
    filters: Filters,
    question: Callable[Concatenate[Tables, Filters, Asked], Answer],
    *rest: Asked.args,
    **more: Asked.kwargs,
) -> Answer:
    """A question about a store, answered once for each token, filters and whatever else it is about."""
    name = f"{question.__module__}.{question.__qualname__}"
    return _answer(token, filters, name, rest, more, store, question)


@st.cache_resource(max_entries=512, show_spinner=False)  # shared, not copied: nobody changes an answer
def _answer(
    token: str,  # noqa: ARG001 - like the name, a part of the key
    filters: Filters,
    name: str,  # noqa: ARG001
    rest: tuple[Any, ...],
    more: dict[str, Any],
    _store: Tables,
    _question: Callable[..., Any],
) -> Any:
    return _question(_store, filters, *rest, **more)
