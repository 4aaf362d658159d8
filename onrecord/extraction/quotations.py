"""Quotations of a document, which may run over several sentences, found paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span

_MARK = re.compile(r"[\"“”«»„]|(?<!\w)[‘']{2}|[’']{2}(?!\w)")
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of `text` in order, marks included; one that its paragraph doesn't close ends with it."""
    return tuple(found for paragraph in _PARAGRAPH.finditer(text) for found in _in_paragraph(text, paragraph.span()))


def _in_paragraph(text: str, bounds: tuple[int, int]) -> Iterator[Span]:
    start = -1
    for mark in _MARK.finditer(text, *bounds):
        opens = mark.group() in _OPENING or (mark.group() not in _CLOSING and start < 0)
        if opens and start < 0:
            start = mark.start()
        elif not opens and start >= 0:
            yield Span(start, mark.end())
            start = -1
    if start >= 0:
        yield Span(start, bounds[1])
