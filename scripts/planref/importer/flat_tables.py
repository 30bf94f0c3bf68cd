"""Task lists that lost their table: one cell per line, or one row per line with bars between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from planref.importer.paragraphs import Mark
from planref.importer.tables import CELL_ROLES, columns_of
from planref.importer.tasklist import column_role, column_roles, is_header
from planref.readers.received import Cell, ImportWarning, Line, Received
from planref.source.basis import clean_line
from planref.source.digits import is_number
from planref.source.labels import read_label

_BARS = re.compile(r"\s*[|｜]\s*|\s*\t\s*")
_BAR = re.compile("[|｜]")
_BLANKS = " \u3000\u00a0\r\n"
_LONGEST_VALUE = 60  # characters; a longer cell is running text
_NUMBER_HEAD = frozenset({"序号", "编号", "序號"})
_TIME = re.compile(r"[0-9０-９]{4}年|[0-9０-９]{1,2}月|年底|季度|长期|常态|持续|每年|每月|立即|同步|全年|按时|近期")
_LONGEST_TIME = 24


# rows on one line, cells between bars -------------------------------------------------------------------------


def with_bar_tables(received: Received) -> Received:
    """The document with runs of lines such as “1 | 任务 | 单位 | 时限 |” as real tables, where they are task tables."""
    received = replace(received, lines=_tabbed(received.lines))
    lines: list[Line] = []
    tables = list(received.tables)
    warnings = list(received.warnings)
    index = 0
    while index < len(received.lines):
        run = _bar_run(received.lines, index)
        cells = _cells(received.lines[index : index + run])
        if run > 1 and (columns_of(cells) is not None or _holds_values(received.lines[index : index + run])):
            tables.append(cells)
            for row in range(run):
                whole = len(_parts(received.lines[index + row])) == len(_parts(received.lines[index]))
                if not whole or (row + 1 == run and _torn(received.lines, index + run)):
                    warnings.append(_uneven(len(lines) + 1, received.lines[index + row].text))
                lines += _cell_lines(received.lines[index + row], row + 1, len(tables))
        else:
            run = max(run, 1)
            lines += received.lines[index : index + run]
        index += run
    return replace(received, lines=tuple(lines), tables=tuple(tables), warnings=tuple(warnings))


def _tabbed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with tabs between the cells of a task table that came with blanks between them."""
    found = list(lines)
    index = 0
    while index < len(lines):
        rows = _blank_rows(lines, index)
        for at in range(index, index + rows):
            found[at] = replace(lines[at], text="\t".join(lines[at].text.split()))
        index += rows or 1
    return tuple(found)


def _blank_rows(lines: Sequence[Line], index: int) -> int:
    """How many lines from here on are such a table: column heads alone, and numbered rows of as many cells.

    Where a row has more or fewer, or one that does not fit its head, nobody can tell the cells of any.
    """
    heads = _blank_cells(lines[index])
    if len(heads) < 3 or not all(map(is_header, heads)):
        return 0
    roles = column_roles(heads)
    below = (_blank_cells(lines[at]) for at in range(index + 1, len(lines)))
    rows = list(takewhile(lambda row: row and (row[0] in heads or is_number(row[0])), below))
    whole = all(len(row) == len(heads) and all(map(_fits, row, roles)) for row in rows)
    return len(rows) + 1 if whole and len(rows) > 1 and "task" in roles else 0


def _blank_cells(line: Line) -> list[str]:
    free = line.table is None and not line.furniture and "\t" not in line.text and not _BAR.search(line.text)
    return line.text.split() if free else []


def _holds_values(lines: Sequence[Line]) -> bool:
    """Whether lines with tabs are a table: a head and rows of as many cells, none of them running text."""
    rows = [_parts(line) for line in lines]
    even = len({len(row) for row in rows}) == 1 and all("\t" in line.text for line in lines)
    return even and len(rows) > 2 and all(len(part) <= _LONGEST_VALUE for row in rows for part in row)


def _torn(lines: Sequence[Line], index: int) -> bool:
    """Whether a bar stands in the line behind a table, or behind the page number that follows it."""
    return any("|" in line.text for line in lines[index : index + 2])


def _uneven(number: int, text: str) -> ImportWarning:
    return ImportWarning(number, "row-cells", text.strip()[:20])


def _bar_run(lines: Sequence[Line], index: int) -> int:
    count = 0
    while index + count < len(lines) and _barred(lines[index + count]):
        count += 1
    return count


def _barred(line: Line) -> bool:
    return line.table is None and not line.furniture and len(_parts(line)) >= 3


def _parts(line: Line) -> list[str]:
    if not _BAR.search(line.text):
        return [part.strip() for part in line.text.strip(_BLANKS).split("\t")]  # an empty one stays a cell
    parts = _BARS.split(line.text.strip())
    return parts[bool(parts[0] == "") : len(parts) - bool(parts[-1] == "")]


def _cells(lines: Sequence[Line]) -> tuple[Cell, ...]:
    return tuple(
        Cell(row, column, part)
        for row, line in enumerate(lines, start=1)
        for column, part in enumerate(_parts(line), start=1)
    )


def _cell_lines(line: Line, row: int, table: int) -> Iterator[Line]:
    for column, part in enumerate(_parts(line), start=1):
        if part:
            yield replace(line, text=part, table=table, row=row, column=column, new_paragraph=True)


# one cell per line --------------------------------------------------------------------------------------------


