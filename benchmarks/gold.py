"""How well the extractor reads what was labelled by hand: `make evaluate` prints it.

Gold sentences: precision and recall of (source, type, target, flags), type by type. The same sentences guided the
rules, so these figures show what is meant to work, not what to expect of unseen text.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.lexicon import reaction_types
from tests.extraction.test_gold import Row, found, gold


def main() -> None:
    """Prints one row a type and one for all."""
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    given: Counter[str] = Counter()
    clean = 0
    rows = list(gold())
    for sentence, wanted in rows:
        seen = found(sentence)
        right.update(_types(wanted & seen))
        expected.update(_types(wanted))
        given.update(_types(seen))
        clean += not wanted and not seen
    table = Table("type", "labelled", "found", "precision", "recall")
    for type in (*reaction_types(), "all"):
        numbers = [counter.total() if type == "all" else counter[type] for counter in (expected, given, right)]
        table.add_row(
            type, str(numbers[0]), str(numbers[1]), _share(numbers[2], numbers[1]), _share(numbers[2], numbers[0])
        )
    Console().print(table)
    misses = sum(not wanted for _, wanted in rows)
    print(f"{len(rows)} gold sentences; {clean} of {misses} near-misses left alone")


def _types(rows: frozenset[Row]) -> list[str]:
    return [type for _, type, _, _ in rows]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    main()
