"""Between two anchors: beads of one or two units, chosen by dynamic programming (Gale and Church 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planref.align.key import Key, Likeness, common_length

FLOOR = 0.42  # below this two sentences are two sentences, even side by side
_CLEAR = 0.55  # from here on likeness alone is enough; below it a shared run of four characters must support it
_SHORT = 4
_SHORT_FLOOR = 0.75
BRIEF = 10
_STANDS_IN = 0.8
_OTHER_KIND = 0.9  # a heading answers a sentence only when nothing better does
_JOIN_COST = 0.04
_JOIN_COVER = 0.6  # share of each part that the joined text must hold


@dataclass(frozen=True)
class Bead:
    """Indices of the units that belong together; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def pair_likeness(left: Key, right: Key, like: Likeness) -> float:
    """Return the likeness of two units if they may be partners, else 0."""
    if left.text == right.text:
        return 1.0 if left.heading == right.heading else _OTHER_KIND
    if not _may_match(left, right):
        return 0.0
    score = like(left, right)
    if min(len(left), len(right)) <= _SHORT:
        floor = _SHORT_FLOOR
    else:
        floor = FLOOR if left.fourgrams & right.fourgrams else _CLEAR
    if score < floor:
        if not stands_in(left, right):
            return 0.0
        score = floor
    return score if left.heading == right.heading else score * _OTHER_KIND


def stands_in(left: Key, right: Key) -> bool:
    """Say whether the shorter sentence stands nearly whole in the longer, which then was cut down to it."""
    shorter, longer = sorted((left, right), key=len)
    shared = len(shorter.fourgrams & longer.fourgrams)
    return len(shorter) >= BRIEF and shared >= _STANDS_IN * len(shorter.fourgrams)


def _may_match(left: Key, right: Key) -> bool:
    """Cheap refusal: without shared pairs of characters the likeness cannot reach the floor."""
    return 20 * len(left.bigrams & right.bigrams) >= min(len(left), len(right))


def best_beads(left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Return the beads that cover both sides in order and keep the most text together."""
    rows, columns = len(left), len(right)
    gain = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            gain[i][j], step[i][j] = _best_step(left, right, i, j, gain, like)
    return _trace(step, rows, columns)


def _best_step(
    left: Sequence[Key], right: Sequence[Key], i: int, j: int, gain: list[list[float]], like: Likeness
) -> tuple[float, tuple[int, int]]:
    options: list[tuple[float, tuple[int, int]]] = []
    if i:
        options.append((gain[i - 1][j], (1, 0)))
    if j:
        options.append((gain[i][j - 1], (0, 1)))
    if i and j:
        options.append((gain[i - 1][j - 1] + _pair_gain(left[i - 1], right[j - 1], like), (1, 1)))
    if i and j > 1:
        options.append((gain[i - 1][j - 2] + _join_gain(left[i - 1], right[j - 2], right[j - 1], like), (1, 2)))
    if i > 1 and j:
        options.append((gain[i - 2][j - 1] + _join_gain(right[j - 1], left[i - 2], left[i - 1], like), (2, 1)))
    return max(options, default=(0.0, (0, 0)), key=lambda option: option[0])


def _pair_gain(left: Key, right: Key, like: Likeness) -> float:
    score = pair_likeness(left, right, like)
    return (score - FLOOR + 0.02) * (len(left) + len(right)) / 2 if score else -1.0


def _join_gain(whole: Key, first: Key, second: Key, like: Likeness) -> float:
    if not (holds(whole, first) and holds(whole, second)):
        return -1.0
    joined = Key(first.text + second.text)
    score = like(whole, joined) - _JOIN_COST
    return (score - FLOOR) * (len(whole) + len(joined)) / 2 if score > FLOOR else -1.0


def holds(whole: Key, part: Key) -> bool:
    """Say whether most of a part stands in the whole: in runs of four characters and in order."""
    if not part.fourgrams & whole.fourgrams:
        return False
    if len(part.bigrams & whole.bigrams) < _JOIN_COVER * 0.75 * len(part.bigrams):
        return False
    return common_length(whole, part) >= _JOIN_COVER * len(part)


def _trace(step: list[list[tuple[int, int]]], i: int, j: int) -> list[Bead]:
    beads = []
    while i or j:
        down, across = step[i][j]
        beads.append(Bead(tuple(range(i - down, i)), tuple(range(j - across, j))))
        i, j = i - down, j - across
    return beads[::-1]
