"""What all views share: the sentence above a chart, the chart with its text, and its table twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from components import navigation
from components.screen import Screen
from onrecord import address, query

STANCES = {"positive": "Positive", "neutral": "Neutral", "negative": "Negative"}
LINE = {"source_name": "Source", "type": "Type", "stance": "Stance", "target_name": "Target", "count": "Reactions"}
ZOOMED = {"displaylogo": False, "modeBarButtons": [["toImage", "zoomIn2d", "zoomOut2d", "resetScale2d"]]}
PLAIN = {"displaylogo": False, "modeBarButtons": [["toImage"]]}  # what `downloads` presses


def head(sentence: str, hint: str) -> None:
    """What is drawn, and how to use it; both may hold names, so neither is Markdown."""
    with st.container(key="sentence"):
        st.text(sentence)
        with st.container(key="hint"):
            st.text(hint)


def dark() -> bool:
    """Whether the page is dark."""
    return st.context.theme.type == "dark"


def select(text: str) -> None:
    """Selects what a mark stands for, as its `customdata` says it."""
    navigation.select(address.read(text))


def chart(
    figure: Figure,
    key: str,
    alt: str,
    config: Mapping[str, object] = PLAIN,
    *,
    on_click: Callable[[str], None] = select,
) -> None:
    """A chart with its text for those who don't see it; `on_click` is told the `customdata` of the mark."""

    def clicked() -> None:
        for point in st.session_state[key].selection.points[:1]:
            on_click(str(point.get("customdata", "")))

    st.plotly_chart(figure, key=key, alt=alt, config=dict(config), selection_mode="points", on_select=clicked)


def selected(screen: Screen, total: int, order: str = "") -> None:
    """What was clicked and how many reactions stand behind it, in which order, with a button that lets it go."""
    title, button = st.columns([3, 1], vertical_alignment="center")
    number = f"{total:,} {'reaction' if total == 1 else 'reactions'}"
    chosen = query.described(screen.selection, screen.options.names)
    title.text(f"{chosen}: {number}" if chosen else f"{number}{order}")
    if screen.selection:
        explained = "Show the sentences of all reactions again"
        button.button("Clear", on_click=navigation.clear, width="stretch", help=explained)


def twin(table: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """The chart's numbers as a table, sent only to readers who open it."""
    opened = st.expander("As a table", key="table", on_change="rerun")
    if opened.open:
        opened.dataframe(table[list(columns)].rename(columns=columns), hide_index=True)
