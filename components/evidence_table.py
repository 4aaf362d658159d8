"""All reactions as a table to sort and search; a chosen one opens with its sentence and all its reports."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import drawing, passages
from components.screen import Screen
from onrecord import query
from onrecord.query import EvidenceOrder

_PAGE = 25
_ORDERS: Mapping[str, EvidenceOrder] = {
    "Newest": "date",
    "Surest": "confidence",
    "Source": "source_name",
    "Target": "target_name",
    "Type": "type",
    "Stance": "stance",
}
_COLUMNS = {
    "date": "Date",
    "source_name": "Source",
    "type": "Type",
    "stance": "Stance",
    "target_name": "Target",
    "evidence_text": "Sentence",
    "publisher": "Publisher",
    "confidence": "Confidence",
}


def render(screen: Screen) -> None:
    """The view."""
    hint = "One row a reaction. Tick a row to read its sentence, how it was found and who reports it."
    drawing.head(screen.sentence, hint)
    with st.container(horizontal=True, vertical_alignment="bottom", key="evidence-controls"):
        words = st.text_input("Find in sentences, names and titles", key="find", bind="query-params", max_chars=200)
        order = st.selectbox("Sorted by", list(_ORDERS), key="order", bind="query-params", width=150)
        sheet = st.number_input("Page", min_value=1, step=1, key="sheet", bind="query-params", width=130)
    rows, start, total = _page(screen, words, _ORDERS[order], sheet)
    drawing.selected(screen, total)
    if not total:
        st.info("Nothing here has these words." if words else "No sentence stands behind this selection.")
        return
    st.text(f"{start + 1:,} to {start + len(rows):,} of {total:,}")
    _table(rows)
    _opened(screen, st.query_params.get("row", ""))


def _page(screen: Screen, words: str, order: EvidenceOrder, sheet: int) -> tuple[pd.DataFrame, int, int]:
    """Rows of a page, or of the last where there are fewer; the place of the first, and how many there are in all."""
    start = (sheet - 1) * _PAGE
    rows, total = screen.ask(query.found, screen.selection, words, order, _PAGE, start)
    if rows.empty and total:
        start = (total - 1) // _PAGE * _PAGE
        rows, total = screen.ask(query.found, screen.selection, words, order, _PAGE, start)
    return rows, start, total


def _table(rows: pd.DataFrame) -> None:
    """The rows, that of the link ticked; a tick writes its id into the link, and none takes it out."""
    key = f"evidence-table-{rows['id'].iloc[0]}"
    at = rows.index[rows["id"] == st.query_params.get("row", "")].tolist()

    def ticked() -> None:
        chosen = st.session_state[key].selection.rows
        if chosen:
            st.query_params["row"] = str(rows["id"].iloc[chosen[0]])
        else:
            st.query_params.pop("row", None)

    st.dataframe(
        rows[list(_COLUMNS)].rename(columns=_COLUMNS),
        key=key,
        hide_index=True,
        height=380,
        on_select=ticked,
        selection_mode="single-row",
        selection_default={"selection": {"rows": at, "columns": [], "cells": []}} if at else None,
        column_config={
            "Date": st.column_config.DateColumn(format="YYYY-MM-DD"),
            "Sentence": st.column_config.TextColumn(width="large"),
            "Confidence": st.column_config.NumberColumn(format="percent"),
        },
    )


def _opened(screen: Screen, id: str) -> None:
    """The chosen reaction in all its reports, the oldest first; nothing where none is chosen."""
    same = screen.ask(query.reports, id)
    if same.empty:
        return
    if len(same) > 1:
        st.text(f"{len(same)} reports of 1 reaction")
    passages.cards(same, "reports")
