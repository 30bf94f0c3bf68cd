"""What the order could not pair: an optimal assignment over the free units finds the moved ones."""

from __future__ import annotations

from collections.abc import Sequence

from planref.align.assignment import best_assignment
from planref.align.candidates import candidate_pairs
from planref.align.gaps import BRIEF, Bead, pair_likeness, stands_in
from planref.align.key import Key, Likeness

_MOVE_FLOOR = 0.62  # a partner elsewhere must be plainly the same sentence
_BRIEF_FLOOR = 0.8  # few characters are alike by chance sooner
_IN_PLACE = 0.1  # what keeping the order is worth
_ALL_PAIRS = 1500  # pairs of free units up to which all are weighed; beyond it the word index chooses


def swept(beads: list[Bead], left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Return the beads with free units paired wherever they stand; a weak pair is parted for two better ones."""
    weak = {(bead.left[0], bead.right[0]) for bead in beads if _may_part(bead, left, right)}
    weights = _weights(beads, weak, left, right, like)
    if not weights:
        return beads
    chosen = set(best_assignment(weights))
    touched = {i for i, _ in weights}, {j for _, j in weights}
    kept = [bead for bead in beads if not _open(bead, weak, touched)]
    used = {i for i, _ in chosen}, {j for _, j in chosen}
    alone = [Bead((i,), ()) for i in sorted(touched[0] - used[0])]
    alone += [Bead((), (j,)) for j in sorted(touched[1] - used[1])]
    return kept + [Bead((i,), (j,)) for i, j in sorted(chosen)] + alone


def _may_part(bead: Bead, left: Sequence[Key], right: Sequence[Key]) -> bool:
    return len(bead.left) == len(bead.right) == 1 and left[bead.left[0]].text != right[bead.right[0]].text


def _open(bead: Bead, weak: set[tuple[int, int]], touched: tuple[set[int], set[int]]) -> bool:
    """A bead is dealt anew when it is alone or weak and one of its units has a candidate."""
    if bead.left and bead.right:
        return (bead.left[0], bead.right[0]) in weak and len(bead.left + bead.right) == 2 and bead.left[0] in touched[0]
    return bool(bead.left and bead.left[0] in touched[0]) or bool(bead.right and bead.right[0] in touched[1])


def _weights(
    beads: list[Bead], weak: set[tuple[int, int]], left: Sequence[Key], right: Sequence[Key], like: Likeness
) -> dict[tuple[int, int], float]:
    free_left = [bead.left[0] for bead in beads if not bead.right]
    free_right = [bead.right[0] for bead in beads if not bead.left]
    rows = sorted(free_left + [i for i, _ in weak])
    columns = sorted(free_right + [j for _, j in weak])
    free = set(free_left), set(free_right)
    weights = {}
    for i, j in _candidates(rows, columns, left, right):
        if (i in free[0] or j in free[1]) and (score := move_likeness(left[i], right[j], like)):
            weights[i, j] = score * (len(left[i]) + len(right[j]))
    partners = {i for i, _ in weights}, {j for _, j in weights}
    for i, j in weak:
        if i in partners[0] or j in partners[1]:
            score = like(left[i], right[j]) + _IN_PLACE
            weights[i, j] = score * (len(left[i]) + len(right[j]))
    return weights


def _candidates(
    rows: list[int], columns: list[int], left: Sequence[Key], right: Sequence[Key]
) -> list[tuple[int, int]]:
    if len(rows) * len(columns) <= _ALL_PAIRS:
        return [(i, j) for i in rows for j in columns]
    found = candidate_pairs([left[i] for i in rows], [right[j] for j in columns])
    return sorted((rows[i], columns[j]) for i, j in found)


def move_likeness(left: Key, right: Key, like: Likeness) -> float:
    """Return the likeness of two units far apart if they are plainly the same sentence, else 0.

    Titles and captions do not move with other words: the name of an annex and its title are two things.
    """
    if left.caption and right.caption and left.text != right.text:
        return 0.0
    score = pair_likeness(left, right, like)
    floor = _BRIEF_FLOOR if min(len(left), len(right)) < BRIEF else _MOVE_FLOOR
    return score if score >= floor or (score and stands_in(left, right)) else 0.0
