"""What was found as JSON objects in the form that the command line and the exports share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.model import Extraction, Mention, Span
from onrecord.rows import SPANS, Row, entity_row, reaction_row

Record = dict[str, Any]


def reaction_record(row: Mapping[str, Any]) -> Record:
    """One reaction. `row` has the columns of `query.evidence`, of which `shown_rows` gives those that are needed."""
    return {
        "document": row["document"],
        "date": _iso(row["date"]),
        "published": _iso(row["published"]),
        "source": _actor(row, "source"),
        "target": _actor(row, "target"),
        "type": row["type"],
        "stance": row["stance"],
        "issue": row["issue_text"],
        "evidence": _passage(row, "evidence"),
        "cue": _passage(row, "cue"),
        "through": row["through_text"],
        "flags": list(row["flags"]),
        "confidence": round(float(row["confidence"]), 4),
        "explanation": row["explanation"],
    }


def shown_rows(extraction: Extraction) -> Iterator[Row]:
    """The reactions of one document as `query.evidence` would give them, were they stored; in the order of the text."""
    document, entities = extraction.document, {entity.id: entity for entity in extraction.entities}
    for reaction in sorted(extraction.reactions, key=lambda found: (found.evidence, found.cue, found.id)):
        row = reaction_row(reaction) | {
            "date": reaction.date or document.date,
            "published": document.date,
            "happened": reaction.date,
            "flags": tuple(flag.value for flag in reaction.flags),
        }
        for column, field in SPANS.items():
            span: Span | None = getattr(reaction, field)
            row[f"{column}_text"] = span.of(document.text) if span else ""
        for side in ("source", "target"):
            entity = entities[row[side]]
            row |= {
                f"{side}_name": entity.name,
                f"{side}_kind": entity.kind.value,
                f"{side}_country": entity.country,
            }
        yield row


def entity_records(extraction: Extraction) -> Iterator[Record]:
    """The entities of one document in the order of extraction, each with where it is mentioned."""
    mentions = mentions_by_entity(extraction)
    fields = ("name", "kind", "country", "role", "organization", "parent")
    for entity in extraction.entities:
        row = entity_row(entity)
        yield {
            "document": extraction.document.id,
            **{field: row[field] for field in fields},
            "mentions": [[mention.span.start, mention.span.end] for mention in mentions[entity.id]],
        }


def mentions_by_entity(extraction: Extraction) -> defaultdict[str, list[Mention]]:
    """The mentions of each entity, by its id, in the order of the text."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(extraction.mentions, key=lambda mention: mention.span):
        found[mention.entity].append(mention)
    return found


def _actor(row: Mapping[str, Any], side: str) -> Record:
    return {"name": row[f"{side}_name"], "kind": row[f"{side}_kind"], "country": row[f"{side}_country"]}


def _passage(row: Mapping[str, Any], part: str) -> Record:
    return {"text": row[f"{part}_text"], "start": int(row[f"{part}_start"]), "end": int(row[f"{part}_end"])}


def _iso(value: date | None) -> str | None:
    """A day as ISO 8601; None, and what a data frame has in its place, stays None."""
    return value.isoformat()[:10] if value is not None and value == value else None
