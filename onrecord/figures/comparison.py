"""Two sides of a comparison, a row a pair: an open mark for the first, a filled one for the second, and the change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from onrecord import address, graph
from onrecord.figures.difference import of_pairs
from onrecord.figures.matrix import sign
from onrecord.figures.style import FADED, INKS, STANCES, base_layout, net_stance, plain
from onrecord.model import Selection

_ROW, _LEGEND = 30, 40
_DIM = 0.25
_SYMBOLS = {"first": "circle-open", "second": "circle"}
_ARROWS = {"flipped": "⇄", "new": "★", "gone": "✕", "stronger": "▲", "weaker": "▼", "steady": "="}

Row = Mapping[Hashable, Any]


def comparison(
    pairs: pd.DataFrame, names: tuple[str, str], *, selection: Selection | None = None, dark: bool = False
) -> go.Figure:
    """The figure for `Comparison.pairs`; `names` say what the two sides are. Each mark selects its pair.

    Pairs that `selection` doesn't hold fade; a selection of none of them is no selection.
    """
    held = graph.belonging(pairs, of_pairs(pairs, selection))
    rows = pairs.assign(lit=held).to_dict("records")
    ink = INKS["dark" if dark else "light"]
    traces = [_between(rows)]
    for side, name in zip(_SYMBOLS, names, strict=True):
        traces.append(_marks(rows, side, name))
    most = max([1.0, *(100 * float(row[f"{side}_share"]) for row in rows for side in _SYMBOLS)])
    layout = base_layout(
        _ROW * len(rows) + _LEGEND + 40,
        dark,
        {"y": 1, "yanchor": "bottom"},
        dragmode=False,
        margin={"l": 0, "r": 8, "t": _LEGEND, "b": 30},
        xaxis={
            "range": [-0.03 * most, 1.08 * most],
            "ticksuffix": " %",
            "fixedrange": True,
            "gridcolor": FADED,
            "tickfont": {"color": ink},
        },
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [_told(row) for row in rows],
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"color": ink},
        },
    )
    return go.Figure(traces, layout)


def _between(rows: Sequence[Row]) -> go.Scatter:
    """What leads from one side to the other."""
    x: list[float | None] = []
    y: list[float | None] = []
    for number, row in enumerate(rows):
        x += [100 * row["first_share"], 100 * row["second_share"], None]
        y += [number, number, None]
    line = {"color": "rgba(128, 134, 146, 0.6)", "width": 2}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _marks(rows: Sequence[Row], side: str, name: str) -> go.Scatter:
    shown = [(number, row) for number, row in enumerate(rows) if row[f"{side}_count"]]
    return go.Scatter(
        name=plain(name, 40),
        x=[100 * row[f"{side}_share"] for _, row in shown],
        y=[number for number, _ in shown],
        mode="markers",
        marker={
            "symbol": _SYMBOLS[side],
            "size": 13,
            "color": [STANCES[net_stance(row[f"{side}_net"])].colour for _, row in shown],
            "line": {"width": 2.5},
            "opacity": [1.0 if row["lit"] else _DIM for _, row in shown],
        },
        customdata=[address.write(Selection(source=row["source"], target=row["target"])) for _, row in shown],
        hovertext=[
            f"<b>{plain(row['source_name'])} → {plain(row['target_name'])}</b><br>{plain(name, 40)}:"
            f" {row[f'{side}_count']:,} ({sign(row[f'{side}_net'])}), {row['change']} – click to read"
            for _, row in shown
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {}},
        unselected={"marker": {}},
        cliponaxis=False,
    )


def _told(row: Row) -> str:
    pair = f"{plain(row['source_name'], 18)} → {plain(row['target_name'], 18)}"
    return f"{pair}  {_ARROWS[row['change']]} {row['change']}"
