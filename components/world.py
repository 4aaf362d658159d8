"""The map: which country reacts to which, territories and the seats of international bodies as themselves."""

from __future__ import annotations

import streamlit as st

from components import drawing, navigation
from components.screen import Screen
from onrecord import address, figures, query
from onrecord.atlas import outlines, seats
from onrecord.model import RollUp

_MOST = 200
_CONFIG = {
    "displaylogo": False,
    "scrollZoom": True,
    "modeBarButtons": [["toImage", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
}


def render(screen: Screen) -> None:
    """The view."""
    lines = screen.ask(query.flows, _MOST)
    placed = lines[lines["source"].isin(seats()) & lines["target"].isin(seats())]
    missing = int(lines["count"].sum() - placed["count"].sum())
    left = f" {missing:,} reactions have an actor without a place on it." if missing else ""
    switch = "" if _by_country(screen) else " A click shows the rest by country too."
    drawing.head(screen.sentence, f"Everybody is counted as their country. Click a dot or a shape.{switch}{left}")
    whole = st.toggle("The whole world", key="world", bind="query-params")
    if placed.empty:
        st.info("Nobody here has a place on the map.")
        return
    figure = figures.world(
        lines,
        seats(),
        outlines(),
        whole=whole,
        width=360 if screen.narrow else 640,
        selection=screen.selection if _by_country(screen) else None,
        dark=drawing.dark(),
    )
    ends = {*placed["source"], *placed["target"]}
    st.plotly_chart(
        figure,
        key="map",
        alt=f"Map of {len(ends)} countries, territories and bodies with {int(placed['count'].sum()):,} reactions.",
        config=_CONFIG,
        selection_mode="points",
        on_select=_clicked,
    )
    columns = {
        "source_name": "Source",
        "type": "Type",
        "stance": "Stance",
        "target_name": "Target",
        "count": "Reactions",
    }
    drawing.twin(placed, columns)


def _by_country(screen: Screen) -> bool:
    return screen.filters.roll_up is RollUp.COUNTRY


def _clicked() -> None:
    """Selects what was clicked, at the level of countries."""
    for point in st.session_state["map"].selection.points[:1]:
        st.session_state["by"] = RollUp.COUNTRY.value
        navigation.select(address.read(str(point.get("customdata", ""))))
