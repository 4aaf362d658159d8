"""Who reacts to whom, as a table of colours."""

from __future__ import annotations

from components import drawing
from components.drawing import STANCES
from components.screen import Screen
from onrecord import figures, graph, query

_WIDE, _NARROW = 20, 8  # actors


def render(screen: Screen) -> None:
    """The view."""
    busiest = screen.ask(query.actors, _NARROW if screen.narrow else _WIDE)["id"].tolist()
    lines = screen.ask(query.lines, among=busiest)
    order = graph.clustered(lines)
    cells = figures.pairs(lines, order)
    everybody = screen.size.actors
    more = f" The {len(order)} busiest of {everybody:,} actors." if everybody > len(order) else ""
    hint = f"Rows react to columns; neighbours have most to do with each other. Click a cell.{more}"
    drawing.head(screen.sentence, hint)
    most = "".join(
        f" Most often {row['source_name']} to {row['target_name']}: {row['count']} reactions."
        for row in cells.head(1).to_dict("records")  # the busiest may all react to others
    )
    alt = f"Matrix of {len(order)} actors. {len(cells)} of the pairs react.{most}"
    figure = figures.matrix(lines, order, selection=screen.selection, dark=drawing.dark())
    drawing.chart(figure, "matrix", alt)
    drawing.twin(cells, {"source_name": "Source", "target_name": "Target", **STANCES, "count": "All"})
