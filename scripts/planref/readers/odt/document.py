"""OpenDocument texts to lines: paragraphs, lists with their numbers, tables with merged cells, notes, page furniture.

Tracked deletions and comments are kept out; a contents list, headers and footers are marked as furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planref.readers.archive import Element
from planref.readers.furniture import FurnitureWords, layout_of, mark_furniture
from planref.readers.grid import Grid, assemble_tables, holds_data
from planref.readers.odt.numbers import ListState, Numbering
from planref.readers.odt.package import DRAW, FO, OFFICE, STYLE, TABLE, TEXT, Package, open_package
from planref.readers.received import (
    NESTED,
    STRUCK,
    ImportWarning,
    Line,
    Received,
    Refused,
    noted_warnings,
)
from planref.source.digits import is_number

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_UNSEEN = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note", f"{DRAW}text-box"})
_CONTENTS = frozenset({f"{TEXT}table-of-content", f"{TEXT}alphabetical-index", f"{TEXT}table-index"})
_MOST_REPEATED = 100


@dataclass(frozen=True)
class _Context:
    """What the place of a paragraph hands down to its lines."""

    story: str = ""
    furniture: str = ""
    notes: tuple[str, ...] = ()
    numbered: ListState | None = None
    depth: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None


def read_odt(data: bytes, words: FurnitureWords) -> Received:
    """Read an .odt file; raise Refused where it is damaged, protected, a zip bomb or holds no text."""
    package = open_package(data)
    reader = _Reader(package)
    reader.read()
    if not any(line.text.strip() and line.furniture not in ("header", "footer") for line in reader.lines):
        raise Refused("import.refused.no-text", kind=lambda words: words.say("import.kind.odt"))
    lines, tables = assemble_tables(mark_furniture(tuple(reader.lines), words), reader.grids)
    return Received("odt", lines, tables, tuple(_warnings(package, lines)))


def text_of(element: Element) -> str:
    """The printed text of a paragraph, "\\n" for its breaks; notes, comments and text boxes stand apart."""
    return (element.text or "") + "".join(_piece(child) + (child.tail or "") for child in element)


def _struck_styles(package: Package) -> frozenset[str]:
    """The names of the styles that print their words struck through."""
    parts = [part for part in (package.styles, package.content) if part is not None]
    lines = (
        (style.get(f"{STYLE}name", ""), properties.get(f"{STYLE}text-line-through-style", "none"))
        for part in parts
        for style in part.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}text-properties")
    )
    return frozenset(name for name, line in lines if line != "none")


def _piece(child: Element) -> str:
    if child.tag == f"{TEXT}s":
        count = child.get(f"{TEXT}c", "1")
        return " " * min(int(count) if is_number(count) else 1, _MOST_REPEATED)
    if child.tag == f"{TEXT}tab":
        return "\t"
    if child.tag == f"{TEXT}line-break":
        return "\n"
    return "" if child.tag in _UNSEEN else text_of(child)


class _Reader:
    """Reads the body, then the notes, headers and footers of one document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package.content, package.styles)
        self._centred = _centred_styles(package)
        self._struck = _struck_styles(package)
        self._label = ""
        self._count = 0
        self.lines: list[Line] = []
        self.grids: list[Grid] = []

    def read(self) -> None:
        """Read all stories."""
        self._blocks(self._package.body, _Context())
        for note in self._package.body.iter(f"{TEXT}note-body"):
            self._blocks(note, _Context("note ", notes=("footnote",)))
        for name in ("header", "footer"):
            for part in () if self._package.styles is None else self._package.styles.iter(f"{STYLE}{name}"):
                self._blocks(part, _Context(f"{name} ", furniture=name))

    def _blocks(self, element: Element, context: _Context) -> None:
        for item in element:
            if item.tag in _PARAGRAPHS:
                self._paragraph(item, context)
            elif item.tag == f"{TEXT}list":
                self._list(item, context)
            elif item.tag == f"{TABLE}table":
                self._table(item, context)
            elif item.tag in _CONTENTS:
                self._blocks(item, replace(context, furniture="contents"))
            elif item.tag not in _UNSEEN:
                self._blocks(item, context)

    def _paragraph(self, paragraph: Element, context: _Context) -> None:
        self._count += 1
        label, self._label = self._label, ""
        pieces = [piece for piece in text_of(paragraph).split("\n") if piece.strip()]
        struck = "".join(text_of(span) for span in self._struck_spans(paragraph)).replace("\n", "")
        context = replace(context, notes=(*context.notes, STRUCK + struck)) if struck else context
        for index, piece in enumerate(pieces or ([""] if label else [])):
            self.lines.append(self._line(piece, paragraph, context, "" if index else label, index == 0))
        for box in paragraph.iter(f"{DRAW}text-box"):
            self._blocks(box, replace(context, notes=(*context.notes, "text box")))

    def _struck_spans(self, paragraph: Element) -> Iterator[Element]:
        """What is struck through in a paragraph; all of it where its own style says so."""
        name = f"{TEXT}style-name"
        if paragraph.get(name) in self._struck:
            yield paragraph
        elif self._struck:
            yield from (span for span in paragraph.iter(f"{TEXT}span") if span.get(name) in self._struck)

    def _line(self, text: str, paragraph: Element, context: _Context, label: str, first: bool) -> Line:
        in_margin = context.furniture in ("header", "footer")
        number = in_margin and (is_number(text.strip()) or layout_of(text) == "page-number")
        return Line(
            text=text,
            place=f"{context.story}¶{self._count}",
            centred=paragraph.get(f"{TEXT}style-name", "") in self._centred,
            new_paragraph=True if first else None,
            computed_label=label,
            table=context.table,
            row=context.row,
            column=context.column,
            furniture="page-number" if number else context.furniture,
            notes=context.notes,
        )

    def _list(self, element: Element, context: _Context) -> None:
        style = element.get(f"{TEXT}style-name", context.numbered.style if context.numbered else "")
        state = context.numbered if context.numbered and context.depth else None
        state = state or self._numbering.begin(element, style)
        inner = replace(context, numbered=state, depth=context.depth + 1)
        for item in element:
            if item.tag == f"{TEXT}list-item" and next(iter(item), item).tag in _PARAGRAPHS:
                self._label = self._numbering.label(state, inner.depth)
            self._blocks(item, inner)

    def _table(self, table: Element, context: _Context) -> None:
        rows = list(_own_rows(table))
        if context.column is not None:
            self._blocks(table, replace(context, numbered=None, depth=0, notes=(*context.notes, NESTED)))
        elif _is_grid(rows):
            grid = Grid()
            self.grids.append(grid)
            inner = replace(context, table=len(self.grids), numbered=None, depth=0)
            for row in rows:
                grid.next_row()
                self._row(row, grid, inner)
        else:
            self._blocks(table, context)

    def _row(self, row: Element, grid: Grid, context: _Context) -> None:
        for cell in row:
            if cell.tag == f"{TABLE}table-cell":
                spans = (_span(cell, "number-rows-spanned"), _span(cell, "number-columns-spanned"))
                for _ in range(_span(cell, "number-columns-repeated")):
                    column = grid.put(*spans)
                    self._blocks(cell, replace(context, row=grid.row, column=column))


