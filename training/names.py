"""Sentences of our own with all their names (`training/names/*.psv`); `python -m training.names FILE…` checks them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from onrecord.model import Span
from training.sentences import check, lines

FOLDER = Path(__file__).parent / "names"
KINDS = ("PER", "ORG", "LOC", "OTH")
Line = tuple[str, list[tuple[str, Span]]]
_ITEM = re.compile(r"(?P<kind>[A-Z]{3}) = (?P<words>.+)")


def read_line(line: str) -> Line:
    """A text and its names: each is marked wherever its words stand and no longer name holds them.

    Raises:
        ValueError: saying what is wrong with it.

    """
    text, _, items = (part.strip() for part in line.partition("|"))
    if not text or "|" in items:
        raise ValueError("a line is: text | names")
    given = {}
    for item in filter(None, (part.strip() for part in items.split(";"))):
        match = _ITEM.fullmatch(item)
        if match is None or match["kind"] not in KINDS:
            raise ValueError(f"not “PER = name”, “ORG = name”, “LOC = name” or “OTH = name”: {item}")
        given[match["words"]] = match["kind"]
    found: list[tuple[str, Span]] = []
    for words in sorted(given, key=len, reverse=True):
        spans = [Span(*one.span()) for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        if not spans:
            raise ValueError(f"not in the text as whole words: {words}")
        found += [(given[words], span) for span in spans if not any(span.overlaps(other) for _, other in found)]
    return text, sorted(found, key=lambda one: one[1])


def read() -> list[Line]:
    """All sentences, file by file."""
    return [read_line(line) for path in sorted(FOLDER.glob("*.psv")) for _, line in lines(path)]


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:], read_line))
