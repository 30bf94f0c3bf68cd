"""Automatic numbers of Word: no text holds them, so they are counted here as Word counts them (ECMA-376 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planref.readers.archive import Element
from planref.readers.docx.package import W
from planref.readers.docx.styles import Styles, child, is_on, value, whole
from planref.readers.numerals import numeral
from planref.readers.symbols import symbol

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True)
class _Level:
    start: int
    style: str
    text: str
    restart: int
    legal: bool
    paragraph_style: str
    font: str


class Numbering:
    """Counts the numbered paragraphs of one document in order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts = _by_id(part, "abstractNum", "abstractNumId")
        self._numbers = _by_id(part, "num", "numId")
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._restarted: set[tuple[str, int]] = set()
        self.unknown_styles: set[str] = set()

    def label(self, properties: Element | None) -> str:
        """Count a paragraph and return its number as printed ("一、", "1.2", "•"); '' where it has none."""
        number, depth = self._place(properties)
        levels = self._levels_of(number)
        if depth not in levels:
            return ""
        counts = self._counts[self._abstract_id(number)]
        counts[depth] = self._next(counts[depth], number, depth, levels[depth])
        for deeper in range(depth + 1, _LEVELS):
            if deeper not in levels or depth < levels[deeper].restart:
                counts[deeper] = None
        return self._printed(levels, depth, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Return the numbering and the level of a paragraph: its own, else that of its style."""
        own = child(properties, "numPr")
        number, depth = value(child(own, "numId")), value(child(own, "ilvl"))
        if number is not None:
            return number, whole(depth)
        for style in self._styles.chain(self._styles.of_paragraph(properties)):
            number = value(child(style, "pPr", "numPr", "numId"))
            if number is not None:
                return number, whole(depth) if depth else self._level_of_style(number, properties, style)
        return "0", 0

    def _level_of_style(self, number: str, properties: Element | None, style: Element) -> int:
        linked = {level.paragraph_style: depth for depth, level in self._levels_of(number).items()}
        for candidate in self._styles.chain(self._styles.of_paragraph(properties)):
            if value(candidate, "styleId") in linked:
                return linked[value(candidate, "styleId") or ""]
        return whole(value(child(style, "pPr", "numPr", "ilvl")))

    def _next(self, count: int | None, number: str, depth: int, level: _Level) -> int:
        override = self._start_override(number, depth)
        if override is not None and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            return override
        return level.start if count is None else count + 1

    def _start_override(self, number: str, depth: int) -> int | None:
        for override in self._numbers[number].iterfind(f"{W}lvlOverride"):
            if value(override, "ilvl") == str(depth):
                start = value(child(override, "startOverride"))
                return whole(start) if start is not None else None
        return None

    def _printed(self, levels: dict[int, _Level], depth: int, counts: list[int | None]) -> str:
        level = levels[depth]
        if level.style == "bullet":
            return "".join(symbol(ord(sign), level.font) for sign in level.text)

        def written(match: re.Match[str]) -> str:
            referred = int(match[1]) - 1
            if referred not in levels:
                return ""
            count = counts[referred]
            style = "decimal" if level.legal else levels[referred].style
            return self._numeral(levels[referred].start if count is None else count, style)

        return _PLACEHOLDER.sub(written, level.text)

    def _numeral(self, number: int, style: str) -> str:
        printed = numeral(number, style)
        if printed is None:
            self.unknown_styles.add(style)
            return str(number)
        return printed

    def _abstract_id(self, number: str) -> str:
        """Return the id of the definition that counts; one that only links to a style stands for that of the style."""
        seen: set[str] = set()
        while number not in seen:
            seen.add(number)
            abstract = value(child(self._numbers.get(number), "abstractNumId")) or ""
            link = value(child(self._abstracts.get(abstract), "numStyleLink"))
            target = value(child(self._styles.by_id.get(link or ""), "pPr", "numPr", "numId"))
            if target is None:
                return abstract
            number = target
        return ""

    def _levels_of(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            abstract = self._abstracts.get(self._abstract_id(number)) if number in self._numbers else None
            self._levels[number] = _read_levels(abstract) | _read_overrides(self._numbers.get(number))
        return self._levels[number]


def _by_id(part: Element | None, name: str, key: str) -> dict[str, Element]:
    return {} if part is None else {value(item, key) or "": item for item in part.iterfind(W + name)}


def _read_levels(abstract: Element | None) -> dict[int, _Level]:
    if abstract is None:
        return {}
    return _by_depth(abstract.iterfind(f"{W}lvl"))


def _read_overrides(number: Element | None) -> dict[int, _Level]:
    if number is None:
        return {}
    overrides = (child(override, "lvl") for override in number.iterfind(f"{W}lvlOverride"))
    return _by_depth(level for level in overrides if level is not None)


def _by_depth(levels: Iterable[Element]) -> dict[int, _Level]:
    placed = ((whole(value(level, "ilvl")), level) for level in levels)
    return {depth: _read_level(level) for depth, level in placed if depth < _LEVELS}


def _read_level(level: Element) -> _Level:
    depth = whole(value(level, "ilvl"))
    # A custom format stands in mc:Choice; the plain one that older programs print stands in mc:Fallback.
    formats = [value(item) for item in level.iter(f"{W}numFmt") if value(item) != "custom"]
    fonts = child(level, "rPr", "rFonts")
    return _Level(
        start=whole(value(child(level, "start"))),
        style=formats[0] or "decimal" if formats else "decimal",
        text=value(child(level, "lvlText")) or "",
        restart=whole(value(child(level, "lvlRestart")), depth),
        legal=is_on(child(level, "isLgl")),
        paragraph_style=value(child(level, "pStyle")) or "",
        font=value(fonts, "ascii") or value(fonts, "hAnsi") or "",
    )
