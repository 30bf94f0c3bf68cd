"""Ruled tables of a PDF (pdfplumber finds the cells): grids over page breaks, each cell with its glyphs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pdfplumber
import pdfplumber.page

from planref.readers.grid import LONGEST_CELL
from planref.readers.pdf.pages import Glyph, Page
from planref.readers.pdf.rows import Row, rows_of
from planref.source.basis import joint
from planref.source.labels import read_label

_NEAR = 3.0
"""Points; edges nearer than this are one edge."""

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every font it does not like

_FEWEST_PATHS = 4


@dataclass(frozen=True)
class Box:
    """A cell or a table on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, glyph: Glyph) -> bool:
        """Return whether the middle of a glyph stands inside."""
        middle = (glyph.left + glyph.right) / 2
        return self.left <= middle <= self.right and self.top <= glyph.base - glyph.size / 3 <= self.bottom


@dataclass(frozen=True)
class Piece:
    """The part of a cell that stands on one page: its box and its printed rows."""

    page: int
    box: Box
    rows: tuple[Row, ...]


@dataclass
class TableCell:
    """A cell with its place in the grid (rows and columns from 1, last ones included), in pieces page by page."""

    row: int
    column: int
    last_row: int
    last_column: int
    pieces: list[Piece]

    @property
    def length(self) -> int:
        """Number of characters."""
        return sum(len(row.text) for piece in self.pieces for row in piece.rows)


@dataclass
class Table:
    """A table as read so far; `edges` are its column edges in points, `heads` the repeated heads on later pages."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: list[TableCell]
    heads: list[Row] = field(default_factory=list)

    @property
    def last_row(self) -> int:
        """Number of its last row."""
        return max(cell.last_row for cell in self.cells)

    def cell_at(self, row: int, column: int) -> TableCell | None:
        """Return the cell that covers a place of the grid."""
        covering = (
            cell
            for cell in self.cells
            if cell.row <= row <= cell.last_row and cell.column <= column <= cell.last_column
        )
        return next(covering, None)


def find_tables(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]] | None:
    """Return the ruled tables by page, or None where a damaged file does not let them be read.

    Only pages with drawn lines are looked at, for it takes time.
    """
    try:
        return _find_tables(data, pages)
    except Exception:  # on damaged files pdfminer fails in any way; the text is read without it
        return None


def _find_tables(data: bytes, pages: Sequence[Page]) -> dict[int, list[Table]]:
    ruled = [page for page in pages if page.paths >= _FEWEST_PATHS]
    found: dict[int, list[Table]] = {}
    if not ruled:
        return found
    with pdfplumber.open(io.BytesIO(data), pages=[page.number for page in ruled]) as document:
        for page, plumbed in zip(ruled, document.pages, strict=True):
            _straighten(plumbed)
            settings = {"explicit_horizontal_lines": _open_ends(plumbed)}
            boxes = [[Box(*cell) for cell in table.cells] for table in plumbed.find_tables(settings)]
            tables = [_table(cells, page) for cells in boxes]
            found[page.number] = [table for table in tables if _holds_data(table)]
            plumbed.close()
    return found


def _straighten(page: pdfplumber.page.Page) -> None:
    """Make rules level or upright that are off by a hair: pdfplumber would take a level one for an upright one."""
    for rule in page.lines:
        if abs(rule["top"] - rule["bottom"]) < 1:
            rule["bottom"] = rule["top"]
        elif abs(rule["x0"] - rule["x1"]) < 1:
            rule["x1"] = rule["x0"]


def _open_ends(page: pdfplumber.page.Page) -> list[float]:
    """Return where the upright rules of a page begin and end: a row cut by the page break has no rule there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    return [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []


def _table(cells: Sequence[Box], page: Page) -> Table:
    across = _edges([edge for cell in cells for edge in (cell.left, cell.right)])
    down = _edges([edge for cell in cells for edge in (cell.top, cell.bottom)])
    box = Box(across[0], down[0], across[-1], down[-1])
    glyphs = [glyph for glyph in page.glyphs if box.holds(glyph)]
    found = []
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.left)):
        rows = rows_of([glyph for glyph in glyphs if cell.holds(glyph)], page.number)
        places = (_index(down, cell.top) + 1, _index(across, cell.left) + 1)
        lasts = (_index(down, cell.bottom), _index(across, cell.right))
        found.append(TableCell(*places, *lasts, [Piece(page.number, cell, rows)]))
    return Table(page.number, box, across, found + _unruled(found, across, down, page, glyphs))


