"""Markdown to lines: headings, lists, pipe tables and HTML in it; front matter is page data."""

from __future__ import annotations

import re
from dataclasses import replace

from planref.readers.encoding import decode
from planref.readers.furniture import FurnitureWords, mark_furniture
from planref.readers.html.page import read_html
from planref.readers.limits import refuse_beyond_limits
from planref.readers.markdown.inline import holds_picture, plain, struck
from planref.readers.received import STRUCK, Cell, ImportWarning, Line, Received, Refused, struck_warnings
from planref.source.labels import read_label

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|={2,}\s*)$")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:[ \t\u3000]+|(?=&|[一二三四五六七八九十（(0-9０-９]))")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_BULLET = re.compile(r"\s*[-*+][ \t]+(?![0-9０-９]{1,3}\s*[-–—]\s*$)(?=\S)")
_ORDERED = re.compile(r"\s*([0-9０-９]{1,3})([.)])[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
_HTML_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*$")
_FRONT_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_LONGEST_FRONT = 100
_LONG = 20  # characters; a shorter line without an end mark may be a title or a name


def read_markdown(data: bytes, words: FurnitureWords) -> Received:
    """Read a Markdown file; raise Refused where it is damaged or holds no text. Places are the lines of the file."""
    source = _LINE_BREAK.split(decode(data))
    refuse_beyond_limits(source)
    reader = _Reader(source, words)
    reader.read()
    if not any(line.text.strip() and not line.furniture for line in reader.lines):
        raise Refused("import.refused.no-text", kind=lambda words: words.say("import.kind.any"))
    lines = mark_furniture(tuple(reader.lines), words)
    return Received("markdown", lines, tuple(reader.tables), (*reader.warnings, *struck_warnings(lines)))


class _Reader:
    """Takes the lines of one file one by one, or as many as make a table."""

    def __init__(self, source: list[str], words: FurnitureWords) -> None:
        self._source = source
        self._words = words
        self._at = 0
        self._begins = True
        self._in_item = False
        self._ordered: tuple[int, int] | None = None
        self.lines: list[Line] = []
        self.tables: list[tuple[Cell, ...]] = []
        self.warnings: list[ImportWarning] = []

    def read(self) -> None:
        """Read the whole file."""
        self._front_matter()
        while self._at < len(self._source):
            text = self._source[self._at]
            if _HTML_TABLE.match(text):
                self._html_table()
            elif self._is_table():
                self._pipe_table()
            else:
                self._take(text)
                self._at += 1

    def _front_matter(self) -> None:
        if not _FRONT_MATTER.match(self._source[0].lstrip("\ufeff")):
            return
        ends = (at for at in range(1, min(len(self._source), _LONGEST_FRONT)) if _FRONT_END.match(self._source[at]))
        end = next(ends, None)
        for at in range(0 if end is None else end + 1):
            if self._source[at].strip():
                self.lines.append(Line(self._source[at], f"l{at + 1}", new_paragraph=True, furniture="web"))
        self._at = 0 if end is None else end + 1

    def _take(self, text: str) -> None:
        """Take one line that belongs to no table."""
        text = _QUOTE.sub("", text, count=1) if _QUOTE.match(text) else text
        if not text.strip() or _RULE.match(text) or _FENCE.match(text):
            self._begins = True
            return
        if holds_picture(text):
            self.warnings.append(ImportWarning(len(self.lines) + 1, "picture", text.strip()[:20]))
        heading = _HEADING.match(text)
        bullet = None if heading else _BULLET.match(text)
        ordered = None if heading or bullet else _ORDERED.match(text)
        label = self._counted(ordered)
        begins = self._begins or bool(heading or bullet or ordered)
        start = heading or bullet or (ordered if label else None)
        words = plain(
            _HEADING_END.sub("", text[start.end() :]) if heading and start else text[start.end() if start else 0 :]
        )
        gone = struck(text)
        self._add(words, True if begins else self._begins_within(text, words), label, (STRUCK + gone,) if gone else ())
        self._in_item = bool(bullet or ordered) or (self._in_item and not begins)
        self._begins = bool(heading) or text.endswith(("  ", "\\"))

    def _begins_within(self, text: str, words: str) -> bool | None:
        """Whether a line without a blank one above begins a paragraph: no where it is set in below the item of a list,
        or goes on with a sentence; else the text itself must tell (None).
        """
        before = self.lines[-1].text if self.lines else ""
        goes_on = before[-1:] in tuple("，、") or (len(before) >= _LONG and before[-1:] not in tuple("。；：！？.;:!?"))
        if read_label(words.strip()) is not None:
            return None
        return False if goes_on or (self._in_item and text[:2].isspace()) else None

    def _counted(self, ordered: re.Match[str] | None) -> str:
        """The number that a page prints for an item which repeats the number above it: 1. 1. 1. reads 1. 2. 3."""
        if ordered is None:
            return ""
        written = int(ordered[1])
        before, self._ordered = self._ordered, (written, written)
        if before is None or before[0] != written:
            return ""
        self._ordered = (written, before[1] + 1)
        return f"{before[1] + 1}{ordered[2]}"

    def _add(self, text: str, begins: bool | None, label: str, notes: tuple[str, ...] = ()) -> None:
        for index, piece in enumerate(text.split("\n")):
            if piece.strip() or (label and index == 0):
                first = index == 0
                self.lines.append(
                    Line(
                        piece.rstrip("\\").strip(" \t"),
                        f"l{self._at + 1}",
                        new_paragraph=begins if first else None,
                        computed_label=label if first else "",
                        notes=notes,
                    )
                )

    # tables -----------------------------------------------------------------------------------------------

    def _is_table(self) -> bool:
        below = self._source[self._at + 1] if self._at + 1 < len(self._source) else ""
        return "|" in self._source[self._at] and "|" in below and _TABLE_RULE.match(below) is not None

    def _pipe_table(self) -> None:
        """Take a table of bars: its head, its rule, and the rows up to a line without bars."""
        number, cells = len(self.tables) + 1, []
        row = 0
        while self._at < len(self._source) and "|" in self._source[self._at]:
            if row != 1 or not _TABLE_RULE.match(self._source[self._at]):
                row += 1
                for column, words in enumerate(_row(self._source[self._at]), 1):
                    cells.append(Cell(row, column, words))
                    self._add_cell(words, number, row, column)
            self._at += 1
        self.tables.append(tuple(cells))
        self._begins = True

    def _add_cell(self, words: str, table: int, row: int, column: int) -> None:
        place = f"l{self._at + 1} c{column}"
        for piece in words.split("\n"):
            if piece.strip():
                line = Line(piece, place, new_paragraph=True, table=table, row=row, column=column)
                self.lines.append(line)

    def _html_table(self) -> None:
        """Take a table written in HTML, as the reader of web pages reads it."""
        first = self._at
        while self._at < len(self._source) - 1 and not _HTML_TABLE_END.search(self._source[self._at]):
            self._at += 1
        self._at += 1
        inner = read_html("\n".join(self._source[first : self._at]).encode(), self._words)
        before = len(self.tables)
        for line in inner.lines:
            table = line.table + before if line.table else None
            self.lines.append(replace(line, place=f"l{first + 1} {line.place}", table=table))
        self.tables += inner.tables
        self._begins = True


def _row(text: str) -> list[str]:
    """The cells of a line of bars, the outer bars left out."""
    parts = _BAR.split(text.strip())
    inner = parts[bool(not parts[0].strip()) : len(parts) - (len(parts) > 1 and not parts[-1].strip())]
    return [plain(part.replace("\\|", "|")).strip() for part in inner]
