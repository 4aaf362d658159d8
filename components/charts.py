"""The charts, each with a text for those who can't see it and a table that says the same; clicks select."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from onrecord import address, figures, graph
from onrecord.graph import Point
from onrecord.model import Selection
from onrecord.query import Role

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["autoScale2d", "zoom2d", "pan2d"]}
_PLAIN = {"displayModeBar": False}
_ROLES: Mapping[Role, tuple[str, str]] = {
    "source": ("Who reacts", "given"),
    "target": ("Who is reacted to", "received"),
}

OnSelect = Callable[[Selection], None]


def network(
    actors: pd.DataFrame,
    lines: pd.DataFrame,
    positions: Mapping[str, Point],
    *,
    sentence: str,
    narrow: bool,
    selection: Selection,
    on_select: OnSelect,
) -> None:
    """The network, from `query.actors`, `query.lines` and `graph.layout` for the same width."""
    canvas = graph.NARROW if narrow else graph.WIDE
    figure = figures.network(actors, lines, positions, canvas=canvas, selection=selection, dark=_dark())
    busiest = ", ".join(actors["name"].head(3))
    alt = f"Network of {len(actors)} actors. Lines between them: {len(lines)}. Busiest: {busiest}."
    _head(sentence, "Click a shape or the dot on a line to read the sentences behind it.")
    _draw(figure, "network", alt, on_select, _CONFIG)
    _twin(
        lines,
        {
            "source_name": "Source",
            "type": "Type",
            "stance": "Stance",
            "target_name": "Target",
            "count": "Reactions",
        },
    )


def actor_bars(counts: pd.DataFrame, role: Role, *, sentence: str, selection: Selection, on_select: OnSelect) -> None:
    """Who reacts, or who is reacted to, from `query.counts_by_actor`."""
    what, done = _ROLES[role]
    figure = figures.actor_bars(counts, role, selection=selection, dark=_dark())
    top = counts.iloc[0]
    shown = min(len(counts), 15)
    alt = f"{what}: bars for {shown} actors. {top['name']} leads with {top['count']} reactions {done}."
    more = f" The {len(counts)} actors are all in the table below." if len(counts) > 15 else ""
    _head(sentence, f"Reactions {done}. Click a bar to read the sentences behind it.{more}")
    _draw(figure, f"bars-{role}", alt, on_select)
    _twin(counts, {"name": "Actor", "kind": "Kind", **_STANCES, "count": "All"})


def type_bars(counts: pd.DataFrame, *, sentence: str, selection: Selection, on_select: OnSelect) -> None:
    """All reactions by stance and by type, from `query.counts_by_type`."""
    _head(sentence, "Reactions by stance and by type. Click a bar to read the sentences behind it.")
    totals = ", ".join(f"{counts[stance].sum()} {stance}" for stance in _STANCES)
    _draw(
        figures.stance_bars(counts, selection=selection, dark=_dark()),
        "bars-stance",
        f"Reactions by stance: {totals}.",
        on_select,
    )
    top = counts.loc[counts["count"].idxmax()]
    alt = f"Reactions by type: bars for {len(counts)} types, most frequent {top['type']} ({top['count']})."
    _draw(figures.type_bars(counts, selection=selection, dark=_dark()), "bars-type", alt, on_select)
    _twin(counts, {"label": "Type", **_STANCES, "count": "All"})


_STANCES = {"positive": "Positive", "neutral": "Neutral", "negative": "Negative"}


def _head(sentence: str, hint: str) -> None:
    """What is drawn, and how to use it."""
    with st.container(key="sentence"):
        st.text(sentence)
        st.caption(hint)


def _dark() -> bool:
    return st.context.theme.type == "dark"


def _draw(figure: go.Figure, key: str, alt: str, on_select: OnSelect, config: Mapping[str, object] = _PLAIN) -> None:
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        config=dict(config),
        selection_mode="points",
        on_select=lambda: _chosen(key, on_select),
    )


def _chosen(key: str, on_select: OnSelect) -> None:
    points = st.session_state[key].selection.points
    if points:
        on_select(address.read(str(points[0].get("customdata", ""))))


def _twin(table: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """The chart's numbers as a table, sent only to readers who open it."""
    twin = st.expander("As a table", key="table", on_change="rerun")
    if twin.open:
        twin.dataframe(table[list(columns)].rename(columns=columns), hide_index=True)