def flat_marks(lines: Sequence[Line]) -> tuple[dict[int, Mark], tuple[ImportWarning, ...]]:
    """Marks by line number for lists with one cell per line: rows begin with their number alone, or come in turn."""
    marks: dict[int, Mark] = {}
    warnings: list[ImportWarning] = []
    filled = [(at, clean_line(line.text)) for at, line in enumerate(lines, 1) if _free(line)]
    index = 0
    while index < len(filled):
        heads = _heads(filled, index)
        rows = _rows(filled, index + heads) if heads else []
        if rows:
            marks |= {at: Mark("head") for at, _ in filled[index : index + heads]}
            columns = column_roles([text for _, text in filled[index + 1 : index + heads]])
            for row in rows:
                warnings += _mark_row(row, columns, marks)
            index += heads + sum(len(row) for row in rows)
        else:
            heads = heads or _bare_heads(filled, index)
            marks |= _cycle(filled, index, heads) if heads else {}
            index += heads or 1
    return marks, tuple(warnings)


def _free(line: Line) -> bool:
    return line.table is None and not line.furniture and clean_line(line.text) != ""


def _heads(filled: Sequence[tuple[int, str]], index: int) -> int:
    """Length of a head that begins here: 序号 and at least two more column heads."""
    if filled[index][1] not in _NUMBER_HEAD:
        return 0
    count = 1
    while index + count < len(filled) and is_header(filled[index + count][1]):
        count += 1
    return count if count >= 3 else 0


def _bare_heads(filled: Sequence[tuple[int, str]], index: int) -> int:
    """Length of a head without 序号: at least three column heads, a task, a body or a time among them."""
    count = 0
    while index + count < len(filled) and is_header(filled[index + count][1]):
        count += 1
    roles = {column_role(text) for _, text in filled[index : index + count]}
    return count if count >= 3 and "task" in roles and roles & set(CELL_ROLES) else 0


def _cycle(filled: Sequence[tuple[int, str]], index: int, heads: int) -> dict[int, Mark]:
    """Marks of rows that come as one line per column, again and again; empty when the lines do not fit the columns."""
    columns = column_roles([text for _, text in filled[index : index + heads]])
    names = ["row", *(role if role in CELL_ROLES else "extra" for role in columns[1:])]
    lines = filled[index + heads :]
    marks = {at: Mark("head") for at, _ in filled[index : index + heads]}
    rows = 0
    while len(lines) >= heads * (rows + 1):
        cells = lines[heads * rows : heads * (rows + 1)]
        if columns[0] != "task" or any(
            read_label(text) or not _fits(text, names[i]) for i, (_, text) in enumerate(cells)
        ):
            break
        marks |= {at: Mark(names[i]) for i, (at, _) in enumerate(cells)}
        rows += 1
    return marks if rows > 1 else {}


def _rows(filled: Sequence[tuple[int, str]], index: int) -> list[list[tuple[int, str]]]:
    """The lines behind a head, cut before each number that runs on; headings before a row stand in front of it."""
    rows: list[list[tuple[int, str]]] = []
    held: list[tuple[int, str]] = []
    due = 1
    for at, text in filled[index:]:
        if is_number(text) and int(text) in {due, 1} and not (due == 1 and rows):
            rows.append([*held, (at, text)])
            held, due = [], int(text) + 1
        elif _is_heading(text):
            held.append((at, text))
        elif rows and not held:
            rows[-1].append((at, text))
        elif rows:
            return rows
        else:
            held.append((at, text))
    return rows


def _is_heading(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.kind in {"han", "han-bracket"} and len(text) <= 40


def _mark_row(
    row: Sequence[tuple[int, str]], columns: Sequence[str], marks: dict[int, Mark]
) -> Iterator[ImportWarning]:
    """Give every line of a row its column; a warning where the lines do not fill the columns one by one."""
    start = next(index for index, (_, text) in enumerate(row) if is_number(text))
    for at, text in row[:start]:
        marks[at] = Mark("main" if read_label(text) else "group")
    marks[row[start][0]] = Mark("number", row[start][1])
    cells = row[start + 1 :]
    roles = _roles([text for _, text in cells], columns)
    inner = True  # cells in front of the first time or body belong to the words of the task
    for (at, _), role in zip(cells, roles, strict=True):
        inner = inner and role not in CELL_ROLES
        marks[at] = Mark(role, "+" if inner else "")
    if len(cells) != len(columns) or not all(_fits(text, role) for (_, text), role in zip(cells, roles, strict=True)):
        words = f"{row[start][1]} {cells[0][1][:16] if cells else ''}"
        counts = {"cells": len(cells), "columns": len(columns)}
        yield ImportWarning(row[start][0], "row-cells", words, "row-cells/sorted", counts)


def _roles(texts: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The role of each line: columns in order, passing over those a text cannot belong to."""
    first_task = columns.index("task") if "task" in columns else 0
    names = ["row" if at == first_task else role if role in CELL_ROLES else "extra" for at, role in enumerate(columns)]
    if len(texts) == len(names):
        return names
    roles: list[str] = []
    for text in texts:
        left = names[len(roles) :]
        ahead = next((index for index, role in enumerate(left) if _fits(text, role)), 0)
        names = names[: len(roles)] + left[ahead:]
        roles.append(left[ahead] if left else "extra")
    return roles


def _fits(text: str, role: str) -> bool:
    timed = bool(_TIME.search(text)) and len(text) <= _LONGEST_TIME
    if role == "deadline":
        return timed or len(text) <= 4
    return not timed if role in {"lead", "support"} else True
