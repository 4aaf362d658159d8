"""Reads the sentences of our own (`training/sentences/*.psv`); `python -m training.sentences FILE…` checks them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycountry

from onrecord.lexicon import reaction_types
from onrecord.model import Flag, Kind, Span

FOLDER = Path(__file__).parent / "sentences"
_CODES = frozenset(country.alpha_3 for country in pycountry.countries) | {"IGO", "XKX", "-"}
_MENTION = re.compile(r"(?P<words>.+?) = (?P<kind>[a-z]+) (?P<code>\S+)")
_REACTION = re.compile(
    r'(?P<source>.+?) > (?P<type>[a-z]+) "(?P<cue>[^"]+)" > (?P<target>.+?)(?: \[(?P<flags>[a-z, ]+)\])?'
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the text names it first."""

    span: Span
    kind: Kind
    code: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """Source → target, as places in `Sentence.mentions`."""

    source: int
    type: str
    cue: Span
    target: int
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line: a sentence or a short passage."""

    text: str
    mentions: tuple[Named, ...]
    reactions: tuple[Labelled, ...]


def read_line(line: str) -> Sentence:
    """One line, checked.

    Raises:
        ValueError: saying what is wrong with it.

    """
    parts = [part.strip() for part in line.split("|")]
    if not 1 <= len(parts) <= 3 or not parts[0]:
        raise ValueError("a line is: text | mentions | reactions")
    text, mentions, reactions = (*parts, "", "")[:3]
    named = _mentions(text, mentions)
    places = {item.span.of(text): place for place, item in enumerate(named)}
    return Sentence(text, named, tuple(_reaction(text, places, part) for part in _items(reactions)))


def _items(part: str) -> Iterator[str]:
    return (item.strip() for item in part.split(";") if item.strip())


def _mentions(text: str, part: str) -> tuple[Named, ...]:
    found = []
    for item in _items(part):
        match = _MENTION.fullmatch(item)
        if match is None or match["kind"] not in set(Kind) or match["code"] not in _CODES:
            raise ValueError(f"not “mention = kind CODE”: {item}")
        found.append(Named(_span(text, match["words"]), Kind(match["kind"]), match["code"]))
    if len({item.span for item in found}) < len(found):
        raise ValueError("a mention stands twice")
    return tuple(found)


def _reaction(text: str, places: dict[str, int], item: str) -> Labelled:
    match = _REACTION.fullmatch(item)
    if match is None:
        raise ValueError(f'not “source > type "cue" > target”: {item}')
    for end in (match["source"], match["target"]):
        if end not in places:
            raise ValueError(f"not among the mentions: {end}")
    if match["type"] not in reaction_types():
        raise ValueError(f"no reaction type: {match['type']}")
    flags = frozenset(Flag(flag.strip()) for flag in (match["flags"] or "").split(",") if flag.strip())
    if match["source"] == match["target"]:
        raise ValueError(f"reacts to itself: {item}")
    return Labelled(places[match["source"]], match["type"], _span(text, match["cue"]), places[match["target"]], flags)


def _span(text: str, words: str) -> Span:
    """Where the words stand first, whole."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    if match is None:
        raise ValueError(f"not in the text: {words}")
    return Span(*match.span())


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines that hold something, with their numbers from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def read(split: str) -> list[Sentence]:
    """The sentences of one split, file by file: `held-back`, or of the others every eighth as `development`.

    Thresholds and calibration are chosen on `development`; `training` is all that is left. Contrast sets are for
    training whole: a sentence is no measure of a model that has seen its likes.
    """
    found = []
    for path in sorted(FOLDER.glob("*.psv")):
        found += [read_line(line) for place, (_, line) in enumerate(lines(path)) if split == _split(path.name, place)]
    return found


def _split(file: str, place: int) -> str:
    if file.startswith("held-back"):
        return "held-back"
    return "development" if place % 8 == 7 and not file.startswith("contrasts") else "training"


def tuples(sentence: Sentence) -> list[list[str]]:
    """Distinct (source country, PLOVER type, target country), less what is negated or has no such type or country."""
    found = {
        (sentence.mentions[one.source].code, reaction_types()[one.type].plover, sentence.mentions[one.target].code)
        for one in sentence.reactions
        if Flag.NEGATED not in one.flags
    }
    return sorted(list(row) for row in found if all(row) and "-" not in row)


def write_tuples(path: Path, rows: Iterable[Sentence]) -> None:
    """Sentences as `onrecord evaluate tuples` reads them: TSV of id, sentence and tuples as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{number}\t{row.text}\t{json.dumps(tuples(row))}" for number, row in enumerate(rows, start=1)]
    path.write_text("\n".join(("id\tsentence\ttuples", *lines)) + "\n", encoding="utf-8")


def check(paths: list[str], read: Callable[[str], object]) -> int:
    """Prints what is wrong with the lines of files, line by line; 1 if anything is."""
    wrong = count = 0
    for path in map(Path, paths):
        for number, line in lines(path):
            count += 1
            try:
                read(line)
            except ValueError as error:
                wrong += 1
                print(f"{path.name}:{number}: {error}")
    print(f"{count} lines, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:], read_line))
