"""What every Excel file of ours is made of: text cells only, a frozen head, a sheet with legend and sources."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planref.exports.fixed_zip import EPOCH, without_clock
from planref.redline.redline import Operation
from planref.words.words import ZH

HIGHEST_ROW, LINE_HEIGHT = 409, 13.5
LONGEST_CELL = 32_767
"""UTF-16 units that Excel holds in a cell."""
TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CELL = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
}
BOLD = {"bold": True, "font_name": "黑体", "bg_color": "#E3E8EE"}
RUN = {"font_name": "宋体", "font_size": 10}
DELETED = {"font_strikeout": True, "font_color": "#B45009"}
INSERTED = {"underline": 1, "font_color": "#0B4A86"}


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head and its width in characters."""

    head: str
    width: float


@dataclass(frozen=True)
class Toned:
    """Plain text in a cell with a ground that repeats what its word says: less, more, gone or none."""

    text: str
    tone: str


Cell = str | Toned | tuple[Operation, ...]
"""The content of a cell: plain text, with a ground or without, or a redline."""
TONES = {
    "less": {"bg_color": "#FDEEE0", "font_color": "#8A3A00"},
    "more": {"bg_color": "#E7F0FA", "font_color": "#0B4A86"},
    "gone": {"bg_color": "#E6E8EB"},
}


class Book:
    """An Excel file of text cells: nothing written is ever a formula, a number or a link."""

    def __init__(self, title: str, author: str) -> None:
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, TEXT_ONLY)
        self._book.set_properties({"title": title, "author": author, "created": EPOCH})
        self._cell = self._book.add_format(CELL)
        self._head = self._book.add_format(CELL | BOLD)
        self._tones = {tone: self._book.add_format(CELL | look) for tone, look in TONES.items()}
        self._runs = {
            "=": self._book.add_format(RUN),
            "-": self._book.add_format(RUN | DELETED),
            "+": self._book.add_format(RUN | INSERTED),
        }

    def sheet(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], frozen: int = 1) -> None:
        """Add a sheet: head and the first `frozen` columns stay in view, rows can be filtered, A4 landscape."""
        sheet = self._book.add_worksheet(name)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, fitting(column.head), self._head)
        sheet.set_row(0, _height(columns, [column.head for column in columns]))
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height(columns, row))
            for index, cell in enumerate(row):
                self._write(sheet, number, index, cell)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        _for_paper(sheet)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        text = _text(cell)
        if isinstance(cell, Toned):
            sheet.write_string(row, column, fitting(text), self._tones.get(cell.tone, self._cell))
        elif isinstance(cell, str) or fitting(text) != text:
            sheet.write_string(row, column, fitting(text), self._cell)
        elif len(cell) > 1:
            sheet.write_rich_string(row, column, *self._fragments(cell), self._cell)
        else:
            # Excel has no text of one run in a mixed cell: the format of the cell has to carry the mark.
            sign = cell[0][0] if cell else "="
            sheet.write_string(row, column, text, self._whole(sign))

    def _fragments(self, cell: Sequence[Operation]) -> list[Format | str]:
        return [part for sign, text in cell for part in (self._runs[sign], text)]

    def _whole(self, sign: str) -> Format:
        marks = {"-": DELETED, "+": INSERTED}
        return self._book.add_format(CELL | marks[sign]) if sign in marks else self._cell

    def notes(self, lines: Sequence[tuple[str, str]]) -> None:
        """Add the sheet that explains: legend, sources and their hashes, where the data comes from.

        A line that says nothing is left out.
        """
        self.sheet(
            ZH.say("xlsx.note"),
            (Column(ZH.say("xlsx.item"), 22), Column(ZH.say("xlsx.contents"), 100)),
            [line for line in lines if line[1]],
            frozen=0,
        )

    def content(self) -> bytes:
        """Close the file and return it; the same content gives the same bytes."""
        self._book.close()
        return without_clock(self._out.getvalue())


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Height in points that shows every line of a row; not every program finds it by itself."""
    lines = max(_lines(cell, column.width) for cell, column in zip(row, columns, strict=True))
    return min(HIGHEST_ROW, LINE_HEIGHT * lines + 3)


def _lines(cell: Cell, width: float) -> int:
    return sum(max(1, math.ceil(_width(line) / (width - 2))) for line in _text(cell).split("\n"))


def _text(cell: Cell) -> str:
    if isinstance(cell, Toned):
        return cell.text
    return cell if isinstance(cell, str) else "".join(part for _, part in cell)


def fitting(text: str) -> str:
    """Return a text as a cell holds it: whole, or cut with a word on where the rest is; Excel counts UTF-16 units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(ZH.say("xlsx.cut")))].decode("utf-16-le", errors="ignore") + ZH.say(
        "xlsx.cut"
    )


def _width(line: str) -> int:
    """Width in digits: a Chinese character is as wide as two."""
    return sum(2 if ord(char) > 0x2000 else 1 for char in line)


def _for_paper(sheet: Worksheet) -> None:
    """A4 landscape, one page wide, the head on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
