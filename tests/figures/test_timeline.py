"""The timeline: stacked by stance, faded outside the filters' days, each part with its first and last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from onrecord import figures
from onrecord.model import Selection
from onrecord.query import Period, Timeline

COLUMNS = ["positive", "neutral", "negative", "count"]


@pytest.fixture
def found() -> Timeline:
    weeks = pd.to_datetime(["2008-03-31", "2008-04-07"])
    counts = pd.DataFrame([(1, 0, 3, 4), (0, 2, 0, 2)], columns=COLUMNS)
    counts.insert(0, "start", weeks)
    actors = pd.DataFrame([(1, 0, 3, 4), (0, 2, 0, 2), (0, 0, 3, 3)], columns=COLUMNS)
    for place, (name, values) in enumerate(
        {"id": ["RUS", "RUS", "EVE"], "name": ["Russia", "Russia", "<b>Eve</b>"], "start": [*weeks, weeks[0]]}.items()
    ):
        actors.insert(place, name, values)
    return Timeline(Period.WEEK, counts, actors, undated=1)


def test_bars_are_stacked_and_carry_their_days(found: Timeline) -> None:
    figure = figures.timeline(found)
    whole = {trace.name: trace for trace in figure.data if trace.yaxis == "y"}
    assert figure.layout.barmode == "stack"
    assert {name: tuple(trace.y) for name, trace in whole.items()} == {
        "Negative": (3, 0),
        "Neutral": (0, 2),
        "Positive": (1, 0),
    }
    assert whole["Negative"].customdata[0] == "2008-03-31..2008-04-06"


def test_stances_differ_in_pattern_as_well_as_in_colour(found: Timeline) -> None:
    traces = [trace for trace in figures.timeline(found).data if trace.yaxis == "y"]
    assert len({trace.marker.pattern.shape for trace in traces}) == 3


def test_each_busy_actor_has_bars_of_its_own_on_one_scale(found: Timeline) -> None:
    figure = figures.timeline(found)
    small = {trace.yaxis for trace in figure.data if trace.yaxis != "y"}
    assert small == {"y2", "y3"}
    assert figure.layout.yaxis2.range == figure.layout.yaxis3.range
    assert [note.text for note in figure.layout.annotations] == ["Russia", "&lt;b&gt;Eve&lt;/b&gt;"]


@pytest.mark.parametrize(
    ("since", "until", "lit"),
    [
        (None, None, (1.0, 1.0)),
        (date(2008, 4, 7), None, (0.25, 1.0)),
        (date(2008, 4, 6), None, (1.0, 1.0)),
        (None, date(2008, 4, 6), (1.0, 0.25)),
        (date(2009, 1, 1), date(2009, 2, 1), (0.25, 0.25)),
    ],
)
def test_days_outside_the_filter_are_faded(
    found: Timeline, since: date | None, until: date | None, lit: tuple[float, float]
) -> None:
    figure = figures.timeline(found, since=since, until=until)
    assert figure.data[0].marker.opacity == lit


@pytest.mark.parametrize(
    ("day", "period", "words"),
    [
        (date(2015, 9, 7), Period.DAY, "7 September 2015"),
        (date(2015, 9, 7), Period.WEEK, "week of 7 September 2015"),
        (date(2015, 9, 1), Period.MONTH, "September 2015"),
    ],
)
def test_a_period_in_words(day: date, period: Period, words: str) -> None:
    assert figures.spelled(day, period) == words


def test_long_times_without_a_reaction_are_left_out_and_marked(found: Timeline) -> None:
    layout = figures.timeline(replace(found, gaps=((date(2008, 4, 14), date(2015, 8, 31)),))).layout
    assert [one.bounds for one in layout.xaxis.rangebreaks] == [("2008-04-28", "2015-08-17")]
    assert [shape.x0 for shape in layout.shapes] == ["2015-08-17"]
    assert not figures.timeline(found).layout.shapes


def test_ticks_say_the_year_once(found: Timeline) -> None:
    axis = figures.timeline(found).layout.xaxis
    assert axis.tickvals[0] == "2008-03-31"
    assert axis.ticktext[0] == "31 Mar<br>2008"
    assert not any("2008" in text for text in axis.ticktext[1:])


def test_what_is_selected_stays_in_colour_below_the_rest(found: Timeline) -> None:
    chosen = found.counts.head(1).assign(positive=0, negative=2, count=2)
    figure = figures.timeline(replace(found, chosen=chosen), selection=Selection(actor="EVE"))
    lit, rest = (
        {trace.name: tuple(trace.y) for trace in figure.data if trace.yaxis == "y" and trace.showlegend is shown}
        for shown in (True, False)
    )
    assert lit == {"Negative": (2,), "Neutral": (0,), "Positive": (0,)}
    assert rest == {"Negative": (1, 0), "Neutral": (0, 2), "Positive": (1, 0)}
    opacities = {trace.yaxis: set(trace.marker.opacity) for trace in figure.data if trace.yaxis != "y"}
    assert opacities == {"y2": {0.25}, "y3": {1.0}}


def test_a_selection_without_a_dated_reaction_fades_nothing(found: Timeline) -> None:
    plain = figures.timeline(found)
    assert figures.timeline(replace(found, chosen=found.counts.head(0)), selection=Selection(actor="X")) == plain
