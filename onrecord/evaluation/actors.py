"""The task of telling the country of an actor from a phrase, as benchmarks put it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.extraction.belonging import home_of

_LAYOUTS = ("%Y-%m-%d", "%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y")


def country_of(phrase: str, *, context: str = "", on: date | None = None) -> str:
    """The alpha-3 code of an actor's country; UNO, EUR or IGO for bodies of several countries; empty if unsure.

    `context` names a country ("Mexico", "German") that decides where the phrase alone does not; `on` is its day.
    """
    return home_of(phrase, context=context, on=on)


def day(text: str) -> date | None:
    """The day that a text names, as in "2022-03-01", "10 May 2015" or "October 1, 2021"; None for anything else."""
    plain = re.sub(r"[\s,]+", " ", text).strip()
    for layout in _LAYOUTS:
        try:
            return datetime.strptime(plain, layout).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None
