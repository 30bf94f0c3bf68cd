"""Automatic numbers of .odt lists: no text holds them, so they are counted here as the list styles say."""

from __future__ import annotations

from dataclasses import dataclass, field

from planref.readers.archive import Element, every
from planref.readers.numerals import numeral
from planref.readers.odt.package import STYLE, TEXT
from planref.readers.symbols import is_unread, symbol
from planref.source.digits import is_number

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
}


@dataclass(frozen=True)
class _Level:
    style: str
    before: str
    behind: str
    start: int
    shown: int
    bullet: str = ""


@dataclass
class ListState:
    """One list while it is read: the name of its style, and how far each of its levels has counted."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The list styles of a document, and the lists that were counted by each."""

    def __init__(self, *parts: Element | None) -> None:
        self._styles = {
            style.get(f"{STYLE}name", ""): _levels(style)
            for part in parts
            if part is not None
            for style in part.iter(f"{TEXT}list-style")
        }
        self._last: dict[str, ListState] = {}

    def begin(self, element: Element, style: str) -> ListState:
        """The state of a list that begins here; one that continues an earlier list counts on."""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list") is not None
        if not (goes_on and style in self._last):
            self._last[style] = ListState(style)
        return self._last[style]

    def label(self, state: ListState, depth: int) -> str:
        """Count an item at a depth (from 1) and return its number as printed; '' where the style numbers nothing."""
        levels = self._styles.get(state.style, {})
        level = levels.get(depth)
        if level is None or level.bullet:
            return level.bullet if level else ""
        state.counts[depth] = state.counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in state.counts if each > depth]:
            del state.counts[deeper]
        shown = range(max(depth - level.shown + 1, 1), depth + 1)
        numbers = [numeral(state.counts.get(each, 1), levels[each].style) for each in shown if each in levels]
        printed = ".".join(number for number in numbers if number)
        return f"{level.before}{printed}{level.behind}" if printed else ""


def _levels(style: Element) -> dict[int, _Level]:
    found = every(style, f"{TEXT}list-level-style-number", f"{TEXT}list-level-style-bullet")
    return {_whole(item.get(f"{TEXT}level"), 1): _level(item) for item in found}


def _level(item: Element) -> _Level:
    return _Level(
        style=_FORMATS.get(item.get(f"{STYLE}num-format", ""), "none"),
        before=item.get(f"{STYLE}num-prefix", ""),
        behind=item.get(f"{STYLE}num-suffix", ""),
        start=_whole(item.get(f"{TEXT}start-value"), 1),
        shown=_whole(item.get(f"{TEXT}display-levels"), 1),
        bullet=_bullet(item),
    )


def _bullet(item: Element) -> str:
    """The sign before each item of a list; one that only a symbol font knows is the sign that font shows."""
    font = next((each.get(f"{STYLE}font-name", "") for each in every(item, f"{STYLE}text-properties")), "")
    return "".join(symbol(ord(sign), font) if is_unread(sign) else sign for sign in item.get(f"{TEXT}bullet-char", ""))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and is_number(text) and len(text) <= 5 else otherwise
