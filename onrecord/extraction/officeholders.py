"""Who held which office when, as far as `officials.csv` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord import lexicon
from onrecord.extraction.bodies import title_body
from onrecord.extraction.gazetteer import words_of
from onrecord.lexicon import Officeholder


@dataclass(frozen=True, slots=True)
class Held:
    """What an official is on a day: his country, his body and his role, each empty where it isn't known."""

    country: str
    organization: str
    role: str


def plain(role: str) -> str:
    """A role as it is compared: "Secretary-General" and "secretary general" are the same."""
    return role.lower().replace("-", " ")


def _grouped(keys: Callable[[Officeholder], Iterable[str]]) -> Mapping[str, tuple[Officeholder, ...]]:
    rows: dict[str, list[Officeholder]] = {}
    for row in lexicon.officials():
        for key in keys(row):
            rows.setdefault(key, []).append(row)
    return {key: tuple(found) for key, found in rows.items()}


@cache
def _by_name() -> Mapping[str, tuple[Officeholder, ...]]:
    return _grouped(lambda row: (row.name,))


@cache
def _by_surname() -> Mapping[str, tuple[Officeholder, ...]]:
    return _grouped(lambda row: {words_of(name)[-1] for name in (row.name, *row.aliases)})


@cache
def _by_owner() -> Mapping[str, tuple[Officeholder, ...]]:
    return _grouped(lambda row: (row.country or row.organization,))


def held(name: str, day: date | None) -> Held | None:
    """What a well-known official is on a day; None for anybody else.

    Who has left his last office is a former president; of whom the file knows only later offices, the country is known.
    """
    rows = _by_name().get(name, ())
    if not rows:
        return None
    if day is None:
        return _now(rows[-1])
    current = next((row for row in rows if _holds(row, day)), None)
    if current is not None:
        return _now(current)
    past = [row for row in rows if row.until and row.until < day.isoformat()]
    if past:
        last = max(past, key=lambda row: row.until)
        return Held(last.country, last.organization, f"Former {_shown(last.role)}")
    return Held(rows[0].country, "", "")


def _now(row: Officeholder) -> Held:
    title = lexicon.titles()[row.role]
    body = title_body(title, row.country) if row.country and title.group in ("minister", "spokesperson") else None
    return Held(row.country, row.organization or (body.name if body is not None else ""), _shown(row.role))


def _shown(role: str) -> str:
    words = (word if word in ("of", "for", "and", "the") else word[:1].upper() + word[1:] for word in role.split())
    return "-".join(part[:1].upper() + part[1:] for part in " ".join(words).split("-"))


def _holds(row: Officeholder, day: date) -> bool:
    """Whether an office was held on a day, as far as the file knows."""
    shown = day.isoformat()
    return row.since <= shown[: len(row.since)] and (not row.until or shown[: len(row.until)] <= row.until)


def _only(rows: Iterable[Officeholder], day: date | None) -> Officeholder | None:
    """The one among officeholders who is in office; None where two may be."""
    current = [row for row in rows if _holds(row, day)] if day is not None else []
    latest = max((row.since for row in current), default="")
    current = [row for row in current if row.until or row.since == latest]
    return current[0] if len({row.name for row in current}) == 1 else None


def by_office(role: str, owner: str, day: date | None) -> str | None:
    """Who held an office of a country or an organization on a day: ("president", "GEO") → Mikheil Saakashvili.

    The "chief" or "head" of an organization is whoever leads it under whatever title.
    """
    if not owner:
        return None
    rows = _by_owner().get(owner, ())
    wanted = plain(role)
    if wanted.endswith(("chief", "head", "boss")) and rows and not rows[0].country:
        row = _only((row for row in rows if lexicon.titles()[row.role].group == "head"), day)
    else:
        row = _only((row for row in rows if plain(row.role) == wanted), day)
    return row.name if row is not None else None


def by_surname(surname: str, role: str, owner: str, day: date | None) -> str | None:
    """Whom a title and a surname name on a day, the owner where one is known: "President Bush" → George W. Bush."""
    rows = (row for row in _by_surname().get(surname, ()) if plain(row.role) == plain(role))
    row = _only((row for row in rows if not owner or owner in (row.country, row.organization)), day)
    return row.name if row is not None else None


def has_family_name_first(name: str, country: str) -> bool:
    """Whether the first word is the surname: "Xi Jinping", "Ban Ki-moon"."""
    homes = {country, *(row.country for row in _by_name().get(name, ()))}
    return any(home.lower() in lexicon.words("family_name_first") for home in homes)


def governed(surname: str, day: date | None) -> str:
    """The country of an administration named after its head: "the Bush administration" → USA; "" if unknown."""
    rows = [row for row in _by_surname().get(surname, ()) if row.country and row.role in lexicon.words("governing")]
    row = _only(rows, day)
    if row is not None:
        return row.country
    countries = {row.country for row in rows if day is None or row.since[:4] <= str(day.year)}
    return countries.pop() if len(countries) == 1 else ""
