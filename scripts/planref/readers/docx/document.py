"""Word files to lines: the XML is walked here because no library tells automatic numbers, changes and text boxes.

Tracked insertions are read as accepted; deletions and hidden words are kept out of the text and named in its notes.
Every w:t is read exactly once; one that was not reached is warned of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planref.readers.archive import Element, every, local_name
from planref.readers.docx.numbers import Numbering
from planref.readers.docx.package import Package, W, open_package
from planref.readers.docx.paragraph import TEXTS, Content, Paragraphs, branches, unchosen
from planref.readers.docx.styles import child, is_on, styles_of, value, whole
from planref.readers.furniture import FurnitureWords, layout_of, mark_furniture
from planref.readers.grid import Grid, assemble_tables, holds_data
from planref.readers.received import (
    NESTED,
    NEW_PARAGRAPH_INDENT,
    ImportWarning,
    Line,
    Received,
    Refused,
    nested_warnings,
)
from planref.readers.symbols import is_unread
from planref.source.digits import is_number
from planref.source.lines import lines_of

_NOTE_WARNINGS = {
    "deleted": "tracked-deletion",
    "moved away": "tracked-move",
    "inserted": "tracked-insertion",
    "hidden": "hidden-text",
    "struck": "struck-text",
    "ruby": "ruby",
    "field code": "field-code",
    "covered": "covered-cell-text",
}


@dataclass(frozen=True)
class _Context:
    """What the place of a paragraph hands down to its lines."""

    story: str = ""
    furniture: str = ""
    notes: tuple[str, ...] = ()
    naming: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None


def read_docx(data: bytes, words: FurnitureWords) -> Received:
    """Read a .docx file; raise Refused where it is damaged, protected, a zip bomb or holds no text."""
    package = open_package(data)
    reader = _Reader(package)
    reader.read()
    if not any(line.text.strip() and line.furniture not in ("header", "footer") for line in reader.lines):
        raise Refused("import.refused.no-text", kind=lambda words: words.say("import.kind.docx"))
    lines, tables = assemble_tables(mark_furniture(tuple(reader.lines), words), reader.grids)
    return Received("docx", lines, tables, (*_note_warnings(lines), *nested_warnings(lines), *reader.file_warnings()))


class _Reader:
    """Reads body, notes, headers and footers of one document in this order."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = styles_of(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._unread: set[Element] = set()
        self._paragraphs = Paragraphs(self._styles, self._unread)
        self._count = 0
        self._held: Content | None = None
        self.lines: list[Line] = []
        self.grids: list[Grid] = []

    def read(self) -> None:
        """Read all stories."""
        body = child(self._package.document, "body")
        self._story(body, _Context())
        for notes, name in ((self._package.footnotes, "footnote"), (self._package.endnotes, "endnote")):
            for note in () if notes is None else notes:
                self._story(note, _Context(f"{name} {value(note, 'id')} ", notes=(name,)))
        self._furniture(self._package.headers, "header")
        self._furniture(self._package.footers, "footer")

    def _furniture(self, parts: tuple[Element, ...], name: str) -> None:
        for number, part in enumerate(parts, 1):
            first = len(self.lines)
            self._story(part, _Context(f"{name} {number} ", name))
            for index in range(first, len(self.lines)):
                line = self.lines[index]
                plain_number = is_number(line.text.strip())
                kind = "page-number" if plain_number or layout_of(line.text) == "page-number" else name
                self.lines[index] = replace(line, furniture=kind)

    def _story(self, element: Element | None, context: _Context) -> None:
        if element is None:
            return
        self._unread.update(every(element, *TEXTS))
        for branch in unchosen(element):
            self._unread.difference_update(every(branch, *TEXTS))
        self._count = 0
        self._blocks(element, context)

    def _blocks(self, element: Element, context: _Context) -> None:
        for item in branches(element):
            if item.tag == f"{W}p":
                self._paragraph(item, context)
            elif item.tag == f"{W}tbl":
                self._table(item, context)
            elif item.tag not in (f"{W}sectPr", f"{W}sdtPr"):
                self._blocks(item, _inside(item, context))

    def _paragraph(self, paragraph: Element, context: _Context) -> None:
        self._count += 1
        properties = child(paragraph, "pPr")
        content = self._held or Content()
        self._held = None
        self._paragraphs.read(paragraph, content)
        if _mark_is_deleted(properties):  # the paragraph runs on into the next one
            self._held = content
            return
        contents = self._paragraphs.in_contents or self._is_contents(properties)
        context = replace(context, furniture=context.furniture or ("contents" if contents else ""))
        if context.naming:
            content.name(context.naming, content.text)
            content.text = ""
        self._add(content, properties, context)
        for box in content.boxes:
            self._blocks(box, replace(context, notes=(*context.notes, "text box")))

    def _is_contents(self, properties: Element | None) -> bool:
        return self._styles.name(self._styles.of_paragraph(properties)).startswith("toc ")

    def _add(self, content: Content, properties: Element | None, context: _Context) -> None:
        uncounted = context.naming or (not content.text.strip() and is_on(child(properties, "rPr", "vanish")))
        label = "" if uncounted else self._numbering.label(properties)
        notes = (*context.notes, *(f"{name}: {words}" for name, words in content.named))
        pieces = [piece for piece in lines_of(content.text) if piece.strip()]
        if not pieces and not label and not content.named:
            return
        indent = self._styles.indent(properties, content.first_run)
        for index, piece in enumerate(pieces or [""]):
            first = index == 0
            leading = sum(0.5 if space in " \xa0" else 1.0 for space in piece[: len(piece) - len(piece.lstrip())])
            line_indent = (indent if first else 0.0) + leading
            self.lines.append(
                Line(
                    text=piece,
                    place=f"{context.story}¶{self._count}",
                    indent=line_indent,
                    centred=self._styles.is_centred(properties),
                    new_paragraph=True if first or line_indent >= NEW_PARAGRAPH_INDENT else None,
                    computed_label=label if first else "",
                    table=context.table,
                    row=context.row,
                    column=context.column,
                    furniture=context.furniture,
                    notes=notes if first else context.notes,
                )
            )

    def _table(self, table: Element, context: _Context) -> None:
        if context.column is not None:
            context = replace(context, notes=(*context.notes, NESTED))
        number = context.table
        if context.column is None and _is_grid(table):
            self.grids.append(Grid())
            number = len(self.grids)
        grid = Grid()
        for row, row_context in _rows(table, replace(context, table=number)):
            grid.next_row()
            self._row(row, grid, row_context)
        if number and context.column is None:
            self.grids[number - 1] = grid

    def _row(self, row: Element, grid: Grid, context: _Context) -> None:
        skipped = min(whole(value(child(row, "trPr", "gridBefore"))), 63)
        if skipped:
            grid.put(columns=skipped)
        previous = None
        for cell, cell_context in _wrapped(row, f"{W}tc", context):
            column, covered = _put(cell, grid, previous)
            previous = column
            own = context.table is not None and context.column is None
            place = replace(cell_context, row=grid.row, column=column) if own else cell_context
            if covered and not place.naming:
                place = replace(place, naming="covered")
            self._blocks(cell, place)

    def file_warnings(self) -> Iterator[ImportWarning]:
        """Warn of what concerns the file as a whole: words not reached, signs and number styles not known, pictures."""
        found = {
            "unread-text": "".join(item.text or "" for item in self._unread).strip(),
            "unknown-numbering": " ".join(sorted(self._numbering.unknown_styles)),
            "unknown-symbol": "".join(sorted({sign for line in self.lines for sign in line.text if is_unread(sign)})),
            "picture": " ".join(_pictures(self._package.document)),
            "embedded-file": " ".join("altChunk" for _ in self._package.document.iter(f"{W}altChunk")),
            "notes": " ".join(line.text for line in self.lines if {"footnote", "endnote"} & set(line.notes)),
        }
        for code, words in found.items():
            if words:
                yield ImportWarning(0, code, words)


