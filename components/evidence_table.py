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
    drawing.head(
        screen.sentence, "One row a reaction. Tick a row to read its sentence, how it was found and who reports it."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="evidence-controls"):
        words = st.text_input("Find in sentences, names and titles", key="find", bind="query-params", max_chars=200)
        order = st.selectbox("Sorted by", list(_ORDERS), key="order", bind="query-params", width=150)
        number = st.number_input("Page", min_value=1, step=1, key="page-of-table", width=130)
    rows, total = screen.ask(query.found, screen.selection, words, _ORDERS[order], _PAGE, (number - 1) * _PAGE)
    first = (number - 1) * _PAGE + 1
    if rows.empty:
        st.info("Nothing here has these words." if words and number == 1 else "There is no such page.")
        return
    st.text(f"{first:,} to {first + len(rows) - 1:,} of {total:,}")
    _opened(screen, rows, _chosen(rows))


def _chosen(rows: pd.DataFrame) -> str:
    """Draws the table; gives the id of the row that is ticked, or that the link names."""
    shown = rows[list(_COLUMNS)].rename(columns=_COLUMNS)
    wanted = st.query_params.get("row", "")
    at = rows.index[rows["id"] == wanted].tolist()
    ticked = st.dataframe(
        shown,
        key=f"evidence-table-{rows['id'].iloc[0]}",
        hide_index=True,
        height=380,
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": at, "columns": [], "cells": []}} if at else None,
        column_config={
            "Date": st.column_config.DateColumn(format="YYYY-MM-DD"),
            "Sentence": st.column_config.TextColumn(width="large"),
            "Confidence": st.column_config.NumberColumn(format="percent"),
        },
    ).selection.rows
    if ticked:
        st.query_params["row"] = str(rows["id"].iloc[ticked[0]])
    return st.query_params.get("row", "")


def _opened(screen: Screen, rows: pd.DataFrame, id: str) -> None:
    """The chosen reaction, as its oldest report has it, and all its reports; nothing where none is chosen."""
    same = screen.ask(query.reports, id) if id else rows.head(0)
    if same.empty:
        return
    if len(same) > 1:
        st.text(f"{len(same)} reports of 1 reaction")
    wanted = passages.cards(same, "reports")
    if wanted:
        row = same[same["id"] == wanted].iloc[0]
        st.query_params["read"], st.query_params["at"] = str(row["document"]), str(int(row["evidence_start"]))
