"""What only the reader's browser knows: a narrow window, a page that turned dark, a link too long to be read."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

_MOST = 1_000  # parts of a link beyond which Streamlit reads none
_JS = """
export default function ({ setStateValue }) {
  const query = window.matchMedia("(max-width: 640px)");
  const tell = () => setStateValue("narrow", query.matches);
  if (query.matches) tell();
  const parts = Array.from(new URLSearchParams(window.location.search)).length;
  if (parts > MOST) setStateValue("parts", parts);
  query.addEventListener("change", tell);
  const app = document.querySelector("[data-testid=stApp]"), scheme = () => getComputedStyle(app).colorScheme;
  let last = scheme();
  const turned = new MutationObserver(() => {
    if (scheme() !== last) setStateValue("scheme", last = scheme());
  });
  turned.observe(app, { attributeFilter: ["class"] });
  return () => { query.removeEventListener("change", tell); turned.disconnect(); };
}
"""
_viewport = st.components.v2.component("onrecord_viewport", js=_JS.replace("MOST", str(_MOST)))


@dataclass(frozen=True, slots=True)
class Viewport:
    """Whether the window is narrow, as on a telephone, and a note on a link that is too long."""

    narrow: bool
    notes: tuple[str, ...]


def seen() -> Viewport:
    """What the browser tells; the screen is drawn again when the window turns narrow or wide, light or dark."""
    told = _viewport(
        key="viewport",
        default={"narrow": False, "parts": 0, "scheme": ""},
        on_narrow_change=_nothing,
        on_parts_change=_nothing,
        on_scheme_change=_nothing,
    )
    parts = int(told.parts or 0)
    too_long = f"The link has {parts:,} parts, and no more than {_MOST:,} can be read, so all were left out."
    return Viewport(bool(told.narrow), (too_long,) if parts > _MOST else ())


def _nothing() -> None:
    """Streamlit gives a component's value only where there is someone to hear of its change."""
