"""The reactions of a store as narrow tables in memory, one for each level of roll-up, for everything that is counted.

Actors, names and the like stand in them as numbers (DuckDB's ENUM), in the order of their words, so that grouping a
million reactions by both actors takes a tenth of a second. They are made when they are first asked for, and again when
the store has changed; nothing of them is kept in the file.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import RollUp

Run = Callable[[str], object]

_WORDS = {
    "actor": "SELECT id FROM entities",
    "name": "SELECT DISTINCT name FROM entities",
    "kind": "SELECT DISTINCT kind FROM entities",
    "country": "SELECT DISTINCT country FROM entities",
    "type": "SELECT DISTINCT type FROM reactions",
    "stance": "SELECT DISTINCT stance FROM reactions",
    "publisher": "SELECT DISTINCT publisher FROM documents",
}
_ENDS = ("source", "target")
# What a table holds, for those who build expressions on it; the columns mean what they mean in the view `shown`.
COLUMNS = {
    "id": "string",
    "document": "string",
    "position": "int64",
    **{f"{end}{part}": "string" for end in _ENDS for part in ("", "_name", "_kind", "_country")},
    "type": "string",
    "stance": "string",
    "publisher": "string",
    "date": "date",
    "published": "date",
    "happened": "date",
    "confidence": "float64",
    "evidence_start": "int64",
    "cue_start": "int64",
}
NAMES = {
    f"facts_{level.value}_{'folded' if folded else 'apart'}": (level, folded)
    for level in RollUp
    for folded in (False, True)
}


def make(run: Run, name: str, version: int) -> str:
    """Makes the table of a level, one of NAMES, for one version of a store; gives the name under which it stands."""
    level, folded = NAMES[name]
    for kind, words in _WORDS.items():
        run(f"CREATE TEMP TYPE IF NOT EXISTS {kind}_{version} AS ENUM ({words} ORDER BY 1)")
    ends = " ".join(_shown_as(end, level, folded) for end in _ENDS)
    run(
        f"""CREATE TEMP TABLE {name}_{version} AS SELECT
            r.id, r.document, d.position, {", ".join(_actor(end, version) for end in _ENDS)},
            r.type::type_{version} AS type, r.stance::stance_{version} AS stance,
            d.publisher::publisher_{version} AS publisher,
            coalesce(r.date, d.date) AS date, d.date AS published, r.date AS happened,
            r.confidence, r.evidence_start, r.cue_start
        FROM reactions r JOIN documents d ON d.id = r.document {ends}
        WHERE source_as.actor <> target_as.actor"""
    )
    return f"{name}_{version}"


def drop(run: Run, version: int) -> None:
    """Takes away all that `make` made for a version."""
    for name in NAMES:
        run(f"DROP TABLE IF EXISTS {name}_{version}")
    for kind in _WORDS:
        run(f"DROP TYPE IF EXISTS {kind}_{version}")


def _actor(end: str, version: int) -> str:
    return (
        f"{end}_is.id::actor_{version} AS {end}, {end}_is.name::name_{version} AS {end}_name,"
        f" {end}_is.kind::kind_{version} AS {end}_kind, {end}_is.country::country_{version} AS {end}_country"
    )


def _shown_as(end: str, level: RollUp, folded: bool) -> str:
    return (
        f"JOIN rollups {end}_as ON {end}_as.entity = r.{end} AND {end}_as.level = '{level.value}'"
        f" AND {end}_as.folded = {folded} JOIN entities {end}_is ON {end}_is.id = {end}_as.actor"
    )
