"""Model values as flat rows of the store and back; the one place that knows both shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.model import Document, Entity, Extraction, Flag, Kind, Naming, Reaction, Span, Stance

Row = dict[str, Any]

# Column prefix in `reactions` → field of `Reaction`.
SPANS = {
    "evidence": "evidence",
    "cue": "cue",
    "source": "source_span",
    "target": "target_span",
    "through": "through",
    "issue": "issue",
}


def document_row(document: Document) -> Row:
    """A row of `documents`, less its position."""
    return {
        "id": document.id,
        "text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "date": document.date,
        "url": document.url,
        "language": document.language,
    }


def sentence_rows(document: Document) -> Iterator[Row]:
    """Rows of `sentences`, in order."""
    for position, span in enumerate(document.sentences):
        yield {"document": document.id, "position": position, "start": span.start, "end": span.end}


def entity_row(entity: Entity) -> Row:
    """A row of `entities`."""
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "country": entity.country,
        "parent": entity.parent,
        "role": entity.role,
        "organization": entity.organization,
    }


def entity_of(row: Mapping[str, Any]) -> Entity:
    """The entity of a row that has at least `id`, `name` and `kind`."""
    more = {field: str(row.get(field, "")) for field in ("country", "parent", "role", "organization")}
    return Entity(str(row["id"]), str(row["name"]), Kind(row["kind"]), **more)


def mention_rows(extraction: Extraction) -> Iterator[Row]:
    """Rows of `mentions`."""
    for mention in extraction.mentions:
        yield {
            "document": extraction.document.id,
            "entity": mention.entity,
            "start": mention.span.start,
            "end": mention.span.end,
            "naming": mention.naming.value,
        }


def alias_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """Rows of `aliases`: the forms by which entities were named; a pronoun or a bare title names nobody by itself."""
    forms = {
        (mention.entity, mention.span.of(extraction.document.text))
        for extraction in extractions
        for mention in extraction.mentions
        if mention.naming not in (Naming.PRONOUN, Naming.TITLE)
    }
    return [{"entity": entity, "alias": alias} for entity, alias in sorted(forms)]


def affiliation_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """Rows of `affiliations`: officials' roles with the first and last date of a document that gives them."""
    days: dict[tuple[str, str, str, str], list[date]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.kind is Kind.OFFICIAL and (entity.role or entity.organization or entity.country):
                key = (entity.id, entity.organization, entity.role, entity.country)
                days.setdefault(key, []).extend(filter(None, [extraction.document.date]))
    columns = ("official", "organization", "role", "country")
    return [
        dict(zip(columns, key, strict=True))
        | {"first_seen": min(seen, default=None), "last_seen": max(seen, default=None)}
        for key, seen in days.items()
    ]


def reaction_row(reaction: Reaction) -> Row:
    """A row of `reactions`; flags are joined by spaces."""
    row: Row = {
        "id": reaction.id,
        "document": reaction.document,
        "source": reaction.source,
        "target": reaction.target,
        "type": reaction.type,
        "stance": reaction.stance.value,
        "date": reaction.date,
        "flags": " ".join(flag.value for flag in reaction.flags),
        "confidence": reaction.confidence,
        "explanation": reaction.explanation,
    }
    for column, field in SPANS.items():
        span: Span | None = getattr(reaction, field)
        row[f"{column}_start"], row[f"{column}_end"] = (span.start, span.end) if span else (None, None)
    return row


def reaction_of(row: Mapping[str, Any]) -> Reaction:
    """The reaction of a row as `reaction_row` makes it."""
    spans: dict[str, Any] = {
        field: None if row[f"{column}_start"] is None else Span(row[f"{column}_start"], row[f"{column}_end"])
        for column, field in SPANS.items()
    }
    return Reaction(
        id=row["id"],
        document=row["document"],
        source=row["source"],
        target=row["target"],
        type=row["type"],
        stance=Stance(row["stance"]),
        date=row["date"],
        flags=tuple(Flag(flag) for flag in row["flags"].split()),
        confidence=row["confidence"],
        explanation=row["explanation"],
        **spans,
    )
