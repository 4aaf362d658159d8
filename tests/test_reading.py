"""The sentence that says what the picture shows."""

import pandas as pd
import pytest

from onrecord.reading import reading


def lines(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(s, t, s, t, stance, n) for s, t, stance, n in rows],
        columns=["source", "target", "source_name", "target_name", "stance", "count"],
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ""),
        ([("NATO", "Russia", "negative", 1)], "NATO reacted to Russia with a negative reaction."),
        (
            [("NATO", "Russia", "negative", 3), ("Georgia", "Russia", "negative", 2), ("Iran", "Cuba", "positive", 1)],
            "Russia drew the most criticism: 5 negative reactions from 2 actors, most often from NATO (3).",
        ),
        (
            [("NATO", "Russia", "negative", 2), ("Georgia", "Russia", "negative", 2)],
            "Russia drew the most criticism: 4 negative reactions from 2 actors.",
        ),
        (
            [("Cuba", "Iran", "positive", 2), ("Cuba", "Iran", "neutral", 9), ("Cuba", "Chad", "negative", 1)],
            "Iran drew the most support: 2 positive reactions, all of them from Cuba.",
        ),
        ([("Cuba", "Iran", "neutral", 2)], "Cuba reacted to Iran 2 times, without taking a side."),
        ([("Cuba", "Iran", "neutral", 1)], "Cuba reacted to Iran once, without taking a side."),
        (
            [("B", "Zambia", "negative", 2), ("A", "Angola", "negative", 2), ("A", "Angola", "positive", 2)],
            "Angola drew the most criticism: 2 negative reactions, all of them from A.",
        ),
    ],
)
def test_reading(rows: list[tuple[str, str, str, int]], expected: str) -> None:
    assert reading(lines(*rows)) == expected
