"""Strays: two sentences that answer one another though their clauses share nothing, by words that others repeat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planref.align.gaps import Bead
from planref.align.key import Key
from planref.align.units import Unit

_OTHERS = 2  # further units that both clauses must have for their silence to tell
Sides = tuple[Sequence[Unit], Sequence[Unit]]
Keys = tuple[Sequence[Key], Sequence[Key]]


def without_strays(beads: list[Bead], units: Sides, keys: Keys) -> list[Bead]:
    """Return the beads with strays parted.

    （责任单位：…） of a dropped clause does not become that of an added one because both are written by one formula.
    """
    paired = _paired_units(beads, units)
    sizes = [Counter(unit.clause for unit in side) for side in units]
    # A table that repeats the text makes no formula of it: a sentence that stands twice counts once.
    counts = [
        Counter(gram for key in {key.text: key for key in side}.values() for gram in key.fourgrams) for side in keys
    ]
    found: list[Bead] = []
    for bead in beads:
        found += _parted(bead) if _is_stray(bead, units, keys, paired, sizes, counts) else [bead]
    return found


def _paired_units(beads: Sequence[Bead], units: Sides) -> list[Mapping[str, int]]:
    """How many units of each clause of either side have an answer."""
    found: list[dict[str, int]] = [defaultdict(int), defaultdict(int)]
    for bead in beads:
        if bead.left and bead.right:
            for side, places in enumerate((bead.left, bead.right)):
                for place in places:
                    found[side][units[side][place].clause] += 1
    return list(found)


def _is_stray(
    bead: Bead,
    units: Sides,
    keys: Keys,
    paired: Sequence[Mapping[str, int]],
    sizes: Sequence[Mapping[str, int]],
    counts: Sequence[Mapping[str, int]],
) -> bool:
    if not (len(bead.left) == len(bead.right) == 1) or keys[0][bead.left[0]].text == keys[1][bead.right[0]].text:
        return False
    for side, place in enumerate((bead.left[0], bead.right[0])):
        clause = units[side][place].clause
        if paired[side][clause] != 1 or sizes[side][clause] <= _OTHERS:
            return False
    shared = keys[0][bead.left[0]].fourgrams & keys[1][bead.right[0]].fourgrams
    return not any(counts[0][gram] == counts[1][gram] == 1 for gram in shared)


def _parted(bead: Bead) -> Iterator[Bead]:
    yield Bead(bead.left, ())
    yield Bead((), bead.right)
