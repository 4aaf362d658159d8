"""The network of very many lines, and the outlines of communities."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from onrecord import address, figures, graph
from onrecord.figures.hulls import hull, hulls
from onrecord.figures.network import MANY
from onrecord.figures.style import STANCES
from onrecord.model import Selection, Stance


def many(name: str = "Actor") -> tuple[pd.DataFrame, pd.DataFrame]:
    """More lines than are drawn with arrows, and their actors."""
    rows = [
        (f"country:{n % 50}", f"country:{(n * 7 + 1) % 50 + 50}", f"{name} {n % 50}", "B", kind, stance, 1)
        for n in range(MANY // 2 + 1)
        for kind, stance in (("praise", "positive"), ("condemn", "negative"))
    ]
    columns = ["source", "target", "source_name", "target_name", "type", "stance", "count"]
    lines = pd.DataFrame(rows, columns=columns)
    ids = sorted({*lines["source"], *lines["target"]})
    actors = pd.DataFrame(
        {"id": ids, "name": name, "kind": "country", "country": "", "parent": "", "given": 1, "received": 1, "count": 2}
    )
    return actors, lines


def drawn(name: str = "Actor", **more: Selection) -> go.Figure:
    actors, lines = many(name)
    return figures.network(actors, lines, graph.layout(lines, graph.WIDE), **more)


def test_it_is_left_to_the_graphics_card_and_all_can_be_clicked() -> None:
    actors, lines = many()
    figure = drawn()
    assert {trace.type for trace in figure.data if trace.customdata is not None} == {"scattergl"}
    selected = [text for trace in figure.data if trace.customdata is not None for text in trace.customdata]
    assert sum("~" in text for text in selected) == len(lines)
    assert {text for text in selected if "~" not in text} == set(actors["id"])


def test_no_two_lines_are_clicked_at_the_same_place() -> None:
    actors, lines = many()
    back = lines.head(40).rename(columns={"source": "target", "target": "source"})
    both = pd.concat([lines, back[lines.columns]], ignore_index=True).drop_duplicates(["source", "target", "type"])
    figure = figures.network(actors, both, graph.layout(both, graph.WIDE))
    signs = [trace for trace in figure.data if "~" in str(trace.customdata)]
    places = [
        (ends, round(float(x), 1), round(float(y), 1))
        for trace in signs
        for text, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
        for ends in [frozenset(text.split("~")[:2])]
    ]
    assert len(places) == len(both)
    assert len(set(places)) == len(places)


def test_stance_is_told_by_the_marks_too_and_the_legend_explains_them() -> None:
    def looks(traces: Iterable[go.Scatter]) -> set[tuple[str, float, str]]:
        return {(trace.marker.line.color, trace.marker.size, trace.marker.color) for trace in traces}

    drawn_marks = looks(trace for trace in drawn().data if "~" in str(trace.customdata))
    assert len({size for _, size, _ in drawn_marks}) == len(drawn_marks) == 2
    assert drawn_marks <= looks(trace for trace in drawn().data if trace.showlegend)


def test_a_line_is_broad_at_its_source_and_ends_at_its_target() -> None:
    lines = many()[1]
    places = graph.layout(lines, graph.WIDE)
    (outline,) = (trace for trace in drawn().data if trace.fillcolor == STANCES[Stance.POSITIVE].colour)
    rows = lines[lines["stance"] == "positive"].drop_duplicates(["source", "target"])
    corners = np.column_stack([outline.x, outline.y]).reshape(len(rows), 4, 2)
    assert np.isnan(corners[:, 3]).all(), "gaps part the lines"
    assert np.allclose(corners[:, 1], [places[id] for id in rows["target"]], atol=0.01)
    assert np.allclose(corners[:, [0, 2]].mean(axis=1), [places[id] for id in rows["source"]], atol=0.01)
    assert (np.hypot(*(corners[:, 0] - corners[:, 2]).T) > 1).all()


def test_what_is_not_selected_fades() -> None:
    figure = drawn(selection=Selection(actor="country:1"))
    lit = [text for trace in figure.data if trace.customdata is not None for text in trace.customdata if "~" in text]
    assert lit
    assert all("country:1" in (address.read(text).source, address.read(text).target) for text in lit)


def test_the_message_stays_small() -> None:
    assert len(drawn().to_json()) / MANY < 250, "bytes a line"


@pytest.mark.parametrize("name", ["<script>", "$x$", "\u202eevil", "n" * 300])
def test_names_are_text(name: str) -> None:
    text = drawn(name).to_json()
    assert "<script>" not in text.replace("\\u003c", "<")
    assert "$x$" not in text
    assert "n" * 40 not in text


def test_a_hull_holds_all_its_points() -> None:
    corners = hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (1, 3)])
    assert sorted(corners) == [(0, 0), (0, 4), (4, 0), (4, 4)]
    assert hull([(1, 1), (1, 1)]) == [(1, 1)]


def test_two_are_no_community() -> None:
    places = {"a": (0.0, 0.0), "b": (50.0, 0.0), "c": (0.0, 50.0)}
    sizes = dict.fromkeys(places, 10.0)
    assert hulls([["a", "b"]], places, sizes) == []
    (outline,) = hulls([["a", "b", "c"]], places, sizes)
    assert min(outline["x"]) < -10
    assert outline["x"][0] == outline["x"][-1]


def test_names_lie_above_what_the_graphics_card_draws() -> None:
    """As annotations, since Plotly puts all other text beneath its canvas; none has markup, none takes clicks."""
    named = drawn("<b>Eve</b>").layout.annotations
    assert named
    assert all("<" not in note.text and not note.captureevents and not note.showarrow for note in named)
