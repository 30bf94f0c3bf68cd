"""Comparing across scripts: a traditional text is read as a simplified one, and everything said of it as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from planref.align.alignment import Group
from planref.align.units import ClauseText, Unit
from planref.changes.change import Compared
from planref.redline.redline import Operation, joined
from planref.source.scripts import Scripts


def in_one_script(clauses: Sequence[ClauseText], scripts: Scripts) -> Sequence[ClauseText]:
    """Return the clauses in simplified characters where they are traditional, else themselves; no character moves."""
    if not scripts.is_traditional("".join(clause.heading + clause.text for clause in clauses)):
        return clauses
    simple = scripts.simplified
    return [ClauseText(c.id, simple(c.label), simple(c.heading), simple(c.end_mark), simple(c.text)) for c in clauses]


def as_printed(rows: Sequence[Compared], left: Sequence[ClauseText], right: Sequence[ClauseText]) -> list[Compared]:
    """Return compared groups with their texts and redlines as printed; what was read stays beside it."""
    printed = _Printed(left), _Printed(right)
    return [_row_as_printed(row, *printed) for row in rows]


def units_as_printed(units: Sequence[Unit], clauses: Sequence[ClauseText]) -> tuple[Unit, ...]:
    """Return units with their printed texts."""
    return _Printed(clauses).units(units)


class _Printed:
    """Gives back what was printed where the engine has read simplified characters."""

    def __init__(self, clauses: Sequence[ClauseText]) -> None:
        self._heads = {clause.id: clause.label + clause.heading + clause.end_mark for clause in clauses}
        self._texts = {clause.id: clause.text for clause in clauses}

    def units(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        return tuple(replace(unit, text=self._source(unit)[unit.start : unit.end]) for unit in units)

    def _source(self, unit: Unit) -> str:
        return (self._heads if unit.part == "heading" else self._texts)[unit.clause]


def _row_as_printed(row: Compared, left: _Printed, right: _Printed) -> Compared:
    group = replace(row.group, left=left.units(row.group.left), right=right.units(row.group.right))
    return Compared(group, tuple(joined(_operations(row, group))), row.redline)


def _operations(row: Compared, group: Group) -> Iterator[Operation]:
    """Cut the printed texts where the redline cuts the read ones; kept words in two scripts are told on both sides."""
    before, after = ("".join(unit.text for unit in side) for side in (group.left, group.right))
    old = new = 0
    for sign, text in row.redline:
        size = len(text)
        if sign == "=":
            yield from _kept(before[old : old + size], after[new : new + size])
        else:
            yield sign, before[old : old + size] if sign == "-" else after[new : new + size]
        old += size if sign != "+" else 0
        new += size if sign != "-" else 0


def _kept(old: str, new: str) -> Iterator[Operation]:
    for same, run in groupby(zip(old, new, strict=True), key=lambda pair: pair[0] == pair[1]):
        pairs = list(run)
        sides = "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)
        yield from [("=", sides[0])] if same else [("-", sides[0]), ("+", sides[1])]
