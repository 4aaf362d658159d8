"""Whole articles → who is for or against whom, by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.lexicon import organizations
from onrecord.model import Document, Entity, Extraction, Flag, Span, Stance

Triple = tuple[str, str, str]
_SIGNS = {Stance.POSITIVE: "POS", Stance.NEGATIVE: "NEG"}
_ACTORS = ("People", "Organization", "Place")  # topics are not among what we look for


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the distinct stances among its people, organizations and places."""

    id: str
    document: Document
    labelled: bool
    gold: frozenset[Triple]


def read(path: Path) -> list[Article]:
    """JSON lines of id, date, title, sentences and, where there is gold, entities with their kinds, and stances."""
    return [_article(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _article(record: dict[str, object]) -> Article:
    text, spans = "", []
    for sentence in record["sentences"]:  # type: ignore[attr-defined]
        text += "\n" if text else ""
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    day = str(record.get("date") or "")
    document = Document(str(record["id"]), text, tuple(spans), date=date.fromisoformat(day) if day else None)
    stances, kinds = record.get("stances"), record.get("entities") or {}
    actors = {name for name, kind in kinds.items() if str(kind).startswith(_ACTORS)}  # type: ignore[attr-defined]
    found = {
        (subject, sign, target)
        for rows in (stances.values() if isinstance(stances, dict) else ())
        for subject, sign, target in rows
        if subject in actors and target in actors
    }
    return Article(str(record["id"]), document, stances is not None, frozenset(found))


def stances(article: Article, extract: Callable[[Document], Extraction]) -> frozenset[Triple]:
    """The distinct stances that are found in an article, less what is denied."""
    found = extract(article.document)
    names = {entity.id: written_out(entity) for entity in found.entities}
    return frozenset(
        (names[reaction.source], _SIGNS[reaction.stance], names[reaction.target])
        for reaction in found.reactions
        if reaction.stance in _SIGNS and Flag.NEGATED not in reaction.flags
    )


def written_out(entity: Entity) -> str:
    """A name as encyclopedias head their articles: the Federal Bureau of Investigation, not the FBI."""
    row = organizations().get(entity.id.partition(":")[2])
    name = entity.name.replace("’", "'")
    if row is not None and name.isupper() and row.aliases:
        return max(row.aliases, key=len)
    for pattern, head in _HEADS:
        if match := pattern.fullmatch(name):
            return match.expand(head)
    return name


_HEADS = tuple(
    (re.compile(pattern), head)
    for pattern, head in (
        (r"U\.S\. Supreme Court", "Supreme Court of the United States"),
        (r"U\.S\. (\w+) Department", r"United States Department of \1"),
        (
            r"U\.S\. (Congress|Senate|House of Representatives|Department .+|Army|Navy|Air Force|Border Patrol)",
            r"United States \1",
        ),
    )
)
