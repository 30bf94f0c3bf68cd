"""Printed rows to paragraphs: where a row begins one, by its indent, by the room left above it, by the gap before it.

Where plain text leaves it open whether a paragraph ends, position settles it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planref.importer.read_pdf_rows import Row
from planref.importer.received import Line

INDENT = 1.2
"""Characters; a first line that stands this much further in begins a paragraph."""

_CENTRED = 3.5
_GAP = 1.5
_SENTENCE_ENDS = "。；：！？.;:!?”）)"


@dataclass(frozen=True)
class Margins:
    """Left and right edge of the type area of a page, in points."""

    left: float
    right: float


def margins_of(rows: Sequence[Row]) -> dict[int, Margins]:
    """Return the margins page by page; left and right pages of a book may differ, pages of one side do not."""
    by_side: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_side[row.page % 2].append(row)
    common = _margins(rows)
    sides = {side: _margins(found) if len(found) >= 20 else common for side, found in by_side.items()}
    return {row.page: sides[row.page % 2] for row in rows}


def _margins(rows: Sequence[Row]) -> Margins:
    size = median(row.size for row in rows)
    return Margins(
        _outermost([row.left / size for row in rows]) * size, -_outermost([-row.right / size for row in rows]) * size
    )


def _outermost(edges: Sequence[float]) -> float:
    """Return the first edge from outside at which several rows stand (one row alone may hang over the margin)."""
    counts = Counter(round(edge * 2) for edge in edges)
    wanted = max(2, round(0.03 * len(edges))) if len(edges) > 3 else 1
    for place in sorted(counts):
        near = [edge for edge in edges if abs(edge * 2 - place) <= 1]
        if len(near) >= wanted:
            return min(near)
    return min(edges)


def lines_of(rows: Sequence[Row]) -> tuple[Line, ...]:
    """Return the rows of running text, in order, as lines that know whether they begin a paragraph."""
    if not rows:
        return ()
    return _Flow(rows).lines()


class _Flow:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.margins = margins_of(rows)
        self.size = median(row.size for row in rows)
        self.pitch = _pitch(rows)
        self.begins: list[bool | None] = []
        self.indents = sum(1.5 <= self._indent(row) <= 2.5 for row in rows) >= 0.1 * len(rows)

    def lines(self) -> tuple[Line, ...]:
        for index in range(len(self.rows)):
            self.begins.append(self._begins(index))
        numbers: Counter[int] = Counter()
        lines = []
        for row, begins in zip(self.rows, self.begins, strict=True):
            numbers[row.page] += 1
            lines.append(
                Line(
                    text=row.text,
                    place=f"p{row.page} l{numbers[row.page]}",
                    page=row.page,
                    indent=round(self._indent(row), 2),
                    centred=self._is_centred(row),
                    new_paragraph=begins,
                )
            )
        return tuple(lines)

    def _indent(self, row: Row) -> float:
        return (row.left - self.margins[row.page].left) / row.size

    def _room(self, row: Row) -> float:
        return (self.margins[row.page].right - row.right) / row.size

    def _is_centred(self, row: Row) -> bool:
        left, right = self._indent(row), self._room(row)
        large = row.size >= 1.15 * self.size
        return abs(left - right) <= max(1.0, 0.2 * (left + right)) and min(left, right) >= (0.3 if large else _CENTRED)

    def _begins(self, index: int) -> bool | None:
        row = self.rows[index]
        if index == 0:
            return True
        before = self.rows[index - 1]
        if self._is_centred(row) and self._is_centred(before) and abs(row.size - before.size) < 0.5:
            wrapped = self._indent(before) + self._room(before) < row.first_unit / row.size
            return False if wrapped else None
        if self._is_centred(row) or self._is_centred(before) or abs(row.size - before.size) > 0.15 * self.size:
            return True
        if self._has_room(before, row) or self._is_far(before, row):
            return True
        return self._indent(row) >= INDENT and not self._hangs(index)

    def _has_room(self, before: Row, row: Row) -> bool:
        """Return whether the row above ends so early that the start of this one would have fitted.

        Where paragraphs are indented, a row at the margin needs a better reason: a word or formula may not break.
        """
        room = self._room(before) - row.first_unit / row.size
        ended = before.text.rstrip()[-1:] in _SENTENCE_ENDS
        return room >= (0.9 if ended or not self.indents else 4)

    def _is_far(self, before: Row, row: Row) -> bool:
        return before.page == row.page and row.base - before.base > _GAP * self.pitch * row.size

    def _hangs(self, index: int) -> bool:
        """Return whether a row that stands further in goes on the paragraph above: a block or hanging indent.

        It does where the row above stands as far in and was a full row of such a paragraph, or where the next row
        stands as far in too and this one is full: a first line would be followed by rows further out.
        """
        row, before = self.rows[index], self.rows[index - 1]
        level = abs(row.left - before.left) < 0.3 * row.size
        if level and self.begins[index - 1] is False:
            return True
        outdented = self._indent(before) < self._indent(row) - 0.3 and self.begins[index - 1] is not False
        if outdented and before.text.rstrip()[-1:] not in _SENTENCE_ENDS:
            return True
        following = self.rows[index + 1] if index + 1 < len(self.rows) else None
        goes_on = (
            following is not None
            and abs(following.left - row.left) < 0.3 * row.size
            and not self._has_room(row, following)
        )
        return goes_on and outdented


def _pitch(rows: Sequence[Row]) -> float:
    """Return the usual distance of baselines in characters."""
    pairs = [(a, b) for a, b in pairwise(rows) if a.page == b.page and a.base < b.base]
    return median([(b.base - a.base) / b.size for a, b in pairs] or [1.5])
