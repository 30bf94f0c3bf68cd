"""A change in the words of an auditor: what kind of change it is, from what to what, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.changes.change import Change
from planref.changes.shift import Shift, shift_of
from planref.compare.names import Names
from planref.words.words import ZH

if TYPE_CHECKING:
    from planref.model.words import ChangeType

_SHIFTS: Mapping[str, tuple[str, str]] = {
    "up": ("shift.up", "shift.up-by"),
    "down": ("shift.down", "shift.down-by"),
    "earlier": ("shift.earlier", "shift.earlier-by"),
    "later": ("shift.later", "shift.later-by"),
}
_BY: Mapping[str, str] = {"up": "size.up", "down": "size.down", "earlier": "size.earlier", "later": "size.later"}
_SIZES: Mapping[str, str] = {
    "Y": "shift.years",
    "M": "shift.months",
    "Q": "shift.quarters",
    "W": "shift.weeks",
    "D": "shift.days",
    "WD": "shift.working-days",
    "TH": "shift.hours",
    "TM": "shift.minutes",
    "grade": "shift.grades",
}
_LARGE: tuple[tuple[float, str], ...] = ((1e8, "shift.hundred-millions"), (1e4, "shift.ten-thousands"))
_LONGEST = 48  # characters of a passage that a list still quotes whole


@dataclass(frozen=True)
class Voice:
    """Who tells of a change: the sentences of a language, and how words of a plan stand in them."""

    say: Callable[..., str]
    quoted: Callable[[str], str]


def _shortened(words: str) -> str:
    plain = words.strip("，,、；; \u3000")
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"


CHINESE = Voice(ZH.say, _shortened)


def finest(change: Change) -> ChangeType:
    """The finest type that holds for a change."""
    return change.subtype or change.type


def label_of(change: Change, names: Names) -> str:
    """The finest name that holds for a change."""
    return names.changes[finest(change)]


def note_of(change: Change, names: Names) -> str:
    """The name of a change, and where it went from one value to another, these and the size: 金额改动：由…提高到…."""
    shift, label = shift_of(change), label_of(change, names)
    return ZH.say("shift.named", label=label, told=shift_words(shift)) if shift else label


def sentence_of(change: Change, names: Names, voice: Voice = CHINESE) -> str:
    """The name of a change with what was put in the stead of what, for a list that stands without the texts."""
    shift, label = shift_of(change), label_of(change, names)
    told = shift_words(shift, voice) if shift else _exchange(change, voice)
    return voice.say("shift.named", label=label, told=told)


def size_of(change: Change) -> str:
    """Which way a change goes and by how much, in as few words as can be: 晚 3 个月; '' where that is not counted."""
    shift = shift_of(change)
    if shift is None or shift.by is None:
        return ""
    return ZH.say(_BY[shift.direction], by=_size(shift.by, shift.unit))


def shift_words(shift: Shift, voice: Voice = CHINESE) -> str:
    """由 8 月底推迟到 11 月底，晚 3 个月."""
    plain, sized = _SHIFTS[shift.direction]
    ends = {"before": voice.quoted(shift.before), "after": voice.quoted(shift.after)}
    if shift.by is None:
        return voice.say(plain, **ends)
    return voice.say(sized, **ends, by=_size(shift.by, shift.unit, voice))


def _size(by: float, unit: str, voice: Voice = CHINESE) -> str:
    if unit == "ratio":
        return voice.say("shift.points", count=_number(by * 100))
    if unit in _SIZES:
        return voice.say(_SIZES[unit], count=_number(by))
    for size, key in _LARGE:
        if by >= size:
            return voice.say(key, count=_number(by / size), unit=voice.quoted(unit))
    return voice.say("shift.units", count=_number(by), unit=voice.quoted(unit))


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if value < 1e6 else str(round(value))


def _exchange(change: Change, voice: Voice) -> str:
    before, after = (voice.quoted(words) if words else "" for words in (change.before, change.after))
    if before and after:
        return voice.say("shift.exchanged", before=before, after=after)
    return voice.say("shift.gone", words=before) if before else voice.say("shift.came", words=after)
