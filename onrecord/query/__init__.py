"""Filters → small tables, built from Ibis expressions only, so that they run on any of its backends."""

from onrecord.query.base import Tables
from onrecord.query.charts import (
    Order,
    Role,
    actors,
    counts_by_actor,
    counts_by_publisher,
    counts_by_type,
    lines,
    neighbourhood,
    pairs,
    strongest,
)
from onrecord.query.comparison import Comparison, comparison
from onrecord.query.evidence import as_date, document, evidence, evidence_count, reactions_in
from onrecord.query.places import by_country, flows
from onrecord.query.profile import Profile, profile
from onrecord.query.reports import Order as EvidenceOrder
from onrecord.query.reports import found, reports
from onrecord.query.screen import Actor, Options, Size, options, repair, size
from onrecord.query.timeline import Period, Timeline, timeline
from onrecord.query.words import describe, described, in_documents, parted

__all__ = [
    "Actor",
    "Comparison",
    "EvidenceOrder",
    "Options",
    "Order",
    "Period",
    "Profile",
    "Role",
    "Size",
    "Tables",
    "Timeline",
    "actors",
    "as_date",
    "by_country",
    "comparison",
    "counts_by_actor",
    "counts_by_publisher",
    "counts_by_type",
    "describe",
    "described",
    "document",
    "evidence",
    "evidence_count",
    "flows",
    "found",
    "in_documents",
    "lines",
    "neighbourhood",
    "options",
    "pairs",
    "parted",
    "profile",
    "reactions_in",
    "repair",
    "reports",
    "size",
    "strongest",
    "timeline",
]
