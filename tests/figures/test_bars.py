"""Bars: the right side of zero, and the right selection behind each part."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from onrecord import figures
from onrecord.model import Selection


def parts(figure: go.Figure) -> dict[str, float]:
    """Text of a part's selection → its length, negative to the left."""
    return {text: x for trace in figure.data for text, x in zip(trace.customdata, trace.x, strict=True)}


@pytest.mark.parametrize(
    ("role", "russia"),
    [("source", "RUS~~~"), ("target", "~RUS~~")],
)
def test_negative_left_positive_right_neutral_apart(role: str, russia: str, counts: pd.DataFrame) -> None:
    figure = figures.actor_bars(counts, role)  # type: ignore[arg-type]
    lengths = parts(figure)
    assert {lengths[russia + stance] for stance in ("negative", "positive", "neutral")} == {-4, 2, 1}
    axes = {trace.name.split()[0]: trace.xaxis for trace in figure.data}
    assert axes == {"Negative": "x", "Positive": "x", "Neutral": "x2"}


def test_what_did_not_happen_has_no_bar(counts: pd.DataFrame) -> None:
    assert set(parts(figures.actor_bars(counts, "source"))) == {
        *("RUS~~~negative", "RUS~~~positive", "RUS~~~neutral", "GEO~~~negative", "EVE~~~positive")
    }


def test_only_the_top_actors_are_drawn(counts: pd.DataFrame) -> None:
    figure = figures.actor_bars(counts, "source", top=1)
    assert figure.layout.yaxis.ticktext == ("Russia",)


def test_both_strips_share_one_scale(counts: pd.DataFrame) -> None:
    layout = figures.actor_bars(counts, "source").layout
    diverging, strip = (
        (axis.range[1] - axis.range[0]) / (axis.domain[1] - axis.domain[0]) for axis in (layout.xaxis, layout.xaxis2)
    )
    assert diverging == pytest.approx(strip)


def test_types(type_counts: pd.DataFrame) -> None:
    figure = figures.type_bars(type_counts)
    assert parts(figure) == {"~~warn~negative": -4, "~~aid~positive": 2, "~~urge~neutral": 1}
    assert figure.layout.yaxis.ticktext == ("aid", "urge, appeal", "warn, threaten")


def test_stances(type_counts: pd.DataFrame) -> None:
    assert parts(figures.stance_bars(type_counts)) == {"~~~negative": -4, "~~~positive": 2, "~~~neutral": 1}


def test_a_selection_fades_the_rest(counts: pd.DataFrame) -> None:
    figure = figures.actor_bars(counts, "source", selection=Selection(source="RUS", target="GEO", stance="negative"))
    bright = {
        text
        for trace in figure.data
        for text, opacity in zip(trace.customdata, trace.marker.opacity, strict=True)
        if opacity == 1
    }
    assert bright == {"RUS~~~negative"}


def test_a_hostile_name_is_drawn_as_written(counts: pd.DataFrame) -> None:
    assert "&lt;b&gt;Eve&lt;/b&gt;" in figures.actor_bars(counts, "source").layout.yaxis.ticktext
