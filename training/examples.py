"""Corpora → examples that the network learns from: pieces with the places and labels of each task."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.evaluation import formats
from onrecord.inference.encoding import LONGEST, Part, Pieces, posed, remarked, split
from onrecord.inference.labels import ATTRIBUTION, ENTITIES, MIRRORED, ROOTS, SENTIMENTS, STANCES, TYPES
from onrecord.inference.windows import windows
from onrecord.model import Flag, Span, Stance
from training import network, sentences

IGNORED = -100
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
    """One passage of one task; `tags` a piece, or one `label` for a pair of actors (`types`: any of these)."""

    task: str
    ids: Sequence[int]
    shapes: Sequence[int]
    tags: Sequence[int] = ()
    first: Sequence[int] = ()
    second: Sequence[int] = ()
    stance: int = IGNORED
    sentiment: int = IGNORED
    types: Sequence[int] = field(default_factory=tuple)
    rooted: bool = False

    def mirrored(self) -> Example:
        """The same pair the other way round, where all that is known of it can be turned."""
        return Example(
            self.task,
            remarked(self.ids),
            self.shapes,
            first=self.second,
            second=self.first,
            stance=MIRRORED[self.stance],
        )


def tokenizer() -> Tokenizer:
    """The tokenizer of the pretrained encoder, which cuts nothing off and pads nothing."""
    loaded = Tokenizer.from_file(str(network.pretrained() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def tagged(task: str, pieces: Pieces, spans: Iterable[tuple[str, Span]], labels: Sequence[str]) -> Example:
    """A passage with a tag a piece."""
    tags = [0 if end > start else IGNORED for start, end in pieces.offsets]
    for name, span in spans:
        for order, place in enumerate(pieces.within(span)):
            tags[place] = labels.index(f"{'I' if order else 'B'}-{name}")
    return Example(task, pieces.ids, pieces.shapes, tags=tags)


def entities(path: Path, tokens: Tokenizer, names: dict[str, str] | None = None) -> Iterator[Example]:
    """Sentences in IOB2; `names` turns other corpora's types into ours."""
    known = {"PER", "ORG", "LOC", "OTH"}
    read = formats.read_iob2(path)
    texts = [" ".join(one.words) for one in read]
    for one, pieces in zip(read, split(tokens, texts), strict=True):
        spans = [((names or {}).get(name, name), span) for name, span in formats.word_spans(one.words, one.tags)]
        yield tagged("entities", _cut(pieces), [item for item in spans if item[0] in known], ENTITIES)


def attribution(path: Path, tokens: Tokenizer) -> Iterator[Example]:
    """Windows of articles."""
    for article in formats.read_polnear(path):
        whole = split(tokens, [article.text])[0]
        for window in windows(whole, article.text):
            yield tagged("attribution", window, sorted(article.spans, key=lambda item: item[1]), ATTRIBUTION)


def _pairs(task: str, tokens: Tokenizer, rows: Sequence[formats.Pair], **labels: Sequence[object]) -> Iterator[Example]:
    for place, (row, pieces) in enumerate(zip(rows, split(tokens, [row.text for row in rows]), strict=True)):
        cut, whose = posed(pieces, row.first, row.second)
        yield Example(
            task,
            cut.ids,
            cut.shapes,
            first=[place for place, part in enumerate(whose) if part == Part.FIRST],
            second=[place for place, part in enumerate(whose) if part == Part.SECOND],
            **{name: values[place] for name, values in labels.items()},  # type: ignore[arg-type]
        )


def stance(path: Path, tokens: Tokenizer) -> list[Example]:
    """Directed stance between two actors."""
    rows = [row for row in formats.read_dse(path) if row.label in set("01234")]
    return list(_pairs("stance", tokens, rows, stance=[int(row.label) for row in rows]))


def roots(rows: Sequence[formats.Pair], tokens: Tokenizer) -> list[Example]:
    """PLOVER's root types as sets of our types."""
    types = [[TYPES.index(name) for name in ROOTS[row.label]] for row in rows]
    return list(_pairs("type", tokens, rows, types=types, rooted=[True] * len(rows)))


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
    return list(_pairs("sentiment", tokens, rows, sentiment=labels))


def own(lines: Iterable[sentences.Sentence], tokens: Tokenizer) -> list[Example]:
    """All ordered pairs of actors in a sentence of our own: type from first to second, and the stance between both."""
    from onrecord.lexicon import reaction_types  # noqa: PLC0415

    signs = {name: type.stance for name, type in reaction_types().items()}
    rows, types, stances = [], [], []
    for line in lines:
        given: dict[tuple[int, int], list[str]] = {}
        for reaction in line.reactions:
            if Flag.NEGATED in reaction.flags:  # "has not condemned" is no condemnation
                continue
            given.setdefault((reaction.source, reaction.target), []).append(reaction.type)
        for first, second in permutations(range(len(line.mentions)), 2):
            rows.append(formats.Pair(line.text, line.mentions[first].span, line.mentions[second].span, ""))
            there, back = given.get((first, second), []), given.get((second, first), [])
            types.append([TYPES.index(name) for name in there] or [0])
            stances.append(_stance([signs[name] for name in there], [signs[name] for name in back]))
    return list(_pairs("type", tokens, rows, types=types, stance=stances))


def _stance(there: Sequence[Stance], back: Sequence[Stance]) -> int:
    """The label of a pair, if there is one attitude in one direction; none of both; else nothing to learn from."""
    ways = {
        *(1 if stance is Stance.POSITIVE else 3 for stance in there if stance is not Stance.NEUTRAL),
        *(2 if stance is Stance.POSITIVE else 4 for stance in back if stance is not Stance.NEUTRAL),
    }
    assert len(STANCES) == 5
    return 0 if not ways else ways.pop() if len(ways) == 1 else IGNORED


def _cut(pieces: Pieces) -> Pieces:
    return pieces if len(pieces) <= LONGEST else pieces.cut(1, LONGEST - 1)
