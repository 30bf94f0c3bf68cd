"""Printed rows to paragraphs: where a row begins one, by its indent, by the room left above it, by the gap before it.

Where plain text leaves it open whether a paragraph ends, position settles it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from planref.readers.pdf.rows import Row
from planref.readers.received import NEW_PARAGRAPH_INDENT, Line
from planref.source.labels import read_label

"""Characters; a first line that stands this much further in begins a paragraph."""

_CENTRED, _CENTRED_LARGE = 3.5, 0.3
"""Characters free on both sides of a centred row, and of one in large letters."""

_GAP = 1.5
_SMALL_GAP = 1.2
"""Times the usual distance of baselines; the small one counts where paragraphs are not indented."""

_SPARE, _RAGGED_SPARE = 0.9, 10.0
"""Characters of room that tell a paragraph's end: in even text, and in text wrapped by hand."""

_OPEN_SHARE = 0.4
"""Share of a row that must be empty to tell a paragraph's end in mid-sentence, where paragraphs are indented."""

_RUNNING = frozenset("，。；：！？,;")
_SENTENCE_ENDS = "。；：！？.;:!?”）)"


@dataclass(frozen=True)
class Margins:
    """Left and right edge of the type area of a page, in points."""

    left: float
    right: float


def margins_of(rows: Sequence[Row]) -> dict[tuple[int, int], Margins]:
    """Return the margins by page and column; left and right pages of a book may differ, pages of one side do not.

    What stands over both columns has the margins of the page.
    """
    by_column: dict[int, list[Row]] = defaultdict(list)
    by_side: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        for column in {0, row.column}:
            by_column[column].append(row)
            by_side[row.page % 2, column].append(row)
    common = {column: _margins(found) for column, found in by_column.items()}
    sides = {side: _margins(found) if len(found) >= 20 else common[side[1]] for side, found in by_side.items()}
    return {(row.page, row.column): sides[row.page % 2, row.column] for row in rows}


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
        self.begins: list[bool | None] = []
        self.indents = sum(1.5 <= self._indent(row) <= 2.5 for row in rows) >= 0.1 * len(rows)
        self.pitch = self._pitch()
        self.ragged = self.indents and self._is_ragged()

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

    def _is_ragged(self) -> bool:
        """Return whether many rows that go on at the margin leave room: the text is wrapped by hand."""
        flush = [
            index for index, row in enumerate(self.rows) if index and abs(self._indent(row)) < NEW_PARAGRAPH_INDENT / 2
        ]
        return sum(self._spare(index) >= _SPARE for index in flush) > 0.1 * len(flush)

    def _pitch(self) -> float:
        """Return the usual distance of baselines in characters: that of full rows from the next."""
        full = [index for index in range(1, len(self.rows)) if self._spare(index) < _SPARE]
        pairs = [(self.rows[index - 1], self.rows[index]) for index in full]
        gaps = [(row.base - before.base) / row.size for before, row in pairs if before.page == row.page]
        return median([gap for gap in gaps if gap > 0] or [1.75])

    def _indent(self, row: Row) -> float:
        return (row.left - self.margins[row.page, row.column].left) / row.size

    def _room(self, row: Row) -> float:
        return (self.margins[row.page, row.column].right - row.right) / row.size

    def _is_centred(self, row: Row) -> bool:
        left, right = self._indent(row), self._room(row)
        even = abs(left - right) <= max(1.0, 0.2 * (left + right))
        return even and min(left, right) >= (_CENTRED_LARGE if self._is_large(row) else _CENTRED)

    def _begins(self, index: int) -> bool | None:
        row = self.rows[index]
        if index == 0:
            return True
        before = self.rows[index - 1]
        if self._goes_on_title(index):
            return False if self._indent(before) + self._spare(index) < _SPARE else None
        if self._is_centred(row) or self._is_centred(before) or abs(row.size - before.size) > 0.15 * self.size:
            return True
        if self._has_room(index) or self._is_far(before, row) or self._begins_clause(index):
            return True
        if self._indent(row) >= NEW_PARAGRAPH_INDENT and not self._hangs(index):
            return True
        # Without indents, nothing but the distance of the rows could tell, and a page break has none.
        open_break = not self.indents and row.page != before.page and before.text.rstrip()[-1:] == "。"
        return None if open_break else False

    def _goes_on_title(self, index: int) -> bool:
        """Return whether a row goes on a centred block; a full row of large letters reaches both margins."""
        row, before = self.rows[index], self.rows[index - 1]
        level = abs(row.size - before.size) < 0.5
        return level and self._is_centred(row) and (self._is_centred(before) or self._is_large(before))

    def _is_large(self, row: Row) -> bool:
        return row.size >= 1.15 * self.size

    def _spare(self, index: int) -> float:
        """Return how many characters the row above leaves free beyond what the start of this row would have needed."""
        row = self.rows[index]
        return self._room(self.rows[index - 1]) - row.first_unit / row.size

    def _has_room(self, index: int) -> bool:
        """Return whether the row above ends so early that it was no wrap that ended it.

        Where paragraphs are indented, a row at the margin needs a better reason: a word or formula may not break, and
        some programs wrap by the number of signs and leave ragged rows.
        """
        if not self.indents:
            return self._spare(index) >= _SPARE
        before = self.rows[index - 1]
        ended = before.text.rstrip()[-1:] in _SENTENCE_ENDS
        if ended:
            return self._spare(index) >= (_RAGGED_SPARE if self.ragged else _SPARE)
        margins = self.margins[before.page, before.column]
        return self._room(before) * before.size >= _OPEN_SHARE * (margins.right - margins.left)

    def _is_far(self, before: Row, row: Row) -> bool:
        wanted = _GAP if self.indents else _SMALL_GAP
        return before.page == row.page and row.base - before.base > wanted * self.pitch * row.size

    def _begins_clause(self, index: int) -> bool:
        """Return whether a label begins a clause where no indent can tell: after a full stop, or the first of its kind
        below a full row that is a title or heading.
        """
        label = read_label(self.rows[index].text)
        if self.indents or label is None:
            return False
        before = self.rows[index - 1].text.rstrip()
        heads = self.begins[index - 1] is True and not _RUNNING.intersection(before)
        return before[-1:] in "。；：" or (heads and label.number == 1)

    def _hangs(self, index: int) -> bool:
        """Return whether a row that stands further in goes on the paragraph above: a block or hanging indent.

        It does where the row above stands as far in and was a full row of such a paragraph, or where the next row
        stands as far in too and this one is full: a first line would be followed by rows further out.
        """
        row, before = self.rows[index], self.rows[index - 1]
        if self._spare(index) >= _SPARE:
            return False
        level = abs(row.left - before.left) < 0.3 * row.size
        if level and self.begins[index - 1] is False:
            return True
        outdented = self._indent(before) < self._indent(row) - 0.3 and self.begins[index - 1] is not False
        if outdented and before.text.rstrip()[-1:] not in _SENTENCE_ENDS:
            return True
        return outdented and self._goes_on_level(index)

    def _goes_on_level(self, index: int) -> bool:
        if index + 1 >= len(self.rows):
            return False
        row, following = self.rows[index], self.rows[index + 1]
        return abs(following.left - row.left) < 0.3 * row.size and self._spare(index + 1) < _SPARE
