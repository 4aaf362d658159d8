"""Small tables in the shape of `onrecord.query`."""

from __future__ import annotations

import pandas as pd
import pytest

from onrecord import graph
from onrecord.graph import Point


@pytest.fixture
def lines() -> pd.DataFrame:
    """Russia and Georgia both ways, two types one way, a territory and an official with a hostile name."""
    names = {"RUS": "Russia", "GEO": "Georgia", "ABK": "Abkhazia", "NATO": "NATO", "EVE": "<a href='x'>Eve</a> & $x$"}
    rows = [
        ("RUS", "GEO", "warn", "negative", 4),
        ("RUS", "GEO", "urge", "neutral", 1),
        ("GEO", "RUS", "accuse", "negative", 1),
        ("RUS", "ABK", "aid", "positive", 2),
        ("EVE", "NATO", "praise", "positive", 1),
    ]
    return pd.DataFrame(
        [(s, t, names[s], names[t], type, stance, n) for s, t, type, stance, n in rows],
        columns=["source", "target", "source_name", "target_name", "type", "stance", "count"],
    )


@pytest.fixture
def actors() -> pd.DataFrame:
    """The actors of `lines`."""
    return pd.DataFrame(
        [
            ("RUS", "Russia", "country", "RUS", "", 7, 1, 8),
            ("GEO", "Georgia", "country", "GEO", "", 1, 5, 6),
            ("ABK", "Abkhazia", "territory", "", "GEO", 0, 2, 2),
            ("NATO", "NATO", "organization", "", "", 0, 1, 1),
            ("EVE", "<a href='x'>Eve</a> & $x$", "official", "", "", 1, 0, 1),
        ],
        columns=["id", "name", "kind", "country", "parent", "given", "received", "count"],
    )


@pytest.fixture
def positions(lines: pd.DataFrame) -> dict[str, Point]:
    """Where the layout puts them."""
    return dict(graph.layout(lines, graph.WIDE))


@pytest.fixture
def counts() -> pd.DataFrame:
    """`query.counts_by_actor` for sources."""
    return pd.DataFrame(
        [
            ("RUS", "Russia", "country", 2, 1, 4, 7),
            ("GEO", "Georgia", "country", 0, 0, 1, 1),
            ("EVE", "<b>Eve</b>", "official", 1, 0, 0, 1),
        ],
        columns=["id", "name", "kind", "positive", "neutral", "negative", "count"],
    )


@pytest.fixture
def type_counts() -> pd.DataFrame:
    """`query.counts_by_type`."""
    return pd.DataFrame(
        [("aid", "aid", 2, 0, 0, 2), ("urge", "urge, appeal", 0, 1, 0, 1), ("warn", "warn, threaten", 0, 0, 4, 4)],
        columns=["type", "label", "positive", "neutral", "negative", "count"],
    )
