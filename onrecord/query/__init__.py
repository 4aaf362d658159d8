"""Filters → small tables, built from Ibis expressions only, so that they run on any of its backends."""

from onrecord.query.base import Tables
from onrecord.query.charts import Role, actors, all_lines, counts_by_actor, counts_by_type, lines
from onrecord.query.evidence import document, evidence, evidence_count, reactions_in
from onrecord.query.screen import Actor, Options, Totals, options, repair, totals
from onrecord.query.timeline import Period, Timeline, timeline
from onrecord.query.words import describe

__all__ = [
    "Actor",
    "Options",
    "Period",
    "Role",
    "Tables",
    "Timeline",
    "Totals",
    "actors",
    "all_lines",
    "counts_by_actor",
    "counts_by_type",
    "describe",
    "document",
    "evidence",
    "evidence_count",
    "lines",
    "options",
    "reactions_in",
    "repair",
    "timeline",
    "totals",
]
