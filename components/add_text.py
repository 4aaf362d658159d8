"""Paste or upload text; see what was found in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from onrecord import documents, query
from onrecord.errors import OnRecordError
from onrecord.ingest import ingest_documents
from onrecord.model import Document, IngestReport, Issue

if TYPE_CHECKING:
    from onrecord.store import Store

_DONE, _SHOW = "added_text", "show_added_text"


Days = tuple[date | None, date | None]


def button(writable: Callable[[], Store], file: str, *, on_show: Callable[[date | None, date | None], None]) -> None:
    """A button that opens the dialog.

    `writable` gives the store to write to, once there is something to write; `file` is the path of the file that
    keeps it, empty for memory; `on_show` is called when the reader wants to see what was added in the charts, with
    the first and the last day of it.
    """
    place = f"kept in the file {Path(file).name}" if file else "kept in this session's memory only"
    days: Days | None = st.session_state.pop(_SHOW, None)
    if days:
        on_show(*days)
    if st.button("Add text", icon=":material/add:", type="primary", width="content"):
        st.session_state.pop(_DONE, None)
        st.dialog("Add text", width="medium", on_dismiss="rerun")(_dialog)(writable, place)


def _dialog(writable: Callable[[], Store], place: str) -> None:
    report: IngestReport | None = st.session_state.get(_DONE)
    if report:
        days = _summary(report, writable())
        if days and st.button("Show in the charts", type="primary"):
            st.session_state[_SHOW] = days
            st.rerun()
        return
    found = _form(place)
    if found is None:
        return
    texts, issues = found
    if not texts and not issues:
        st.warning("There is no text yet. Paste one, or choose a file.")
        return
    bar = st.progress(0.0, "Reading …")
    try:
        report = ingest_documents(
            writable(),
            texts,
            progress=lambda done, of: bar.progress(done / max(of, 1), f"Read {done} of {of} texts."),
        )
    except OnRecordError as error:
        st.error("The text can't be added.")
        st.text(str(error))
        return
    st.session_state[_DONE] = IngestReport(
        report.documents, report.known, report.entities, report.reactions, (*issues, *report.issues)
    )
    st.rerun(scope="fragment")


def _form(place: str) -> tuple[list[Document], tuple[Issue, ...]] | None:
    """The documents that were handed in and those that can't be read; None as long as nothing was."""
    with st.form("add", border=False):
        text = st.text_area("Text of an article or brief, in English", height=180)
        left, right = st.columns(2)
        title = left.text_input("Title", placeholder="optional")
        publisher = right.text_input("Publisher", placeholder="optional")
        published = left.date_input("Date of publication", value="today", format="YYYY-MM-DD")
        url = right.text_input("Link", placeholder="https://… (optional)")
        files = st.file_uploader("Or files", type=["txt", "html", "htm"], accept_multiple_files=True)
        st.caption(f"What you add is {place}. It is sent nowhere else.")
        if not st.form_submit_button("Find reactions", type="primary"):
            return None
    texts: list[Document] = []
    issues: list[Issue] = []
    if text.strip():
        try:
            texts.append(documents.from_text(text, title=title, publisher=publisher, published=published, url=url))
        except OnRecordError as error:
            issues.append(Issue("The pasted text", str(error)))
    for file in files:
        _read_file(file, published, texts, issues)
    return texts, tuple(issues)


def _read_file(file: UploadedFile, published: date | None, texts: list[Document], issues: list[Issue]) -> None:
    try:
        texts += documents.from_bytes(file.name, file.getvalue(), published=published)
    except OnRecordError as error:
        issues.append(Issue(file.name, str(error)))


def _summary(report: IngestReport, store: Store) -> Days | None:
    """What was found, text by text, and what went wrong; gives its first and last day, None if nothing is new."""
    days: Days | None = None
    if report.documents:
        new = f", with {_number(report.entities, 'new actor')}" if report.entities else ""
        st.success(f"{_number(report.reactions, 'reaction')} found in {_number(len(report.documents), 'text')}{new}.")
        rows = pd.concat([query.reactions_in(store, id) for id in report.documents])
        columns = {
            "named_source_name": "Source",
            "type": "Type",
            "stance": "Stance",
            "named_target_name": "Target",
            "evidence_text": "Sentence",
        }
        st.dataframe(rows[list(columns)].rename(columns=columns), hide_index=True)
        dated = pd.to_datetime(rows["date"].dropna())
        days = (dated.min().date(), dated.max().date()) if len(dated) else (None, None)
    else:
        st.warning("Nothing new was added.")
    if report.known:
        st.info(f"{_number(len(report.known), 'text')} had been added before; nothing changed for it.")
    for issue in report.issues:
        st.text(f"⚠ {issue.record}: {issue.message}")
    return days


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
