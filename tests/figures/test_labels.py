"""Names beside shapes: none over another, the important first."""

from onrecord.figures.labels import label_sides
from onrecord.figures.marks import ActorMark
from onrecord.graph import Canvas
from onrecord.model import Kind

CANVAS = Canvas(400, 300)


def mark(name: str, x: float, y: float, size: float = 12) -> ActorMark:
    return ActorMark(name, name, Kind.COUNTRY, (x, y), size, "", True)


def test_a_name_with_room_stands_below() -> None:
    assert label_sides([mark("Russia", 200, 150)], CANVAS) == {"Russia": "bottom center"}


def test_a_name_that_would_cover_a_shape_goes_elsewhere() -> None:
    assert label_sides([mark("Russia", 200, 150), mark("Iran", 200, 134)], CANVAS)["Russia"] == "top center"


def test_a_name_never_leaves_the_canvas() -> None:
    assert label_sides([mark("Russia", 5, 150)], CANVAS) == {"Russia": "middle right"}
    assert label_sides([mark("A name far too long for the canvas " * 3, 200, 150)], CANVAS) == {}


def test_the_important_are_named_where_all_cannot_be() -> None:
    crowd = [mark(f"Country {n}", 150 + n % 8 * 13, 100 + n // 8 * 13) for n in range(64)]
    named = label_sides(crowd, CANVAS)
    assert "Country 0" in named
    assert len(named) < len(crowd)
