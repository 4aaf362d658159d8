"""One look for all figures: colours, shapes and dashes, and what makes a name safe to draw.

Every colour stands off a white and a near-black ground alike (at least 3:1), so one figure serves both
themes, in which only the ink differs. Colour never speaks alone: kinds also differ in shape,
stances also in dash and in sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import plotly.graph_objects as go

from onrecord.display import shortened
from onrecord.model import Kind, Stance

GROUNDS = {"light": "#ffffff", "dark": "#11151c"}
INKS = {"light": "#1b2430", "dark": "#e6eaf0"}
FADED = "rgba(128, 134, 146, 0.22)"
SELECTED = "#d99000"
_EVEN = 0.001

Trace = dict[str, Any]  # as Plotly reads it: made into an object once, when the figure is made


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How an actor of one kind is drawn."""

    label: str
    colour: str
    symbol: str
    glyph: str


@dataclass(frozen=True, slots=True)
class StanceStyle:
    """How a reaction of one stance is drawn."""

    label: str
    colour: str
    dash: str
    sign: str


KINDS: Mapping[Kind, KindStyle] = {
    Kind.COUNTRY: KindStyle("Country", "#4d7fb8", "circle", "●"),
    Kind.TERRITORY: KindStyle("Territory", "#a8792b", "diamond", "◆"),
    Kind.ORGANIZATION: KindStyle("Organization", "#8a6fc0", "square", "■"),
    Kind.OFFICIAL: KindStyle("Official", "#7a8290", "triangle-up", "▲"),
    Kind.GROUP: KindStyle("Group", "#b0678a", "hexagon", "⬢"),
}
STANCES: Mapping[Stance, StanceStyle] = {
    Stance.POSITIVE: StanceStyle("Positive", "#0f8f7e", "dash", "+"),
    Stance.NEUTRAL: StanceStyle("Neutral", "#858b96", "dot", "○"),
    Stance.NEGATIVE: StanceStyle("Negative", "#d9541e", "solid", "−"),
}


def net_stance(net: float) -> Stance:
    """The stance of a sum or a mean of signs; neutral where positive and negative are as many."""
    return Stance.NEUTRAL if abs(net) < _EVEN else Stance.POSITIVE if net > 0 else Stance.NEGATIVE


@lru_cache(maxsize=16_384)  # a name is drawn many times
def plain(text: str, longest: int = 32) -> str:
    """`text` as Plotly must be given it so that it is drawn as written: no tag, no link, no formula."""
    return escape(shortened(text, longest).replace("$", "＄"), quote=False)


def scatter(**fields: Any) -> Trace:
    """A trace of points and lines."""
    return {"type": "scatter", **fields}


def scattergl(**fields: Any) -> Trace:
    """A trace of points and lines that the graphics card draws."""
    return {"type": "scattergl", **fields}


def base_layout(height: int, dark: bool, legend_at: Mapping[str, object], **more: object) -> go.Layout:
    """What all figures share: clear ground, ink of the theme, and a legend that is read, not clicked."""
    theme = "dark" if dark else "light"
    ink = {"color": INKS[theme], "size": 12}
    legend = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "itemclick": False,
        "itemdoubleclick": False,
        "title": {"text": ""},
        "font": ink,
    }
    return go.Layout(
        height=height,
        font=ink,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest",
        hoverlabel={"align": "left", "namelength": 0, "bgcolor": GROUNDS[theme], "font": ink},
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": "#858b96", "activecolor": INKS[theme]},
        clickmode="event+select",
        legend={**legend, **legend_at},
        **more,
    )
