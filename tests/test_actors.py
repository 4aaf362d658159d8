"""The country of an actor's phrase: what is found, and near misses that must be left open."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.evaluation.actors import country_of, day


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("four Brazilian fishermen", "BRA"),
        ("the Greek president's office", "GRC"),
        ("Peru’s Ministry of Mines", "PER"),
        ("Osaka police", "JPN"),
        ("Kosovo", "XKX"),
        ("the State Department", "USA"),
        ("The Kremlin", "RUS"),
        ("SEIMAS", "LTU"),
        ("Hungary’s ambassador to Sweden", "HUN"),
        ("Canada's ambassador to the United Nations", "CAN"),
        ("a farm in Kenya", "KEN"),
        ("Georgia Governor", "USA"),
        ("South Ossetia", "GEO"),
        ("fighters of the Oromo Liberation Army", "ETH"),
        ("Hezbollah", "LBN"),
        ("Likud", "ISR"),
        ("the Bank of Canada", "CAN"),
        ("UNICEF", "UNO"),
        ("the Security Council", "UNO"),
        ("European Union diplomats", "EUR"),
        ("the African Union", "IGO"),
        ("Prime Minister Tony Blair", "GBR"),
        ("Denys Shmyhal", "UKR"),
        ("Kjell Magne Bondevik, Norway's prime minister", "NOR"),
        ("Prime Minister Shmyhal", "UKR"),
        ("Denis Shmyhal", "UKR"),
        ("Philipines", "PHL"),
        ("Zhao Meihua", "CHN"),
    ],
)
def test_finds_the_country_of_a_phrase(phrase: str, code: str) -> None:
    assert country_of(phrase) == code


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "he",
        "a group of fishermen",
        "Defense Minister",
        "the National Guard",
        "the Supreme Court",
        "pro-Russian crowds",
        "Iran-backed militia",
        "Jordan Henderson",
        "Mohammed Khan",
        "Prime Minister Khan",
        "who",
        "likud",
        "Asia",
        "the Gulf of Mexico",
        "Amnesty International",
        "Christians",
        "Long Range",
    ],
)
def test_leaves_open_what_a_phrase_does_not_say(phrase: str) -> None:
    assert country_of(phrase) == ""


@pytest.mark.parametrize(
    ("phrase", "context", "code"),
    [
        ("Defense Minister", "German", "DEU"),
        ("the National Guard", "Saudi", "SAU"),
        ("Defense Minister", "", ""),
        ("the Greek defense minister", "German", "GRC"),
    ],
)
def test_lets_the_context_decide_what_the_phrase_does_not(phrase: str, context: str, code: str) -> None:
    assert country_of(phrase, context=context) == code


def test_knows_who_served_a_country_and_then_a_body_of_several() -> None:
    assert country_of("Jens Stoltenberg", on=date(2008, 1, 1)) == "NOR"
    assert country_of("Jens Stoltenberg", on=date(2020, 1, 1)) == "IGO"


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2022-03-01", date(2022, 3, 1)),
        ("10 May 2015", date(2015, 5, 10)),
        ("October 1, 2021", date(2021, 10, 1)),
        ("1 july 2021", date(2021, 7, 1)),
        ("Today", None),
        ("", None),
        ("2022-13-01", None),
        ("May 2015", None),
    ],
)
def test_reads_a_day(text: str, on: date | None) -> None:
    assert day(text) == on
