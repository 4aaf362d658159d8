"""Where actors are on the globe, and the outlines of countries: what a map is drawn from, with no network.

Coordinates are degrees: longitudes east of Greenwich, latitudes north of the equator.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.errors import DataFileError
from onrecord.lexicon import data_file

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an actor is shown: the town or island, and its longitude and latitude."""

    place: str
    at: Degrees


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed ring of a country or territory: `id` is an entity's, as in `Seat`s."""

    id: str
    ring: tuple[Degrees, ...]


@cache
def seats() -> Mapping[str, Seat]:
    """Entity id → seat: of every country and territory, and of the international bodies that have one."""
    found = {}
    for number, row in _rows("places.csv", ("id", "place", "latitude", "longitude")):
        longitude, latitude = _degrees("places.csv", number, [row["longitude"], row["latitude"]])[0]
        found[row["id"]] = Seat(row["place"], (longitude, latitude))
    return MappingProxyType(found)


@cache
def outlines() -> tuple[Outline, ...]:
    """The land of the world, ring by ring, less Antarctica."""
    return tuple(
        Outline(row["id"], _degrees("outlines.csv", number, row["ring"].split()))
        for number, row in _rows("outlines.csv", ("id", "ring"))
    )


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number as an editor counts lines."""
    with data_file(name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataFileError(f"The columns of {name} must be {', '.join(columns)}.")
        for row in reader:
            if None in row or None in row.values():
                raise DataFileError(f"Line {reader.line_num} of {name} does not have {len(columns)} cells.")
            yield reader.line_num, row


def _degrees(name: str, number: int, cells: list[str]) -> tuple[Degrees, ...]:
    """Longitudes and latitudes, given by turns."""
    try:
        values = [float(cell) for cell in cells]
    except ValueError:
        raise DataFileError(f"Line {number} of {name} has a coordinate that is no number.") from None
    found = tuple(zip(values[::2], values[1::2], strict=len(values) % 2 == 0))
    if len(values) % 2 or not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in found):
        raise DataFileError(f"Line {number} of {name} has a coordinate that is not on the globe.")
    return found
