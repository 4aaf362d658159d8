"""What all views share: the sentence above a chart, the chart with its text, and its table twin."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from components import navigation
from onrecord import address

STANCES = {"positive": "Positive", "neutral": "Neutral", "negative": "Negative"}
LINE = {"source_name": "Source", "type": "Type", "stance": "Stance", "target_name": "Target", "count": "Reactions"}
PLAIN = {"displaylogo": False, "modeBarButtons": [["toImage"]]}  # what `downloads` presses


def head(sentence: str, hint: str) -> None:
    """What is drawn, and how to use it."""
    with st.container(key="sentence"):
        st.text(sentence)
        st.caption(hint)


def dark() -> bool:
    """Whether the page is dark."""
    return st.context.theme.type == "dark"


def chart(figure: Figure, key: str, alt: str, config: Mapping[str, object] = PLAIN) -> None:
    """A chart whose points select what their `customdata` says."""

    def chosen() -> None:
        points = st.session_state[key].selection.points
        if points:
            navigation.select(address.read(str(points[0].get("customdata", ""))))

    st.plotly_chart(figure, key=key, alt=alt, config=dict(config), selection_mode="points", on_select=chosen)


def twin(table: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """The chart's numbers as a table, sent only to readers who open it."""
    opened = st.expander("As a table", key="table", on_change="rerun")
    if opened.open:
        opened.dataframe(table[list(columns)].rename(columns=columns), hide_index=True)