def _pictures(document: Element) -> list[str]:
    """Return the names of the pictures in the body ("图片 1"), or their tags where they have none."""
    drawn = (item for item in every(document, f"{W}drawing", f"{W}pict") if _holds_picture(item))
    names = (
        next((part.get("name") for part in item.iter() if local_name(part) in ("docPr", "cNvPr")), None)
        for item in drawn
    )
    return [name or "pict" for name in names]


def _holds_picture(item: Element) -> bool:
    return any(local_name(part) in ("blip", "imagedata", "relIds", "chart") for part in item.iter())


def _inside(wrapper: Element, context: _Context) -> _Context:
    """What a wrapper around blocks says of them: deleted, moved away, a table of contents."""
    if wrapper.tag in (f"{W}del", f"{W}moveFrom"):
        return replace(context, naming="deleted" if wrapper.tag == f"{W}del" else "moved away")
    gallery = value(child(wrapper, "sdtPr", "docPartObj", "docPartGallery"))
    return replace(context, furniture="contents") if gallery == "Table of Contents" else context


def _mark_is_deleted(properties: Element | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _wrapped(element: Element, tag: str, context: _Context) -> Iterator[tuple[Element, _Context]]:
    """Yield rows or cells, also those inside content controls and change marks."""
    for item in branches(element):
        if item.tag == tag:
            yield item, context
        elif item.tag.startswith(W) and item.tag not in (f"{W}tblPr", f"{W}trPr", f"{W}tcPr"):
            yield from _wrapped(item, tag, _inside(item, context))


def _rows(table: Element, context: _Context) -> Iterator[tuple[Element, _Context]]:
    for row, row_context in _wrapped(table, f"{W}tr", context):
        deleted = child(row, "trPr", "del") is not None
        yield row, replace(row_context, naming="deleted") if deleted else row_context


def _put(cell: Element, grid: Grid, previous: int | None) -> tuple[int, bool]:
    """Put a cell into the grid; return its column and whether a merge covers it."""
    properties = child(cell, "tcPr")
    columns = min(max(whole(value(child(properties, "gridSpan")), 1), 1), 63)
    beside = child(properties, "hMerge")
    if previous is not None and beside is not None and value(beside) != "restart":
        return grid.cover_from_left(), True
    merge = child(properties, "vMerge")
    if merge is not None and value(merge) != "restart":
        return grid.cover_from_above(columns)
    return grid.put(columns=columns), False


def _is_grid(table: Element) -> bool:
    """Return whether a table holds data, also around a table in one of its cells, or only lays out the page."""
    rows = [[cell for cell, _ in _wrapped(row, f"{W}tc", _Context())] for row, _ in _rows(table, _Context())]
    around = next((other for other in table.iter(f"{W}tbl") if other is not table), None) is not None
    return holds_data(map(len, rows), (_length(cell) for row in rows for cell in row), around)


def _length(cell: Element) -> int:
    return sum(len(text.text or "") for text in every(cell, *TEXTS))


def _note_warnings(lines: tuple[Line, ...]) -> Iterator[ImportWarning]:
    for number, line in enumerate(lines, 1):
        for note in line.notes:
            name, _, words = note.partition(": ")
            if name in _NOTE_WARNINGS and words.strip():
                yield ImportWarning(number, _NOTE_WARNINGS[name], words)
