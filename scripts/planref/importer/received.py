"""What a reader hands on: the lines of a received file as printed, each with the place where a person finds it.

Rows, columns, tables, pages and the line numbers of warnings all count from 1. A text file keeps its blank lines
(they are all it has to show where a paragraph ends); the other formats know their paragraphs and hand on none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table; a place covered by a merged cell has text '' and the row of the cell that holds the text.

    `merged_from` equal to the cell's own row means that it is covered from the left.
    """

    row: int
    column: int
    text: str
    merged_from: int | None = None
    computed_label: str = ""


@dataclass(frozen=True)
class Line:
    """One line as it was read, to the character, without its line break.

    `place` is for a person: "p3 l12" (pdf), "¶17" (docx), "div[2]/p[4]" (html), "l45" (txt). `indent` is the indent of
    the first line in characters. `new_paragraph` is None where the format does not know (text files, manual breaks).
    `computed_label` is automatic numbering as it would be printed; `text` does not contain it. `furniture` is
    "page-number", "header", "footer", "web" or "contents" where the reader is certain, else ''.
    """

    text: str
    place: str
    page: int | None = None
    indent: float | None = None
    centred: bool = False
    new_paragraph: bool | None = None
    computed_label: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    furniture: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportWarning:
    """Something a person must look at: the line concerned (0 = the whole file), the words, and what was assumed."""

    line: int
    code: str
    words: str
    assumed_zh: str
    assumed_en: str


@dataclass(frozen=True)
class Received:
    """A received file as lines in reading order, its tables in order, and what the reader could not be sure of."""

    kind: str
    lines: tuple[Line, ...]
    tables: tuple[tuple[Cell, ...], ...] = ()
    warnings: tuple[ImportWarning, ...] = ()


class Refused(Exception):
    """The file cannot be imported; one plain sentence says why, in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(f"{zh}\n    {en}")