def _unruled(
    cells: Sequence[TableCell], across: Sequence[float], down: Sequence[float], page: Page, glyphs: Sequence[Glyph]
) -> list[TableCell]:
    """Make cells of the places that no closed box covers, one for each upright run of them (an open merged cell)."""
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.last_row + 1)
        for column in range(cell.column, cell.last_column + 1)
    }
    made: list[TableCell] = []
    for column in range(1, len(across)):
        for row in range(1, len(down)):
            if (row, column) in covered:
                continue
            if made and (made[-1].column, made[-1].last_row) == (column, row - 1):
                made[-1].last_row = row
            else:
                made.append(TableCell(row, column, row, column, []))
    for cell in made:
        box = Box(across[cell.column - 1], down[cell.row - 1], across[cell.column], down[cell.last_row])
        cell.pieces.append(Piece(page.number, box, rows_of([sign for sign in glyphs if box.holds(sign)], page.number)))
    return made


def _edges(positions: Iterable[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    return tuple(edges)


def _index(edges: Sequence[float], position: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position))


def _holds_data(table: Table) -> bool:
    """Return whether a table is more than a frame: two columns or more, text, no cell as long as a document."""
    longest = max(cell.length for cell in table.cells)
    return len(table.edges) > 2 and 0 < longest <= LONGEST_CELL


def goes_on(before: Table, after: Table) -> bool:
    """Return whether a table at the top of a page goes on one at the foot of the page before: the same columns."""
    return (
        after.page == before.cells[-1].pieces[-1].page + 1
        and len(before.edges) == len(after.edges)
        and all(abs(a - b) <= 2 * _NEAR for a, b in zip(before.edges, after.edges, strict=True))
    )


def join_tables(before: Table, after: Table) -> Table:
    """Return a table with its continuation on the next page: heads repeated apart, cut rows and merged cells joined."""
    head = _repeated_head(before, after)
    last = before.last_row
    cut = _row_is_cut(before, after, head + 1)
    shift = last - head - cut
    joined = Table(before.page, before.box, before.edges, list(before.cells), list(before.heads))
    for cell in after.cells:
        if cell.row <= head:
            joined.heads += [row for piece in cell.pieces for row in piece.rows]
            continue
        above = before.cell_at(last, cell.column) if cell.row == head + 1 else None
        if above is not None and (cut or _is_merged_on(above, cell)):
            above.pieces += cell.pieces
            above.last_row = max(above.last_row, cell.last_row + shift)
        else:
            joined.cells.append(
                TableCell(cell.row + shift, cell.column, cell.last_row + shift, cell.last_column, cell.pieces)
            )
    return joined


def _is_merged_on(above: TableCell, cell: TableCell) -> bool:
    """Return whether a cell at the top of a page is the rest of a merged cell that began before the break."""
    merged = above.last_row > above.row or cell.last_row > cell.row
    return merged and (not cell.length or _takes_up(above, cell))


def _repeated_head(first: Table, after: Table) -> int:
    """Return how many rows at the top of a table repeat the head of the first one."""
    rows = 0
    while rows < min(first.last_row, after.last_row) and _words(first, rows + 1) == _words(after, rows + 1) != "":
        rows += 1
    return rows if rows < after.last_row else 0


def _words(table: Table, row: int) -> str:
    return "".join(part.text for cell in table.cells if cell.row == row for part in cell.pieces[0].rows)


def _row_is_cut(before: Table, after: Table, first: int) -> bool:
    """Return whether the page break cuts a row: all that stands in the row after it goes on a full row before it."""
    going_on = [cell for cell in after.cells if cell.row == first and cell.length]
    return bool(going_on) and all(_takes_up(before.cell_at(before.last_row, cell.column), cell) for cell in going_on)


def _takes_up(above: TableCell | None, cell: TableCell) -> bool:
    if above is None or not above.pieces[-1].rows:
        return False
    last, first = above.pieces[-1].rows[-1], cell.pieces[0].rows[0]
    ended = last.text.rstrip()[-1:] in "。；" or read_label(first.text) is not None
    return not ended and not _has_room(above.pieces[-1], last, first)


def cell_paragraphs(cell: TableCell) -> Iterator[str]:
    """Yield the paragraphs of a cell, their wrapped rows joined."""
    text = ""
    before: Row | None = None
    for piece in cell.pieces:
        for row in piece.rows:
            if before is not None and _has_room(piece, before, row):
                yield text
                text = ""
            text += (joint(text, row.text) if text else "") + row.text
            before = row
    if text:
        yield text


def _has_room(piece: Piece, before: Row, row: Row) -> bool:
    """Return whether a row of a cell ends so early that the start of the next would have fitted."""
    margin = min(max(min(found.left for found in piece.rows) - piece.box.left, 1.0), 0.8 * row.size)
    width = piece.box.right - piece.box.left - 2 * margin
    return width - (before.right - before.left) >= row.first_unit + 0.6 * row.size
