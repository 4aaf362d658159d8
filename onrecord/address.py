"""A selection as a short text, for customdata in figures and for the link in the address bar.

An actor is its id. A line, a bar or a part of one is `source~target~type~stance`, parts left empty where
anything goes.
"""

from __future__ import annotations

from onrecord.model import Selection

_BETWEEN = "~"


def write(selection: Selection) -> str:
    """The selection's text; empty for an empty selection."""
    if selection.actor:
        return selection.actor
    if not selection:
        return ""
    return _BETWEEN.join((selection.source, selection.target, selection.type, selection.stance))


def read(text: str) -> Selection:
    """The selection that `write` turned into `text`; an empty one where the text is none of ours."""
    parts = text.split(_BETWEEN)
    if len(parts) == 1:
        return Selection(actor=text)
    if len(parts) == 4:
        return Selection(source=parts[0], target=parts[1], type=parts[2], stance=parts[3])
    return Selection()
