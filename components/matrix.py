"""Who reacts to whom, as a table of colours."""

from __future__ import annotations

import pandas as pd

from components import drawing
from components.drawing import STANCES, OnSelect
from onrecord import figures, graph
from onrecord.model import Selection

_WIDE, _NARROW = 20, 8  # actors


def render(lines: pd.DataFrame, *, narrow: bool, sentence: str, selection: Selection, on_select: OnSelect) -> None:
    """The matrix, from `query.lines`."""
    order = graph.clustered(lines, _NARROW if narrow else _WIDE)
    cells = figures.pairs(lines, order)
    everybody = len({*lines["source"], *lines["target"]})
    more = f" The {len(order)} busiest of {everybody} actors." if everybody > len(order) else ""
    drawing.head(sentence, f"Rows react to columns; neighbours have most to do with each other. Click a cell.{more}")
    most = "".join(
        f" Most often {row['source_name']} to {row['target_name']}: {row['count']} reactions."
        for row in cells.head(1).to_dict("records")  # the busiest may all react to others
    )
    alt = f"Matrix of {len(order)} actors. {len(cells)} of the pairs react.{most}"
    drawing.chart(figures.matrix(lines, order, selection=selection, dark=drawing.dark()), "matrix", alt, on_select)
    drawing.twin(cells, {"source_name": "Source", "target_name": "Target", **STANCES, "count": "All"})
