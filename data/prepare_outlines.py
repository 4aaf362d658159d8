# ruff: noqa: INP001 - a script beside the file that it writes
"""Writes `outlines.csv` from Natural Earth's countries at 1:110 million, which are in the public domain.

    python data/prepare_outlines.py path/to/ne_110m_admin_0_countries

Needs pyshp, which On Record itself doesn't. What it reads are a .shp and a .dbf file, named without their ends.
"""

from __future__ import annotations

import csv
import sys
from itertools import pairwise
from pathlib import Path

import shapefile  # type: ignore[import-not-found,import-untyped,unused-ignore]

# Places that are drawn as themselves under codes which ISO 3166 doesn't have, or has for a territory.
_OWN = {
    "CYN": "territory:northern-cyprus",
    "SOL": "territory:somaliland",
    "ESH": "territory:western-sahara",
    "GRL": "territory:greenland",
    "NCL": "territory:new-caledonia",
    "PRI": "territory:puerto-rico",
    "FLK": "territory:falkland-islands",
    "ATF": "territory:french-southern-territories",
}
_UNCODED = {"Kosovo": "territory:kosovo"}
_LEFT_OUT = {"ATA"}  # Antarctica would take a fifth of the picture


def main(source: str) -> None:
    """One row a ring: whose it is, and its points as longitude and latitude by turns."""
    rows = []
    for found in shapefile.Reader(source).shapeRecords():
        record = {name.lower(): value for name, value in found.record.as_dict().items()}
        code = record["iso_a3"]
        if code in _LEFT_OUT:
            continue
        id = _UNCODED.get(record["name"]) or _OWN.get(code) or f"country:{code}"
        starts = [*found.shape.parts, len(found.shape.points)]
        for first, last in pairwise(starts):
            ring = _rounded(found.shape.points[first:last])
            if len(ring) > 3:  # a smaller one has no area left
                rows.append((id, " ".join(part.rstrip("0").rstrip(".") for point in ring for part in point)))
    with Path(__file__).with_name("outlines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "ring"))
        writer.writerows(sorted(rows, key=lambda row: row[0]))


def _rounded(ring: list[tuple[float, float]]) -> list[tuple[str, str]]:
    """The points to about a kilometre, each only once in a row."""
    rounded = [(f"{x:.2f}", f"{y:.2f}") for x, y in ring]
    return [point for number, point in enumerate(rounded) if not number or point != rounded[number - 1]]


if __name__ == "__main__":
    main(sys.argv[1])
