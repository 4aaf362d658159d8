"""Sentences with their marks, as cards or inside of their document.

News text goes to the page as data of a small component of ours, which writes it as text: it is never HTML
or Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import navigation
from onrecord import query
from onrecord.days import spelled
from onrecord.model import Span
from onrecord.passages import Mark, cut

PARTS = ("cue", "source", "target", "through")

_HERE = Path(__file__).parent
_passages = st.components.v2.component(
    "onrecord_passages",
    html='<div class="passages"></div>',
    css=(_HERE / "passages.css").read_text(encoding="utf-8"),
    js=(_HERE / "passages.js").read_text(encoding="utf-8"),
)


def cards(rows: pd.DataFrame, key: str) -> None:
    """Rows of `query.evidence` as cards; “Read in full” opens the document of one at its sentence."""
    shown = {"cards": [_card(row) for row in rows.to_dict("records")]}
    wanted = _passages(data=shown, key=key, on_open_change=_nothing).open
    for row in rows[rows["id"] == wanted].to_dict("records"):
        navigation.open_document(row["document"], int(row["evidence_start"]))


def document(data: dict[str, Any]) -> None:
    """One text with all its marks."""
    _passages(data={"document": data}, key="document")


def _nothing() -> None:
    """Streamlit gives a component's value only where there is someone to hear of its change."""


def _card(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `query.evidence` as plain data for the component."""
    start = int(row["evidence_start"])
    return {
        "id": row["id"],
        "source": row["source_name"],
        "target": row["target_name"],
        "type": row["type"],
        "stance": row["stance"],
        "pieces": pieces(row["evidence_text"], Span(0, len(row["evidence_text"])), list(marks(row, PARTS, start))),
        "notes": list(_notes(row)),
        "flags": list(row["flags"]),
        "confidence": f"{row['confidence']:.0%}",
        "explanation": row["explanation"],
        "title": row["title"] or "Untitled",
        "published": published(row["publisher"], row["published"]),
        "url": row["url"],
    }


def marks(row: dict[str, Any], parts: tuple[str, ...], shift: int) -> Iterator[Mark]:
    """The spans of a row that it has, so many characters further to the front."""
    for part in parts:
        if not pd.isna(row[f"{part}_start"]):
            yield Mark(Span(int(row[f"{part}_start"]) - shift, int(row[f"{part}_end"]) - shift), part)


def pieces(text: str, within: Span, marked: list[Mark]) -> list[dict[str, Any]]:
    """The text within a span, cut at its marks, as plain data."""
    return [{"text": piece.text, "parts": list(piece.parts)} for piece in cut(text, within, marked)]


def _notes(row: dict[str, Any]) -> Iterator[str]:
    if row["through_text"]:
        target = row["named_target_name"]
        yield f"The sentence doesn't name the target: “{row['through_text']}” was traced to {target}."
    if (row["named_source"], row["named_target"]) != (row["source"], row["target"]):
        yield f"As named in the text: {row['named_source_name']} → {row['named_target_name']}."
    if row["issue_text"]:
        yield f"About: “{row['issue_text']}”"
    happened = query.as_date(row["happened"])
    if happened and happened != query.as_date(row["published"]):
        yield f"On {spelled(happened)}, as the sentence says."


def published(publisher: str, day: object) -> str:
    """Who published it, and when."""
    known = query.as_date(day)
    return f"{publisher or 'publisher not given'}, {spelled(known) if known else 'undated'}"
