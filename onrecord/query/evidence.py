"""The sentences behind what is on the screen, and the documents they stand in."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pandas as pd

from onrecord.model import Document, Filters, Selection, Span
from onrecord.query.base import Tables, in_full, passing, selected
from onrecord.rows import SPANS

_NOTHING, _EVERYTHING = Selection(), Filters()
_IN_ORDER = ("evidence_start", "cue_start", "id")


def evidence(
    tables: Tables,
    filters: Filters,
    selection: Selection = _NOTHING,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """One row per reaction, newest first, then in the order of the documents and their sentences.

    All fields of the reaction; `source` and `target` as shown and `named_source`, `named_target` as extracted, each
    with `…_name`, `…_kind`, `…_country`; of each span (evidence, cue, source, target, through, issue) `…_start`,
    `…_end` and `…_text`, null and empty where a reaction lacks it; `flags` as a tuple; title, publisher and url of the
    document; `published`, its date, `happened`, the day that the sentence gives, and `date`, the one that counts.
    """
    rows = selected(passing(tables, filters), selection)
    if limit is None and not offset:
        full = in_full(tables, filters)
        return typed(tables.read(_newest_first(full.semi_join(rows, "id"))))
    page = tables.read(_newest_first(rows).limit(limit, offset=offset).select("id", "document"))
    return on_page(tables, filters, page)


def on_page(tables: Tables, filters: Filters, page: pd.DataFrame) -> pd.DataFrame:
    """The rows of `evidence` for the id and document of some reactions, in their order."""
    full = in_full(tables, filters)
    on_it = [full[column].isin(page[column].tolist() or [""]) for column in ("id", "document")]
    rows = tables.read(full.filter(*on_it)).set_index("id", drop=False)
    return typed(rows.loc[page["id"]].reset_index(drop=True))


def evidence_count(tables: Tables, filters: Filters, selection: Selection = _NOTHING) -> int:
    """How many rows `evidence` has in all."""
    found = selected(passing(tables, filters), selection)
    return int(tables.read(found.agg(count=found.count()))["count"].iloc[0])


def document(tables: Tables, id: str) -> Document | None:
    """A stored document with its sentences; None for an id that the store doesn't know."""
    documents, sentences = tables.table("documents"), tables.table("sentences")
    found = tables.read(documents.filter(documents.id == id))
    if found.empty:
        return None
    spans = tables.read(sentences.filter(sentences.document == id).order_by("position"))
    row = found.iloc[0]
    return Document(
        id=row["id"],
        text=row["text"],
        sentences=tuple(Span(int(start), int(end)) for start, end in zip(spans["start"], spans["end"], strict=True)),
        title=row["title"],
        publisher=row["publisher"],
        date=as_date(row["date"]),
        url=row["url"],
        language=row["language"],
    )


def reactions_in(tables: Tables, document_id: str) -> pd.DataFrame:
    """Every reaction of one document as extracted, in the columns of `evidence`, in the order of its text."""
    everything = in_full(tables, _EVERYTHING)
    found = everything.filter(everything.document == document_id)
    return typed(tables.read(found.order_by(*_IN_ORDER)))


def _newest_first(reactions: ibis.Table) -> ibis.Table:
    return reactions.order_by(ibis.desc("date", nulls_first=False), "position", *_IN_ORDER)


def as_date(value: Any) -> date | None:
    """The day of a cell that may be a timestamp, a date or missing."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Offsets as nullable integers and flags as tuples, whatever the backend made of them."""
    offsets = [f"{span}_{edge}" for span in SPANS for edge in ("start", "end")]
    typed = rows.astype(dict.fromkeys(offsets, "Int64"))
    typed["flags"] = [tuple(flags.split()) for flags in rows["flags"]]
    return typed
