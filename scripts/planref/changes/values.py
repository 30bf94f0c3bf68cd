"""When two quantities say the same: one value in other numerals, units or words (百分之九十 and 90%, 年底 and 31日)."""

from __future__ import annotations

import re
from calendar import monthrange

from planref.source.quantities import NUMERAL, Quantity

_NUMERALS = re.compile(NUMERAL)
_MONTHS = {"M": 1.0, "Q": 3.0, "Y": 12.0}
_MINUTES = {"TM": 1.0, "TH": 60.0, "D": 1440.0, "W": 10080.0}
_DAY = 1440.0
_WORKING_DAY = "WD"
_LENGTHS = {
    "公里": 1e3,
    "千米": 1e3,
    "km": 1e3,
    "米": 1.0,
    "m": 1.0,
    "厘米": 1e-2,
    "公分": 1e-2,
    "cm": 1e-2,
    "毫米": 1e-3,
    "mm": 1e-3,
}
_AREAS = {"平方公里": 1e6, "平方千米": 1e6, "公顷": 1e4, "平方米": 1.0, "m²": 1.0}
_WEIGHTS = {"吨": 1e3, "t": 1e3, "公斤": 1.0, "千克": 1.0, "kg": 1.0, "克": 1e-3, "g": 1e-3}
_VOLUMES = {"立方米": 1e3, "m³": 1e3, "升": 1.0, "公升": 1.0, "毫升": 1e-3}
_MEASURES = {
    unit: (name, size)
    for name, sizes in (("length", _LENGTHS), ("area", _AREAS), ("weight", _WEIGHTS), ("volume", _VOLUMES))
    for unit, size in sizes.items()
}
_COUNTED = {unit: group for group in ("名人", "个家户处项座所") for unit in group}
_QUARTER_END = re.compile("第?([一二三四1-4])季度[底末]")
_QUARTERS = {sign: 3 * (place % 4 + 1) for place, sign in enumerate("一二三四1234")}
_FEBRUARY, _JUNE, _DECEMBER = 2, 6, 12
_LEAP_YEAR = 2000
_NOT_PRECISELY = 0.08
"""Share by which months and days, which have no common measure, must differ for one to be longer."""
Day = tuple[int, int, int]


def says_the_same(old: Quantity, new: Quantity) -> bool:
    """Whether two quantities have one value, however it is written."""
    if old.kind != new.kind or old.value is None or new.value is None:
        return False
    if old.kind == "date":
        return _same_date(old, new)
    if old.kind == "share" and ("过" in old.text) != ("过" in new.text):
        return False  # 过半数 is more than 50%
    return _size(old) == _size(new)


def compared_sizes(old: Quantity, new: Quantity) -> float | None:
    """How much larger the new one is than the old, in no unit; None where they cannot be compared."""
    first, second = _size(old), _size(new)
    if {first[0], second[0]} == {"months", "minutes"}:
        days = [size * (365 / 12 if name == "months" else 1 / _DAY) for name, size in (first, second)]
        return days[1] - days[0] if abs(days[1] - days[0]) > _NOT_PRECISELY * max(days) else None
    return second[1] - first[1] if first[0] == second[0] else None


def _size(quantity: Quantity) -> tuple[str, float]:
    """What is measured, and how much of it in one unit."""
    value = quantity.value if isinstance(quantity.value, float) else 0.0
    name, size = quantity.unit, 1.0
    if quantity.unit in _MONTHS:
        name, size = "months", _MONTHS[quantity.unit]
    elif quantity.unit in _MINUTES:
        name, size = "minutes", _MINUTES[quantity.unit]
    elif quantity.kind == "measure" and quantity.unit in _MEASURES:
        name, size = _MEASURES[quantity.unit]
    elif quantity.kind == "count":
        name = _COUNTED.get(quantity.unit, quantity.unit)
    return name, round(value * size, 6)


def _same_date(old: Quantity, new: Quantity) -> bool:
    if ("起" in old.text) != ("起" in new.text):
        return False
    words = [_NUMERALS.sub("", quantity.text) for quantity in (old, new)]
    last = last_day(old)
    return (old.value == new.value and words[0] == words[1]) or (last is not None and last == last_day(new))


def last_day(date: Quantity) -> Day | None:
    """The last day that a date tells: 6月底 is the 30th, 上半年 ends in June; year 0 where it names none.

    None where the words leave it open, as 2024年 and 6月 do.
    """
    if not isinstance(date.value, str):
        return None
    year, month, day = ([int(part) if part.isdigit() else 0 for part in _parts(date.value)] + [0, 0])[:3]
    if day:
        return year, month, day
    quarter = _QUARTER_END.search(date.text)
    if quarter:
        month = _QUARTERS[quarter.group(1)]
    elif date.text.endswith("上半年"):
        month = _JUNE
    elif not month or not re.search("[底末]", date.text):
        return None
    return None if not year and month == _FEBRUARY else (year, month, monthrange(year or _LEAP_YEAR, month)[1])


def _parts(value: str) -> list[str]:
    return ["", *value[2:].split("-")] if value.startswith("-") else value.split("-")
