"""Dates as facts hold them: a year, a month, a day, or a day of every year (--12-15)."""

from __future__ import annotations

import calendar
import datetime

_LEAP_YEAR = 2024


def is_yearly(partial: str) -> bool:
    """Whether a date names a day or month of every year: --12-15."""
    return partial.startswith("--")


def first_day(partial: str, year: int | None = None) -> datetime.date:
    """First day of a date; a yearly one needs the year. ValueError for a day or month that does not exist."""
    numbers = _numbers(partial, year)
    return datetime.date(*(*numbers, 1, 1)[:3])


def last_day(partial: str, year: int | None = None) -> datetime.date:
    """Last day of a date; a yearly one needs the year. ValueError for a day or month that does not exist."""
    numbers = _numbers(partial, year)
    if len(numbers) == 3:
        return datetime.date(*numbers)
    month = numbers[1] if len(numbers) == 2 else 12
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {partial}")
    return datetime.date(numbers[0], month, calendar.monthrange(numbers[0], month)[1])


def exists(partial: str, year: int = _LEAP_YEAR) -> bool:
    """Whether the calendar has such a date, a yearly one in the year given: 29 February counts unless one is."""
    try:
        first_day(partial, year)
        last_day(partial, year)
    except ValueError:
        return False
    return True


def _numbers(partial: str, year: int | None) -> list[int]:
    if not is_yearly(partial):
        return [int(part) for part in partial.split("-")]
    if year is None:
        raise ValueError(f"a year is needed: {partial}")
    return [year, *(int(part) for part in partial[2:].split("-"))]
