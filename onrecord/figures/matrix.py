"""Actor × actor: who reacts in the rows, to whom in the columns; the net stance as colour, the count as text.

Each cell carries in `customdata` the text of the selection it stands for (`onrecord.address`). What is clicked is an
unseen square on each cell: Streamlit tells of clicks on points, not on heat maps.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from onrecord import address
from onrecord.figures.style import INKS, SELECTED, STANCES, base_layout, net_stance, plain
from onrecord.model import Selection, Stance

_CELL, _TOP, _LEGEND = 28, 110, 34
_SCALE = (
    (0.0, STANCES[Stance.NEGATIVE].colour),
    (0.5, "#c9ccd2"),
    (1.0, STANCES[Stance.POSITIVE].colour),
)


def matrix(
    lines: pd.DataFrame, order: Sequence[str], *, selection: Selection | None = None, dark: bool = False
) -> go.Figure:
    """The figure for `query.lines`, its actors in the order of `graph.clustered`.

    Net stance: positive less negative reactions, as a share of all from one actor to the other.
    """
    chosen = selection or Selection()
    cells = pairs(lines, order)
    ink = INKS["dark" if dark else "light"]
    return go.Figure(
        [_colours(cells, order), *_words(cells, order, chosen), *_legend()], _layout(lines, order, ink, dark)
    )


def pairs(lines: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """source, target, source_name, target_name, positive, neutral, negative, count, net; the most frequent first."""
    within = lines[lines["source"].isin(order) & lines["target"].isin(order)]
    keys = ["source", "target", "source_name", "target_name"]
    counted = within.pivot_table(index=keys, columns="stance", values="count", aggfunc="sum", fill_value=0)
    counted = counted.reindex(columns=[stance.value for stance in Stance], fill_value=0).reset_index()
    counted["count"] = counted[[stance.value for stance in Stance]].sum(axis=1)
    counted["net"] = (counted["positive"] - counted["negative"]) / counted["count"]
    return counted.sort_values(["count", "source", "target"], ascending=[False, True, True]).reset_index(drop=True)


def _colours(cells: pd.DataFrame, order: Sequence[str]) -> go.Heatmap:
    nets = {(row["source"], row["target"]): row["net"] for row in cells.to_dict("records")}
    return go.Heatmap(
        z=[[nets.get((source, target)) for target in order] for source in order],
        zmin=-1,
        zmax=1,
        colorscale=_SCALE,
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )


def _words(cells: pd.DataFrame, order: Sequence[str], chosen: Selection) -> list[go.Scatter]:
    """The count of each cell with its sign, and what it selects; the selected cells wear a frame."""
    place = {id: number for number, id in enumerate(order)}
    rows = cells.to_dict("records")
    selected = [_within(row["source"], row["target"], chosen) for row in rows]
    return [
        go.Scatter(
            x=[place[row["target"]] for row in rows],
            y=[place[row["source"]] for row in rows],
            mode="markers+text",
            text=[f"{sign(row['net'])}{row['count']}" for row in rows],
            textfont={"size": 12, "color": ["#ffffff" if abs(row["net"]) > 0.5 else "#1b2430" for row in rows]},
            marker={
                "symbol": "square",
                "size": 25,
                "color": "rgba(0, 0, 0, 0.004)",
                "line": {"width": [3 if one else 0 for one in selected], "color": SELECTED},
            },
            customdata=[address.write(Selection(source=row["source"], target=row["target"])) for row in rows],
            hovertext=[_told(row) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            cliponaxis=False,
            showlegend=False,
        )
    ]


def sign(net: float) -> str:
    """The sign of a net stance; "±" where positive and negative are as many, or there is neither."""
    return {Stance.POSITIVE: "+", Stance.NEUTRAL: "±", Stance.NEGATIVE: "−"}[net_stance(net)]


def _told(row: Mapping[Hashable, object]) -> str:
    parts = [f"{row[stance.value]} {stance.value}" for stance in Stance if row[stance.value]]
    return (
        f"<b>{plain(str(row['source_name']))} → {plain(str(row['target_name']))}</b>"
        f"<br>{', '.join(parts)} – click to read"
    )


def _within(source: str, target: str, chosen: Selection) -> bool:
    if chosen.actor:
        return chosen.actor in (source, target)
    if not (chosen.source or chosen.target):
        return False
    return chosen.source in ("", source) and chosen.target in ("", target)


def _legend() -> list[go.Scatter]:
    entries = (("Mostly positive (+)", 1.0), ("Neutral or even (±)", 0.5), ("Mostly negative (−)", 0.0))
    colours = dict(_SCALE)
    return [
        go.Scatter(
            name=name,
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "square", "size": 12, "color": colours[at]},
            hoverinfo="skip",
        )
        for name, at in entries
    ]


def _layout(lines: pd.DataFrame, order: Sequence[str], ink: str, dark: bool) -> go.Layout:
    names = {
        **dict(zip(lines["source"], lines["source_name"], strict=True)),
        **dict(zip(lines["target"], lines["target_name"], strict=True)),
    }
    labels = [plain(names.get(id, id), 22) for id in order]
    axis = {
        "tickmode": "array",
        "tickvals": list(range(len(order))),
        "ticktext": labels,
        "tickfont": {"color": ink},
        "ticks": "",
        "ticklabeloverflow": "allow",
        "gridcolor": "rgba(128, 134, 146, 0.18)",
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
    edges = [-0.5, len(order) - 0.5]
    return base_layout(
        _CELL * len(order) + _TOP + _LEGEND,
        dark,
        {"y": 0, "yanchor": "top"},
        margin={"l": 0, "r": 24, "t": 0, "b": _LEGEND},
        dragmode=False,
        xaxis={**axis, "side": "top", "range": edges, "tickangle": -45},
        yaxis={**axis, "range": edges[::-1]},
    )
