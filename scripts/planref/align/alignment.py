"""Which sentence of one text answers which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planref.align.chain import heaviest_chain
from planref.align.gaps import Bead
from planref.align.key import Key, Likeness, comparison_key, folded
from planref.align.parts import joined_key, with_parts
from planref.align.repair import with_headings
from planref.align.skeleton import ordered_beads, unique_pairs
from planref.align.sweep import swept
from planref.align.units import Unit

_SENTENCE_MARKS = frozenset("。；;！？!?，,")
_SURE_MOVE = 8  # an equal text of fewer characters elsewhere may be chance


@dataclass(frozen=True)
class Group:
    """Units of both texts that say the same thing; one side is empty where the other text has no answer."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    similarity: float
    moved: bool

    @property
    def type(self) -> str:
        """One of verbatim, edited, dropped, added."""
        if not self.right:
            return "dropped"
        if not self.left:
            return "added"
        same = comparable(self.left) == comparable(self.right)
        return "verbatim" if same else "edited"

    @property
    def shape(self) -> str:
        """One of 1-1, 1-n, n-1."""
        if len(self.left) > 1:
            return "n-1"
        return "1-n" if len(self.right) > 1 else "1-1"


def align(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Group, ...]:
    """Return groups that hold every unit of both sides once, in reading order of the left; additions stand where
    they stand in the right. Exchanging the sides exchanges the sides of the groups and changes nothing else.
    """
    left_keys, right_keys = keys_of(left), keys_of(right)
    swapped = _order(left_keys) > _order(right_keys)
    like = Likeness()
    beads = _beads(right_keys, left_keys, like) if swapped else _beads(left_keys, right_keys, like)
    moved = _moved(beads, right_keys, left_keys) if swapped else _moved(beads, left_keys, right_keys)
    if swapped:
        beads, moved = [_mirrored(bead) for bead in beads], {_mirrored(bead) for bead in moved}
    return tuple(
        Group(
            tuple(left[i] for i in bead.left),
            tuple(right[j] for j in bead.right),
            _similarity(bead, left_keys, right_keys, like),
            bead in moved,
        )
        for bead in _in_reading_order(beads, moved)
    )


def keys_of(units: Sequence[Unit]) -> list[Key]:
    """Return the comparison key of every unit."""
    return [Key(comparison_key(unit.text), unit.part == "heading", _is_caption(unit)) for unit in units]


def _is_caption(unit: Unit) -> bool:
    return unit.part == "text" and not any(mark in _SENTENCE_MARKS for mark in unit.text)


def comparable(units: Sequence[Unit]) -> str:
    """Return the joined text of units as it counts for being word for word the same: width and spaces do not."""
    return folded("".join(unit.text for unit in units))


def _order(keys: list[Key]) -> list[str]:
    return [key.text for key in keys]


def _mirrored(bead: Bead) -> Bead:
    return Bead(bead.right, bead.left)


def _beads(left: list[Key], right: list[Key], like: Likeness) -> list[Bead]:
    moves = _sure_moves(left, right)
    rows = [i for i in range(len(left)) if i not in {bead.left[0] for bead in moves}]
    columns = [j for j in range(len(right)) if j not in {bead.right[0] for bead in moves}]
    beads = ordered_beads(left, right, (rows, columns), like) + moves
    beads = with_parts(swept(beads, left, right, like), left, right, like)
    return with_headings(beads, left, right, like)


def _sure_moves(left: list[Key], right: list[Key]) -> list[Bead]:
    """Equal texts that stand once on either side, but against the order."""
    pairs = unique_pairs(left, right)
    in_order = set(heaviest_chain(pairs))
    return [Bead((i,), (j,)) for i, j, weight in pairs if weight >= _SURE_MOVE and (i, j, weight) not in in_order]


def _moved(beads: list[Bead], left: list[Key], right: list[Key]) -> set[Bead]:
    pairs = {(bead.left[0], bead.right[0]): bead for bead in beads if bead.left and bead.right}
    points = [(i, j, _size(bead, left, right)) for (i, j), bead in pairs.items()]
    kept = {(i, j) for i, j, _ in heaviest_chain(points)}
    return {bead for place, bead in pairs.items() if place not in kept}


def _size(bead: Bead, left: list[Key], right: list[Key]) -> float:
    return float(sum(len(left[i]) + 1 for i in bead.left) + sum(len(right[j]) + 1 for j in bead.right))


def _in_reading_order(beads: list[Bead], moved: set[Bead]) -> list[Bead]:
    left_of = {j: bead.left[0] for bead in beads if bead not in moved and bead.left for j in bead.right}
    after = -1
    places = {}
    for bead in sorted((bead for bead in beads if bead.right), key=lambda bead: bead.right):
        after = max((left_of[j] for j in bead.right if j in left_of), default=after)
        places[bead] = after
    return sorted(beads, key=lambda bead: (bead.left[0], 0, 0) if bead.left else (places[bead], 1, bead.right[0]))


def _similarity(bead: Bead, left: list[Key], right: list[Key], like: Likeness) -> float:
    if not bead.left or not bead.right:
        return 0.0
    return round(like(joined_key(left, bead.left), joined_key(right, bead.right)), 4)
