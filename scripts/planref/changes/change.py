"""What is said about a difference: one typed change with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planref.align.alignment import Group
from planref.model.words import ChangeType
from planref.redline.redline import Operation


@dataclass(frozen=True)
class Change:
    """One change of a named type; `before` and `after` are exact substrings, None where that side has nothing.

    `left` and `right` are clause ids, `left_unit` and `right_unit` places in the units of each text.
    """

    type: ChangeType
    before: str | None
    after: str | None
    left: str | None
    right: str | None
    left_unit: int | None
    right_unit: int | None
    substantive: bool


@dataclass(frozen=True)
class Compared:
    """A group of the alignment with the redline of its joined texts."""

    group: Group
    redline: tuple[Operation, ...]

    @property
    def paired(self) -> bool:
        """Whether both texts have their part in it."""
        return bool(self.group.left and self.group.right)

    @property
    def before(self) -> str:
        """The joined text of the left units."""
        return "".join(unit.text for unit in self.group.left)

    @property
    def after(self) -> str:
        """The joined text of the right units."""
        return "".join(unit.text for unit in self.group.right)


@dataclass(frozen=True)
class Hunk:
    """A changed stretch: half-open ranges in both joined texts."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks_of(redline: tuple[Operation, ...]) -> Iterator[Hunk]:
    """Yield the changed stretches of a redline in order."""
    old = new = start = new_start = 0
    for sign, text in (*redline, ("=", "")):
        if sign == "=":
            if (start, new_start) != (old, new):
                yield Hunk(start, old, new_start, new)
            old, new = old + len(text), new + len(text)
            start, new_start = old, new
        elif sign == "-":
            old += len(text)
        else:
            new += len(text)
