"""Tables: task lists with columns by their heads and merged cells over rows; any other table row by row as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planref.importer import genre
from planref.importer.headings import outside_brackets
from planref.importer.paragraphs import Mark
from planref.importer.tasklist import column_role, column_roles, is_head_cell, is_header
from planref.readers.received import Cell, Line, Received
from planref.source.basis import clean_line, join_lines
from planref.source.labels import label_inside, read_label

_NOTE = re.compile(r"(?:备注|说明|注)[:：]")
BODIES = "bodies: "
"""Begins the note of a cell that prints several bodies, each on a line of its own."""
CELL_ROLES = ("deadline", "lead", "support")
_OFFICE_END = re.compile("[处科室股所站院校队会办]$")
_HEAD_ROWS = 4
_LONGEST_HEAD = 20
_LONGEST_VALUE = 300
"""Characters; a table with a longer cell lays out running text."""


@dataclass(frozen=True)
class MarkedLine:
    """A line of the read text, and its mark when it stands in a table."""

    line: Line
    mark: Mark | None = None


@dataclass(frozen=True)
class Columns:
    """Which column holds what: the number column (0: none), heading columns from the outside in, task, cells."""

    head_rows: tuple[int, ...]
    number: int
    headings: tuple[int, ...]
    task: int
    cells: tuple[tuple[int, str], ...]


def marked_lines(received: Received) -> tuple[MarkedLine, ...]:
    """The lines of a document in reading order; task tables row by row, headings before the rows they cover."""
    held: dict[int, list[Line]] = {}
    for line in received.lines:
        if line.table is not None and not line.furniture:
            held.setdefault(line.table, []).append(line)
    found: list[MarkedLine] = []
    above: Sequence[Cell] = ()
    for line in received.lines:
        if line.table is None or line.furniture:
            above = () if clean_line(line.text) and not line.furniture else above
            found.append(MarkedLine(line))
        elif line.table in held:
            cells = received.tables[line.table - 1]
            above = above if _goes_on(above, cells) else ()
            found += _table_lines(cells, held.pop(line.table), above)
            above = above or cells
    return tuple(found)


def _goes_on(above: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a task table goes on in the next one: with the same heads, or with as many columns and no heads."""
    columns, again = columns_of(above) if above else None, columns_of(cells)
    if columns is None:
        return False
    if again is not None:
        return _heads_of(above, columns) == _heads_of(cells, again)
    return {cell.column for cell in cells} == {cell.column for cell in above}


def _heads_of(cells: Sequence[Cell], columns: Columns) -> list[list[str]]:
    by_row = _by_row(cells)
    return [_texts(by_row[row]) for row in columns.head_rows]


def _table_lines(cells: Sequence[Cell], lines: Sequence[Line], above: Sequence[Cell]) -> Iterator[MarkedLine]:
    """The lines of a table in reading order; `above` are the cells of the table that it goes on with."""
    by_row = _by_row(cells)
    own: dict[int, list[Line]] = {row: [] for row in by_row}
    for line in lines:
        own.setdefault(line.row or 0, []).append(line)
    columns = columns_of(above or cells)
    if columns is None:
        yield from _index_lines(by_row, own)
        return
    heads = _heads_of(above or cells, columns)
    if above:
        columns = replace(columns, head_rows=(0,))
    printed = {(cell.row, cell.column): clean_line(cell.text) for cell in cells}
    for row, here in by_row.items():
        if row < columns.head_rows[0]:
            yield from (_loose(line) for line in own[row])
        elif row in columns.head_rows:
            yield from (_marked(line.text, line, Mark("head")) for line in own[row])
        elif _texts(here) in heads or _is_head_again(here):
            yield from (_loose(replace(line, furniture="header")) for line in own[row])
        else:
            yield from _row_lines(here, own[row], columns, _shared(here, columns, printed))


def _by_row(cells: Sequence[Cell]) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _loose(line: Line) -> MarkedLine:
    """A line taken out of its table."""
    return MarkedLine(replace(line, table=None, row=None, column=None))


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [clean_line(cell.text) for cell in cells if cell.text]


