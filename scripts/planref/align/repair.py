"""Repair: a reworded heading belongs to the heading over the same sentences."""

from __future__ import annotations

from collections.abc import Sequence

from planref.align.gaps import Bead
from planref.align.key import Key, Likeness

_HEADING_FLOOR = 0.3  # likeness; the sentences below speak for the pair already
_SAME_SENTENCE = 0.6  # likeness from which on the sentences below speak for it


def with_headings(beads: list[Bead], left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Return the beads with free headings paired where the sentences right under them are partners."""
    partner = {bead.left[0]: bead.right[0] for bead in beads if bead.left and bead.right}
    free_right = {bead.right[0] for bead in beads if not bead.left and right[bead.right[0]].heading}
    found = {}
    for bead in beads:
        if bead.right or not left[bead.left[0]].heading:
            continue
        heading = bead.left[0]
        below = partner.get(heading + 1)
        if below is None or below - 1 not in free_right or like(left[heading + 1], right[below]) < _SAME_SENTENCE:
            continue
        if like(left[heading], right[below - 1]) >= _HEADING_FLOOR:
            found[heading] = below - 1
    taken = set(found.values())
    kept = [
        bead
        for bead in beads
        if (bead.left and bead.right) or not (set(bead.left) & found.keys() or set(bead.right) & taken)
    ]
    return kept + [Bead((i,), (j,)) for i, j in found.items()]
