"""What surrounds the charts: the title, what the picture says, counts, notes and empty states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from onrecord.errors import OnRecordError
from onrecord.model import Filters
from onrecord.query import Size
from onrecord.reading import reading

Store = TypeVar("Store")

_STYLE, _EMBEDDED = (Path(__file__).with_name(f"{name}.css") for name in ("frame", "embedded"))


def title() -> DeltaGenerator:
    """Name and purpose; gives the place beside them, for a button."""
    st.html(_STYLE)
    if st.context.is_embedded:
        st.html(_EMBEDDED)
    words, beside = st.columns([1, 1], vertical_alignment="center")
    with words.container(key="title", horizontal=True, vertical_alignment="bottom"):
        st.title("On Record", anchor=False, width="content")
        st.text("Who reacted to whom, and the sentence that proves it.")
    return beside.container(horizontal=True, horizontal_alignment="right", key="actions")


def halves(*, wide: bool) -> tuple[DeltaGenerator, DeltaGenerator | None]:
    """The place for a view and, unless it takes the whole width, the place for sentences beside it."""
    if wide:
        return st.container(), None
    chart, sentences = st.columns([8, 5], gap="medium")
    return chart, sentences


def opened(open_store: Callable[[], Store]) -> Store:
    """The store, or one sentence on why there is none, and nothing else."""
    try:
        return open_store()
    except OnRecordError as error:
        st.error("The store can't be opened.")
        st.text(str(error))
        st.stop()


def summary(lines: pd.DataFrame, shown: Size, whole: Size) -> None:
    """The strongest pattern of `query.strongest` as a sentence, and how much the screen shows of how much there is."""
    with st.container(key="reading"):
        st.text(reading(lines))
    numbers = (
        (shown.reactions, whole.reactions, "reaction"),
        (shown.actors, whole.actors, "actor"),
        (shown.documents, whole.documents, "document"),
    )
    with st.container(key="counts"):
        st.text("  ·  ".join(_of(*number) for number in numbers))


def _of(shown: int, whole: int, noun: str) -> str:
    plural = noun if whole == 1 else f"{noun}s"
    return f"{shown:,} {plural}" if shown == whole else f"{shown:,} of {whole:,} {plural}"


def notes(messages: Iterable[str], filters: Filters) -> None:
    """Quiet warnings, which stay until the filters change.

    What they quote may come from a link, so they are shown as plain text.
    """
    fresh = tuple(messages)
    if fresh:
        st.session_state["notes"] = (filters, fresh)
    told_at, told = st.session_state.get("notes", (filters, ()))
    if told_at != filters or not told:
        st.session_state.pop("notes", None)
        return
    with st.container(key="notes", border=True, gap="xxsmall"):
        for message in told:
            st.text(f"⚠ {message}")


def nothing(sentence: str, *, on_reset: Callable[[], None]) -> None:
    """What stands where the charts would be: nothing for the filters' `sentence`, or nothing at all."""
    if not sentence:
        st.info("Nothing is on record yet. Add a text, and who reacted to whom in it appears here.")
        return
    st.text(sentence)
    st.info("No reaction passes these filters. Widen them in the sidebar, or show everything again.")
    st.button("Show everything", on_click=on_reset)
