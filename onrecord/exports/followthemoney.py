"""FollowTheMoney entities as JSON lines, for Aleph and its kin (https://followthemoney.tech).

Countries and territories are public bodies, officials are persons, documents are articles. The model has no “A reacted
to B”; an UnknownLink comes nearest, whose `subject` and `object` keep the direction and whose `role` says type and
stance, and it is what Aleph draws as a line. Its `proof` is the article, its `summary` the sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pycountry

from onrecord.exports.content import Content
from onrecord.model import Kind
from onrecord.query import as_date

_SCHEMATA = {
    Kind.COUNTRY: "PublicBody",
    Kind.TERRITORY: "PublicBody",
    Kind.ORGANIZATION: "Organization",
    Kind.OFFICIAL: "Person",
    Kind.GROUP: "Organization",
}


def as_ftm(content: Content) -> Iterator[str]:
    """Each actor and each article once, before the first reaction that needs it."""
    told: set[str] = set()
    for row in content.rows:
        for entity in (_actor(row, "source"), _actor(row, "target"), _article(row)):
            if entity["id"] not in told:
                told.add(entity["id"])
                yield _line(entity)
        yield _line(_link(row))


def _actor(row: Mapping[str, Any], end: str) -> dict[str, Any]:
    kind = Kind(row[f"{end}_kind"])
    properties = {"name": row[f"{end}_name"], "country": _alpha2(row[f"{end}_country"])}
    if kind in (Kind.TERRITORY, Kind.GROUP):
        properties["description"] = kind.value
    return _entity(row[end], _SCHEMATA[kind], properties)


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    url = row["url"] if str(row["url"]).startswith(("http://", "https://")) else ""
    properties = {
        "title": row["title"],
        "publisher": row["publisher"],
        "date": _day(row["published"]),
        "sourceUrl": url,
    }
    return _entity(row["document"], "Article", properties)


def _link(row: Mapping[str, Any]) -> dict[str, Any]:
    properties = {
        "subject": _id(row["source"]),
        "object": _id(row["target"]),
        "role": f"{row['type']} ({row['stance']})",
        "date": _day(row["date"]),
        "summary": row["evidence_text"],
        "proof": _id(row["document"]),
    }
    return _entity(row["id"], "UnknownLink", properties)


def _entity(id: str, schema: str, properties: Mapping[str, str]) -> dict[str, Any]:
    filled = {name: [value] for name, value in properties.items() if value}
    return {"id": _id(id), "schema": schema, "properties": filled}


def _id(id: str) -> str:
    """FollowTheMoney takes no colons."""
    return "onrecord-" + sha256(id.encode()).hexdigest()[:24]


def _alpha2(code: str) -> str:
    found = pycountry.countries.get(alpha_3=code) if code else None
    return found.alpha_2.lower() if found else ""


def _day(value: object) -> str:
    day = as_date(value)
    return day.isoformat() if day else ""


def _line(entity: Mapping[str, Any]) -> str:
    return json.dumps(entity, ensure_ascii=False) + "\n"
