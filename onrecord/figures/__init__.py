"""Tables → Plotly figures. Pure functions; no figure holds text that Plotly would take for markup."""

from onrecord.figures.bars import actor_bars, publisher_bars, stance_bars, type_bars
from onrecord.figures.comparison import comparison
from onrecord.figures.counterparts import counterparts
from onrecord.figures.difference import changed_lines, difference
from onrecord.figures.matrix import matrix, pairs, sign
from onrecord.figures.network import network
from onrecord.figures.style import KINDS, STANCES
from onrecord.figures.timeline import spelled, timeline
from onrecord.figures.world import world

__all__ = [
    "KINDS",
    "STANCES",
    "actor_bars",
    "changed_lines",
    "comparison",
    "counterparts",
    "difference",
    "matrix",
    "network",
    "pairs",
    "publisher_bars",
    "sign",
    "spelled",
    "stance_bars",
    "timeline",
    "type_bars",
    "world",
]
