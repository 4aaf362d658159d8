"""The sentences behind a chart, and the document each stands in."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
import streamlit as st

from components import drawing, navigation, passages
from components.screen import Screen
from onrecord import query
from onrecord.model import Document, Span
from onrecord.passages import Mark

PAGE = 10

_LONG = 1800


def render(screen: Screen) -> None:
    """What is selected, the cards of one page and, where there are more, the way to the next.

    Another view starts at the first page again.
    """
    selection = screen.selection
    total = screen.ask(query.evidence_count, selection) if selection else screen.size.reactions
    drawing.selected(screen, total, ", newest first")
    if not total:
        st.info("No sentence stands behind this selection under the present filters.")
        return
    number = _page_number((screen.token, screen.filters, selection), -(-total // PAGE))
    rows = screen.ask(query.evidence, selection, PAGE, number * PAGE)
    with st.container(height=560 if len(rows) > 2 else "content", border=False, key="cards"):
        passages.cards(rows, "passages")
    _pager(number, total)


def dialog(screen: Screen, document: str, offset: int) -> None:
    """The whole text over the charts, every reaction in it marked, the sentence at `offset` in view."""
    shown = query.document(screen.store, document), query.reactions_in(screen.store, document)
    st.dialog("The document in full", width="medium", on_dismiss=navigation.close_document)(_document)(*shown, offset)


def _document(text: Document | None, reactions: pd.DataFrame, offset: int) -> None:
    if text is None:
        st.info("The document that the link opens isn't in this store.")
        return
    marks = [
        mark for row in reactions.to_dict("records") for mark in passages.marks(row, ("evidence", *passages.PARTS), 0)
    ]
    focus = [Mark(mark.span, "focus") for mark in marks if mark.part == "evidence" and mark.span.start == offset]
    with st.container(height=420 if len(text.text) > _LONG else "content", border=False):
        passages.document(
            {
                "title": text.title or "Untitled",
                "url": text.url,
                "published": passages.published(text.publisher, text.date),
                "pieces": passages.pieces(text.text, Span(0, len(text.text)), [*focus, *marks]),
            }
        )
    columns = {
        "named_source_name": "Source",
        "type": "Type",
        "stance": "Stance",
        "named_target_name": "Target",
        "cue_text": "Cue",
    }
    st.dataframe(reactions[list(columns)].rename(columns=columns), hide_index=True, height="content")


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
