"""Two sides of a comparison as one network: what is new, gone, stronger, weaker or turned round between whom.

A line is all that one actor says of another; its colour and dash are the net stance of the side that has it, the second
where both do. The sign on it says what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from onrecord import graph
from onrecord.figures import traces
from onrecord.figures.marks import LineMark, actor_marks, actor_sizes, line_marks, lit_actors
from onrecord.figures.matrix import sign
from onrecord.figures.style import INKS, net_stance, plain, scatter
from onrecord.graph import Canvas, Point
from onrecord.model import Selection

SIGNS = {
    "new": ("New", "star"),
    "gone": ("Gone", "x"),
    "stronger": ("Stronger", "triangle-up"),
    "weaker": ("Weaker", "triangle-down"),
    "flipped": ("Flipped", "hourglass"),
}


def difference(
    pairs: pd.DataFrame,
    positions: Mapping[str, Point],
    names: tuple[str, str],
    *,
    canvas: Canvas = graph.WIDE,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for `Comparison.pairs` less the steady ones; `names` say what the two sides are."""
    changed = pairs[pairs["change"] != "steady"].reset_index(drop=True)
    lines, actors = changed_lines(changed), _actors(changed)
    chosen = of_pairs(changed, selection)
    sizes = actor_sizes(actors, canvas)
    drawn_actors = actor_marks(actors, positions, sizes, lit_actors(lines, chosen))
    drawn_lines = [
        _signed(line, row, names)
        for line, row in zip(
            line_marks(lines, positions, positions, sizes, chosen), changed.to_dict("records"), strict=True
        )
    ]
    there = set(changed["change"])
    marks = [
        scatter(name=label, mode="markers", marker={"symbol": symbol, "size": 11, "color": INKS[_theme(dark)]})
        for change, (label, symbol) in SIGNS.items()
        if change in there
    ]
    stances = traces.stance_entries(line.stance for line in drawn_lines)
    kinds = traces.kind_entries(actor.kind for actor in drawn_actors)
    drawn = [
        *traces.paths(drawn_lines),
        *traces.arrowheads(drawn_lines),
        *traces.middles(drawn_lines),
        *traces.shapes(drawn_actors, chosen.actor),
        traces.names(drawn_actors, canvas),
        *traces.legend([*marks, *stances, *kinds]),
    ]
    return go.Figure(drawn, traces.layout(canvas, dark))


def changed_lines(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs in the columns of `query.lines`: one line each, of the side that has it, the second where both do."""
    gone = pairs["second_count"] == 0
    net = pairs["second_net"].where(~gone, pairs["first_net"])
    return pairs[["source", "target", "source_name", "target_name"]].assign(
        type="",
        stance=[net_stance(float(one)).value for one in net],
        count=pairs["second_count"].where(~gone, pairs["first_count"]),
    )


def of_pairs(pairs: pd.DataFrame, selection: Selection | None) -> Selection:
    """What of a selection lies among the pairs, whatever type or stance it has; nothing where none does."""
    chosen = selection or Selection()
    ends = Selection(source=chosen.source, target=chosen.target, actor=chosen.actor)
    return ends if graph.belonging(pairs, ends).any() else Selection()


def _theme(dark: bool) -> str:
    return "dark" if dark else "light"


def _signed(line: LineMark, row: Mapping[object, object], names: tuple[str, str]) -> LineMark:
    """A line with the sign of its change, and what each side has."""
    label, symbol = SIGNS[str(row["change"])]
    sides = "<br>".join(
        f"{plain(name, 40)}: {row[f'{side}_count']:,} ({sign(float(str(row[f'{side}_net'])))})"
        for side, name in zip(("first", "second"), names, strict=True)
    )
    pair = f"{plain(str(row['source_name']))} → {plain(str(row['target_name']))}"
    selected = Selection(source=line.selection.source, target=line.selection.target)
    return replace(
        line, symbol=symbol, selection=selected, words=f"<b>{pair}</b><br>{label}<br>{sides}<br>click to read"
    )


def _actors(pairs: pd.DataFrame) -> pd.DataFrame:
    """Everybody in the pairs in the columns of `query.actors`, the busiest first."""
    pairs = pairs.assign(count=pairs["first_count"] + pairs["second_count"])
    sides = [
        pairs.assign(
            id=pairs[end],
            name=pairs[f"{end}_name"],
            kind=pairs[f"{end}_kind"],
            given=pairs["count"] if end == "source" else 0,
            received=pairs["count"] if end == "target" else 0,
        )
        for end in ("source", "target")
    ]
    both = pd.concat(sides)[["id", "name", "kind", "count", "given", "received"]]
    return (
        both.groupby(["id", "name", "kind"], as_index=False)
        .sum()
        .sort_values(["count", "name"], ascending=[False, True])
    )
