"""Whether the reader's window is too narrow for the wide picture."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function ({ setStateValue }) {
  const query = window.matchMedia("(max-width: 640px)");
  const tell = () => setStateValue("narrow", query.matches);
  if (query.matches) tell();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
"""
_viewport = st.components.v2.component("onrecord_viewport", js=_JS)


def is_narrow() -> bool:
    """True on a telephone; a change of the window's width draws the screen again."""
    result = _viewport(key="viewport", default={"narrow": False}, on_narrow_change=lambda: None)
    return bool(result.narrow)
