"""Which texts are read as a whole: headlines, briefs, the first lines of an article."""

from __future__ import annotations

from onrecord.model import Document

_MOST = 600  # characters


def is_brief(document: Document) -> bool:
    """Whether a text is so short that who is in one sentence may act on anybody in another one."""
    return len(document.text) <= _MOST
