"""Two periods, publishers or sets of documents against one another: what is new, gone, stronger or turned round."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import drawing, sides
from components.screen import Screen
from onrecord import figures, graph, networks, query
from onrecord.display import shortened
from onrecord.graph import Canvas
from onrecord.model import Filters
from onrecord.networks import Network, Wanted
from onrecord.query import Comparison

_HALF = Canvas(270, 420, side=36)
_PAIRS = 50  # that a network of changes shows
_BESIDE = Wanted(most=40)


def render(screen: Screen) -> None:
    """The view."""
    chosen = sides.chosen(screen)
    if chosen is None:
        return
    (first, earlier), (second, later) = chosen
    picture = st.segmented_control(
        "Picture",
        list(_PICTURES),
        default=next(iter(_PICTURES)),
        required=True,
        key="picture",
        bind="query-params",
        label_visibility="collapsed",
    )
    draw, hint, most = _PICTURES[str(picture)]
    found = screen.ask(_compared, earlier, later, most)
    if not (found.first and found.second):
        drawing.head(f"No reaction {first if not found.first else second} passes the filters.", "")
        st.info("There is nothing to compare.")
        return
    drawing.head(_said(found, first, second), hint)
    draw(screen, found, chosen)
    shown = found.pairs.assign(
        first_share=[f"{share:.1%}" for share in found.pairs["first_share"]],
        second_share=[f"{share:.1%}" for share in found.pairs["second_share"]],
    )
    columns = {"source_name": "Source", "target_name": "Target", "change": "Change"}
    numbers = {"first_count": "First", "second_count": "Second", "first_share": "First, %", "second_share": "Second, %"}
    drawing.twin(shown, columns | numbers)


def _rows(screen: Screen, found: Comparison, chosen: tuple[sides.Side, ...]) -> None:
    """A row a pair."""
    (first, _), (second, _) = chosen
    figure = figures.comparison(found.pairs, (first, second), selection=screen.selection, dark=drawing.dark())
    alt = f"Changes from {first} to {second} in {len(found.pairs)} pairs of actors."
    drawing.chart(figure, "comparison", alt)


def _difference(screen: Screen, found: Comparison, chosen: tuple[sides.Side, ...]) -> None:
    """One network of what changed."""
    (first, _), (second, _) = chosen
    changed = found.pairs[found.pairs["change"] != "steady"]
    if changed.empty:
        st.info("Nothing of note changed between the two.")
        return
    canvas = graph.NARROW if screen.narrow else graph.WIDE
    positions = graph.layout(figures.changed_lines(changed), canvas)
    figure = figures.difference(
        changed, positions, (first, second), canvas=canvas, selection=screen.selection, dark=drawing.dark()
    )
    alt = f"Network of what changed from {first} to {second}: {len(changed)} pairs of actors."
    drawing.chart(figure, "difference", alt, drawing.ZOOMED)


def _beside(screen: Screen, found: Comparison, chosen: tuple[sides.Side, ...]) -> None:
    """The network of each side, everybody at the same place in both."""
    canvas = graph.NARROW if screen.narrow else _HALF
    parts = [screen.ask(_part, side) for _, side in chosen]
    positions = graph.layout(pd.concat([part.lines for part in parts], ignore_index=True), canvas)
    totals = (found.first, found.second)
    for place, column, (words, _), part, total in zip(
        ("first", "second"), st.columns(2), chosen, parts, totals, strict=True
    ):
        with column:
            st.text(f"{words[0].upper()}{words[1:]}: {part.lines['count'].sum():,} of {total:,} reactions")
            figure = figures.network(
                part.actors, part.lines, positions, canvas=canvas, selection=screen.selection, dark=drawing.dark()
            )
            alt = f"Network {words}: {len(part.actors)} actors, {len(part.lines)} lines."
            drawing.chart(figure, f"beside-{place}", alt, drawing.ZOOMED)


def _compared(tables: query.Tables, _: Filters, first: Filters, second: Filters, most: int) -> Comparison:
    return query.comparison(tables, first, second, most)


def _part(tables: query.Tables, _: Filters, side: Filters) -> Network:
    return networks.network(tables, side, _BESIDE)


def _said(found: Comparison, first: str, second: str) -> str:
    """What changed, in one sentence: "From before … to since …: 12 lines are new, 3 are gone, 1 flipped"."""
    words = {"new": "new", "gone": "gone", "flipped": "turned round", "stronger": "stronger", "weaker": "weaker"}
    parts = [f"{found.changes[change]:,} {word}" for change, word in words.items() if found.changes[change]]
    turned = found.pairs[found.pairs["change"] == "flipped"].head(1).to_dict("records")
    example = "".join(
        f" {shortened(row['source_name'])} → {shortened(row['target_name'])} turned"
        f" {'negative' if row['second_net'] < 0 else 'positive'}."
        for row in turned
    )
    return f"Of the pairs {first} and {second}, {', '.join(parts) or 'none differ'}.{example}"


_SHARES = "Shares of all reactions of each side, since the two differ in size. Click a mark to read the sentences."
_CHANGES = "A line is a pair that changed; the sign on it says how. Click it, or a shape, to read the sentences."
_BOTH = "The strongest lines of each side; who is in both stands in the same place. Click to read the sentences."
_PICTURES = {
    "Rows": (_rows, _SHARES, 18),
    "Difference": (_difference, _CHANGES, _PAIRS),
    "Side by side": (_beside, _BOTH, 18),
}
