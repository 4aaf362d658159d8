"""On Record in the browser: lays out the components. `streamlit run app.py`."""

import os

import streamlit as st

from components import (
    actor,
    add_text,
    compare,
    downloads,
    evidence,
    evidence_table,
    filters,
    frame,
    matrix,
    navigation,
    network,
    rankings,
    sharing,
    timeline,
    viewport,
    world,
)
from components.screen import Screen
from onrecord.sample import open_published, open_with_sample
from onrecord.store import Store

VIEWS = {
    "Network": network.render,
    "Matrix": matrix.render,
    "Timeline": timeline.render,
    "Rankings": rankings.render,
    "Map": world.render,
    "Compare": compare.render,
    "Actor": actor.render,
    "Evidence": evidence_table.render,
}


@st.cache_resource(show_spinner="Opening the store …")
def shared_store(path: str) -> Store:
    """One store for all visitors: a file, what is published, or the sample in memory, which nobody writes to."""
    return (path == ":memory:" and open_published()) or open_with_sample(path)


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
    window = viewport.seen()
    beside_title = frame.title()
    store = frame.opened(current_store)
    token = store.token
    if not store.read_only:
        with beside_title:
            add_text.button(writable_store, os.environ.get("ONRECORD_STORE", ""), on_show=filters.show_days)
    chosen = filters.render(token, store)
    selection, notes = navigation.selection(chosen.options.names)
    frame.notes((*window.notes, *chosen.notes, *notes), chosen.filters)
    screen = Screen(token, store, chosen.filters, chosen.options, chosen.sentence, selection, window.narrow)
    if not screen.size.reactions:
        frame.nothing(chosen.sentence if chosen.options.reactions else "", on_reset=filters.reset)
        return
    frame.summary(screen.strongest, screen.size, screen.whole)
    view = navigation.view(tuple(VIEWS))
    with beside_title:
        sharing.render(screen, view)
        downloads.render(screen)
    chart, sentences = frame.halves(wide=view == "Evidence")
    with chart:
        VIEWS[view](screen)
    if sentences:
        with sentences:
            evidence.render(screen)
    if opened := navigation.opened_document():
        evidence.dialog(screen, *opened)


main()
