"""One HTML file that says it all: the charts, which still hover, and the sentences behind them. It opens offline.

Everything from documents, files and links is escaped; the file may load nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from onrecord import figures, graph, networks, query
from onrecord.days import spelled
from onrecord.exports import Content
from onrecord.networks import Wanted
from onrecord.query import Role
from onrecord.reading import reading

SENTENCES = 500
_ROLES: Mapping[Role, str] = {"source": "Who reacts", "target": "Who is reacted to"}
_STYLE = Path(__file__).with_name("report.css")
_METHOD = (
    "Who reacts, to whom and how was found by rules and a small learned model that read each sentence; no person has"
    " checked it. A confidence is the probability that source, target and stance are as said. The project’s"
    " docs/ACCURACY.md has what it gets right and wrong on public gold text. Read the sentence before you quote"
    " a number."
)


def report(content: Content) -> Iterator[str]:
    """The file, piece by piece."""
    title = f"On Record: {content.sentence}"
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
        " script-src 'unsafe-inline'; img-src data: blob:; font-src data:\">"
        f"<title>{escape(title)}</title><style>{_STYLE.read_text(encoding='utf-8')}</style>"
        f"<script>{get_plotlyjs()}</script></head><body>\n"
    )
    yield from _head(content)
    yield from _charts(content)
    yield from _sentences(content)
    yield f"<h2>How this was made</h2><p>{escape(_METHOD)}</p></body></html>\n"


def _head(content: Content) -> Iterator[str]:
    size, whole = query.size(content.tables, content.filters), query.options(content.tables, content.filters)
    yield "<header><h1>Who reacted to whom</h1>"
    yield f'<p class="reading">{escape(reading(query.strongest(content.tables, content.filters)))}</p>'
    yield f"<p>{escape(content.sentence)} {size.reactions:,} of {whole.reactions:,} reactions between {size.actors:,}"
    yield f" actors in {size.documents:,} of {whole.documents:,} documents."
    yield f" Made on {spelled(content.made)}.</p></header>\n"


def _charts(content: Content) -> Iterator[str]:
    tables, filters = content.tables, content.filters
    found = networks.network(tables, filters, Wanted())
    if found.lines.empty:
        yield "<p>No reaction passes these filters.</p>"
        return
    places = networks.standing({}, found.lines, graph.WIDE)
    drawn = figures.network(found.actors, found.lines, places, selection=content.selection)
    yield _chart("Network", drawn, f"Network of {len(found.actors)} actors and {len(found.lines)} lines.")
    yield _table(("Source", "Type", "Stance", "Target", "Reactions"), found.lines)
    for role, heading in _ROLES.items():
        counts = query.counts_by_actor(tables, filters, role, most=15)
        bars = figures.actor_bars(counts, role, selection=content.selection)
        yield _chart(heading, bars, f"{heading}: bars for {len(counts)} actors.")
    types = query.counts_by_type(tables, filters)
    yield _chart("Types", figures.type_bars(types), f"Reactions by type: bars for {len(types)} types.")
    timeline = query.timeline(tables, filters)
    if not timeline.counts.empty:
        drawn = figures.timeline(timeline, since=filters.since, until=filters.until)
        yield _chart("Timeline", drawn, f"Reactions by {timeline.period}.")


def _chart(heading: str, figure: go.Figure, alt: str) -> str:
    """A chart under its heading; its text stands in for it where pictures aren't seen."""
    plot = figure.to_html(full_html=False, include_plotlyjs=False, config={"displaylogo": False, "responsive": True})
    return (
        f"<section><h2>{escape(heading)}</h2>"
        f'<div role="img" aria-label="{escape(alt)}" class="chart">{plot}</div></section>\n'
    )


def _table(head: tuple[str, ...], lines: pd.DataFrame) -> str:
    rows = lines.head(50)[["source_name", "type", "stance", "target_name", "count"]].itertuples(index=False, name=None)
    cells = "".join(f"<th scope=col>{escape(one)}</th>" for one in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    table = f"<table><tr>{cells}</tr>{body}</table>"
    return f"<details><summary>The strongest lines as a table</summary>{table}</details>\n"


def _sentences(content: Content) -> Iterator[str]:
    whole = query.evidence_count(content.tables, content.filters, content.selection)
    yield "<h2>The sentences</h2>"
    if content.selection:
        yield f"<p>Only of what was selected: {escape(content.selected)}.</p>"
    if whole > SENTENCES:
        yield f"<p>The newest {SENTENCES:,} of {whole:,}; an export to CSV or JSON holds them all.</p>"
    yield "<ol>\n"
    for row in replace(content, most=SENTENCES).rows:
        yield _sentence(row)
    yield "</ol>\n"


def _sentence(row: Mapping[str, Any]) -> str:
    flags = f", {', '.join(row['flags'])}" if row["flags"] else ""
    what = f"{row['source_name']} → {row['target_name']}: {row['type']} ({row['stance']}{flags})"
    return (
        f'<li><p class="what {escape(row["stance"])}">{escape(what)}</p>'
        f"<blockquote>{escape(row['evidence_text'])}</blockquote>"
        f"<p class=origin>{_cited(row)} Confidence {row['confidence']:.0%}. {escape(row['explanation'])}</p></li>\n"
    )


def _cited(row: Mapping[str, Any]) -> str:
    """Publisher, title, date and link; only a web address is a link."""
    day = query.as_date(row["published"])
    when = spelled(day) if day else "undated"
    words = f"{row['publisher'] or 'Publisher not given'}: “{row['title'] or 'Untitled'}”, {when}."
    if not str(row["url"]).startswith(("http://", "https://")):
        return escape(words)
    return f'{escape(words)} <a href="{escape(row["url"])}" rel="noopener noreferrer">{escape(row["url"])}</a>.'
