"""The data files keep their rules, point at rows that exist, and hold as much as they promise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pycountry
import pytest

from onrecord import lexicon
from onrecord.errors import DataFileError
from onrecord.lexicon import (
    bodies,
    countries,
    country_name,
    cues,
    data_file,
    officials,
    organizations,
    reaction_types,
    territories,
    titles,
    words,
)
from onrecord.model import Stance

CODES = {country.alpha_3 for country in pycountry.countries}
MUTUAL_CUES = [cue for cue in cues() if cue.mutual]


def twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_iso_country_is_a_country_or_a_territory() -> None:
    dependent = {place.iso3 for place in territories().values() if place.iso3}
    assert set(countries()) | dependent == CODES
    assert not set(countries()) & dependent


def test_countries_can_be_named() -> None:
    assert all(place.name and place.demonyms for place in countries().values())
    assert not twice(place.name for place in countries().values())
    assert [code for code, place in countries().items() if not place.capital] == ["ATA"]


@pytest.mark.parametrize(
    ("code", "name"),
    [("RUS", "Russia"), ("USA", "United States"), ("PSE", "Palestine"), ("HKG", "Hong Kong"), ("XXX", "XXX")],
)
def test_names_of_codes(code: str, name: str) -> None:
    assert country_name(code) == name


def test_territories_have_a_sovereign_that_exists() -> None:
    assert {place.parent for place in territories().values()} <= set(countries())
    assert {"abkhazia", "south-ossetia", "hong-kong"} <= set(territories())
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in territories())
    assert not twice(place.iso3 for place in territories().values() if place.iso3)


def test_organizations() -> None:
    international = [body for body in organizations().values() if not body.country]
    assert len(international) >= 150
    assert sum(bool(body.abbreviations) for body in international) >= 150
    assert {body.country for body in organizations().values()} <= CODES | {""}
    assert not twice(body.name.casefold() for body in organizations().values())
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in organizations())


def test_titles_lead_to_bodies_that_exist() -> None:
    known = {body.body for body in bodies()} | {body.name for body in organizations().values()}
    assert {title.body for title in titles().values() if title.body} <= known
    assert {title.country for title in titles().values()} <= CODES | {""}
    assert all(title == title.lower() for title in titles())


def test_bodies_are_named_after_their_country() -> None:
    for body in bodies():
        assert body.country or "{adjective}" in body.name or "{country}" in body.name, body.body
        assert body.name.format(adjective="Iranian", country="Iran")


def test_officials_have_a_country_or_a_body_and_a_title() -> None:
    names = {body.name for body in organizations().values()}
    for official in officials():
        assert bool(official.country) != bool(official.organization), official.name
        assert official.country in CODES | {""}
        assert official.organization in names | {""}
        assert official.role in titles(), official.name


def test_reaction_types_are_the_list_of_the_design() -> None:
    assert set(reaction_types()) == {
        *("praise", "support", "agree", "cooperate", "aid", "empathize", "comment", "consult", "urge", "demand"),
        *("concern", "criticize", "condemn", "accuse", "reject", "deny", "warn", "protest", "sanction", "concede"),
        *("mobilize", "coerce", "assault"),
    }
    assert {kind.stance for kind in reaction_types().values()} == set(Stance)
    assert all(kind.label and kind.description for kind in reaction_types().values())


def test_cues_cover_every_type() -> None:
    assert len(cues()) >= 400
    assert {cue.type for cue in cues()} == set(reaction_types())
    assert not twice((cue.words, cue.pos, cue.type, cue.target) for cue in cues())


def test_every_cue_has_an_example_with_one_source_and_one_target() -> None:
    for cue in cues():
        assert len(re.findall(r"\[[^\]]+\]", cue.example)) == 1, cue.example
        assert len(re.findall(r"\{[^}]+\}", cue.example)) == 1, cue.example


def test_a_cue_takes_the_stance_of_its_type_unless_it_has_its_own() -> None:
    usual = sum(cue.stance is reaction_types()[cue.type].stance for cue in cues())
    assert usual > 0.9 * len(cues())
    assert MUTUAL_CUES


def test_word_classes() -> None:
    assert "may" in words("month")
    assert words("no such class") == frozenset()
    assert all(word == word.lower() for group in ("modal", "negation", "pronoun") for word in words(group))


def test_every_file_is_described() -> None:
    described = data_file("README.md").read_text(encoding="utf-8")
    for file in data_file("README.md").parent.glob("*.csv"):
        assert f"**{file.name}**" in described


TYPES = "type,label,stance,material,cameo,plover,description\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("type,label\npraise,praise\n", "The columns of reaction_types.csv must be type, label, stance"),
        (TYPES + "praise,praise\n", "Line 2 of reaction_types.csv does not have 7 cells."),
        (TYPES + "a,a,positive,,,,a\nb,b,positive,,,,b,c\n", "Line 3 of reaction_types.csv does not have 7 cells."),
    ],
)
def test_a_file_that_breaks_its_rules_is_named(
    content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reaction_types.csv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(lexicon, "data_file", lambda name: tmp_path / name)
    with pytest.raises(DataFileError, match=f"^{re.escape(message)}"):
        reaction_types.__wrapped__()


@pytest.mark.parametrize(
    "row", ["shout,verb,yell,object,,,x", "shout,adverb,condemn,object,,,x", "shout,verb,condemn,,,,x"]
)
def test_a_cue_that_makes_no_sense_is_named(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cues.csv").write_text(f"cue,pos,type,target,stance,mutual,example\n{row}\n", encoding="utf-8")
    reaction_types()
    monkeypatch.setattr(lexicon, "data_file", lambda name: tmp_path / name)
    with pytest.raises(DataFileError, match="“shout”"):
        cues.__wrapped__()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataFileError, match="no-such-file"):
        data_file("no-such-file.csv")
