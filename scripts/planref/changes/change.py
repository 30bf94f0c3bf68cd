"""What is said about a difference: one typed change with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.align.alignment import Group
from planref.align.key import folded
from planref.changes.delta import Delta
from planref.redline.redline import Operation

if TYPE_CHECKING:
    from planref.model.words import ChangeType, Direction

_DIRECTION_OF: Mapping[ChangeType, Direction] = {
    "scope_narrowed": "narrower",
    "scope_added": "wider",
    "obligation_weakened": "weaker",
    "obligation_strengthened": "stronger",
}


@dataclass(frozen=True)
class Told:
    """What a rule says of a passage: its type, a finer type where one holds, which way it goes and by how much."""

    type: ChangeType
    subtype: ChangeType | None = None
    towards: Direction | None = None
    delta: Delta | None = None

    @property
    def direction(self) -> Direction | None:
        """Which way the change goes: as told, else as its type says."""
        return self.towards or _DIRECTION_OF.get(self.type)


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
    subtype: ChangeType | None = None
    direction: Direction | None = None
    delta: Delta | None = None


@dataclass(frozen=True)
class Compared:
    """A group of the alignment with the redline of its joined texts.

    `read` is the redline of the same texts in one script, where one of them is printed in another.
    """

    group: Group
    redline: tuple[Operation, ...]
    read: tuple[Operation, ...] | None = None

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

    @property
    def marked(self) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
        """What a reader is shown of either side: what only it says is marked, other width or script is not."""
        read = self.read or self.redline
        hunks = [hunk for hunk in hunks_of(read) if not self._says_the_same(read, hunk)]
        lefts = [(hunk.start, hunk.end) for hunk in hunks]
        rights = [(hunk.new_start, hunk.new_end) for hunk in hunks]
        return _marked(self.before, lefts, "-"), _marked(self.after, rights, "+")

    def _says_the_same(self, read: tuple[Operation, ...], hunk: Hunk) -> bool:
        before, after = ("".join(text for sign, text in read if sign in ("=", kept)) for kept in "-+")
        return folded(before[hunk.start : hunk.end]) == folded(after[hunk.new_start : hunk.new_end])


def _marked(text: str, ranges: Sequence[tuple[int, int]], sign: str) -> tuple[Operation, ...]:
    found: list[Operation] = []
    at = 0
    for start, end in ranges:
        found += [("=", text[at:start]), (sign, text[start:end])]
        at = end
    return tuple(part for part in (*found, ("=", text[at:])) if part[1])


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
