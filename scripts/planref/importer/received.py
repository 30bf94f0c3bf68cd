"""What a reader hands over: the lines of a received document, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A table cell; `merged_from` is the row that holds the text of a vertically merged cell."""

    row: int
    column: int
    text: str
    merged_from: int | None = None


@dataclass(frozen=True)
class Line:
    """One line as read, to the character, and what the format knows of it (None: the format does not say)."""

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
    """Something a person must look at: 1-based line of the read text, code, the words concerned, what was assumed."""

    line: int
    code: str
    words: str
    assumed_zh: str
    assumed_en: str


@dataclass(frozen=True)
class Received:
    """A received document: its lines in reading order and the warnings of its reader."""

    kind: str
    lines: tuple[Line, ...]
    tables: tuple[tuple[Cell, ...], ...] = ()
    warnings: tuple[ImportWarning, ...] = ()
