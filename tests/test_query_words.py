"""Filters as a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Filters, Kind, RollUp, Stance
from onrecord.query import describe, parted
from onrecord.query.words import listed

NAMES = {"country:RUS": "Russia", "organization:nato": "NATO", "country:GEO": "Georgia"}


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(), "All reactions."),
        (Filters(stances=(Stance.NEGATIVE,)), "Negative reactions."),
        (Filters(stances=(Stance.NEGATIVE, Stance.POSITIVE)), "Positive and negative reactions."),
        (Filters(kinds=(Kind.COUNTRY,)), "Reactions among countries."),
        (
            Filters(kinds=(Kind.OFFICIAL, Kind.COUNTRY, Kind.TERRITORY)),
            "Reactions between countries, territories and officials.",
        ),
        (Filters(actors=("country:RUS",)), "Reactions of or to Russia."),
        (
            Filters(actors=("country:RUS", "organization:nato", "country:GEO")),
            "Reactions of or to Russia, NATO or Georgia.",
        ),
        (Filters(actors=("country:XXX",)), "Reactions of or to country:XXX."),
        (Filters(types=("condemn",)), "Reactions of type condemn."),
        (Filters(types=("condemn", "urge")), "Reactions of types condemn and urge."),
        (Filters(words=(("missile", "raid"),)), "Reactions in documents with “missile” or “raid”."),
        (
            Filters(words=(("a",), ("b",)), without=("c", "d")),
            "Reactions in documents with “a”, with “b” and without “c” or “d”.",
        ),
        (Filters(publishers=("BBC", "AP")), "Reactions published by BBC or AP."),
        (Filters(since=date(2008, 4, 16)), "Reactions since 16 April 2008."),
        (Filters(until=date(2008, 4, 16)), "Reactions until 16 April 2008."),
        (Filters(since=date(2008, 4, 16), until=date(2008, 4, 16)), "Reactions on 16 April 2008."),
        (Filters(since=date(2008, 4, 16), until=date(2008, 4, 18)), "Reactions from 16 to 18 April 2008."),
        (Filters(since=date(2008, 4, 16), until=date(2008, 5, 1)), "Reactions from 16 April to 1 May 2008."),
        (
            Filters(since=date(2008, 12, 31), until=date(2009, 12, 31)),
            "Reactions from 31 December 2008 to 31 December 2009.",
        ),
        (Filters(minimum=3), "Reactions on lines of at least 3 reactions."),
        (Filters(confidence=0.5), "Reactions with a confidence of at least 50%."),
        (Filters(roll_up=RollUp.COUNTRY), "All reactions, by country."),
        (Filters(roll_up=RollUp.ORGANIZATION), "All reactions, by organization."),
        (Filters(fold_territories=True), "All reactions, territories folded into their parents."),
        (
            Filters(
                kinds=(Kind.COUNTRY,),
                actors=("country:RUS",),
                types=("condemn",),
                stances=(Stance.NEGATIVE,),
                publishers=("BBC",),
                until=date(2008, 4, 16),
                minimum=2,
                confidence=0.25,
                roll_up=RollUp.COUNTRY,
                fold_territories=True,
            ),
            (
                "Negative reactions among countries of or to Russia, of type condemn, published by BBC, until 16 April"
                " 2008, on lines of at least 2 reactions, with a confidence of at least 25%, by country, territories"
                " folded into their parents."
            ),
        ),
    ],
)
def test_a_sentence_says_what_passes(filters: Filters, sentence: str) -> None:
    assert describe(filters, NAMES) == sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [("", ()), (" , ,", ()), ("raid", ("raid",)), ("air  raid , talks,raid, Talks", ("air raid", "talks", "raid"))],
)
def test_words_parted_by_commas(text: str, words: tuple[str, ...]) -> None:
    assert parted(text) == words


@pytest.mark.parametrize(("words", "text"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_lists(words: list[str], text: str) -> None:
    assert listed(words) == text
