"""The network: who reacts to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import drawing
from components.screen import Screen
from onrecord import figures, graph, networks, query
from onrecord.display import shortened
from onrecord.graph import Canvas, Measure, Point
from onrecord.networks import MOST, Network, Wanted

_LAYOUTS = ("Force", "Circle", "Two columns")
_LISTED = 2_000
_STEPS = {1: "One step", 2: "Two steps"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the network is drawn: the layout, what the sizes stand for, whether communities are outlined."""

    layout: str
    size: Measure
    outlined: bool


@dataclass(frozen=True, slots=True)
class _Arranged:
    """Where everybody stands, the lines that find room, and the communities."""

    lines: pd.DataFrame
    positions: Mapping[str, Point]
    ends: Mapping[str, Point] | None = None
    groups: Sequence[Sequence[str]] = ()


def render(screen: Screen) -> None:
    """The view."""
    wanted, look = _controls(screen)
    found = screen.ask(networks.network, wanted)
    if found.lines.empty:
        drawing.head(screen.sentence, "")
        st.info("Nobody is connected here. Choose another actor, or widen the filters.")
        return
    canvas = graph.NARROW if screen.narrow else graph.WIDE
    arranged = _arranged(screen, found.lines, look, wanted, canvas)
    told = _way(found, screen.options.names) if found.way else _told(screen, wanted, arranged.lines)
    drawing.head(screen.sentence, f"{told} Click a shape or the dot on a line to read the sentences behind it.")
    figure = figures.network(
        found.actors,
        arranged.lines,
        arranged.positions,
        ends=arranged.ends,
        groups=arranged.groups if look.outlined else (),
        weights=graph.weights(found.actors, found.lines, look.size),
        largest=_largest(look.layout, arranged.positions, canvas),
        canvas=canvas,
        selection=screen.selection,
        dark=drawing.dark(),
    )
    busiest = ", ".join(found.actors["name"].head(3))
    alt = f"Network of {len(found.actors)} actors. Lines between them: {len(arranged.lines)}. Busiest: {busiest}."
    drawing.chart(figure, "network", alt, drawing.ZOOMED)
    drawing.twin(arranged.lines, drawing.LINE)


def _controls(screen: Screen) -> tuple[Wanted, _Look]:
    """One row: whom to follow, and how the picture looks."""
    labels = _listed(screen)
    with st.container(horizontal=True, vertical_alignment="bottom", key="network-controls"):
        focus = _actor("Focus on an actor", labels, "focus", "Focus on …")
        steps, to = 1, ""
        if focus:
            steps = st.segmented_control(
                "As far as",
                list(_STEPS),
                default=1,
                required=True,
                format_func=_STEPS.__getitem__,
                key="steps",
                bind="query-params",
                label_visibility="collapsed",
            )
            to = _actor("Way to another actor", labels, "to", "Way to …")
        with st.popover("Picture", help="Layout, how many lines, sizes, communities"):
            most, backbone, look = _picture()
    return Wanted(focus, steps or 1, to, most, backbone), look


def _listed(screen: Screen) -> dict[str, str]:
    """Whom the boxes offer: all or, in a large store, the busiest and whoever is filtered by, selected or named."""
    labels = screen.options.labels
    if len(labels) <= _LISTED:
        return labels
    named = {st.query_params.get(key) for key in ("focus", "to")}
    selection = screen.selection
    found = {
        *screen.ask_all(query.actors, _LISTED)["id"],
        *screen.filters.actors,
        *({selection.actor, selection.source, selection.target} & labels.keys()),
        *(id for id, label in labels.items() if label in named),
    }
    return {id: labels[id] for id in sorted(found, key=labels.__getitem__)}


def _actor(label: str, labels: Mapping[str, str], key: str, nobody: str) -> str:
    chosen = st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=nobody,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
        width=180,
    )
    return chosen or ""


