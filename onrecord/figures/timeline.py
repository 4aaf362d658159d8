"""Reactions over time: stacked bars by stance, and below them the same, small, for the busiest actors.

Each part of each bar carries its first and last day in `customdata`, as `first..last`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from onrecord.days import MONTHS
from onrecord.days import spelled as in_words
from onrecord.figures.style import INKS, STANCES, base_layout, plain
from onrecord.model import Selection, Stance
from onrecord.query import Period, Timeline

_TALL, _SMALL, _GAP, _TOP, _BOTTOM = 220, 42, 24, 40, 36
_PATTERNS = {Stance.NEGATIVE: "", Stance.NEUTRAL: ".", Stance.POSITIVE: "/"}
_ORDER = (Stance.NEGATIVE, Stance.NEUTRAL, Stance.POSITIVE)
_TICKS = 6
_DAY = 86_400_000  # milliseconds

Days = tuple[date | None, date | None]


def timeline(
    found: Timeline,
    *,
    since: date | None = None,
    until: date | None = None,
    selection: Selection | None = None,
    dark: bool = False,
) -> go.Figure:
    """The figure for `query.timeline`; what lies outside the days of the filters, or isn't selected, is faded.

    `selection` says whose small bars stay in colour; one without a dated reaction is no selection.
    """
    days = (since, until)
    chosen = (selection or Selection()) if len(found.chosen) else Selection()
    ends = {chosen.source, chosen.target, chosen.actor} - {""}
    if chosen:
        traces = _bars(found.chosen, found.period, "y", days)
        traces += _bars(_rest(found.counts, found.chosen), found.period, "y", days, aside=True)
    else:
        traces = _bars(found.counts, found.period, "y", days)
    names = []
    for number, (id, rows) in enumerate(found.by_actor.groupby("id", sort=False), start=2):
        names.append(rows["name"].iloc[0])
        traces += _bars(rows, found.period, f"y{number}", days, aside=bool(ends) and id not in ends, small=True)
    return go.Figure(traces, _layout(names, found, dark))


def _rest(counts: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The counts less those of what is selected."""
    less = chosen.set_index("start").reindex(counts["start"], fill_value=0)
    return (counts.set_index("start") - less).reset_index()


