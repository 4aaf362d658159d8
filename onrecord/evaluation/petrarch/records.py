"""Sentences with the pairs of codes that are in them, and the pairs that we find."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.evaluation.petrarch.dictionaries import Dictionary, day
from onrecord.evaluation.petrarch.recognition import Recognizer
from onrecord.extraction import extract
from onrecord.model import Document, Span

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with the pairs of codes that are in it."""

    text: str
    date: date
    pairs: frozenset[Pair]


def read_records(path: Path) -> list[Record]:
    """The sentences of a TSV file with the pairs of their first coding: of their first `origin_file` and `id` there."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    found: dict[tuple[str, str], set[Pair]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentence, coding = (row["sentence"], row["date"]), (row["origin_file"], row["id"])
            if first.setdefault(sentence, coding) == coding:
                pairs = found.setdefault(sentence, set())
                if row["source_code"] and row["target_code"]:
                    pairs.add((row["source_code"], row["target_code"]))
    return [Record(text, day(on), frozenset(pairs)) for (text, on), pairs in found.items()]


def predicted(text: str, on: date | None, dictionary: Dictionary) -> frozenset[Pair]:
    """Who does something to whom in a sentence, as pairs of codes."""
    written = text.replace("_", " ")
    document = Document("sentence", written, (Span(0, len(written)),), date=on)
    return frozenset(
        (source, target)
        for reaction in extract(document, recognize=Recognizer(dictionary)).reactions
        for source in reaction.source.split("/")
        for target in reaction.target.split("/")
        if source != target
    )
