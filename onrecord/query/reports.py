"""Reactions as a table to sort and search, the same sentence in several documents counted once."""

from __future__ import annotations

from typing import Literal

import ibis
import pandas as pd

from onrecord.model import Filters, Selection
from onrecord.query.base import Tables, has, in_full, passing, selected
from onrecord.query.evidence import on_page, typed

Order = Literal["date", "confidence", "source_name", "target_name", "type", "stance"]

_FALLING = ("date", "confidence")


def found(
    tables: Tables,
    filters: Filters,
    selection: Selection,
    words: str,
    order: Order,
    limit: int,
    offset: int,
) -> tuple[pd.DataFrame, int]:
    """A page of `evidence` in an order, and how many there are; of those only that have the words somewhere.

    The words are looked for in the sentence, the names of both actors and the title of the document, in either case.
    """
    rows = selected(passing(tables, filters), selection)
    if words.strip():
        rows = _mentioning(tables, rows, words.strip())
    columns = [order, "date"] if order != "date" else ["date"]
    first = [ibis.desc(one, nulls_first=False) if one in _FALLING else ibis.asc(one) for one in columns]
    ordered = rows.order_by(*first, "position", "evidence_start", "id")
    page = tables.read(ordered.limit(limit, offset=offset).select("id", "document"))
    total = int(tables.read(rows.agg(total=rows.count()))["total"].iloc[0])
    return on_page(tables, filters, page), total


def reports(tables: Tables, filters: Filters, id: str) -> pd.DataFrame:
    """Every reaction with the same actors, type, stance and sentence as one, that one among them; the oldest first."""
    full = in_full(tables, filters)
    one = tables.read(full.filter(full.id == id))
    if one.empty:
        return typed(one)
    row = one.iloc[0]
    alike = passing(tables, Filters(roll_up=filters.roll_up, fold_territories=filters.fold_territories))
    alike = alike.filter(*(alike[column] == row[column] for column in ("source", "target", "type", "stance")))
    same = full.semi_join(alike, "id").filter(full.evidence_text == row["evidence_text"])
    return typed(tables.read(same.order_by(ibis.asc("date"), "position", "id")))


def _mentioning(tables: Tables, rows: ibis.Table, words: str) -> ibis.Table:
    """Those of the rows that have the words; sentences are cut only out of documents that have them."""
    documents, reactions = tables.table("documents"), tables.table("reactions")
    holding = documents.filter(has(documents.text, words)).select(holder="id", text="text")
    cut = reactions.join(holding, reactions.document == holding.holder)
    sentence = cut.text.substr(cut.evidence_start, cut.evidence_end - cut.evidence_start)
    said = cut.filter(has(sentence, words)).select("id")
    titled = documents.filter(has(documents.title, words)).select("id")
    named = has(rows.source_name, words) | has(rows.target_name, words)
    return rows.filter(named | rows.id.isin(said.id) | rows.document.isin(titled.id))
