"""The reactions that pass the filters, each with the actors it is shown between: what every query starts from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

import ibis
import pandas as pd

from onrecord.model import Dated, Filters, Selection


class Tables(Protocol):
    """What queries need of a store; any Ibis backend can stand behind it."""

    def table(self, name: str) -> ibis.Table:
        """A table of the store by name."""

    def read(self, expression: ibis.Table) -> pd.DataFrame:
        """The rows of an expression over those tables."""

    def kept(self, key: Hashable, made: Callable[[], ibis.Table]) -> ibis.Table:
        """The rows of the expression that `made` gives, ready for several queries; `key` tells it from others."""


def passing(tables: Tables, filters: Filters) -> ibis.Table:
    """One row per reaction that is on the screen, with what is counted and filtered by: `facts.COLUMNS`.

    `source` and `target` are the actors after roll-up; `date` is the day by which the filters count, `happened` the one
    that the sentence gives, `published` the document's. `in_full` adds the rest. A reaction inside one rolled-up actor
    stands between nobody on the screen, so it is left out here, and with it everywhere.
    """
    shown = _filtered(between_actors(tables, filters), filters)
    for words in filters.words:
        shown = shown.filter(shown.document.isin(_documents(tables, words).id))
    if filters.without:
        shown = shown.filter(shown.document.notin(_documents(tables, filters.without).id))
    if filters.minimum <= 1:
        return shown
    pairs = shown.group_by("source", "target").agg(reports=shown.count())
    frequent = pairs.filter(pairs.reports >= filters.minimum)
    return shown.semi_join(frequent, ["source", "target"])


def counted(tables: Tables, filters: Filters) -> ibis.Table:
    """What passes, counted: source, target, type, stance and count; one row a line. `named` says who they are."""

    def made() -> ibis.Table:
        reactions = passing(tables, filters)
        return reactions.group_by("source", "target", "type", "stance").agg(count=reactions.count())

    return tables.kept(("counted", filters), made)


def named(tables: Tables, rows: ibis.Table, *ends: str) -> ibis.Table:
    """Rows with `…_name` and `…_kind` of those whose ids they have in the columns `ends`."""
    entities = tables.table("entities")
    for end in ends:
        rows = rows.join(entities.select(**{end: "id", f"{end}_name": "name", f"{end}_kind": "kind"}), end)
    return rows


def between_actors(tables: Tables, level: Filters) -> ibis.Table:
    """Every reaction between two different actors at the filters' level of roll-up."""
    facts = tables.table(f"facts_{level.roll_up.value}_{'folded' if level.fold_territories else 'apart'}")
    return _dated(facts, level)


def in_full(tables: Tables, level: Filters) -> ibis.Table:
    """Every reaction with all that the store's view `shown` has of it: texts, spans, the entities as extracted."""
    shown = tables.table("shown")
    return _dated(shown.filter(shown.level == level.roll_up.value, shown.folded == level.fold_territories), level)


def _dated(reactions: ibis.Table, level: Filters) -> ibis.Table:
    """Reactions under the date by which the filters count."""
    return reactions.mutate(date=reactions.published) if level.dated is Dated.DOCUMENT else reactions


def has(text: ibis.expr.types.StringValue, words: str) -> ibis.expr.types.BooleanValue:
    """Whether a text has the words, in either case."""
    return text.lower().contains(words.lower())


def _documents(tables: Tables, words: tuple[str, ...]) -> ibis.Table:
    """The ids of the documents that have one of the words in title or text."""

    def made() -> ibis.Table:
        documents = tables.table("documents")
        tests = [has(text, word) for word in words for text in (documents.title, documents.text)]
        return documents.filter(ibis.or_(*tests)).select("id")

    return tables.kept(("having", words), made)


def _filtered(reactions: ibis.Table, filters: Filters) -> ibis.Table:
    """Every filter but the minimum, which counts what the others leave."""
    tests: list[ibis.expr.types.BooleanValue] = []
    if filters.kinds:
        kinds = [kind.value for kind in filters.kinds]
        tests += [reactions.source_kind.isin(kinds), reactions.target_kind.isin(kinds)]
    if filters.actors:
        tests.append(reactions.source.isin(filters.actors) | reactions.target.isin(filters.actors))
    if filters.types:
        tests.append(reactions.type.isin(filters.types))
    if filters.stances:
        tests.append(reactions.stance.isin([stance.value for stance in filters.stances]))
    if filters.publishers:
        tests.append(reactions.publisher.isin(filters.publishers))
    if filters.since:
        tests.append(reactions.date >= ibis.literal(filters.since))
    if filters.until:
        tests.append(reactions.date <= ibis.literal(filters.until))
    if filters.confidence > 0:
        tests.append(reactions.confidence >= filters.confidence)
    return reactions.filter(*tests) if tests else reactions


def selected(reactions: ibis.Table, selection: Selection) -> ibis.Table:
    """Those behind what was clicked; all of them when nothing was."""
    tests: list[ibis.expr.types.BooleanValue] = [
        reactions[column] == value
        for column, value in (
            ("source", selection.source),
            ("target", selection.target),
            ("type", selection.type),
            ("stance", selection.stance),
        )
        if value
    ]
    if selection.actor:
        tests.append((reactions.source == selection.actor) | (reactions.target == selection.actor))
    return reactions.filter(*tests) if tests else reactions