def _span(cell: Element, name: str) -> int:
    value = cell.get(TABLE + name, "1")
    return min(max(int(value), 1), _MOST_REPEATED) if is_number(value) and len(value) <= 6 else 1


def _own_rows(element: Element) -> Iterator[Element]:
    """The rows of a table, those of tables inside it left out."""
    for item in element:
        if item.tag == f"{TABLE}table-row":
            yield item
        elif item.tag != f"{TABLE}table":
            yield from _own_rows(item)


def _is_grid(rows: list[Element]) -> bool:
    cells = [[cell for cell in row if cell.tag == f"{TABLE}table-cell"] for row in rows]
    lengths = (len("".join(cell.itertext())) for row in cells for cell in row)
    around = any(next(row.iter(f"{TABLE}table"), None) is not None for row in rows)
    return holds_data(map(len, cells), lengths, around)


def _centred_styles(package: Package) -> frozenset[str]:
    """The names of the paragraph styles that set their text in the middle, by themselves or by the style above."""
    parts = [part for part in (package.styles, package.content) if part is not None]
    styles = {style.get(f"{STYLE}name", ""): style for part in parts for style in part.iter(f"{STYLE}style")}
    return frozenset(name for name in styles if _alignment(name, styles) == "center")


def _alignment(name: str, styles: dict[str, Element]) -> str:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        properties = styles[name].find(f"{STYLE}paragraph-properties")
        align = properties.get(f"{FO}text-align", "") if properties is not None else ""
        if align:
            return align
        name = styles[name].get(f"{STYLE}parent-style-name", "")
    return ""


def _warnings(package: Package, lines: tuple[Line, ...]) -> Iterator[ImportWarning]:
    deleted = [
        "".join(item.itertext()).strip() for item in package.body.iter(f"{TEXT}deletion") if "".join(item.itertext())
    ]
    noted = [line.text for line in lines if "footnote" in line.notes]
    yield from noted_warnings(lines)
    if deleted:
        yield ImportWarning(0, "tracked-deletion", " ".join(deleted)[:60])
    if noted:
        yield ImportWarning(0, "notes", " ".join(noted))
    if next(package.body.iter(f"{DRAW}image"), None) is not None:
        yield ImportWarning(0, "picture", "image")
