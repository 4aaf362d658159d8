"""Which day a sentence gives for a reaction. The document is of Thursday, 17 April 2008."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from extraction.marked import marked

from onrecord.extraction import rules
from onrecord.extraction.reactions import reactions

PUBLISHED = date(2008, 4, 17)
WEDNESDAY, THURSDAY, FRIDAY = date(2008, 4, 16), PUBLISHED, date(2008, 4, 11)


def day(words: str, published: date | None = PUBLISHED) -> date | None:
    """The day of the first reaction between the marked actors."""
    parsed = marked(words)
    document = replace(parsed.document, date=published)
    found = reactions(document, rules.read(replace(parsed, document=document)))
    names = {f"country:{name}" for name in re.findall(r"[\[{](.+?)[\]}]", words)}
    first = [one for one in found if {one.source, one.target} <= names]
    assert first, words
    return first[0].date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[France] on Wednesday condemned {Russia}.", WEDNESDAY),
        ("[France] condemned {Russia} on Wednesday.", WEDNESDAY),
        ("[France] condemned {Russia} late on Wednesday.", WEDNESDAY),
        ("On Wednesday, [France] condemned {Russia}.", WEDNESDAY),
        ("On Wednesday [France] condemned {Russia}.", WEDNESDAY),
        ("[France] condemned {Russia} Wednesday night.", WEDNESDAY),
        ("[France] condemned {Russia} on Thursday.", THURSDAY),
        ("[France] condemned {Russia} on Friday.", FRIDAY),
        ("[France] condemned {Russia} last Thursday.", date(2008, 4, 10)),
        ("[France] condemned {Russia} yesterday.", WEDNESDAY),
        ("Yesterday [France] condemned {Russia}.", WEDNESDAY),
        ("[France] condemned {Russia} today.", THURSDAY),
        ("[France] condemned {Russia} two days ago.", date(2008, 4, 15)),
        ("[France] condemned {Russia} 3 days ago.", date(2008, 4, 14)),
        ("[France] condemned {Russia} on April 14.", date(2008, 4, 14)),
        ("[France] condemned {Russia} on 14 April 2008.", date(2008, 4, 14)),
        ("[France] condemned {Russia} on Monday, April 14, 2008.", date(2008, 4, 14)),
        ("[France] condemned {Russia} on Dec. 30.", date(2007, 12, 30)),
        ("[France] condemned {Russia} on the 3rd of April.", date(2008, 4, 3)),
        ("[France] attacked {Georgia} on April 14, 1994.", date(1994, 4, 14)),
        ("[France] will meet {Russia} on Friday.", date(2008, 4, 18)),
        ("[France] will meet {Russia} tomorrow.", date(2008, 4, 18)),
        ("[France] will meet {Russia} on May 5.", date(2008, 5, 5)),
        ("[France] will meet on Friday with {Russia}.", date(2008, 4, 18)),
        ("[France] expelled two envoys of {Russia} on Wednesday.", WEDNESDAY),
        ("[France] expressed concern on Wednesday over {Russia}.", WEDNESDAY),
        ("{Russia} was condemned on Wednesday by [France].", WEDNESDAY),
        ("[France] said on Wednesday that it condemns {Russia}.", WEDNESDAY),
        ("[France] visited Oslo on Wednesday, condemning {Russia}.", WEDNESDAY),
        ("[France] condemned {Russia}, telling reporters on Wednesday to wait.", WEDNESDAY),
        ("“We condemn {Russia},” [France] said on Wednesday.", WEDNESDAY),
        ("[France] said on Wednesday it rejected {Russia}'s plan.", WEDNESDAY),
        ("[France] held talks on Wednesday, saying that {Russia} was violating the treaty.", WEDNESDAY),
        ("[France] said on Wednesday that {Russia} had violated the treaty on Friday.", WEDNESDAY),
        ("“{Russia} violated the treaty on Friday,” [France] said on Wednesday.", WEDNESDAY),
        ("[France] denied on Wednesday that it had attacked {Georgia} on Friday.", WEDNESDAY),
    ],
)
def test_a_day_that_the_sentence_gives(words: str, expected: date | None) -> None:
    assert day(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "[France] condemned {Russia}.",
        "[France] condemned {Russia} for Wednesday's attack.",
        "[France] condemned {Russia}'s Wednesday attack.",
        "[France] has condemned {Russia} since Wednesday.",
        "[France] condemned {Russia} after Wednesday.",
        "[France] condemned {Russia} in April.",
        "[France] condemned {Russia} last week.",
        "[France] condemned {Russia} for shelling the town on Wednesday.",
        "[France] condemned {Russia} 100 days ago.",
        "[France] condemned {Russia} on April 31.",
        "[France] condemned {Russia}, where in May 30 people died.",
        "[France] condemned {Russia}, which attacked Oslo on Wednesday.",
        "[France] condemned {Russia}'s attack on Wednesday.",
        "[France] said on Wednesday that it had attacked {Georgia}.",
        "[France] said on Wednesday it had rejected {Russia}'s plan.",
        "[France] condemned {Russia} and on Friday expelled its envoy.",
        "[France] said that {Russia} had violated the treaty on Friday.",
    ],
)
def test_near_misses(words: str) -> None:
    assert day(words) is None


def test_without_a_date_of_the_document_only_a_full_date_counts() -> None:
    assert day("[France] condemned {Russia} on 14 April 2008.", None) == date(2008, 4, 14)
    assert day("[France] condemned {Russia} on 14 April.", None) is None
    assert day("[France] condemned {Russia} on Wednesday.", None) is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_time(published: date) -> None:
    assert day("[France] condemned {Russia} yesterday, last Friday, on Dec. 31.", published) in (
        None,
        date(9999, 12, 30),
    )
    assert day("[France] will meet {Russia} tomorrow.", published) in (None, date(1, 1, 2))


def test_the_explanation_says_which_words_gave_the_day() -> None:
    parsed = marked("[France] condemned {Russia} on Wednesday.")
    document = replace(parsed.document, date=PUBLISHED)
    (found,) = reactions(document, rules.read(replace(parsed, document=document)))
    assert found.explanation.endswith("; “Wednesday” is 16 April 2008.")
