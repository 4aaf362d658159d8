"""Sentences of our own with their names: all files are readable, and what is wrong with a line is said."""

from __future__ import annotations

import pytest

from training import names


def test_every_file_is_readable_and_no_line_stands_twice() -> None:
    texts = [text for text, _ in names.read()]
    assert len(texts) >= 3_000
    assert len(set(texts)) == len(texts)


def test_a_name_is_marked_wherever_it_stands_but_not_inside_a_longer_one() -> None:
    text, found = names.read_line("Ann met Ann Lee of the AnnCo. | PER = Ann; PER = Ann Lee; ORG = AnnCo")
    assert [(kind, span.of(text)) for kind, span in found] == [("PER", "Ann"), ("PER", "Ann Lee"), ("ORG", "AnnCo")]
    assert names.read_line("no names here |") == ("no names here", [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("| PER = Ann", "a line is"),
        ("Ann left. | PER = Ann | LOC = Rome", "a line is"),
        ("Ann left. | MAN = Ann", "not “PER = name”"),
        ("Annie left. | PER = Ann", "not in the text as whole words: Ann"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        names.read_line(line)
