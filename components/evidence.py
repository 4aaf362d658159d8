"""The sentences behind a chart, and the document each stands in.

News text goes to the page as data of a small component of ours, which writes it as text: it is never HTML
or Markdown.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import navigation
from components.screen import Screen
from onrecord import query
from onrecord.model import Document, Selection, Span
from onrecord.passages import Mark, cut

PAGE = 10

_LONG = 1800
_HERE = Path(__file__).parent
_PARTS = ("cue", "source", "target", "through")
_passages = st.components.v2.component(
    "onrecord_passages",
    html='<div class="passages"></div>',
    css=(_HERE / "passages.css").read_text(encoding="utf-8"),
    js=(_HERE / "passages.js").read_text(encoding="utf-8"),
)


def render(screen: Screen) -> tuple[str, int] | None:
    """A heading, the cards of one page and, where there are more, the way to the next.

    Another view starts at the first page again. Gives the document that the reader wants to see in full, and the
    offset of the sentence in it.
    """
    selection = screen.selection
    total = screen.ask(query.evidence_count, selection) if selection else screen.size.reactions
    title, button = st.columns([3, 1], vertical_alignment="center")
    title.text(heading(selection, screen.options.names, total))
    if selection:
        button.button(
            "Clear", on_click=navigation.clear, width="stretch", help="Show the sentences of all reactions again"
        )
    if not total:
        st.info("No sentence stands behind this selection under the present filters.")
        return None
    number = _page_number((screen.token, screen.filters, selection), -(-total // PAGE))
    rows = screen.ask(query.evidence, selection, PAGE, number * PAGE)
    with st.container(height=560 if len(rows) > 2 else "content", border=False, key="cards"):
        result = _passages(
            data={"cards": [_card(row) for row in rows.to_dict("records")]},
            key="passages",
            on_open_change=_nothing,
        )
    _pager(number, total)
    opened = rows[rows["id"] == result.open]
    return None if opened.empty else (str(opened["document"].iloc[0]), int(opened["evidence_start"].iloc[0]))


def heading(selection: Selection, names: Mapping[str, str], total: int) -> str:
    """What the sentences below have in common: "Russia → Georgia, condemn, negative: 3 reactions"."""
    source, target, actor = (names.get(id, id) for id in (selection.source, selection.target, selection.actor))
    if actor:
        ends = f"{actor} as source or target"
    elif source and target:
        ends = f"{source} → {target}"
    else:
        ends = f"By {source}" if source else f"To {target}" if target else ""
    parts = [part for part in (ends, selection.type, selection.stance) if part]
    number = f"{total:,} {'reaction' if total == 1 else 'reactions'}"
    return f"{', '.join(parts)}: {number}" if parts else f"{number}, newest first"


def dialog(screen: Screen, document: str, offset: int) -> None:
    """The whole text over the charts, every reaction in it marked, the sentence at `offset` in view."""
    shown = query.document(screen.store, document), query.reactions_in(screen.store, document)
    st.dialog("The document in full", width="medium", on_dismiss=navigation.close_document)(_document)(*shown, offset)


def _document(text: Document | None, reactions: pd.DataFrame, offset: int) -> None:
    if text is None:
        st.info("The document that the link opens isn't in this store.")
        return
    marks = [mark for row in reactions.to_dict("records") for mark in _marks(row, ("evidence", *_PARTS), 0)]
    focus = [Mark(mark.span, "focus") for mark in marks if mark.part == "evidence" and mark.span.start == offset]
    with st.container(height=420 if len(text.text) > _LONG else "content", border=False):
        _passages(
            data={
                "document": {
                    "title": text.title or "Untitled",
                    "url": text.url,
                    "published": _published(text.publisher, text.date),
                    "pieces": _pieces(text.text, Span(0, len(text.text)), [*focus, *marks]),
                }
            },
            key="document",
        )
    columns = {
        "named_source_name": "Source",
        "type": "Type",
        "stance": "Stance",
        "named_target_name": "Target",
        "cue_text": "Cue",
    }
    st.dataframe(reactions[list(columns)].rename(columns=columns), hide_index=True, height="content")


def _nothing() -> None:
    """Streamlit gives a component's value only where there is someone to hear of its change."""


def _page_number(view: Hashable, pages: int) -> int:
    if st.session_state.get("paged_view") != view:
        st.session_state["paged_view"], st.session_state["page"] = view, 0
    return min(int(st.session_state["page"]), pages - 1)


def _pager(number: int, total: int) -> None:
    if total <= PAGE:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button("Newer", disabled=number == 0, on_click=_turn, args=(number - 1,))
        st.text(f"{number * PAGE + 1:,} to {min((number + 1) * PAGE, total):,} of {total:,}", width="content")
        st.button("Older", disabled=(number + 1) * PAGE >= total, on_click=_turn, args=(number + 1,))


def _turn(page: int) -> None:
    st.session_state["page"] = page


def _card(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `query.evidence` as plain data for the component."""
    start = int(row["evidence_start"])
    return {
        "id": row["id"],
        "source": row["source_name"],
        "target": row["target_name"],
        "type": row["type"],
        "stance": row["stance"],
        "pieces": _pieces(row["evidence_text"], Span(0, len(row["evidence_text"])), list(_marks(row, _PARTS, start))),
        "notes": list(_notes(row)),
        "flags": list(row["flags"]),
        "confidence": f"{row['confidence']:.0%}",
        "explanation": row["explanation"],
        "title": row["title"] or "Untitled",
        "published": _published(row["publisher"], row["date"]),
        "url": row["url"],
    }


def _marks(row: dict[str, Any], parts: tuple[str, ...], shift: int) -> Iterator[Mark]:
    for part in parts:
        if not pd.isna(row[f"{part}_start"]):
            yield Mark(Span(int(row[f"{part}_start"]) - shift, int(row[f"{part}_end"]) - shift), part)


def _pieces(text: str, within: Span, marks: list[Mark]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "parts": list(piece.parts)} for piece in cut(text, within, marks)]


def _notes(row: dict[str, Any]) -> Iterator[str]:
    if row["through_text"]:
        target = row["named_target_name"]
        yield f"The sentence doesn't name the target: “{row['through_text']}” was traced to {target}."
    if (row["named_source"], row["named_target"]) != (row["source"], row["target"]):
        yield f"As named in the text: {row['named_source_name']} → {row['named_target_name']}."
    if row["issue_text"]:
        yield f"About: “{row['issue_text']}”"


def _published(publisher: str, day: object) -> str:
    shown = "undated" if day is None or pd.isna(day) else f"{pd.Timestamp(day):%d %B %Y}".lstrip("0")
    return f"{publisher or 'publisher not given'}, {shown}"
