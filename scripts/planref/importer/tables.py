"""Task lists that come as real tables: columns by their heads, merged cells as headings over the rows below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planref.importer.paragraphs import Mark
from planref.importer.received import Cell, Line, Received
from planref.importer.tasklist import column_role, is_header
from planref.source.basis import clean_line, join_lines
from planref.source.labels import read_label

CELL_ROLES = ("deadline", "lead", "support")


@dataclass(frozen=True)
class MarkedLine:
    """A line of the read text, and its mark when it stands in a task table."""

    line: Line
    mark: Mark | None = None


@dataclass(frozen=True)
class Columns:
    """Which column holds what: the number column (0: none), heading columns from the outside in, task, cells."""

    head_row: int
    number: int
    headings: tuple[int, ...]
    task: int
    cells: tuple[tuple[int, str], ...]


def marked_lines(received: Received) -> tuple[MarkedLine, ...]:
    """The lines of a document in reading order; task tables row by row, headings before the rows they cover."""
    found: list[MarkedLine] = []
    done: set[int] = set()
    for line in received.lines:
        if line.table is None or line.furniture:
            found.append(MarkedLine(line))
            continue
        if line.table in done:
            continue
        done.add(line.table)
        lines = [each for each in received.lines if each.table == line.table and not each.furniture]
        found += _table_lines(received.tables[line.table - 1], lines)
    return tuple(found)


def _table_lines(cells: Sequence[Cell], lines: Sequence[Line]) -> Iterator[MarkedLine]:
    columns = columns_of(cells)
    if columns is None:
        yield from (MarkedLine(replace(line, table=None, row=None, column=None)) for line in lines)
        return
    for row in sorted({cell.row for cell in cells}):
        here = [cell for cell in cells if cell.row == row]
        own = [line for line in lines if line.row == row]
        if row < columns.head_row:
            yield from (MarkedLine(replace(line, table=None, row=None, column=None)) for line in own)
        elif row == columns.head_row or _is_head_again(here):
            yield from (_marked(line.text, line, Mark("head")) for line in own)
        else:
            yield from _row_lines(here, own, columns)


def columns_of(cells: Sequence[Cell]) -> Columns | None:
    """The columns of a task table, or None when the table is something else."""
    for row in sorted({cell.row for cell in cells})[:4]:
        heads = {cell.column: clean_line(cell.text) for cell in cells if cell.row == row}
        roles = {column: column_role(text) for column, text in heads.items() if is_header(text)}
        tasks = [column for column, role in roles.items() if role == "task"]
        named = [(column, role) for column, role in roles.items() if role in CELL_ROLES]
        if len(roles) >= 3 and tasks and named:
            before = [column for column in tasks if column < min(column for column, _ in named)] or tasks
            number = next((column for column, text in heads.items() if text in {"序号", "编号"}), 0)
            return Columns(row, number, tuple(before[:-1]), before[-1], _once(named))
    return None


def _once(named: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The first column of each role; a second one of the same role is kept as an extra cell."""
    seen: set[str] = set()
    found = []
    for column, role in named:
        if role not in seen:
            seen.add(role)
            found.append((column, role))
    return tuple(found)


def _is_head_again(cells: Sequence[Cell]) -> bool:
    texts = [clean_line(cell.text) for cell in cells if cell.text]
    return len(texts) >= 3 and all(is_header(text) for text in texts)


def _row_lines(cells: Sequence[Cell], lines: Sequence[Line], columns: Columns) -> Iterator[MarkedLine]:
    texts = {cell.column: _text(lines, cell.column) for cell in cells}
    label = next((line.computed_label for line in lines if line.column == columns.number and line.computed_label), "")
    label = label or texts.get(columns.number, "")
    first = lines[0] if lines else None
    if first is None:
        return
    filled = [column for column, text in texts.items() if text]
    spanning = len(filled) == 1 and all(cell.merged_from == cell.row for cell in cells if cell.column not in filled)
    if spanning and len(cells) > 1:
        yield _marked(texts[filled[0]], first, _heading_mark(texts[filled[0]], 1))
        return
    for depth, column in enumerate(columns.headings):
        if texts.get(column):
            yield _marked(texts[column], _line(lines, column, first), _heading_mark(texts[column], depth))
    yield from _task_lines(texts, lines, columns, label, first)


def _task_lines(
    texts: dict[int, str], lines: Sequence[Line], columns: Columns, label: str, first: Line
) -> Iterator[MarkedLine]:
    computed = next((line.computed_label for line in lines if line.column == columns.task and line.computed_label), "")
    if texts.get(columns.task) or label:
        line = _line(lines, columns.task, first)
        own = computed or label
        gap = "\t" if own and not computed and not read_label(own) else ""
        yield _marked(own + gap + texts.get(columns.task, ""), line, Mark("row", own))
    named = dict(columns.cells)
    for column, role in columns.cells:
        if texts.get(column):
            yield _marked(texts[column], _line(lines, column, first), Mark(role))
    known = {columns.number, columns.task, *columns.headings, *named}
    for column, text in texts.items():
        if text and column not in known:
            yield _marked(text, _line(lines, column, first), Mark("extra"))


def _heading_mark(text: str, depth: int) -> Mark:
    return Mark("main" if depth or read_label(text) else "group")


def _text(lines: Sequence[Line], column: int) -> str:
    return join_lines(line.text for line in lines if line.column == column)


def _line(lines: Sequence[Line], column: int, first: Line) -> Line:
    return next((line for line in lines if line.column == column), first)


def _marked(text: str, line: Line, mark: Mark) -> MarkedLine:
    return MarkedLine(replace(line, text=text, computed_label="", new_paragraph=True), mark)
