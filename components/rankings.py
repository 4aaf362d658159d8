"""Bars: who reacts, who is reacted to, and how."""

from __future__ import annotations

from collections.abc import Mapping

from components import drawing
from components.drawing import STANCES
from components.screen import Screen
from onrecord import figures, query
from onrecord.query import Role

_ROLES: Mapping[Role, tuple[str, str]] = {
    "source": ("Who reacts", "given"),
    "target": ("Who is reacted to", "received"),
}


def who_reacts(screen: Screen) -> None:
    """The view of sources."""
    _actor_bars(screen, "source")


def who_is_reacted_to(screen: Screen) -> None:
    """The view of targets."""
    _actor_bars(screen, "target")


def types(screen: Screen) -> None:
    """All reactions by stance and by type."""
    counts = screen.ask(query.counts_by_type)
    drawing.head(screen.sentence, "Reactions by stance and by type. Click a bar to read the sentences behind it.")
    totals = ", ".join(f"{counts[stance].sum()} {stance}" for stance in STANCES)
    look = {"selection": screen.selection, "dark": drawing.dark()}
    drawing.chart(figures.stance_bars(counts, **look), "bars-stance", f"Reactions by stance: {totals}.")
    top = counts.loc[counts["count"].idxmax()]
    alt = f"Reactions by type: bars for {len(counts)} types, most frequent {top['type']} ({top['count']})."
    drawing.chart(figures.type_bars(counts, **look), "bars-type", alt)
    drawing.twin(counts, {"label": "Type", **STANCES, "count": "All"})


def _actor_bars(screen: Screen, role: Role) -> None:
    counts = screen.ask(query.counts_by_actor, role)
    what, done = _ROLES[role]
    figure = figures.actor_bars(counts, role, selection=screen.selection, dark=drawing.dark())
    top = counts.iloc[0]
    shown = min(len(counts), 15)
    alt = f"{what}: bars for {shown} actors. {top['name']} leads with {top['count']} reactions {done}."
    more = f" The {len(counts)} actors are all in the table below." if len(counts) > 15 else ""
    drawing.head(screen.sentence, f"Reactions {done}. Click a bar to read the sentences behind it.{more}")
    drawing.chart(figure, f"bars-{role}", alt)
    drawing.twin(counts, {"name": "Actor", "kind": "Kind", **STANCES, "count": "All"})