def _bars(
    counts: pd.DataFrame, period: Period, axis: str, shown: Days, *, aside: bool = False, small: bool = False
) -> list[go.Bar]:
    """Bars by stance, all of them faded if they are `aside` of what is selected."""
    since, until = shown
    days = [pd.Timestamp(start).date() for start in counts["start"]]
    ends = [period.last_day(day) for day in days]
    lit = [not ((since and end < since) or (until and day > until)) for day, end in zip(days, ends, strict=True)]
    return [
        go.Bar(
            name=STANCES[stance].label,
            x=[day.isoformat() for day in days],
            y=counts[stance.value].tolist(),
            width=[0.92 * _DAY * ((end - day).days + 1) for day, end in zip(days, ends, strict=True)],
            yaxis=axis,
            offset=0,
            marker={
                "color": STANCES[stance].colour,
                "opacity": [1.0 if one and not aside else 0.25 for one in lit],
                "pattern": {
                    "shape": _PATTERNS[stance],
                    "fillmode": "overlay",
                    "fgcolor": "rgba(255, 255, 255, 0.6)",
                    "size": 5,
                    "solidity": 0.3,
                },
                "line": {"width": 0},
            },
            customdata=[f"{day.isoformat()}..{end.isoformat()}" for day, end in zip(days, ends, strict=True)],
            hovertext=[
                f"{plain(spelled(day, period))}<br>{count} {stance.value}{', not selected' if aside else ''}"
                for day, count in zip(days, counts[stance.value], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=not small and not aside,
            selected={"marker": {}},
            unselected={"marker": {}},
        )
        for stance in _ORDER
        if not (small or aside) or counts[stance.value].any()
    ]


def spelled(day: date, period: Period) -> str:
    """A period in words: "7 September 2015", "week of 7 September 2015", "September 2015"."""
    if period is Period.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return in_words(day) if period is Period.DAY else f"week of {in_words(day)}"


def _layout(names: list[str], found: Timeline, dark: bool) -> go.Layout:
    ink = INKS["dark" if dark else "light"]
    inner = _TALL + len(names) * (_SMALL + _GAP)
    most = int(found.by_actor["count"].max()) if len(found.by_actor) else 1
    axes: dict[str, Any] = {"yaxis": {**_axis(ink), "domain": [1 - _TALL / inner, 1], "nticks": 4}}
    notes = []
    for number, name in enumerate(names):
        top = 1 - (_TALL + number * (_SMALL + _GAP) + _GAP) / inner
        low = max(0.0, top - _SMALL / inner)
        axes[f"yaxis{number + 2}"] = {**_axis(ink), "domain": [low, top], "range": [0, 1.1 * most], "tickvals": [most]}
        notes.append(
            {"text": plain(name, 40), "x": 0, "y": top, "xref": "paper", "yref": "paper", "showarrow": False}
            | {"xanchor": "left", "yanchor": "bottom", "font": {"color": ink, "size": 12}}
        )
    return base_layout(
        inner + _TOP + _BOTTOM,
        dark,
        {"y": 1, "yanchor": "bottom"},
        barmode="stack",
        bargap=0,
        dragmode="select",
        selectdirection="h",
        margin={"l": 8, "r": 8, "t": _TOP, "b": _BOTTOM},
        xaxis={
            "type": "date",
            "anchor": "free",
            "position": 0,
            "showgrid": False,
            "tickfont": {"color": ink},
            **_ticks(found),
            "rangebreaks": [{"bounds": [first.isoformat(), last.isoformat()]} for first, last in _hidden(found)],
        },
        annotations=notes,
        shapes=[
            {"type": "line", "x0": last.isoformat(), "x1": last.isoformat(), "y0": 0, "y1": 1, "yref": "paper"}
            | {"line": {"color": "#858b96", "width": 1.5, "dash": "dot"}}
            for _, last in _hidden(found)
        ],
        **axes,
    )


def _ticks(found: Timeline) -> dict[str, Any]:
    """A date under about every seventh of what is shown; the year where it is another than before."""
    days = [pd.Timestamp(start).date() for start in found.counts["start"]]
    stretches: list[list[date]] = []
    for before, day in zip([None, *days], days, strict=False):
        if before is None or any(first <= day and before <= last for first, last in _hidden(found)):
            stretches.append([])
        stretches[-1].append(day)
    spans = [(stretch[-1] - stretch[0]).days for stretch in stretches]
    step = max(1, sum(spans) // _TICKS)
    at = [
        stretch[0] + timedelta(days=step * number)
        for stretch, span in zip(stretches, spans, strict=True)
        for number in range(1 + max(0, span - step // 2) // step)
    ]
    years = [None, *(day.year for day in at)]
    monthly = found.period is Period.MONTH
    text = [
        (f"{day:%b}" if monthly else f"{day.day} {day:%b}") + ("" if day.year == year else f"<br>{day.year}")
        for day, year in zip(at, years, strict=False)
    ]
    return {"tickvals": [day.isoformat() for day in at], "ticktext": text}


def _hidden(found: Timeline) -> list[tuple[date, date]]:
    """What of the gaps is left out: all but a little on either side, so that bars keep their room."""
    room = 2 * (found.period.last_day(date(2001, 1, 1)) - date(2001, 1, 1) + timedelta(days=1))
    return [(first + room, last - room) for first, last in found.gaps if last - first > 3 * room]


def _axis(ink: str) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "automargin": True,
        "rangemode": "tozero",
        "tickformat": "d",
        "gridcolor": "rgba(128, 134, 146, 0.25)",
        "zeroline": True,
        "zerolinecolor": "rgba(128, 134, 146, 0.5)",
        "tickfont": {"color": ink},
    }
