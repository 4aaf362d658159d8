"""The network: who reacts to whom."""

from __future__ import annotations

from collections.abc import Mapping

from components import drawing
from components.screen import Screen
from onrecord import figures, graph, query
from onrecord.graph import Point
from onrecord.model import Filters
from onrecord.query import Tables

_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["autoScale2d", "zoom2d", "pan2d"]}


def render(screen: Screen) -> None:
    """The view."""
    actors, lines = screen.ask(query.actors), screen.lines
    figure = figures.network(
        actors,
        lines,
        screen.ask_all(positions, screen.narrow),
        canvas=graph.NARROW if screen.narrow else graph.WIDE,
        selection=screen.selection,
        dark=drawing.dark(),
    )
    busiest = ", ".join(actors["name"].head(3))
    alt = f"Network of {len(actors)} actors. Lines between them: {len(lines)}. Busiest: {busiest}."
    drawing.head(screen.sentence, "Click a shape or the dot on a line to read the sentences behind it.")
    drawing.chart(figure, "network", alt, _CONFIG)
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


def positions(tables: Tables, level: Filters, narrow: bool) -> Mapping[str, Point]:
    """Where every actor of the store stands, whatever the filters show of them."""
    lines = query.all_lines(tables, level)
    return graph.layout(lines, graph.NARROW if narrow else graph.WIDE)
