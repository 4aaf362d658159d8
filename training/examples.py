"""Corpora → examples that the network learns from: pieces with the places and labels of each task."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.evaluation import formats
from onrecord.inference.encoding import Asked, Pieces, around, posed, split
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, MIRRORED, ROOTS, SENTIMENTS, STANCES, TYPES
from onrecord.inference.windows import windows
from onrecord.model import Flag, Span, Stance
from training import names, plover, pretrained, sentences

IGNORED = -100
Array = npt.NDArray[np.float16]
POLITICS = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "misc": "OTH",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One passage of one task: a tag a piece, or a label for each pair of actors that is asked about in it."""

    task: str
    asked: Asked
    tags: Sequence[int] = ()
    labels: Sequence[int] = ()
    types: Sequence[Sequence[int]] = ()  # for each pair any of these; nothing is learned from a pair without any
    roots: Sequence[Sequence[int]] = ()  # likewise
    kin: Sequence[int] = ()
    rows: Sequence[int] = ()  # where each pair stands in the corpus
    chances: Array | None = None  # a teacher's, in place of labels: (pieces, tags), or (pairs, stances)

    def __len__(self) -> int:
        return len(self.asked.ids)


def tokenizer() -> Tokenizer:
    """The tokenizer of the pretrained encoder, which cuts nothing off and pads nothing."""
    loaded = Tokenizer.from_file(str(pretrained.folder() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def tagged(task: str, pieces: Pieces, spans: Iterable[tuple[str, Span]], labels: Sequence[str]) -> Example:
    """A passage with a tag a piece."""
    tags = [0 if end > start else IGNORED for start, end in pieces.offsets]
    for name, span in spans:
        for order, place in enumerate(pieces.within(span)):
            tags[place] = labels.index(f"{'I' if order else 'B'}-{name}")
    return Example(task, posed(pieces, ()), tags=tags)


def entities(path: Path, tokens: Tokenizer, ours: dict[str, str] | None = None) -> Iterator[Example]:
    """Sentences in IOB2; `ours` turns other corpora's types into ours."""
    known = {"PER", "ORG", "LOC", "OTH"}
    rows = formats.read_iob2(path)
    for one, pieces in zip(rows, split(tokens, [" ".join(one.words) for one in rows]), strict=True):
        spans = [((ours or {}).get(name, name), span) for name, span in formats.word_spans(one.words, one.tags)]
        yield tagged("entities", around(pieces, ()), [item for item in spans if item[0] in known], ENTITIES)


def own_names(lines: Iterable[names.Line], tokens: Tokenizer) -> Iterator[Example]:
    """Sentences of our own with all their names."""
    rows = list(lines)
    for (_, spans), pieces in zip(rows, split(tokens, [text for text, _ in rows]), strict=True):
        yield tagged("entities", around(pieces, ()), spans, ENTITIES)


def attribution(path: Path, tokens: Tokenizer) -> Iterator[Example]:
    """Windows of articles."""
    for article in formats.read_polnear(path):
        whole = split(tokens, [article.text])[0]
        for window in windows(whole, article.text):
            yield tagged("attribution", window, sorted(article.spans, key=lambda item: item[1]), ATTRIBUTION)


def _passages(rows: Sequence[formats.Pair], tokens: Tokenizer) -> Iterator[tuple[Asked, list[int]]]:
    """Each text once, with the pairs that are asked about in it, and the numbers of their rows."""
    by_text: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_text.setdefault(row.text, []).append(number)
    for numbers, pieces in zip(by_text.values(), split(tokens, list(by_text)), strict=True):
        pairs = [(rows[number].first, rows[number].second) for number in numbers]
        yield posed(around(pieces, [span for pair in pairs for span in pair]), pairs), numbers


def stance(path: Path, tokens: Tokenizer) -> list[Example]:
    """Directed stance between two actors, each pair both ways, one after the other."""
    rows = [row for row in formats.read_dse(path) if row.label in set("01234")]
    both = [turned for row in rows for turned in (row, formats.Pair(row.text, row.second, row.first, row.label))]
    labels = [MIRRORED[int(row.label)] if place % 2 else int(row.label) for place, row in enumerate(both)]
    return [
        Example("stance", asked, labels=[labels[number] for number in numbers], rows=numbers)
        for asked, numbers in _passages(both, tokens)
    ]


def roots(rows: Sequence[formats.Pair], tokens: Tokenizer) -> list[Example]:
    """PLOVER's root types; of ours nothing can be learned from them."""
    return [
        Example(
            "type",
            asked,
            labels=[IGNORED] * len(numbers),
            types=[()] * len(numbers),
            kin=[IGNORED] * len(numbers),
            roots=[[ROOTS.index(rows[number].label)] for number in numbers],
            rows=numbers,
        )
        for asked, numbers in _passages(rows, tokens)
    ]


def sentiment(path: Path, tokens: Tokenizer) -> list[Example]:
    """Sentiment toward one mention (Hamborg and Donnay 2021); polarity 2, 4, 6."""
    rows, labels = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for target in record["targets"]:
            span = Span(target["from"], target["to"])
            rows.append(formats.Pair(record["sentence_normalized"], Span(0, 0), span, ""))
            labels.append({"2": 0, "4": 1, "6": 2}[str(int(float(target["polarity"])))])
    assert len(SENTIMENTS) == 3
    return [
        Example("sentiment", asked, labels=[labels[number] for number in numbers])
        for asked, numbers in _passages(rows, tokens)
    ]


def own(lines: Iterable[sentences.Sentence], tokens: Tokenizer, *, quiet: int | None = None) -> Iterator[Example]:
    """All ordered pairs of actors in a sentence of our own: types and roots from first to second, stance, and kin.

    `quiet`: at most so many pairs without a reaction, if given (one or more).
    """
    from onrecord.lexicon import reaction_types  # noqa: PLC0415

    signs = {name: type.stance for name, type in reaction_types().items()}
    rows = list(lines)
    for line, pieces in zip(rows, split(tokens, [line.text for line in rows]), strict=True):
        given: dict[tuple[int, int], list[str]] = {}
        coded: dict[tuple[int, int], set[str]] = {}
        for reaction in line.reactions:
            if Flag.NEGATED in reaction.flags:  # "has not condemned" is no condemnation
                continue
            order = (reaction.source, reaction.target)
            given.setdefault(order, []).append(reaction.type)
            coded.setdefault(order, set()).update(
                plover.roots(reaction.type, reaction.cue.of(line.text), reaction.flags)
            )
        orders = list(permutations(range(len(line.mentions)), 2))
        if quiet is not None:
            still = [order for order in orders if order not in given]
            orders = [order for order in orders if order in given] + still[:: math.ceil(len(still) / quiet) or 1]
        if not orders:
            continue
        spans = [(line.mentions[first].span, line.mentions[second].span) for first, second in orders]
        yield Example(
            "type",
            posed(around(pieces, [span for pair in spans for span in pair]), spans),
            labels=[
                _stance(
                    [signs[name] for name in given.get(order, ())], [signs[name] for name in given.get(order[::-1], ())]
                )
                for order in orders
            ],
            types=[[TYPES.index(name) for name in given.get(order, ("none",))] for order in orders],
            roots=[sorted(map(ROOTS.index, coded.get(order, ()))) for order in orders],
            kin=[_kin(*(line.mentions[place].code for place in order)) for order in orders],
        )


def _kin(first: str, second: str) -> int:
    """Whether two are of one country; nothing to learn where one is of none, or both are of several."""
    return IGNORED if "-" in (first, second) or first == second == "IGO" else int(first == second)


def _stance(there: Sequence[Stance], back: Sequence[Stance]) -> int:
    """The label of a pair, if there is one attitude in one direction; none of both; else nothing to learn from."""
    ways = {
        *(1 if stance is Stance.POSITIVE else 3 for stance in there if stance is not Stance.NEUTRAL),
        *(2 if stance is Stance.POSITIVE else 4 for stance in back if stance is not Stance.NEUTRAL),
    }
    assert len(STANCES) == 5
    return 0 if not ways else ways.pop() if len(ways) == 1 else IGNORED
