"""What is on the screen as files: reactions, the network, and a report; each is made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from components.screen import Screen
from onrecord.exports import EXPORTS, Content
from onrecord.report import report

MOST = 50_000  # reactions in a file that a browser downloads
_FORMATS = {
    "csv": ("Reactions, CSV", "csv", "text/csv"),
    "json": ("Reactions, JSON", "json", "application/json"),
    "graphml": ("Network, GraphML", "graphml", "application/xml"),
    "gexf": ("Network, GEXF", "gexf", "application/xml"),
    "gephi": ("Network, table of edges for Gephi", "edges.csv", "text/csv"),
    "ftm": ("FollowTheMoney", "ftm.json", "application/json"),
}
_HERE = Path(__file__).parent
_pictures = st.components.v2.component(
    "onrecord_pictures",
    html='<div class="pictures"></div>',
    css=(_HERE / "sharing.css").read_text(encoding="utf-8"),
    js=(_HERE / "pictures.js").read_text(encoding="utf-8"),
)


def render(screen: Screen) -> None:
    """A button that opens the list of files."""
    with st.popover("Download", icon=":material/download:"):
        st.text(screen.sentence)
        if screen.size.reactions > MOST:
            st.caption(f"The newest {MOST:,} reactions; “python -m onrecord export” writes them all.")
        content = Content(screen.store, screen.filters, screen.selection, today(), MOST)
        name = file_name(screen.sentence)
        for key, (label, ending, mime) in _FORMATS.items():
            _button(label, f"{name}.{ending}", mime, key, lambda export=EXPORTS[key]: "".join(export(content)))
        _button("Report, HTML", f"{name}.html", "text/html", "report", lambda: "".join(report(content)))
        _pictures(data={"name": name}, key="pictures")


def _button(label: str, name: str, mime: str, key: str, made: Callable[[], str]) -> None:
    st.download_button(
        label, lambda: made().encode(), name, mime, key=f"download-{key}", on_click="ignore", width="stretch"
    )


def today() -> date:
    """The day on the server."""
    return date.today()  # noqa: DTZ011


def file_name(sentence: str) -> str:
    """The day and the filters' sentence as the name of a file: "2026-11-25-negative-reactions"."""
    words = re.sub(r"[^a-z0-9]+", "-", sentence.casefold())[:48].strip("-")
    return f"on-record-{today().isoformat()}-{words or 'reactions'}"
