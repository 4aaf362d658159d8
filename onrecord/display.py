"""Names as they stand in a sentence on the screen: short, and unable to turn the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Characters that set the direction of the text behind them, for as long as nothing ends that (Unicode UAX #9).
_TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def shortened(text: str, longest: int = 60) -> str:
    """`text` on one line, with no character that turns the direction of writing, cut with "…" where it is too long."""
    line = " ".join(text.translate(_TURNING).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def listed(words: Iterable[str], last: str = "and", *, most: int | None = None) -> str:
    """ "A", "A and B", "A, B and C"; of more than `most` the first ones and how many others there are."""
    told: Sequence[str] = list(words)
    if most is not None and len(told) > most:
        told = [*told[: most - 1], f"{len(told) - most + 1:,} others"]
    *first, final = told
    return f"{', '.join(first)} {last} {final}" if first else final
