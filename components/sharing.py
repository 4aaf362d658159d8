"""The link to what is on the screen, with a title, and code that puts the view into another page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.screen import Screen

_HERE = Path(__file__).parent
_sharing = st.components.v2.component(
    "onrecord_sharing",
    html='<div class="sharing"></div>',
    css=(_HERE / "sharing.css").read_text(encoding="utf-8"),
    js=(_HERE / "sharing.js").read_text(encoding="utf-8"),
)


def render(screen: Screen, view: str) -> None:
    """A button that opens the link; the title is the page's title too."""
    name = title(screen, view)
    with st.popover("Share", icon=":material/link:"):
        st.text(name)
        st.caption("The link holds the view, the filters and what is selected. It shows the same to whoever opens it.")
        _sharing(data={"title": f"{name} – On Record"}, key="sharing")


def title(screen: Screen, view: str) -> str:
    """The view in a few words: "Network: Negative reactions of or to Russia"."""
    return f"{view}: {screen.sentence.rstrip('.')}"
