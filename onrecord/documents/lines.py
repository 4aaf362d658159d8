"""Text → blocks that no sentence reaches across: paragraphs, headings and items of lists.

A single line end is either a break that the writer meant or one that a program put in to keep lines short. A text
counts as wrapped by a program when lines often go on in lower case after one; then a line end is a break only where
the first word of the next line would still have had room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.model import Span

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•‣▪●◦·]\s*|[*–—-]\s+(?=[\"“‘'(\[]?[A-Z0-9]))")
_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s+[\"“‘'(\[]?[A-Z]")
_ENDED = re.compile(r"[.!?:;…][\"”’')\]]*$")
_GOES_ON = re.compile(r"[\"“‘'(\[]?[a-z]")
_WIDEST = 130
_OFTEN = 0.2


def blocks(text: str) -> Iterator[Span]:
    """Stretches of `text` in order, without the marks of lists and without white space around them."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    width = _wrapped_at(text, lines)
    start = end = -1
    for line in lines:
        if start >= 0 and _breaks(text, Span(start, end), line, width):
            yield from _stripped(text, start, end)
            start = -1
        if start < 0:
            start = line.start
        end = line.end
    if start >= 0:
        yield from _stripped(text, start, end)


def _wrapped_at(text: str, lines: Sequence[Span]) -> int:
    """The width at which a program wrapped the lines; 0 where none did."""
    ends, widths = 0, []
    for line, after in pairwise(lines):
        if after.start == line.end + 1 and not _is_blank(text, line) and not _is_blank(text, after):
            ends += 1
            if _continued(text, line, after):
                widths.append(len(line.of(text).rstrip()))
    regular = [width for width in widths if width <= _WIDEST]
    return max(regular) if regular and len(regular) >= _OFTEN * ends else 0


def _breaks(text: str, block: Span, after: Span, width: int) -> bool:
    """Whether the line `after` begins a new block."""
    last = Span(max(block.start, text.rfind("\n", block.start, block.end) + 1), block.end)
    if after.start > block.end + 1 or _is_blank(text, after) or _is_blank(text, last):
        return True
    if _BULLET.match(text, after.start, after.end):
        return True
    if _NUMBER.match(text, after.start, after.end) and (_NUMBER.match(text, block.start) or _has_ended(text, last)):
        return True
    if _continued(text, last, after):
        return False
    first_word = after.of(text).split(maxsplit=1)[0]
    return not width or len(last.of(text).rstrip()) + 1 + len(first_word) <= width


def _continued(text: str, line: Span, after: Span) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    return not _has_ended(text, line) and bool(_GOES_ON.match(text[after.start : after.end].lstrip()))


def _has_ended(text: str, line: Span) -> bool:
    return bool(_ENDED.search(text[max(line.start, line.end - 40) : line.end].rstrip()))


def _is_blank(text: str, line: Span) -> bool:
    return not line.of(text).strip()


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    mark = _BULLET.match(text, start, end)
    start = mark.end() if mark else start
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    if inner.strip():
        yield Span(left, left + len(inner.strip()))
