"""Reads the public corpora in the layouts in which they are handed around; one function a layout.

Labels may be missing from a file that is only to be predicted; they are then empty.
"""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.errors import EvaluationError
from onrecord.model import Span

Roles = tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marked actors in a sentence, and what is between them."""

    text: str
    first: Span
    second: Span
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words with one tag each (IOB2), and the lines they came from, so that a file can be written back."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A text with the spans of its attributions; each attribution maps a role to its spans."""

    id: str
    text: str
    attributions: tuple[Roles, ...]

    @property
    def spans(self) -> frozenset[tuple[str, Span]]:
        """All spans with their roles."""
        return frozenset(item for one in self.attributions for item in one)


def read_dse(path: Path) -> list[Pair]:
    """`stance-dse`: TSV of sentence with `[first]` and `[second]`, first, second, label 0–4."""
    return [_dse(row) for _, row in _rows(path, ("sentence", "first", "second"))]


def read_plv(path: Path) -> list[Pair]:
    """`reaction-type-plv`: TSV with `marked_sentence` (`<s>source</s>`, `<t>target</t>`) and `gold_root`.

    An actor whom the sentence doesn't name has an empty span.
    """
    return [_plv(row) for _, row in _rows(path, ("marked_sentence",))]


def read_iob2(path: Path) -> list[Tagged]:
    """`entities`: a word a line with its tag (`#` comments, an empty line ends a sentence).

    Both the layout with numbered words (number, word, tag, …) and the one without (word, tag) are read.
    """
    return [tagged for _, tagged in iob2_blocks(path.read_text(encoding="utf-8").splitlines())]


def iob2_blocks(lines: list[str]) -> Iterator[tuple[list[int], Tagged]]:
    """Sentences with the numbers of their lines, from 0."""
    numbers: list[int] = []
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if words:
                yield numbers, Tagged(tuple(words), tuple(tags))
            numbers, words, tags = [], [], []
            continue
        cells = re.split(r"[\t ]+", line) if "\t" not in line else line.split("\t")
        numbered = len(cells) > 2 or (len(cells) == 2 and "\t" in line and cells[0].isdigit())
        if is_remark(line):
            continue
        numbers.append(number)
        words.append(cells[1] if numbered else cells[0])
        tags.append((cells[2] if len(cells) > 2 else "") if numbered else (cells[1] if len(cells) > 1 else ""))


def iob2_documents(lines: list[str]) -> Iterator[list[tuple[list[int], Tagged]]]:
    """The same, document by document, where `# newdoc` says where one begins; else all of them as one."""
    begins = [number for number, line in enumerate(lines) if line.startswith("# newdoc")]
    for _, blocks in groupby(iob2_blocks(lines), key=lambda block: bisect(begins, block[0][0])):
        yield list(blocks)


def is_remark(line: str) -> bool:
    """Whether a line of an IOB2 file holds no word."""
    return line.startswith("# ") or (line.startswith("#") and len(line.split()) == 1)


def word_tags(words: Sequence[str], spans: Iterable[tuple[str, Span]]) -> list[str]:
    """A tag a word, given names and where they stand in the words joined by blanks."""
    tags, at, starts = ["O"] * len(words), 0, []
    for word in words:
        starts.append((at, at + len(word)))
        at += len(word) + 1
    for name, span in spans:
        inside = [place for place, (start, end) in enumerate(starts) if start < span.end and end > span.start]
        for order, place in enumerate(inside):
            tags[place] = f"{'I' if order else 'B'}-{name}"
    return tags


def word_spans(words: Sequence[str], tags: Sequence[str]) -> list[tuple[str, Span]]:
    """Names and where they stand in the words joined by blanks; an I- that continues nothing begins a name."""
    found: list[tuple[str, Span]] = []
    at, going = 0, ""
    for word, tag in zip(words, tags, strict=True):
        begins, _, name = tag.partition("-")
        if begins == "I" and name == going:
            found[-1] = (name, Span(found[-1][1].start, at + len(word)))
        elif begins in ("B", "I") and name:
            found.append((name, Span(at, at + len(word))))
        going = name if begins in ("B", "I") else ""
        at += len(word) + 1
    return found


def words_around(text: str, span: Span) -> Span:
    """A span stretched to the blanks around it."""
    start = text.rfind(" ", 0, span.start + 1) + 1 if text[span.start : span.start + 1] != " " else span.start
    end = text.find(" ", span.end)
    return Span(start, end if end >= 0 else len(text))


def read_polnear(path: Path) -> list[Attributed]:
    """`attribution-polnear`: JSON lines of text and attributions with character offsets."""
    return [
        Attributed(
            str(record.get("id", "")),
            record["text"],
            tuple(
                tuple((role, Span(*span)) for role in ("source", "cue", "content") for span in one.get(role, ()))
                for one in record.get("attributions", ())
            ),
        )
        for record in json_lines(path, ("text",))
    ]


def json_lines(path: Path, keys: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, each with the keys that the task needs."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise EvaluationError(f"{path.name}, line {number}: no JSON.") from error
        if not isinstance(record, dict) or any(key not in record for key in keys):
            raise EvaluationError(f"{path.name}, line {number}: an object with {', '.join(keys)} is needed.")
        yield record


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if missing := [column for column in columns if column not in (rows.fieldnames or ())]:
            raise EvaluationError(f"{path.name} has no column {missing[0]}.")
        yield from enumerate(rows, start=2)


def _dse(row: dict[str, str]) -> Pair:
    first, second = row["first"], row["second"]
    at_first = row["sentence"].find(f"[{first}]")
    text = row["sentence"].replace(f"[{first}]", first, 1)
    at_second = text.find(f"[{second}]")
    text = text.replace(f"[{second}]", second, 1)
    if -1 < at_second < at_first:
        at_first -= 2
    one, other = whole(text, _at(text, at_first, first)), whole(text, _at(text, at_second, second))
    return Pair(text, one, other, row.get("label") or "")


def _at(text: str, place: int, words: str) -> Span:
    """Where the words stand: at the brackets, or else first in the text; empty if nowhere."""
    start = place if place >= 0 else text.find(words)
    return Span(start, start + len(words)) if start >= 0 else Span(0, 0)


def whole(text: str, span: Span) -> Span:
    """A span that was cut off inside a word, or has blanks or quotation marks at its ends, made whole."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] != ".":
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end) if start < end else span


def _plv(row: dict[str, str]) -> Pair:
    marked = row["marked_sentence"]
    text, places, end = "", {}, 0
    for match in re.finditer(r"</?[st]>", marked):
        text += marked[end : match.start()]
        places[match[0]] = len(text)
        end = match.end()
    text += marked[end:]
    source, target = (Span(places.get(f"<{end}>", 0), places.get(f"</{end}>", 0)) for end in "st")
    return Pair(text, source, target, row.get("gold_root") or "")
