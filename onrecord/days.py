"""Days as readers expect them: "16 April 2008", in English whatever the locale of the machine."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def spelled(day: date) -> str:
    """The day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
