"""By how much: the size and the direction of a change from one quantity or date to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planref.changes.values import compared_sizes, last_day
from planref.source.quantities import Quantity, value_of

if TYPE_CHECKING:
    from planref.model.words import Direction

Amount = float | str
_DATE = re.compile(r"([0-9]{4}|-)(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_IN_EACH = re.compile("(每(?:季度?|月))(?:第)?([^前月]+?)日(?:之?前)?")
_PER_YEAR = {1.0: "P1Y", 2.0: "P6M", 4.0: "P3M", 12.0: "P1M", 52.0: "P1W", 365.0: "P1D", 0.5: "P2Y", 36.0: "P10D"}


@dataclass(frozen=True)
class Delta:
    """From what to what, by how much, in which unit; numbers, or ISO dates and periods. `by` is never negative.

    The unit is the printed one of amounts (元, 人), `ratio` for shares; Y, M, W, D, WD (working days), TH, TM for time.
    """

    from_: Amount
    to: Amount
    by: float | None
    unit: str


def difference(old: Quantity, new: Quantity, deadline: bool = False) -> tuple[Direction | None, Delta | None]:
    """Return which way a quantity went and by how much; (None, None) where the two cannot be compared.

    `deadline` says that a period is a time limit, which gets later or earlier and not longer or shorter.
    """
    if old.kind == new.kind == "date":
        return _between_dates(old, new)
    if old.kind == new.kind == "period":
        return _between_periods(old, new, deadline)
    if old.kind == new.kind == "frequency":
        return _between_frequencies(old, new)
    if {old.kind, new.kind} == {"period", "frequency"}:
        return _upward(*(365 / size.days if size.days else float(size.value or 0) for size in (old, new))), None
    if not isinstance(old.value, float) or not isinstance(new.value, float) or old.kind != new.kind:
        return None, None
    if old.unit == new.unit:
        by = round(abs(new.value - old.value), 6)
        return _upward(old.value, new.value), Delta(_plain(old.value), _plain(new.value), _plain(by), old.unit)
    return _way(compared_sizes(old, new)), None


def _way(more: float | None) -> Direction | None:
    return _upward(0.0, more) if more is not None else None


def _upward(old: float, new: float) -> Direction | None:
    return None if old == new else "up" if new > old else "down"


def _plain(value: float) -> float:
    """Return whole numbers as such: 30000, and 0.666667."""
    return int(value) if value == int(value) else round(value, 6)


def _between_periods(old: Quantity, new: Quantity, deadline: bool) -> tuple[Direction | None, Delta | None]:
    if old.days is None or new.days is None:
        return None, None
    upward = _way(compared_sizes(old, new))
    way: Direction | None = {"up": "later", "down": "earlier"}[upward] if deadline and upward else upward  # type: ignore[assignment]
    if "WD" in (old.unit, new.unit):
        return way, _plain_delta(old, new) if old.unit == new.unit else None
    same = old.unit == new.unit
    by = _plain(abs(float(new.value or 0) - float(old.value or 0))) if same else None
    return way, Delta(_iso_period(old), _iso_period(new), by, new.unit if same else "")


def _plain_delta(old: Quantity, new: Quantity) -> Delta:
    """Working days have no ISO period: plain numbers."""
    first, second = float(old.value or 0), float(new.value or 0)
    return Delta(_plain(first), _plain(second), _plain(abs(second - first)), new.unit)


def _iso_period(period: Quantity) -> str:
    value = float(period.value or 0)
    if period.unit == "Q":
        return f"P{_plain(value * 3)}M"
    return f"PT{_plain(value)}{period.unit[1]}" if period.unit.startswith("T") else f"P{_plain(value)}{period.unit}"


def _between_frequencies(old: Quantity, new: Quantity) -> tuple[Direction | None, Delta | None]:
    """More often is up."""
    if not isinstance(old.value, float) or not isinstance(new.value, float):
        return None, None
    told = [_PER_YEAR.get(quantity.value) for quantity in (old, new) if isinstance(quantity.value, float)]
    sizes = Delta(told[0], told[1], None, "") if told[0] and told[1] else None
    return _upward(old.value, new.value), sizes


def _between_dates(old: Quantity, new: Quantity) -> tuple[Direction | None, Delta | None]:
    values = str(old.value or ""), str(new.value or "")
    first, second = map(_DATE.fullmatch, values)
    if not first or not second:
        return _within_each(old, new), None
    if (values[0][0] == "-") != (values[1][0] == "-"):
        return None, None
    if first.lastindex != second.lastindex or values[0] == values[1]:
        return _of_other_detail(old, new)
    by, unit = _distance(_parts(first), _parts(second))
    return _sooner_or_later(by), Delta(*values, abs(by), unit)


def _sooner_or_later(by: int) -> Direction | None:
    return None if not by else "later" if by > 0 else "earlier"


def _within_each(old: Quantity, new: Quantity) -> Direction | None:
    """每月25日前 → 每月20日前: earlier in every month."""
    first, second = (_IN_EACH.fullmatch(quantity.text) for quantity in (old, new))
    if not first or not second or first.group(1) != second.group(1):
        return None
    return _sooner_or_later(int(value_of(second.group(2)) - value_of(first.group(2))))


def _of_other_detail(old: Quantity, new: Quantity) -> tuple[Direction | None, Delta | None]:
    """2023 and 2024-06: later, without a size. Where one lies within the other, their last days say it, if told."""
    values = str(old.value), str(new.value)
    days = last_day(old), last_day(new)
    if days[0] and days[1]:
        way: Direction | None = None if days[0] == days[1] else "later" if days[1] > days[0] else "earlier"
    else:
        size = min(map(len, values))
        parts = values[0][:size], values[1][:size]
        way = None if parts[0] == parts[1] else "later" if parts[1] > parts[0] else "earlier"
    return (way, Delta(*values, None, "")) if way else (None, None)


def _parts(match: re.Match[str]) -> tuple[int, ...]:
    year = 0 if match.group(1) == "-" else int(match.group(1))
    return (year, *(int(part) for part in match.groups()[1:] if part))


def _distance(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[int, str]:
    """Return how far two dates are apart in the largest unit that tells it without a rest."""
    if len(old) == 1:
        return new[0] - old[0], "Y"
    months = (new[0] - old[0]) * 12 + new[1] - old[1]
    if len(old) == 2 or old[2] == new[2]:
        return (months // 12, "Y") if len(old) > 1 and months % 12 == 0 and old[0] and months else (months, "M")
    return _days_between(old, new), "D"


def _days_between(old: tuple[int, ...], new: tuple[int, ...]) -> int:
    try:
        return (date(new[0] or 2000, *new[1:]) - date(old[0] or 2000, *old[1:])).days
    except ValueError:
        return (new[1] - old[1]) * 30 + new[2] - old[2]
