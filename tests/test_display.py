"""Names in sentences: short, on one line, and with no power over the text around them."""

from __future__ import annotations

import pytest

from onrecord.display import listed, shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia", "Russia"),
        ("Russian\n Foreign\tMinistry", "Russian Foreign Ministry"),
        ("\u202eevil\u202c name", "evil name"),
        ("\u2067a\u2069\u200f\u061c", "a"),
        ("شركة الأنباء", "شركة الأنباء"),
        ("zero\u200bwidth\u200d", "zero\u200bwidth\u200d"),
        ("n" * 60, "n" * 60),
        ("n" * 61, "n" * 59 + "…"),
        ("n" * 58 + " " + "m" * 9, "n" * 58 + "…"),
        ("", ""),
    ],
)
def test_a_name_is_short_and_turns_nothing(text: str, expected: str) -> None:
    assert shortened(text) == expected


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        (["A"], None, "A"),
        (["A", "B"], None, "A and B"),
        (["A", "B", "C"], None, "A, B and C"),
        (["A", "B", "C"], 3, "A, B and C"),
        (["A", "B", "C", "D"], 3, "A, B and 2 others"),
        ([str(number) for number in range(2000)], 2, "0 and 1,999 others"),
    ],
)
def test_a_list_says_how_many_others_there_are(words: list[str], most: int | None, expected: str) -> None:
    assert listed(words, most=most) == expected