# tables that are no task lists --------------------------------------------------------------------------------


def _index_lines(by_row: Mapping[int, Sequence[Cell]], own: Mapping[int, Sequence[Line]]) -> Iterator[MarkedLine]:
    """A table of figures row by row, its head first; one that only lays out running text loses its cells."""
    if not _holds_figures(by_row):
        yield from (_loose(line) for row in own for line in own[row])
        return
    heads = _index_heads(by_row)
    for row in by_row:
        mark = Mark("index-head" if row in heads else "index-row")
        yield from (_loose(line) for line in own[row] if not clean_line(line.text))
        for column in dict.fromkeys(line.column for line in own[row] if clean_line(line.text)):
            first = next(line for line in own[row] if line.column == column)
            words = _text(own[row], column or 0)
            yield MarkedLine(replace(first, text=words, new_paragraph=True), mark)
            mark = Mark("index-cell")


def _holds_figures(by_row: Mapping[int, Sequence[Cell]]) -> bool:
    filled = [row for row in by_row.values() if len(_texts(row)) > 1]
    return len(filled) > 1 and all(len(cell.text) <= _LONGEST_VALUE for row in by_row.values() for cell in row)


def _index_heads(by_row: Mapping[int, Sequence[Cell]]) -> tuple[int, ...]:
    """The rows of the head: the first one, where it is short and names more than two columns, and what it parts."""
    first, *others = by_row
    texts = _texts(by_row[first])
    if len(by_row[first]) < 3 or any(len(text) > _LONGEST_HEAD or read_label(text) for text in texts):
        return ()
    parted = any(cell.merged_from == first for cell in by_row[first])
    return (first, others[0]) if parted and others else (first,)


# task lists ---------------------------------------------------------------------------------------------------


def columns_of(cells: Sequence[Cell]) -> Columns | None:
    """The columns of a task table, or None when the table is something else."""
    by_row = _by_row(cells)
    for row in [each for each in list(by_row)[:_HEAD_ROWS] if not _spans_all(by_row[each])]:
        below = by_row.get(row + 1, [])
        one = None if _parted_below(by_row[row], below) else _columns((row,), _heads(by_row[row]))
        found = _columns_over_two(by_row[row], below) or one
        if found is not None:
            return _grouped(found, by_row)
    return None


def _spans_all(cells: Sequence[Cell]) -> bool:
    """Whether a row is one cell over all columns: the title of a table."""
    first, *others = cells
    return bool(others) and first.text != "" and all(cell.merged_from == cell.row for cell in others)


def _grouped(columns: Columns, by_row: Mapping[int, Sequence[Cell]]) -> Columns:
    """The columns with those before the tasks whose cells reach over several rows as headings: 类别, 领域."""
    reaching = {
        cell.column
        for row, here in by_row.items()
        for cell in here
        if row > columns.head_rows[-1] + 1 and cell.merged_from is not None and cell.merged_from < row
    }
    known = {columns.number, columns.task, *(column for column, _ in columns.cells)}
    reaching |= _sparse(columns, by_row)
    groups = sorted({*columns.headings, *(column for column in reaching - known if column < columns.task)})
    return replace(columns, headings=tuple(groups))


def _sparse(columns: Columns, by_row: Mapping[int, Sequence[Cell]]) -> set[int]:
    """Columns that the first row fills and others leave empty, as the cells of a text that lost its merged ones."""
    rows = [{cell.column: clean_line(cell.text) for cell in here} for row, here in by_row.items()]
    tasks = [texts for texts in rows[len(columns.head_rows) :] if texts.get(columns.task)]
    return {
        column for column, text in (tasks[0] if tasks else {}).items() if text and not all(t.get(column) for t in tasks)
    }


