"""With whom an actor has to do: what it receives to the left, what it gives to the right, the net stance as a sign."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from onrecord import address
from onrecord.figures.matrix import sign
from onrecord.figures.style import INKS, STANCES, base_layout, net_stance, plain
from onrecord.model import Selection

_BAR, _LEGEND = 28, 36
_PATTERNS = {"received": "/", "given": ""}


def counterparts(actor: str, table: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """The figure for `Profile.counterparts`; a bar's `customdata` selects what one gave the other."""
    rows = table.to_dict("records")
    colours = [STANCES[net_stance(float(row["net"]))].colour for row in rows]
    traces = [
        go.Bar(
            name={"received": "Received (to the left)", "given": "Given (to the right)"}[side],
            orientation="h",
            x=[direction * int(row[side]) for row in rows],
            y=list(range(len(rows))),
            marker={"color": colours, "pattern": {"shape": _PATTERNS[side], "size": 6, "solidity": 0.25}},
            text=[f"{row[side]:,}" if row[side] else "" for row in rows],
            textposition="outside",
            cliponaxis=False,
            customdata=[_selected(actor, str(row["id"]), side) for row in rows],
            hovertext=[f"<b>{plain(str(row['name']))}</b><br>{row[side]:,} {side} – click to read" for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
        for side, direction in (("received", -1), ("given", 1))
    ]
    most = max([1, *(int(row[side]) for row in rows for side in _PATTERNS)])
    bare = {"showgrid": False, "fixedrange": True}
    return go.Figure(
        traces,
        base_layout(
            _BAR * len(rows) + _LEGEND + 20,
            dark,
            {"y": 1, "yanchor": "bottom"},
            barmode="relative",
            bargap=0.3,
            dragmode=False,
            margin={"l": 0, "r": 8, "t": _LEGEND, "b": 8},
            xaxis={**bare, "range": [-1.25 * most, 1.25 * most], "showticklabels": False, "zeroline": True},
            yaxis={
                **bare,
                "range": [len(rows) - 0.4, -0.6],
                "tickmode": "array",
                "tickvals": list(range(len(rows))),
                "ticktext": [f"{plain(str(row['name']), 24)} {sign(_net(row))}" for row in rows],
                "automargin": True,
                "tickfont": {"color": INKS["dark" if dark else "light"]},
                "zeroline": False,
            },
        ),
    )


def _net(row: Mapping[Hashable, Any]) -> float:
    return float(row["net"]) / max(float(row["count"]), 1.0)


def _selected(actor: str, other: str, side: str) -> str:
    ends = (actor, other) if side == "given" else (other, actor)
    return address.write(Selection(source=ends[0], target=ends[1]))
