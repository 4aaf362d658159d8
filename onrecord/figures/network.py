"""The network: actors as shapes, reactions as curved arrows, both clickable.

Plotly selects points, not lines, so each line carries a small marker at its middle. The `customdata` of
every clickable point is the text of a selection (`onrecord.address`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from onrecord import graph
from onrecord.figures import dense, traces
from onrecord.figures.hulls import hulls
from onrecord.figures.marks import ActorMark, actor_marks, actor_sizes, line_marks, lit_actors
from onrecord.figures.style import STANCES, Trace, scatter
from onrecord.graph import Canvas, Point
from onrecord.model import Selection, Stance

MANY = 600  # lines from which on the picture is drawn by the graphics card


def network(
    actors: pd.DataFrame,
    lines: pd.DataFrame,
    positions: Mapping[str, Point],
    *,
    ends: Mapping[str, Point] | None = None,
    groups: Sequence[Sequence[str]] = (),
    weights: Sequence[float] | None = None,
    largest: float | None = None,
    canvas: Canvas = graph.WIDE,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for `query.actors` and `query.lines`, each actor where `positions` has it.

    `ends` are the positions of those who are reacted to, if they have others. `groups` are outlined. The area of a
    shape grows with its weight, the number of its reactions unless `weights` are given, up to a diameter of
    `largest`. What belongs to `selection` stays in colour, the rest fades; a selection of nothing here is no
    selection. `dark` is the theme of the page.
    """
    chosen = selection or Selection()
    if not graph.belonging(lines, chosen).any():
        chosen = Selection()
    sizes = actor_sizes(actors, canvas, weights, largest)
    lit = lit_actors(lines, chosen)
    drawn_actors = [
        mark
        for places in ((positions, ends) if ends else (positions,))
        for mark in actor_marks(actors, places, sizes, lit)
    ]
    outlines = hulls(groups, positions, sizes)
    many = len(lines) > MANY
    legend = _legend(lines["stance"], drawn_actors, many=many)
    if many:
        straight = dense.paths(lines, positions, ends or positions, chosen)
        drawn = [*straight, *dense.shapes(drawn_actors, chosen.actor)]
        layout = traces.layout(canvas, dark).update(annotations=dense.names(drawn_actors, canvas))
        return go.Figure([*outlines, *drawn, *legend], layout)
    drawn_lines = line_marks(lines, positions, ends or positions, sizes, chosen)
    drawn = [
        *outlines,
        *traces.paths(drawn_lines),
        *traces.arrowheads(drawn_lines),
        *traces.middles(drawn_lines),
        *traces.shapes(drawn_actors, chosen.actor),
        traces.names(drawn_actors, canvas, ("middle left", "middle right") if ends else ()),
        *legend,
    ]
    return go.Figure(drawn, traces.layout(canvas, dark))


def _legend(found: Iterable[str], actors: Sequence[ActorMark], *, many: bool) -> list[Trace]:
    """Traces without points that explain dashes (the marks of `many` lines) and shapes, whatever is faded."""
    stances = set(map(Stance, set(found)))
    marks = [
        scatter(name=look.label, mode="markers", marker=dense.mark(stance, look.colour))
        for stance, look in STANCES.items()
        if stance in stances
    ]
    kinds = traces.kind_entries(actor.kind for actor in actors)
    return traces.legend([*(marks if many else traces.stance_entries(stances)), *kinds])
