"""Who acts beside the subject: "Britain, together with France, condemned …", "Mali, with Niger, recalled …"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.arguments import noun_group
from onrecord.extraction.chunks import Chunk, place_of
from onrecord.extraction.clause import Clause, Group

_BESIDE = frozenset(("with", "alongside"))


def companions(chunks: Sequence[Chunk], clause: Clause) -> Group:
    """The noun phrases behind a "with" between subject and verb, in commas of their own."""
    if not clause.subject or clause.relation not in ("main", "relative"):
        return []
    start = place_of(chunks, clause.subject[-1]) + 1
    for at in range(start, min(start + 4, clause.at)):
        made = chunks[at]
        if made.kind == "P" and made.low in _BESIDE and chunks[start].kind == ",":
            group, after = noun_group(chunks, at + 1)
            return group if group and after < clause.at and chunks[after].kind == "," else []
        if made.kind not in (",", "R", "P") or (made.kind == "P" and made.low not in ("along", "together")):
            break
    return []
