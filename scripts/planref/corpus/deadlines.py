"""What a deadline is, for every page, file and rule: the day a time falls on, where it names one."""

from __future__ import annotations

import datetime

from planref.model.dates import exists, is_yearly, last_day
from planref.model.facts import Time
from planref.model.plan import Period

_DATED = frozenset({"by", "in", "period", "relative"})


def deadline_day(time: Time) -> datetime.date | None:
    """The last day of a dated deadline or period; None where the text names no day, or only a well-known period."""
    date = time.by or time.end
    if time.type not in _DATED or (time.type == "period" and time.inferred):
        return None
    return last_day(date) if date and not is_yearly(date) and exists(date) else None


def yearly_days(time: Time, period: Period) -> tuple[datetime.date, ...]:
    """The days of a yearly deadline (每年12月15日前) within the period of the plan."""
    if time.type != "recurrence" or not time.by or not is_yearly(time.by) or not period.start or not period.end:
        return ()
    years = range(period.start.year, period.end.year + 1)
    days = (last_day(time.by, year) for year in years if exists(time.by, year))
    return tuple(day for day in days if period.start <= day <= period.end)