def _heads(cells: Sequence[Cell]) -> dict[int, tuple[str, str]]:
    """Words and role of each column head."""
    texts = {cell.column: clean_line(cell.text) for cell in cells}
    return _with_roles({column: text for column, text in texts.items() if is_head_cell(text)})


def _with_roles(heads: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    roles = column_roles(list(heads.values()))
    return {column: (text, role) for (column, text), role in zip(heads.items(), roles, strict=True)}


def _parted_below(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row of heads goes on in the one below, which names the parts of its wide cells and nothing else."""
    wide = {cell.column for cell in upper if cell.merged_from == cell.row}
    wide |= {column - 1 for column in wide}
    others = [cell for cell in lower if cell.column not in wide]
    parts = [clean_line(cell.text) for cell in lower if cell.column in wide]
    covered = bool(others) and all(cell.merged_from == upper[0].row for cell in others)
    return covered and len(parts) > 1 and all(parts)


def _columns_over_two(upper: Sequence[Cell], lower: Sequence[Cell]) -> Columns | None:
    """The columns of a head in two rows: a cell over several columns, and below it the head of each of them."""
    if not lower or not any(cell.merged_from == cell.row for cell in upper):
        return None
    above = {cell.column: clean_line(cell.text) for cell in upper}
    texts = {cell.column: clean_line(cell.text) or above.get(cell.column, "") for cell in lower}
    if _parted_below(upper, lower):
        texts |= {column: _of_bodies(text, column, above) for column, text in texts.items()}
    heads = {
        column: text
        for column, text in texts.items()
        if is_head_cell(text) or (column_role(text) and len(text) <= _LONGEST_HEAD)
    }
    parted = any(clean_line(cell.text) and cell.column in heads for cell in lower)
    return _columns((upper[0].row, lower[0].row), _with_roles(heads)) if parted else None


def _of_bodies(text: str, column: int, above: Mapping[int, str]) -> str:
    """The head of a part of a wide column of bodies (市级, 县级) is the one above it, unless it says what it holds."""
    wide = above.get(column) or above.get(column - 1, "")
    return wide if not column_role(text) and column_role(wide) in {"lead", "support"} else text


def _columns(rows: tuple[int, ...], heads: Mapping[int, tuple[str, str]]) -> Columns | None:
    tasks = [column for column, (_, role) in heads.items() if role == "task"]
    named = [(column, role) for column, (_, role) in heads.items() if role in CELL_ROLES]
    if len(heads) < 3 or not tasks or not named:
        return None
    before = [column for column in tasks if column < min(column for column, _ in named)] or tasks
    number = next((column for column, (text, _) in heads.items() if text in {"序号", "编号", "序號", "編號"}), 0)
    return Columns(rows, number, tuple(before[:-1]), before[-1], _once(named))


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
    texts = _texts(cells)
    return len(texts) >= 3 and all(is_header(text) for text in texts)


Shared = tuple[tuple[str, str], ...]
"""Roles and values of cells that a row shares with the row that prints them."""


def _shared(cells: Sequence[Cell], columns: Columns, printed: Mapping[tuple[int, int], str]) -> Shared:
    """What the merged cells that reach into a row from above hold."""
    roles = dict(columns.cells)
    above = [cell for cell in cells if cell.merged_from is not None and cell.merged_from < cell.row]
    values = [(roles.get(cell.column, ""), printed.get((cell.merged_from or 0, cell.column), "")) for cell in above]
    return tuple((role, value) for role, value in values if role and value)


def _row_lines(cells: Sequence[Cell], lines: Sequence[Line], columns: Columns, shared: Shared) -> Iterator[MarkedLine]:
    texts = {cell.column: _text(lines, cell.column) for cell in cells}
    label = next((line.computed_label for line in lines if line.column == columns.number and line.computed_label), "")
    label = label or texts.get(columns.number, "")
    first = lines[0] if lines else None
    if first is None:
        return
    filled = [column for column, text in texts.items() if text]
    spanning = len(filled) == 1 and all(cell.merged_from == cell.row for cell in cells if cell.column not in filled)
    if spanning and len(cells) > 1:
        yield _marked(texts[filled[0]], first, _spanning_mark(texts[filled[0]], columns))
        return
    named = [column for column in filled if column != columns.number]
    if label and len(named) == 1 and _reaches(cells, named[0]):
        yield _marked(f"{label}\t{texts[named[0]]}", first, Mark("main", label))
        return
    for depth, column in enumerate(columns.headings):
        if texts.get(column):
            yield _marked(texts[column], _line(lines, column, first), _heading_mark(texts[column], depth))
    yield from _task_lines(texts, lines, columns, label, first, shared)


def _reaches(cells: Sequence[Cell], column: int) -> bool:
    """Whether a cell reaches over all cells behind it: the name of a main task, its number in a cell of its own."""
    behind = [cell for cell in cells if cell.column > column]
    return bool(behind) and all(cell.merged_from == cell.row for cell in behind)


def _task_lines(
    texts: dict[int, str], lines: Sequence[Line], columns: Columns, label: str, first: Line, shared: Shared
) -> Iterator[MarkedLine]:
    computed = next((line.computed_label for line in lines if line.column == columns.task and line.computed_label), "")
    named = dict(columns.cells)
    if texts.get(columns.task) or label:
        line = _line(lines, columns.task, first)
        own = computed or label
        gap = "\t" if own and not computed and not read_label(own) else ""
        measures = [texts.get(columns.task, "")] if own else _measures(texts.get(columns.task, ""))
        below = tuple((role, texts[column]) for column, role in columns.cells if texts.get(column))
        for text in measures[:-1]:
            yield _marked(text, line, Mark("row", shared=(*shared, *below)))
        yield _marked(own + gap + measures[-1], line, Mark("row", own, shared=shared))
    for column, role in columns.cells:
        if texts.get(column):
            line = _line(lines, column, first)
            notes = (*line.notes, *_several_bodies(lines, column, role))
            yield _marked(texts[column], replace(line, notes=notes), Mark(role))
    known = {columns.number, columns.task, *columns.headings, *named}
    for column, text in texts.items():
        if text and column not in known:
            yield _marked(text, _line(lines, column, first), Mark("extra"))


def _several_bodies(lines: Sequence[Line], column: int, role: str) -> Iterator[str]:
    """The note of a cell that names a body on each of its lines, with nothing printed between them."""
    texts = [text for line in lines if line.column == column and (text := clean_line(line.text))]
    named = all(genre.ORGANISATION.search(text) or _OFFICE_END.search(text) for text in texts)
    if role in {"lead", "support"} and len(texts) > 1 and named:
        yield BODIES + " ".join(texts)


def _measures(text: str) -> list[str]:
    """The measures of one cell: cut before every label that is the next one of the style the cell begins with."""
    before = read_label(text)
    cuts = [0]
    for index, char in outside_brackets(text) if before else ():
        label = label_inside(text, index + 1) if char in "。；;." else None
        if label and before and label.kind == before.kind and label.follows(before.number, before.inserted):
            cuts.append(index + 1)
            before = label
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _heading_mark(text: str, depth: int) -> Mark:
    if _NOTE.match(text):
        return Mark("extra")
    return Mark("main" if depth or read_label(text) else "group")


def _spanning_mark(text: str, columns: Columns) -> Mark:
    """The mark of a heading over all columns; a numbered one stands above the headings in columns of their own."""
    mark = _heading_mark(text, 1)
    label = read_label(text) if columns.headings and mark.role == "main" else None
    return replace(mark, label=label.printed) if label else mark


def _text(lines: Sequence[Line], column: int) -> str:
    return join_lines(line.text for line in lines if line.column == column)


def _line(lines: Sequence[Line], column: int, first: Line) -> Line:
    return next((line for line in lines if line.column == column), first)


def _marked(text: str, line: Line, mark: Mark) -> MarkedLine:
    return MarkedLine(replace(line, text=text, computed_label="", new_paragraph=True), mark)
