"""The network: who reacts to whom."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components import drawing
from components.drawing import OnSelect
from onrecord import figures, graph
from onrecord.graph import Point
from onrecord.model import Selection

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["autoScale2d", "zoom2d", "pan2d"]}


def render(
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
    figure = figures.network(actors, lines, positions, canvas=canvas, selection=selection, dark=drawing.dark())
    busiest = ", ".join(actors["name"].head(3))
    alt = f"Network of {len(actors)} actors. Lines between them: {len(lines)}. Busiest: {busiest}."
    drawing.head(sentence, "Click a shape or the dot on a line to read the sentences behind it.")
    drawing.chart(figure, "network", alt, on_select, _CONFIG)
    drawing.twin(
        lines,
        {
            "source_name": "Source",
            "type": "Type",
            "stance": "Stance",
            "target_name": "Target",
            "count": "Reactions",
        },
    )
