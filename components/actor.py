"""A page for one actor: who that is, with whom it has to do, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from components import drawing
from components.screen import Screen, ask
from onrecord import figures, query
from onrecord.days import spelled
from onrecord.model import Kind
from onrecord.query import Profile

_KINDS = {kind: style.label for kind, style in figures.KINDS.items()}


def render(screen: Screen) -> None:
    """The view."""
    actor = _chosen(screen)
    found = screen.ask(query.profile, actor)
    if found is None:
        st.info("Nobody in this view of the data has this name.")
        return
    with st.container(key="sentence"):
        st.text(f"{found.name}: {_KINDS[found.kind].lower()}{_of(screen, found)}")
        st.caption("Under the present filters. Click a bar to read the sentences behind it.")
    for line in _facts(found):
        st.text(line)
    if found.counterparts.empty:
        st.info("No reaction of or to this actor passes the filters.")
        return
    given, received = (int(found.counterparts[side].sum()) for side in ("given", "received"))
    busiest = found.counterparts["name"].iloc[0]
    alt = f"{found.name} gives {given:,} and receives {received:,} reactions here, most with {busiest}."
    drawing.chart(figures.counterparts(actor, found.counterparts, dark=drawing.dark()), "counterparts", alt)
    _over_time(screen, actor)
    columns = {"name": "Counterpart", "given": "Given", "received": "Received", "net": "Positive less negative"}
    drawing.twin(found.counterparts, columns)


def _chosen(screen: Screen) -> str:
    """Whom the link names, else who is selected, else the busiest of all."""
    labels = screen.options.labels
    chosen = st.selectbox(
        "Actor",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder="The selected or the busiest actor",
        key="who",
        bind="query-params",
        width=300,
    )
    selected = screen.selection.actor or screen.selection.source or screen.selection.target
    return chosen or selected or str(screen.ask(query.actors, 1)["id"].iloc[0])


def _of(screen: Screen, found: Profile) -> str:
    """What it belongs to: ", shown apart from Georgia", ", Russian Foreign Ministry"."""
    if found.kind is Kind.TERRITORY and found.parent:
        return f", shown apart from {screen.options.names.get(f'country:{found.parent}', found.parent)}"
    return f", {found.organization}" if found.organization else ""


def _facts(found: Profile) -> list[str]:
    facts = []
    for role in found.roles:
        parts = ", ".join(filter(None, (role.role, role.organization)))
        if parts:
            facts.append(f"{parts[:1].upper()}{parts[1:]}{_when(role.since, role.until)}")
    if found.aliases:
        facts.append(f"Also called {', '.join(found.aliases[:12])}")
    if found.members:
        more = f" and {len(found.members) - 8} more" if len(found.members) > 8 else ""
        facts.append(f"Counted under it: {', '.join(found.members[:8])}{more}")
    if found.first_date and found.last_date:
        facts.append(f"Reactions{_when(found.first_date, found.last_date)}")
    return facts


def _when(since: date | None, until: date | None) -> str:
    if not since or not until:
        return ""
    return f", on {spelled(since)}" if since == until else f", from {spelled(since)} to {spelled(until)}"


def _over_time(screen: Screen, actor: str) -> None:
    own = replace(screen.filters, actors=(actor,), since=None, until=None)
    found = ask(screen.token, screen.store, own, query.timeline, actors=0)
    if found.counts.empty:
        return
    st.plotly_chart(
        figures.timeline(found, since=None, until=None, dark=drawing.dark()),
        key="actor-timeline",
        alt=f"Reactions of or to this actor by {found.period}: {found.counts['count'].sum():,}.",
        config=drawing.PLAIN,
    )