def _picture() -> tuple[int, bool, _Look]:
    layout = st.segmented_control(
        "Layout", _LAYOUTS, default=_LAYOUTS[0], required=True, key="layout", bind="query-params"
    )
    most = st.select_slider("Strongest lines", MOST, value=MOST[1], key="most", bind="query-params")
    backbone = st.toggle(
        "Backbone only",
        key="backbone",
        bind="query-params",
        help="Only lines that stand out among all lines of one of their two actors.",
    )
    size = st.selectbox("Size stands for", list(Measure), format_func=str.capitalize, key="size", bind="query-params")
    outlined = st.toggle(
        "Outline communities",
        key="communities",
        bind="query-params",
        help="Groups of actors who have more to do with each other than with the rest.",
    )
    return most, backbone, _Look(layout or _LAYOUTS[0], Measure(size), outlined)


def _told(screen: Screen, wanted: Wanted, lines: pd.DataFrame) -> str:
    """How much of what passes the filters is drawn."""
    drawn, whole = int(lines["count"].sum()), screen.size.reactions
    if drawn == whole:
        return "Everything that passes the filters is drawn."
    what = "the backbone" if wanted.backbone else "the strongest"
    where = f" around {shortened(screen.options.names[wanted.focus])}" if wanted.focus else ""
    number = "1 line" if len(lines) == 1 else f"{len(lines):,} lines"
    return f"{number} drawn{where}, {what}: {drawn:,} of {whole:,} reactions; the rest is left out."


def _way(found: Network, names: Mapping[str, str]) -> str:
    """The way with the sign of each step: "NATO − Russia + Abkhazia. 2 steps, signs multiplied: −"."""
    signs = [_sign(found.lines, pair) for pair in zip(found.way, found.way[1:], strict=False)]
    words = shortened(names[found.way[0]]) + "".join(
        f" {sign} {shortened(names[name])}" for sign, name in zip(signs, found.way[1:], strict=True)
    )
    whole = "±" if "±" in signs else "−" if signs.count("−") % 2 else "+"
    return f"Shortest way: {words}. {len(signs)} {'step' if len(signs) == 1 else 'steps'}, signs multiplied: {whole}."


def _sign(lines: pd.DataFrame, pair: tuple[str, str]) -> str:
    """The sign of all that passes between two actors, in either direction."""
    between = lines[lines["source"].isin(pair) & lines["target"].isin(pair)]
    signed = between["count"] * between["stance"].map({"positive": 1, "negative": -1, "neutral": 0})
    return figures.sign(float(signed.sum()) / max(int(between["count"].sum()), 1))


def _arranged(screen: Screen, lines: pd.DataFrame, look: _Look, wanted: Wanted, canvas: Canvas) -> _Arranged:
    if look.layout == "Two columns":
        starts, ends = graph.columns(lines, canvas)
        room = lines["source"].isin(starts) & lines["target"].isin(ends)
        return _Arranged(lines[room].reset_index(drop=True), starts, ends)
    groups = graph.communities(lines) if look.outlined or look.layout == "Circle" else []
    if look.layout == "Circle":
        return _Arranged(lines, graph.circle(groups, canvas), groups=groups)
    return _Arranged(lines, _forced(screen, lines, wanted, canvas), groups=groups)


def _largest(layout: str, positions: Mapping[str, Point], canvas: Canvas) -> float:
    """The largest diameter, so that shapes that stand in a row don't touch."""
    if layout == "Circle":
        return max(5.0, 1.3 * (canvas.width + canvas.height) / (len(positions) + 1))
    return 16.0 if layout == "Two columns" else canvas.width


def _forced(screen: Screen, lines: pd.DataFrame, wanted: Wanted, canvas: Canvas) -> Mapping[str, Point]:
    """A part round one actor has a picture of its own; else a filter moves nobody."""
    if wanted.focus:
        return graph.layout(lines, canvas)
    known = screen.ask_all(networks.positions, wanted.most, canvas)
    return networks.standing(known, lines, canvas)
