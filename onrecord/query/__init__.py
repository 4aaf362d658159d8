"""Filters → small tables, built from Ibis expressions only, so that they run on any of its backends."""

from onrecord.query.base import Tables
from onrecord.query.charts import Role, actors, counts_by_actor, counts_by_type, lines, neighbourhood, pairs, strongest
from onrecord.query.evidence import document, evidence, evidence_count, reactions_in
from onrecord.query.screen import Actor, Options, Size, options, repair, size
from onrecord.query.timeline import Period, Timeline, timeline
from onrecord.query.words import describe

__all__ = [
    "Actor",
    "Options",
    "Period",
    "Role",
    "Size",
    "Tables",
    "Timeline",
    "actors",
    "counts_by_actor",
    "counts_by_type",
    "describe",
    "document",
    "evidence",
    "evidence_count",
    "lines",
    "neighbourhood",
    "options",
    "pairs",
    "reactions_in",
    "repair",
    "size",
    "strongest",
    "timeline",
]
