"""On Record in the browser: lays out the components. `streamlit run app.py`."""

import os

import streamlit as st

from components import (
    add_text,
    evidence,
    filters,
    frame,
    matrix,
    navigation,
    network,
    rankings,
    tables,
    timeline,
    viewport,
)
from onrecord.sample import open_with_sample
from onrecord.store import Store


@st.cache_resource(show_spinner="Opening the store …")
def shared_store(path: str) -> Store:
    """One store for all visitors: a file, or the sample in memory, which nobody writes to."""
    return open_with_sample(path)


def current_store() -> Store:
    """The visitor's own store once they have added text, before that the shared one."""
    return st.session_state.get("own_store") or shared_store(os.environ.get("ONRECORD_STORE") or ":memory:")


def writable_store() -> Store:
    """Where added text goes: the file that all share, or memory of this visitor's own."""
    if not os.environ.get("ONRECORD_STORE") and "own_store" not in st.session_state:
        st.session_state["own_store"] = open_with_sample(":memory:")
    return current_store()


def main() -> None:
    """One run of the screen."""
    st.set_page_config("On Record", "🗣️", layout="wide")
    narrow = viewport.is_narrow()
    beside_title = frame.title()
    store = frame.opened(current_store)
    token = store.token
    with beside_title:
        add_text.button(writable_store, os.environ.get("ONRECORD_STORE", ""), on_show=filters.show_days)
    chosen = filters.render(lambda roll_up, fold: tables.options(token, store, roll_up, fold))
    shown, names = chosen.filters, chosen.options.names
    selection, notes = navigation.selection(names)
    frame.notes((*chosen.notes, *notes), shown)
    lines = tables.lines(token, store, shown)
    if lines.empty:
        frame.nothing(chosen.sentence if chosen.options.reactions else "", on_reset=filters.reset)
        return
    totals = frame.summary(lines)
    view = navigation.view()
    chart, sentences = st.columns([8, 5], gap="medium")
    with chart:
        pick = {"sentence": chosen.sentence, "selection": selection, "on_select": navigation.select}
        if view == "Network":
            positions = tables.positions(token, store, shown.roll_up, shown.fold_territories, narrow)
            network.render(tables.actors(token, store, shown), lines, positions, narrow=narrow, **pick)
        elif view == "Matrix":
            matrix.render(lines, narrow=narrow, **pick)
        elif view == "Timeline":
            found = tables.timeline(token, store, shown)
            timeline.render(found, shown, sentence=chosen.sentence, on_days=filters.set_days)
        elif view == "Types":
            rankings.type_bars(tables.counts_by_type(token, store, shown), **pick)
        else:
            role = "source" if view == "Who reacts" else "target"
            rankings.actor_bars(tables.counts_by_actor(token, store, shown, role), role, **pick)
    frame.counts(totals, tables.totals(token, store, shown))
    with sentences:
        wanted = evidence.render(
            lambda limit, offset: tables.evidence(token, store, shown, selection, limit, offset),
            lines,
            selection,
            names,
            view=(token, shown, selection),
            on_clear=navigation.clear,
        )
    if opened := navigation.opened_document(wanted):
        document, offset = opened
        evidence.dialog(*tables.document(store, document), offset, on_close=navigation.close_document)


main()
