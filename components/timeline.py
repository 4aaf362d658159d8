"""Reactions over time; dragging over days, or a click on a bar, filters by date."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import drawing, navigation
from components.drawing import STANCES
from components.screen import Screen
from onrecord import figures, query


def render(screen: Screen) -> None:
    """The view; what is outside the filters' days is there to widen them again."""
    filters, found = screen.filters, screen.ask(query.timeline, screen.selection)
    counts = found.counts
    undated = f" {found.undated} without a date are not shown." if found.undated else ""
    stand = (
        "1 stands on the day that its sentence gives"
        if found.own == 1
        else f"{found.own:,} stand on the day that their sentence gives"
    )
    own = f" {stand}, the others on their document's." if found.own else ""
    quiet = " Dotted lines stand for long times without a reaction." if found.gaps else ""
    drawing.head(
        screen.sentence,
        f"Reactions by {found.period}, of all and of the busiest actors. Drag over days, or click a bar, to see only"
        f" these.{own}{quiet}{undated}",
    )
    if counts.empty:
        st.info("No reaction here has a date.")
        return
    figure = figures.timeline(
        found, since=filters.since, until=filters.until, selection=screen.selection, dark=drawing.dark()
    )
    top = counts.loc[counts["count"].idxmax()]
    alt = (
        f"Timeline by {found.period}: {counts['count'].sum()} reactions, most in"
        f" {figures.spelled(top['start'].date(), found.period)} ({top['count']})."
    )
    st.plotly_chart(
        figure,
        key="timeline",
        alt=alt,
        config=drawing.PLAIN,
        selection_mode=("points", "box"),
        on_select=_brushed,
    )
    if filters.since or filters.until:
        st.button("All dates", on_click=navigation.set_days, args=(None, None))
    shown = counts.assign(start=[figures.spelled(start.date(), found.period) for start in counts["start"]])
    drawing.twin(shown, {"start": found.period.capitalize(), **STANCES, "count": "All"})


def _brushed() -> None:
    """The days of all bars that were dragged over or clicked."""
    days = [
        date.fromisoformat(day)
        for point in st.session_state["timeline"].selection.points
        for day in str(point.get("customdata", "")).split("..")
    ]
    if days:
        navigation.set_days(min(days), max(days))
