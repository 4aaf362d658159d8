"""Bars: who reacts, who is reacted to, and how."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components import drawing
from components.drawing import STANCES, OnSelect
from onrecord import figures
from onrecord.model import Selection
from onrecord.query import Role

_ROLES: Mapping[Role, tuple[str, str]] = {
    "source": ("Who reacts", "given"),
    "target": ("Who is reacted to", "received"),
}


def actor_bars(counts: pd.DataFrame, role: Role, *, sentence: str, selection: Selection, on_select: OnSelect) -> None:
    """Who reacts, or who is reacted to, from `query.counts_by_actor`."""
    what, done = _ROLES[role]
    figure = figures.actor_bars(counts, role, selection=selection, dark=drawing.dark())
    top = counts.iloc[0]
    shown = min(len(counts), 15)
    alt = f"{what}: bars for {shown} actors. {top['name']} leads with {top['count']} reactions {done}."
    more = f" The {len(counts)} actors are all in the table below." if len(counts) > 15 else ""
    drawing.head(sentence, f"Reactions {done}. Click a bar to read the sentences behind it.{more}")
    drawing.chart(figure, f"bars-{role}", alt, on_select)
    drawing.twin(counts, {"name": "Actor", "kind": "Kind", **STANCES, "count": "All"})


def type_bars(counts: pd.DataFrame, *, sentence: str, selection: Selection, on_select: OnSelect) -> None:
    """All reactions by stance and by type, from `query.counts_by_type`."""
    drawing.head(sentence, "Reactions by stance and by type. Click a bar to read the sentences behind it.")
    totals = ", ".join(f"{counts[stance].sum()} {stance}" for stance in STANCES)
    drawing.chart(
        figures.stance_bars(counts, selection=selection, dark=drawing.dark()),
        "bars-stance",
        f"Reactions by stance: {totals}.",
        on_select,
    )
    top = counts.loc[counts["count"].idxmax()]
    alt = f"Reactions by type: bars for {len(counts)} types, most frequent {top['type']} ({top['count']})."
    drawing.chart(figures.type_bars(counts, selection=selection, dark=drawing.dark()), "bars-type", alt, on_select)
    drawing.twin(counts, {"label": "Type", **STANCES, "count": "All"})
