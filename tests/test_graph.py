"""Layout and curves: the same for everyone, on the canvas, and apart."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import graph
from onrecord.graph import NARROW, WIDE, Canvas
from onrecord.model import Selection

COLUMNS = ["source", "target", "count"]


def pairs(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


# A star, a ring, two loose pairs: what a news network looks like.
MIXED = pairs(
    *[("hub", f"leaf{n}", n + 1) for n in range(12)],
    *[(f"ring{n}", f"ring{(n + 1) % 5}", 1) for n in range(5)],
    ("a", "b", 1),
    ("c", "d", 3),
)


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_layout_is_the_same_each_time_and_whatever_the_order_of_rows(canvas: Canvas) -> None:
    first = graph.layout(MIXED, canvas)
    assert first == graph.layout(MIXED, canvas)
    assert first == graph.layout(MIXED.sample(frac=1, random_state=3), canvas)


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_layout_places_every_actor_on_the_canvas_and_apart(canvas: Canvas) -> None:
    positions = graph.layout(MIXED, canvas)
    assert set(positions) == set(MIXED["source"]) | set(MIXED["target"])
    for x, y in positions.values():
        assert canvas.side <= x <= canvas.width - canvas.side
        assert canvas.end <= y <= canvas.height - canvas.end
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(positions.values(), 2)) > 15


def test_layout_keeps_the_connected_nearer_than_strangers() -> None:
    positions = graph.layout(MIXED, WIDE)

    def distance(a: str, b: str) -> float:
        return hypot(positions[a][0] - positions[b][0], positions[a][1] - positions[b][1])

    assert distance("a", "b") < distance("a", "ring0")
    assert distance("c", "d") < distance("c", "hub")


@pytest.mark.parametrize("rows", [[], [("a", "b", 1)], [("a", "b", 1), ("b", "a", 1)], [("a", "b", 1), ("c", "d", 1)]])
def test_layout_of_next_to_nothing(rows: list[tuple[str, str, int]]) -> None:
    positions = graph.layout(pairs(*rows), WIDE)
    assert len(positions) == len({name for row in rows for name in row[:2]})
    assert len(set(positions.values())) == len(positions)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("ijklmnop"), st.integers(1, 40)), min_size=1, max_size=30
    )
)
def test_layout_never_leaves_the_canvas(rows: list[tuple[str, str, int]]) -> None:
    for x, y in graph.layout(pairs(*rows), NARROW).values():
        assert NARROW.side <= x <= NARROW.width - NARROW.side
        assert NARROW.end <= y <= NARROW.height - NARROW.end


def test_diameters_grow_with_weight() -> None:
    small, middle, large = graph.diameters([1, 10, 40], WIDE)
    assert small < middle < large
    assert graph.diameters([1, 40], NARROW)[1] < large
    assert graph.diameters([1, 1], WIDE) == [small, small]
    assert max(graph.diameters([1, 2], WIDE)) < middle, "two reactions among few are still few"


def test_no_two_lines_between_the_same_actors_coincide() -> None:
    lines = pairs(("a", "b", 1), ("a", "b", 1), ("b", "a", 1), ("a", "c", 1))
    at = {"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (0.0, 100.0)}
    middles = {
        graph.curve(at[source], at[target], bend)[6]
        for source, target, bend in zip(lines["source"], lines["target"], graph.bends(lines), strict=True)
    }
    assert len(middles) == 4


def test_opposite_directions_bend_to_opposite_sides() -> None:
    there, back = graph.bends(pairs(("a", "b", 1), ("b", "a", 1)))
    assert graph.curve((0, 0), (100, 0), there)[6][1] > 0
    assert graph.curve((100, 0), (0, 0), back)[6][1] < 0


def test_many_types_stay_within_one_fan() -> None:
    bends = graph.bends(pairs(*[("a", "b", 1)] * 23))
    assert len(set(bends)) == 23
    assert max(bends) < 100


@pytest.mark.parametrize("bend", [-30.0, 0.0, 12.0])
def test_curve_runs_from_start_to_end_through_the_bent_middle(bend: float) -> None:
    points = graph.curve((10, 20), (110, 20), bend)
    assert (points[0], points[-1]) == ((10, 20), (110, 20))
    assert points[len(points) // 2] == (60, 20 + bend)


LINES = pd.DataFrame(
    [
        ("RUS", "GEO", "warn", "negative", 2),
        ("GEO", "RUS", "accuse", "negative", 1),
        ("RUS", "ABK", "aid", "positive", 1),
    ],
    columns=["source", "target", "type", "stance", "count"],
)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), [True, True, True]),
        (Selection(actor="RUS"), [True, True, True]),
        (Selection(actor="ABK"), [False, False, True]),
        (Selection(source="RUS"), [True, False, True]),
        (Selection(source="RUS", stance="negative"), [True, False, False]),
        (Selection(source="RUS", target="GEO", type="warn", stance="negative"), [True, False, False]),
        (Selection(target="RUS", type="warn"), [False, False, False]),
        (Selection(actor="USA"), [False, False, False]),
    ],
)
def test_what_a_selection_holds(selection: Selection, expected: list[bool]) -> None:
    assert graph.belonging(LINES, selection).tolist() == expected
