"""Reactions over time; dragging over days, or a click on a bar, filters by date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import drawing
from components.drawing import STANCES
from onrecord import figures
from onrecord.model import Filters
from onrecord.query import Timeline

OnDays = Callable[[date | None, date | None], None]


def render(found: Timeline, filters: Filters, *, sentence: str, on_days: OnDays) -> None:
    """The timeline, from `query.timeline`; what is outside the filters' days is there to widen them again."""
    counts = found.counts
    undated = f" {found.undated} without a date are not shown." if found.undated else ""
    quiet = " Dotted lines stand for long times without a reaction." if found.gaps else ""
    drawing.head(
        sentence,
        f"Reactions by {found.period}, of all and of the busiest actors. Drag over days, or click a bar, to see only"
        f" these.{quiet}{undated}",
    )
    if counts.empty:
        st.info("No reaction here has a date.")
        return
    figure = figures.timeline(found, since=filters.since, until=filters.until, dark=drawing.dark())
    top = counts.loc[counts["count"].idxmax()]
    alt = (
        f"Timeline by {found.period}: {counts['count'].sum()} reactions, most in"
        f" {figures.spelled(top['start'].date(), found.period)} ({top['count']})."
    )
    st.plotly_chart(
        figure,
        key="timeline",
        alt=alt,
        config={"displayModeBar": False},
        selection_mode=("points", "box"),
        on_select=lambda: _brushed(on_days),
    )
    if filters.since or filters.until:
        st.button("All dates", on_click=on_days, args=(None, None))
    shown = counts.assign(start=[figures.spelled(start.date(), found.period) for start in counts["start"]])
    drawing.twin(shown, {"start": found.period.capitalize(), **STANCES, "count": "All"})


def _brushed(on_days: OnDays) -> None:
    """The days of all bars that were dragged over or clicked."""
    days = [
        date.fromisoformat(day)
        for point in st.session_state["timeline"].selection.points
        for day in str(point.get("customdata", "")).split("..")
    ]
    if days:
        on_days(min(days), max(days))
