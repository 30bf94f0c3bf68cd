"""What a reader hands on: the lines of a received file as printed, each with the place where a person finds it.

Rows, columns, tables, pages and the line numbers of warnings all count from 1. A text file keeps its blank lines
(they are all it has to show where a paragraph ends); the other formats know their paragraphs and hand on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planref.words.words import EN, ZH, Words

NEW_PARAGRAPH_INDENT = 1.2
"""Characters; a first line set in as far as this begins a paragraph."""


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
    """Something a person must look at: the line concerned (0 = the whole file), the words, and what was assumed.

    What was assumed is said by `import.warning.<code>`, or `import.warning.<wording>` where one code has several.
    """

    line: int
    code: str
    words: str
    wording: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def assumed_zh(self) -> str:
        """What was assumed, in Chinese, without its full stop."""
        return self._assumed(ZH)

    @property
    def assumed_en(self) -> str:
        """What was assumed, in English, without its full stop."""
        return self._assumed(EN)

    def _assumed(self, words: Words) -> str:
        return words.say_with(f"import.warning.{self.wording or self.code}", self.values)


STRUCK = "struck: "
"""Begins the note of a line that names words printed struck through; they stay in its text."""


@dataclass(frozen=True)
class Received:
    """A received file as lines in reading order, its tables in order, and what the reader could not be sure of."""

    kind: str
    lines: tuple[Line, ...]
    tables: tuple[tuple[Cell, ...], ...] = ()
    warnings: tuple[ImportWarning, ...] = ()


def struck_warnings(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """A warning for the struck words of every line that is part of the document."""
    for number, line in enumerate(lines, start=1):
        for note in line.notes if not line.furniture else ():
            if note.startswith(STRUCK):
                yield ImportWarning(number, "struck-text", note.removeprefix(STRUCK))


NESTED = "table in a cell"
"""The note of a line that stands in a table inside a cell; its words are read as words of that cell."""


def nested_warnings(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """A warning at every cell of a table that holds another table, with its first words."""
    told: set[tuple[int | None, ...]] = set()
    for number, line in enumerate(lines, start=1):
        cell = (line.table, line.row, line.column)
        if NESTED in line.notes and line.table is not None and not line.furniture and cell not in told:
            told.add(cell)
            yield ImportWarning(number, "table-in-cell", line.text.strip()[:20])


def noted_warnings(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """A warning for all that lines note of themselves: what is struck through, what stands in a table inside a cell."""
    yield from struck_warnings(lines)
    yield from nested_warnings(lines)


class Refused(Exception):
    """The file cannot be imported; the sentence of a key says why, worded when asked: readers run without catalogues.

    A value that is not the same in both languages is a function of their words.
    """

    def __init__(self, key: str, /, **values: object | Callable[[Words], str]) -> None:
        self._key = key
        self._values = values
        super().__init__(key)

    def __str__(self) -> str:
        return f"{self.zh}\n    {self.en}"

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self._said(ZH)

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self._said(EN)

    def _said(self, words: Words) -> str:
        values = {name: value(words) if callable(value) else value for name, value in self._values.items()}
        return words.say_with(self._key, values)


@dataclass(frozen=True)
class LinkedText:
    """One paragraph: the key of what it stands in (`links.paragraph`) and which of these it is; its text; its links.

    `sheet` is the number of the slide or page that holds it; 0 where the text flows without pages.
    """

    unit: str
    number: int
    sheet: int
    text: str
    targets: tuple[str, ...] = ()
