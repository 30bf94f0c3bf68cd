"""PDF files to lines, by position: rows, paragraphs, centred titles, page furniture, ruled tables over page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from planref.readers.furniture import FurnitureWords, mark_furniture
from planref.readers.grid import Grid, assemble_tables
from planref.readers.pdf.check import compare_readings
from planref.readers.pdf.columns import column_rows, gutter_of
from planref.readers.pdf.flow import lines_of
from planref.readers.pdf.furniture import furniture_rows
from planref.readers.pdf.pages import Page, read_pages
from planref.readers.pdf.rows import Row, rows_of
from planref.readers.pdf.tables import Table, TableCell, cell_paragraphs, find_tables, goes_on, join_tables
from planref.readers.received import ImportWarning, Line, Received, Refused

_DAMAGED_SHARE = 0.01
_COLUMN_ROWS = 3


@dataclass(frozen=True)
class _Element:
    """A row or a table, where it stands."""

    page: int
    top: float
    row: Row | None = None
    table: Table | None = None


def read_pdf(data: bytes, words: FurnitureWords) -> Received:
    """Read a PDF file; raise Refused where it is damaged, protected, scanned or its letters have no encoding."""
    pages = read_pages(data)
    _refuse_unreadable(pages)
    found = find_tables(data, pages)
    elements = _elements(pages, found or {})
    furniture = furniture_rows(_rows_by_page(elements), {page.number: page.height for page in pages})
    grids: list[Grid] = []
    joined = _join_over_pages(elements, furniture)
    lines, tables = assemble_tables(_mark_web(tuple(_lines(joined, furniture, grids)), words), grids)
    first_lines: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        first_lines.setdefault(line.page or 0, number)
    body = [element for element in elements if element.row not in furniture]
    warnings = [*_page_warnings(pages, body, first_lines), *compare_readings(data, pages, first_lines)]
    if found is None:
        warnings.insert(0, ImportWarning(0, "tables-unread", ""))
    return Received("pdf", lines, tables, tuple(warnings))


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    signs = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    pictures = [page for page in pages if page.is_picture]
    if not signs or len(pictures) * 2 > len(pages):
        raise Refused("import.refused.scan")
    if sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs) > _DAMAGED_SHARE * len(signs):
        raise Refused("import.refused.unmapped-fonts")


def _elements(pages: Sequence[Page], tables: dict[int, list[Table]]) -> list[_Element]:
    """Return rows and tables page by page from top to bottom."""
    elements: list[_Element] = []
    outside = [
        [glyph for glyph in page.glyphs if not any(table.box.holds(glyph) for table in tables.get(page.number, []))]
        for page in pages
    ]
    gutter = gutter_of([(page.width, glyphs) for page, glyphs in zip(pages, outside, strict=True)])
    for page, glyphs in zip(pages, outside, strict=True):
        inside = tables.get(page.number, [])
        columns = column_rows(glyphs, page.number, gutter) if gutter is not None and not inside else None
        rows = columns or rows_of(glyphs, page.number)
        found = [_Element(page.number, row.base, row=row) for row in rows]
        found += [_Element(page.number, table.box.top, table=table) for table in inside]
        elements += found if columns else sorted(found, key=lambda element: element.top)
    return elements


def _rows_by_page(elements: Sequence[_Element]) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {}
    for element in elements:
        if element.row is not None:
            rows.setdefault(element.page, []).append(element.row)
    return rows


def _join_over_pages(elements: Sequence[_Element], furniture: dict[Row, str]) -> list[_Element]:
    """Join tables that go on over a page break; only furniture may stand between their parts."""
    joined: list[_Element] = []
    open_at: int | None = None
    for element in elements:
        before = joined[open_at].table if open_at is not None else None
        if element.table is not None and before is not None and open_at is not None and goes_on(before, element.table):
            joined[open_at] = replace(joined[open_at], table=join_tables(before, element.table))
            continue
        joined.append(element)
        if element.table is not None:
            open_at = len(joined) - 1
        elif element.row not in furniture:
            open_at = None
    return joined


def _lines(elements: Sequence[_Element], furniture: dict[Row, str], grids: list[Grid]) -> Iterator[Line]:
    """Yield all lines and add the grids of the tables; running text is judged as one flow over all pages."""
    flow = iter(lines_of([element.row for element in elements if element.row and element.row not in furniture]))
    after_table = False
    for element in elements:
        if element.table is not None:
            grids.append(_grid(element.table))
            yield from _table_lines(element.table, len(grids))
            after_table = True
        elif element.row in furniture:
            notes = ("slanted",) if element.row.slanted else ()
            yield Line(
                element.row.text, f"p{element.page}", page=element.page, furniture=furniture[element.row], notes=notes
            )
        else:
            line = next(flow)
            yield replace(line, new_paragraph=True) if after_table else line
            after_table = False


def _mark_web(lines: tuple[Line, ...], words: FurnitureWords) -> tuple[Line, ...]:
    """Mark the page data of a printed web page, but never a row inside a paragraph, whatever words it begins with."""
    alone = [
        line.new_paragraph is not False and (after is None or after.new_paragraph is not False)
        for line, after in zip_longest(lines, lines[1:])
    ]
    marked = mark_furniture(lines, words)
    return tuple(new if single else old for old, new, single in zip(lines, marked, alone, strict=True))


def _grid(table: Table) -> Grid:
    grid = Grid(row=table.last_row)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        for row in range(cell.row, cell.last_row + 1):
            for column in range(cell.column, cell.last_column + 1):
                grid.places.setdefault((row, column), (cell.row, cell.column))
    return grid


def _table_lines(table: Table, number: int) -> Iterator[Line]:
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        for text in cell_paragraphs(cell):
            yield _cell_line(text, cell, number)
    for row in table.heads:
        notes = ("repeated table head",)
        yield Line(row.text, f"p{row.page} t{number}", page=row.page, furniture="header", notes=notes)


def _cell_line(text: str, cell: TableCell, number: int) -> Line:
    page = cell.pieces[0].page
    place = f"p{page} t{number} r{cell.row} c{cell.column}"
    return Line(text, place, page=page, new_paragraph=True, table=number, row=cell.row, column=cell.column)


def _page_warnings(
    pages: Sequence[Page], elements: Sequence[_Element], first_lines: dict[int, int]
) -> Iterator[ImportWarning]:
    """Warn of pages that are pictures, of a text layer from text recognition, and of columns without rules."""
    for page in pages:
        if page.is_picture:
            yield ImportWarning(first_lines.get(page.number, 0), "picture-page", f"p{page.number}")
    recognised = [f"p{page.number}" for page in pages if page.has_hidden_layer]
    if recognised:
        yield ImportWarning(0, "recognised-text", " ".join(recognised))
    columns = next((element.row for element in elements if element.row and element.row.column), None)
    if columns is not None:
        yield ImportWarning(first_lines.get(columns.page, 0), "columns", columns.text, "columns/read")
    for number, rows in _rows_by_page(elements).items():
        gapped = [row.text for row in rows if row.wide_gaps]
        if len(gapped) >= _COLUMN_ROWS:
            words = gapped[0]
            yield ImportWarning(first_lines.get(number, 0), "columns", words)
