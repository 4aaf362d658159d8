"""Words that name one day, as news does: "Monday", "last Friday", "yesterday", "April 14", "two days ago"."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Any

from dateutil import parser
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from onrecord.lexicon import words

_WEEKDAYS = {"monday": MO, "tuesday": TU, "wednesday": WE, "thursday": TH, "friday": FR, "saturday": SA, "sunday": SU}
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}  # days from the document's


@cache
def expression() -> re.Pattern[str]:
    """Words that name one day; what they stand for, `day_of` says."""
    months = "|".join(re.escape(month.title()) for month in sorted(words("month"), key=len, reverse=True))
    weekdays = "|".join(weekday.title() for weekday in _WEEKDAYS)
    dates = rf"(?:{months})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:1[5-9]|20)\d\d)?"
    dates += rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{months})(?:,?\s(?:1[5-9]|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d"
    near = "|".join(rf"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _NEAR)
    return re.compile(
        rf"\b(?:(?:(?:{weekdays}),?\s)?(?P<date>{dates})|(?P<which>(?:[Ll]ast|[Nn]ext|[Tt]his)\s)?"
        rf"(?P<weekday>{weekdays})|(?P<near>{near})|(?P<ago>\w+)\sdays?\sago)\b(?![,.:-]?\d)"
    )


def day_of(match: re.Match[str], published: date | None, *, is_ahead: bool) -> date | None:
    """The day that words stand for in a document of a day, None for no day; `is_ahead`: it is still to come."""
    try:
        return _read(match, published, is_ahead=is_ahead)
    except (ValueError, OverflowError):  # the 31st of April, the day before the first
        return None


def _read(match: re.Match[str], published: date | None, *, is_ahead: bool) -> date | None:
    if match["date"]:
        return _dated(match["date"], published, is_ahead=is_ahead)
    if published is None:
        return None
    if match["near"]:
        return _moved(published, days=_NEAR[match["near"].lower()])
    if match["ago"]:
        return _ago(match["ago"].lower(), published)
    weekday, which = _WEEKDAYS[match["weekday"].lower()], (match["which"] or "").strip().lower()
    if which == "next" or (is_ahead and which != "last"):
        return _moved(published, days=1, weekday=weekday(+1))
    return _moved(published, days=-1 if which == "last" else 0, weekday=weekday(-1))


def _dated(text: str, published: date | None, *, is_ahead: bool) -> date | None:
    """A day of a month; where its year isn't said, in the year that brings it next to its document."""
    has_year = re.search(r"\d{4}", text) is not None
    if published is None and not has_year:
        return None
    base = datetime.combine(published or date.min, time())
    day: date = parser.parse(text.replace(" of ", " "), default=base).date()
    if has_year or published is None:
        return day
    if is_ahead and day < _moved(published, months=-1):
        return _moved(day, years=1)
    return _moved(day, years=-1) if not is_ahead and day > _moved(published, months=1) else day


def _ago(number: str, published: date) -> date | None:
    """So many days before; up to ten, since "100 days ago" is seldom meant to the day."""
    numbers = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    count = numbers.index(number) + 1 if number in numbers else int(number) if number.isdecimal() else 0
    return _moved(published, days=-count) if 0 < count <= len(numbers) else None


def _moved(day: date, **by: Any) -> date:
    """A day moved by what `relativedelta` takes."""
    moved: date = day + relativedelta(**by)
    return moved
