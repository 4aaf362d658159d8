"""Where the reader is: the view, what is selected and which document is open. All of it is in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from onrecord import address
from onrecord.model import Selection

# What the link may hold beside the filters. The rest are options of views.
PARAMETERS = (
    *("view", "select", "read", "at", "embed", "embed_options"),
    *("focus", "steps", "to", "layout", "most", "backbone", "size", "communities"),
    *("bars", "sort", "top", "measure"),
    *("world", "compare", "picture", "split", "first", "second", "these", "those"),
    *("who", "find", "order", "sheet", "row"),
)


def view(views: Sequence[str]) -> str:
    """The view that the reader has chosen, the first unless they have."""
    chosen = st.segmented_control(
        "View",
        views,
        default=views[0],
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or views[0]


def selection(names: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """What is selected, and a note if the link selects an actor that `names` of this roll-up doesn't hold."""
    found = address.read(st.query_params.get("select", ""))
    actors = (found.source, found.target, found.actor)
    if all(actor in names for actor in actors if actor):
        return found, ()
    del st.query_params["select"]
    return Selection(), ("What was selected isn't in this view of the data, so nothing is selected now.",)


def select(chosen: Selection) -> None:
    """Selects what was clicked; clicked again, it is let go."""
    text = address.write(chosen)
    if not text or st.query_params.get("select") == text:
        clear()
    else:
        st.query_params["select"] = text


def set_days(first: date | None, last: date | None) -> None:
    """Only what is dated from one day to another, the other filters as they are."""
    st.session_state["since"], st.session_state["until"] = first, last


def clear() -> None:
    """Selects nothing."""
    st.query_params.pop("select", None)


def open_document(document: str, offset: int) -> None:
    """Shows a document in full, and the sentence at an offset in view."""
    st.query_params["read"], st.query_params["at"] = document, str(offset)


def opened_document() -> tuple[str, int] | None:
    """The document to show and the offset of a sentence in it, from the link."""
    document, offset = st.query_params.get("read", ""), st.query_params.get("at", "0")
    return (document, int(offset) if offset.isdecimal() else 0) if document else None


def close_document() -> None:
    """Back to the charts."""
    for name in ("read", "at"):
        st.query_params.pop(name, None)
