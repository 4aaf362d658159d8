"""What is compared: two periods, two publishers or two sets of documents, each side as words and as filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from components.screen import Screen
from onrecord import query
from onrecord.days import spelled
from onrecord.display import shortened
from onrecord.model import Filters

Side = tuple[str, Filters]  # in words, and what is on it


def chosen(screen: Screen) -> tuple[Side, ...] | None:
    """The two sides that the reader chooses; None, and why, where there are not two."""
    mode = st.segmented_control(
        "Compare",
        list(_MODES),
        default=next(iter(_MODES)),
        required=True,
        key="compare",
        bind="query-params",
        label_visibility="collapsed",
    )
    return _MODES[str(mode)](screen)


def _periods(screen: Screen) -> tuple[Side, ...] | None:
    """Before a day and from it on: the day in the link, else the one that halves the reactions."""
    counts = screen.ask(query.timeline).counts
    if counts.empty:
        st.info("No reaction here has a date, so there are no periods to compare.")
        return None
    chosen = st.date_input(
        "The second period begins on",
        value=None,
        min_value=screen.options.first_date,
        max_value=screen.options.last_date,
        format="YYYY-MM-DD",
        key="split",
        bind="query-params",
        width=240,
    )
    split = chosen if isinstance(chosen, date) else _middle(counts)
    earlier = replace(screen.filters, until=min(filter(None, (screen.filters.until, split - timedelta(days=1)))))
    later = replace(screen.filters, since=max(filter(None, (screen.filters.since, split))))
    return (f"before {spelled(split)}", earlier), (f"since {spelled(split)}", later)


def _middle(counts: pd.DataFrame) -> date:
    """The first day of the period in which the second half of the reactions begins."""
    behind = counts["count"].cumsum()
    half = counts[behind > behind.iloc[-1] / 2].iloc[0]
    return pd.Timestamp(half["start"]).date()


def _publishers(screen: Screen) -> tuple[Side, ...] | None:
    """Two of those who publish most, unless the link says which."""
    names = [name for name in screen.ask(query.counts_by_publisher)["publisher"] if name]
    if len(names) < 2:
        st.info("There are not two publishers here to compare.")
        return None
    with st.container(horizontal=True, key="compare-controls"):
        first = st.selectbox("First publisher", names, index=0, key="first", bind="query-params", width=220)
        second = st.selectbox("Second publisher", names, index=1, key="second", bind="query-params", width=220)
    if first == second:
        st.info("Choose two different publishers.")
        return None
    return tuple((f"in {shortened(name)}", replace(screen.filters, publishers=(name,))) for name in (first, second))


def _documents(screen: Screen) -> tuple[Side, ...] | None:
    """Those with some words, and those with others or without the first."""
    with st.container(horizontal=True, key="compare-controls"):
        these = st.text_input(
            "Documents with", key="these", bind="query-params", max_chars=200, placeholder="nuclear, missile", width=260
        )
        those = st.text_input(
            "Against those with", key="those", bind="query-params", max_chars=200, placeholder="All others", width=260
        )
    first, second = query.parted(these), query.parted(those)
    if not first:
        st.info("Give the words of the first documents; commas part them, and one of them is enough.")
        return None
    if {word.casefold() for word in first} == {word.casefold() for word in second}:
        st.info("Give two different sets of words.")
        return None
    sets = Filters(words=(first,)), Filters(words=(second,)) if second else Filters(without=first)
    return tuple(
        (
            query.in_documents(one),
            replace(screen.filters, words=(*screen.filters.words, *one.words), without=one.without),
        )
        for one in sets
    )


_MODES = {"Two periods": _periods, "Two publishers": _publishers, "Two sets of documents": _documents}
