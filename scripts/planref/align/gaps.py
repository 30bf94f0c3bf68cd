"""Between two anchors: beads of one or two units, chosen by dynamic programming (Gale and Church 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planref.align.key import Key, Likeness, common_length

FLOOR = 0.42  # below this two sentences are two sentences, even side by side
_CLEAR = 0.55  # from here on likeness alone is enough; below it a shared run of four characters must support it
_ALONE = 0.45  # likeness; between the same neighbours, or under the same number, less is enough
_SHORT = 4  # characters; so few are alike by chance
_SHORT_FLOOR = 0.75  # likeness: one of four characters may differ
BRIEF = 10  # characters from which on a sentence can stand in another and be known
_STANDS_IN = 0.8  # share of the shorter sentence's telling runs that the longer must hold
_LITTLE = 3  # telling runs of four characters: seven characters in a row say which sentence it is, six may not
_TELLING = 0.12  # share of the telling runs that partners below _CLEAR must have in common
_OTHER_KIND = 0.9  # a heading answers a sentence only when nothing better does
_JOIN_COST = 0.04  # likeness; two units for one must be plainly better than one for one
_ALL_THERE = 0.9  # share of a part's characters, in order, with which it is all there
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
    if score < _floor(left, right):
        if not stands_in(left, right):
            return 0.0
        score = FLOOR
    return score if left.heading == right.heading else score * _OTHER_KIND


def _floor(left: Key, right: Key) -> float:
    """The least likeness of partners: lower where they share words that few sentences hold."""
    if min(len(left), len(right)) <= _SHORT:
        return _SHORT_FLOOR
    shared = len(left.telling & right.telling)
    if not shared:
        return _CLEAR
    if left.number and left.number == right.number:
        return _ALONE
    return FLOOR if shared >= _TELLING * min(len(left.telling), len(right.telling)) else _CLEAR


def stands_in(left: Key, right: Key) -> bool:
    """Say whether the shorter sentence stands nearly whole in the longer, which then was cut down to it."""
    shorter, longer = sorted((left, right), key=len)
    shared = len(shorter.telling & longer.telling)
    return len(shorter) >= BRIEF and shared > _LITTLE and shared >= _STANDS_IN * len(shorter.telling)


def _may_match(left: Key, right: Key) -> bool:
    """Cheap refusal: without shared pairs of characters the likeness cannot reach the floor."""
    return 20 * len(left.bigrams & right.bigrams) >= min(len(left), len(right))


def best_beads(left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Return the beads that cover both sides in order and keep the most text together."""
    rows, columns = len(left), len(right)
    if rows == columns == 1 and _fills_the_gap(left[0], right[0], like):
        return [Bead((0,), (0,))]
    gain = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            gain[i][j], step[i][j] = _best_step(left, right, i, j, gain, like)
    return _trace(step, rows, columns)


def _fills_the_gap(left: Key, right: Key, like: Likeness) -> bool:
    """Two sentences alone between the same neighbours may be less alike, if a telling run of four is in both."""
    shared = left.telling & right.telling
    return bool(shared) and left.heading == right.heading and like(left, right) >= _ALONE


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
    score = max(like(whole, joined), _contained(whole, first, second, joined)) - _JOIN_COST
    return (score - FLOOR) * (len(whole) + len(joined)) / 2 if score > FLOOR else -1.0


def _contained(whole: Key, first: Key, second: Key, joined: Key) -> float:
    """How much of all the words is told when the whole holds both parts and says what they share only once.

    企业应当培训员工。企业应当考核员工。 → 企业应当培训并考核员工。 0 where a part is not all there or is the whole.
    """
    shares = [common_length(whole, part) for part in (first, second)]
    all_there = all(share >= _ALL_THERE * len(part) for share, part in zip(shares, (first, second), strict=True))
    if not all_there or len(whole) <= max(len(first), len(second)):
        return 0.0
    return (sum(shares) + common_length(whole, joined)) / (len(whole) + len(joined))


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
