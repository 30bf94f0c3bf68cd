"""The rows of a word-for-word comparison as they are read: one for each aligned group, with what changed in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.align.units import Unit
from planref.changes.change import Change, Compared
from planref.compare.comparison import Comparison
from planref.compare.names import Names
from planref.edition.change_words import finest, note_of, size_of
from planref.redline.redline import Operation


@dataclass(frozen=True)
class Row:
    """One aligned group as the page shows it; `word` says what became of the sentence, `told` what changed in it.

    `number` counts the rows that differ, from 1 on, and is 0 for the others: the name of a place on the page, in Word
    and in Excel. `ids` are its permanent ones, the one in use first, `place` is where it stands by offset. `sizes` say
    by how much (晚 3 个月). `outside` rows stand where a task list does not reach.
    """

    place: str
    ids: tuple[str, ...]
    number: int
    outside: bool
    type: str
    word: str
    moved: bool
    left: tuple[Operation, ...]
    right: tuple[Operation, ...]
    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    sizes: tuple[str, ...]
    substantive: bool
    changes: tuple[Change, ...]

    @property
    def difference(self) -> str:
        """The permanent id in use; "" where the row has none."""
        return next(iter(self.ids), "")

    @property
    def anchor(self) -> str:
        """What links lead to: the permanent id where there is one, else the place by offset, which a new cut moves."""
        return f"d-{self.difference}" if self.ids else self.place

    @property
    def alike(self) -> bool:
        """Whether both sides are printed alike."""
        return self.left == self.right

    @property
    def plain(self) -> str:
        """The text both sides share, of a verbatim row."""
        return "".join(text for _, text in self.left)

    @property
    def width(self) -> int:
        """Characters of the longer side: the width of the row's bar in the strip."""
        return max(sum(len(t) for _, t in self.left), sum(len(t) for _, t in self.right), 1)


@dataclass(frozen=True)
class Fold:
    """Rows in a run that are shown closed: copied ones, or such as a task list could not hold."""

    rows: tuple[Row, ...]

    @property
    def outside(self) -> bool:
        """Whether the run stands where a task list does not reach."""
        return self.rows[0].outside

    @property
    def summary(self) -> str:
        """First and last words of the run."""
        text = "".join(row.plain for row in self.rows)
        return text if len(text) <= 40 else f"{text[:14]} …… {text[-14:]}"


class Rows:
    """Makes rows of a comparison: operations by side, change types by row."""

    def __init__(self, names: Names, comparison: Comparison) -> None:
        self.names = names
        self.comparison = comparison
        self._left_at = {unit: index for index, unit in enumerate(comparison.left)}
        self._right_at = {unit: index for index, unit in enumerate(comparison.right)}
        self._changes = self._by_unit()

    def _by_unit(self) -> Mapping[tuple[str, int], list[Change]]:
        found: dict[tuple[str, int], list[Change]] = defaultdict(list)
        for change in self.comparison.changes:
            if change.left_unit is not None:
                found["left", change.left_unit].append(change)
            elif change.right_unit is not None:
                found["right", change.right_unit].append(change)
        return found

    def changes(self, compared: Compared) -> list[Change]:
        """The changes of one group."""
        group = compared.group
        changes = [change for unit in group.left for change in self._changes.get(("left", self._left_at[unit]), [])]
        return changes + [
            change for unit in group.right for change in self._changes.get(("right", self._right_at[unit]), [])
        ]

    def row(self, compared: Compared, number: int = 0, outside: bool = False, ids: Sequence[str] = ()) -> Row:
        """One row; `number` is its place among those that differ, `ids` are its permanent ones, the first in use."""
        group = compared.group
        changes = self.changes(compared)
        types = dict.fromkeys(finest(change) for change in changes)
        left, right = compared.marked
        place = _anchor(group.left[0] if group.left else group.right[0], bool(group.left))
        return Row(
            place=place,
            ids=tuple(ids),
            number=number,
            outside=outside,
            type=group.type,
            word=self.names.groups[group.type],
            moved=group.moved,
            left=left,
            right=right,
            left_ids=_ids(group.left),
            right_ids=_ids(group.right),
            types=tuple((name, self.names.changes[name]) for name in types),
            told=tuple(dict.fromkeys(note_of(change, self.names) for change in changes)),
            sizes=tuple(dict.fromkeys(size for change in changes if (size := size_of(change)))),
            substantive=any(change.substantive for change in changes),
            changes=tuple(changes),
        )


def _anchor(unit: Unit, left: bool) -> str:
    place = "h" if unit.part == "heading" else str(unit.start)
    return f"{'r' if left else 'a'}-{unit.clause}-{place}"


def _ids(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.clause for unit in units))
