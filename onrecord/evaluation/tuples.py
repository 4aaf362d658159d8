"""Sentences → (source country, PLOVER type, target country), as event data knows them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.documents import from_text
from onrecord.errors import EvaluationError, RecordError
from onrecord.evaluation.actors import country_of
from onrecord.extraction.tokens import tokenize
from onrecord.lexicon import organizations, reaction_types
from onrecord.model import Document, Entity, Extraction, Flag, Kind, Span

Tuple = tuple[str, str, str]
JOINT = "IGO"  # bodies of several countries
_JOINT_HOMES = ("IGO", "UNO", "EUR")
_OWN_CODES = {"kosovo": "XKX", "western-sahara": "ESH", "hong-kong": "HKG"}  # territories that event data codes apart


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence or passage; `gold` is None where the file holds no tuples."""

    id: str
    text: str
    gold: frozenset[Tuple] | None


def read(path: Path) -> list[Row]:
    """TSV with `id`, `sentence` and, where there is gold, `tuples` as JSON."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := {"id", "sentence"} - set(rows.fieldnames or ()):
            raise EvaluationError(f"{path.name} has no column {min(missing)}.")
        return [Row(row["id"], row["sentence"], _gold(row.get("tuples"))) for row in rows]


def _gold(cell: str | None) -> frozenset[Tuple] | None:
    return None if cell is None else frozenset((one[0], one[1], one[2]) for one in json.loads(cell or "[]"))


def tuples(text: str, extract: Callable[[Document], Extraction]) -> frozenset[Tuple]:
    """The distinct tuples of a sentence; nothing for what is denied, or between actors without a country."""
    try:
        document = from_text(text)
    except RecordError:  # too short to be an article, or no English
        document = Document("sentence", text, (Span(0, len(text)),) if tokenize(text, Span(0, len(text))) else ())
    found = extract(document)
    known = codes(found)
    rows = (
        (known[reaction.source], reaction_types()[reaction.type].plover, known[reaction.target])
        for reaction in found.reactions
        if Flag.NEGATED not in reaction.flags
    )
    return frozenset(row for row in rows if all(row))


def codes(found: Extraction) -> dict[str, str]:
    """The code of each entity; where one country alone is spoken of, people and bodies without one are its own."""
    known = {entity.id: code_of(entity) for entity in found.entities}
    named = set(known.values()) - {"", JOINT}
    only = named.pop() if len(named) == 1 else ""
    return {id: code or only for id, code in known.items()}


def code_of(entity: Entity) -> str:
    """The alpha-3 code of an actor's country; IGO for bodies of several; empty for those without one that we know."""
    if entity.kind is Kind.TERRITORY:
        return _OWN_CODES.get(entity.id.partition(":")[2], entity.parent)
    if entity.country:
        return entity.country
    home = country_of(entity.organization if entity.kind is Kind.OFFICIAL else entity.organization or entity.name)
    if home in _JOINT_HOMES:
        return JOINT
    listed = {f"organization:{row}" for row in organizations()}
    return home or (JOINT if entity.id in listed or entity.organization else "")
