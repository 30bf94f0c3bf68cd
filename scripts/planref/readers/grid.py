"""Tables with merged cells as a full grid: every place is a cell, and a covered place says which row covers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planref.readers.received import Cell, Line

Place = tuple[int, int]

_MOST_COLUMNS = 200
"""Spans end here: a page that asks for more does so to cost time."""


LONGEST_CELL = 1500
"""Characters; a longer cell is a part of a document that a table only lays out."""


def holds_data(cells_by_row: Iterable[int], lengths: Iterable[int], around: bool = False) -> bool:
    """Whether a table holds data: some row has two cells, and no cell is as long as a document.

    One with other tables in its cells (`around`) lays them out, unless two rows have three cells or more.
    """
    counts = list(cells_by_row)
    shaped = sum(count > 2 for count in counts) > 1 if around else any(count > 1 for count in counts)
    return shaped and all(length <= LONGEST_CELL for length in lengths)


@dataclass
class Grid:
    """Places (row, column) of one table while it is read, counting from 1; the value is the place that covers it."""

    places: dict[Place, Place] = field(default_factory=dict)
    row: int = 0

    def next_row(self) -> None:
        """Begin the next row."""
        self.row += 1

    def put(self, rows: int = 1, columns: int = 1) -> int:
        """Put a cell that spans rows and columns at the next free place of the row; return its column."""
        column = self._next_free()
        last = max(min(column + columns - 1, _MOST_COLUMNS), column)
        for row in range(self.row, self.row + (rows if column <= _MOST_COLUMNS else 1)):
            for covered in range(column, last + 1):
                self.places.setdefault((row, covered), (self.row, column))
        return column

    def cover_from_above(self, columns: int) -> tuple[int, bool]:
        """Let the cell above go on here; return the column and whether there was a cell above."""
        column = self._next_free()
        for covered in range(column, column + columns):
            above = self.places.get((self.row - 1, covered))
            self.places[self.row, covered] = above or (self.row, column)
        return column, (self.row - 1, column) in self.places

    def cover_from_left(self) -> int:
        """Let the cell on the left go on here; return the column."""
        column = self._next_free()
        self.places[self.row, column] = self.places.get((self.row, column - 1), (self.row, column))
        return column

    def _next_free(self) -> int:
        column = 1
        while (self.row, column) in self.places:
            column += 1
        return column


def assemble_tables(
    lines: Sequence[Line], grids: Sequence[Grid]
) -> tuple[tuple[Line, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the lines and the cells of their tables; tables without text or all furniture are no tables any more."""
    held: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.table is not None and not line.furniture:
            held[line.table].append(line)
    number = {old: new for new, old in enumerate(sorted(held), 1)}
    tables = tuple(_cells(grids[old - 1], held[old]) for old in number)
    return tuple(_renumbered(line, number) for line in lines), tables


def _renumbered(line: Line, number: dict[int, int]) -> Line:
    if line.table in number:
        return replace(line, table=number[line.table])
    return replace(line, table=None, row=None, column=None)


def _cells(grid: Grid, lines: Sequence[Line]) -> tuple[Cell, ...]:
    held: dict[Place, list[Line]] = defaultdict(list)
    for line in lines:
        if line.row is not None and line.column is not None:
            held[line.row, line.column].append(line)
    # A rowspan may promise more rows than there are.
    return tuple(_cell(place, grid.places[place], held[place]) for place in sorted(grid.places) if place[0] <= grid.row)


def _cell(place: Place, holder: Place, lines: Sequence[Line]) -> Cell:
    text = "\n".join(line.text for line in lines)
    label = lines[0].computed_label if lines else ""
    return Cell(*place, text, holder[0] if holder != place else None, label)
