"""Files that hold what was found in a folder's briefs, so that nothing need be extracted to show them.

Beside `briefs.jsonl` stand `entities.jsonl` (a line per document and entity, with its mentions) and `reactions.jsonl`
(a line per reaction). They are written by `python -m onrecord sample`, and their texts are checked when read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from onrecord import documents
from onrecord.errors import DataFileError, UnreadableDocument
from onrecord.model import Document, Entity, Extraction, Flag, Mention, Naming, Reaction, Span, Stance
from onrecord.records import Record, mentions_by_entity
from onrecord.rows import SPANS, entity_of, entity_row

Found = TypeVar("Found")
BRIEFS, ENTITIES, REACTIONS = "briefs.jsonl", "entities.jsonl", "reactions.jsonl"


def read_extracted(folder: Path) -> list[Extraction]:
    """Each brief in which a reaction was found, with all that was found in it, in the order of the briefs.

    Raises DataFileError for a file that is missing, or a line that does not fit its brief.
    """
    briefs = read_briefs(folder)
    texts = {document.id: document.text for document in briefs}
    entities: defaultdict[str, list[Entity]] = defaultdict(list)
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    reactions: defaultdict[str, list[Reaction]] = defaultdict(list)
    for id, (entity, named) in _read(folder / ENTITIES, texts, _entity_of):
        entities[id].append(entity)
        mentions[id] += named
    for id, reaction in _read(folder / REACTIONS, texts, _reaction_of):
        reactions[id].append(reaction)
    return [
        Extraction(
            document,
            tuple(entities[document.id]),
            tuple(sorted(mentions[document.id], key=lambda mention: (mention.span, mention.entity))),
            tuple(reactions[document.id]),
        )
        for document in briefs
        if reactions[document.id]
    ]


def write_extracted(folder: Path, extractions: Iterable[Extraction]) -> None:
    """Both files, for those documents in which a reaction was found; the same bytes for the same extractions."""
    kept = [extraction for extraction in extractions if extraction.reactions]
    _write(folder / ENTITIES, (line for extraction in kept for line in _entity_lines(extraction)))
    _write(folder / REACTIONS, (line for extraction in kept for line in _reaction_lines(extraction)))


def read_briefs(folder: Path) -> list[Document]:
    """The documents of `briefs.jsonl`; raises DataFileError where one of them can't be read."""
    try:
        return documents.from_path(folder / BRIEFS)
    except UnreadableDocument as error:
        raise DataFileError(f"The briefs in {folder / BRIEFS} can't be read: {error}") from error


def _entity_lines(extraction: Extraction) -> Iterator[Record]:
    text, mentions = extraction.document.text, mentions_by_entity(extraction)
    for entity in extraction.entities:
        named = [_passage(text, mention.span) | {"naming": mention.naming.value} for mention in mentions[entity.id]]
        yield {"document": extraction.document.id, **entity_row(entity), "mentions": named}


def _reaction_lines(extraction: Extraction) -> Iterator[Record]:
    for reaction in extraction.reactions:
        spans = {column: getattr(reaction, field) for column, field in SPANS.items()}
        passages = {part: _passage(extraction.document.text, span) if span else None for part, span in spans.items()}
        yield {
            "id": reaction.id,
            "document": reaction.document,
            "date": reaction.date.isoformat() if reaction.date else None,
            "type": reaction.type,
            "stance": reaction.stance.value,
            **passages,
            "source": {"entity": reaction.source, **(passages["source"] or {})},
            "target": {"entity": reaction.target, **(passages["target"] or {})},
            "flags": [flag.value for flag in reaction.flags],
            "confidence": reaction.confidence,
            "explanation": reaction.explanation,
        }


def _read(
    path: Path, texts: Mapping[str, str], value_of: Callable[[Record, str], Found]
) -> Iterator[tuple[str, Found]]:
    """The values of a file's lines, each with the id of its document; an error names the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataFileError(f"The file {path} is missing; “python -m onrecord sample” writes it.") from error
    for number, line in enumerate(lines, start=1):
        if line:
            try:
                record: Record = json.loads(line)
                value = value_of(record, texts[record["document"]])
            except (KeyError, TypeError, ValueError) as error:
                reason = f"lacks or misnames {error}" if isinstance(error, KeyError) else f"is wrong: {error}"
                raise DataFileError(f"Line {number} of {path} {reason}.") from error
            yield record["document"], value


def _entity_of(line: Record, text: str) -> tuple[Entity, list[Mention]]:
    return entity_of(line), [Mention(line["id"], _span(m, text), Naming(m["naming"])) for m in line["mentions"]]


def _reaction_of(line: Record, text: str) -> Reaction:
    return Reaction(
        id=line["id"],
        document=line["document"],
        source=line["source"]["entity"],
        target=line["target"]["entity"],
        type=line["type"],
        stance=Stance(line["stance"]),
        evidence=_span(line["evidence"], text),
        cue=_span(line["cue"], text),
        source_span=_span(line["source"], text),
        target_span=_span(line["target"], text),
        through=_span(line["through"], text) if line["through"] else None,
        issue=_span(line["issue"], text) if line["issue"] else None,
        date=date.fromisoformat(line["date"]) if line["date"] else None,
        flags=tuple(Flag(flag) for flag in line["flags"]),
        confidence=line["confidence"],
        explanation=line["explanation"],
    )


def _passage(text: str, span: Span) -> Record:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _span(passage: Record, text: str) -> Span:
    span = Span(passage["start"], passage["end"])
    if span.of(text) != passage["text"]:
        raise ValueError(f"“{passage['text']}” does not stand at {span.start} to {span.end}")
    return span


def _write(path: Path, records: Iterable[Record]) -> None:
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    try:
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DataFileError(f"The file {path} can't be written: {error.strerror or error}.") from error
