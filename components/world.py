"""The map: which country reacts to which, territories and the seats of international bodies as themselves."""

from __future__ import annotations

import streamlit as st

from components import drawing
from components.screen import Screen
from onrecord import figures, networks
from onrecord.atlas import outlines, seats
from onrecord.model import RollUp

_CONFIG = {**drawing.ZOOMED, "scrollZoom": True}


def render(screen: Screen) -> None:
    """The view."""
    found, whole = screen.ask(networks.between_seats, tuple(sorted(seats())))
    drawn, by_country = int(found.lines["count"].sum()), screen.filters.roll_up is RollUp.COUNTRY
    switch = "" if by_country else " A click shows everything else by country too."
    rest = "" if drawn == whole else f" {drawn:,} of {whole:,} reactions are drawn: others have no place or are rarer."
    drawing.head(screen.sentence, f"Everybody counts as their country. Click a shape or a dot.{switch}{rest}")
    everything = st.toggle("The whole world", key="world", bind="query-params")
    if found.lines.empty:
        st.info("Nobody here has a place on the map.")
        return
    figure = figures.world(
        found.actors,
        found.lines,
        seats(),
        outlines(),
        whole=everything,
        width=360 if screen.narrow else 640,
        selection=screen.selection if by_country else None,
        dark=drawing.dark(),
    )
    alt = f"Map of {len(found.actors)} countries, territories and bodies with {drawn:,} reactions between them."
    drawing.chart(figure, "map", alt, _CONFIG, on_click=_select)
    columns = {name: words for name, words in drawing.LINE.items() if name != "type"}
    drawing.twin(found.lines, columns)


def _select(text: str) -> None:
    """Selects what was clicked, at the level of countries."""
    st.session_state["by"] = RollUp.COUNTRY.value
    drawing.select(text)
