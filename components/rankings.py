"""Bars around zero: who reacts, who is reacted to, how, and in whose reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components import drawing
from components.drawing import STANCES
from components.screen import Screen
from onrecord import figures, query
from onrecord.query import Order, Role

_ROLES: Mapping[str, tuple[Role, str]] = {
    "Who reacts": ("source", "given"),
    "Who is reacted to": ("target", "received"),
}
_BARS = (*_ROLES, "Types", "Publishers")
_SORTED: Mapping[str, Order] = {
    "Most reactions": "count",
    "Most negative": "negative",
    "Most positive": "positive",
    "Name": "name",
}
_TOP = (10, 15, 25, 50)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which bars, in which order, how many of them, and whether in percent."""

    bars: str
    order: Order
    top: int
    share: bool


def render(screen: Screen) -> None:
    """The view."""
    choice = _controls()
    if choice.bars in _ROLES:
        _actors(screen, choice)
    elif choice.bars == "Types":
        _types(screen, choice)
    else:
        _publishers(screen, choice)


def _controls() -> _Choice:
    bars = st.segmented_control(
        "Bars",
        _BARS,
        default=_BARS[0],
        required=True,
        key="bars",
        bind="query-params",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="rankings-controls"):
        order, top = "Most reactions", _TOP[1]
        if bars != "Types":
            order = st.selectbox("Sorted by", list(_SORTED), key="sort", bind="query-params", width=170)
            top = st.selectbox("How many", _TOP, index=1, key="top", bind="query-params", width=110)
        measure = st.segmented_control(
            "Length",
            ("Count", "Share"),
            default="Count",
            required=True,
            key="measure",
            bind="query-params",
            help="A share is in percent of the row’s own reactions, so that small and large can be compared.",
        )
    return _Choice(bars or _BARS[0], _SORTED[order], top, measure == "Share")


def _actors(screen: Screen, choice: _Choice) -> None:
    role, done = _ROLES[choice.bars]
    counts = screen.ask(query.counts_by_actor, role, choice.order, choice.top)
    figure = figures.actor_bars(
        counts, role, top=choice.top, share=choice.share, selection=screen.selection, dark=drawing.dark()
    )
    top = counts.iloc[0]
    alt = f"{choice.bars}: bars for {len(counts)} actors. {top['name']} leads with {top['count']:,} reactions {done}."
    drawing.head(screen.sentence, f"Reactions {done}. Click a bar to read the sentences behind it.")
    drawing.chart(figure, f"bars-{role}", alt)
    drawing.twin(counts, {"name": "Actor", "kind": "Kind", **STANCES, "count": "All"})


def _types(screen: Screen, choice: _Choice) -> None:
    counts = screen.ask(query.counts_by_type)
    drawing.head(screen.sentence, "Reactions by stance and by type. Click a bar to read the sentences behind it.")
    totals = ", ".join(f"{counts[stance].sum():,} {stance}" for stance in STANCES)
    look = {"selection": screen.selection, "dark": drawing.dark()}
    drawing.chart(figures.stance_bars(counts, **look), "bars-stance", f"Reactions by stance: {totals}.")
    top = counts.loc[counts["count"].idxmax()]
    alt = f"Reactions by type: bars for {len(counts)} types, most frequent {top['type']} ({top['count']:,})."
    drawing.chart(figures.type_bars(counts, share=choice.share, **look), "bars-type", alt)
    drawing.twin(counts, {"label": "Type", **STANCES, "count": "All"})


def _publishers(screen: Screen, choice: _Choice) -> None:
    counts = screen.ask(query.counts_by_publisher, choice.order, choice.top)
    drawing.head(screen.sentence, "Reactions in the reports of each publisher. Click a bar to see only these.")
    top = counts.iloc[0]
    alt = f"Publishers: bars for {len(counts)}. {top['publisher'] or 'Unnamed'} leads with {top['count']:,} reactions."
    figure = figures.publisher_bars(counts, share=choice.share, dark=drawing.dark())
    names = counts["publisher"].tolist()
    drawing.chart(figure, "bars-publisher", alt, on_click=lambda row: _only(names[int(row)]))
    drawing.twin(counts, {"publisher": "Publisher", **STANCES, "count": "All"})


def _only(publisher: str) -> None:
    """Filters by the publisher whose bar was clicked, if it has a name."""
    if publisher:
        st.session_state["publisher"] = [publisher]
