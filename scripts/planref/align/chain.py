"""The heaviest chain of points that rises on both sides: what kept its order."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[int, int, float]


def heaviest_chain(points: Sequence[Point]) -> list[Point]:
    """Return the points (left, right, weight) of greatest total weight that rise strictly on both sides."""
    ordered = sorted(points, key=lambda point: (point[0], -point[1]))
    ranks = {right: rank for rank, right in enumerate(sorted({point[1] for point in points}), 1)}
    best = _PrefixBest(len(ranks))
    before: list[int] = []
    for index, (_, right, weight) in enumerate(ordered):
        total, last = best.up_to(ranks[right] - 1)
        before.append(last)
        best.offer(ranks[right], total + weight, index)
    return _walk_back(ordered, before, best.up_to(len(ranks))[1])


def _walk_back(ordered: list[Point], before: list[int], last: int) -> list[Point]:
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = before[last]
    return chain[::-1]


class _PrefixBest:
    """Greatest (total, index) among the ranks 1..n so far: a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self._cells: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[float, int]:
        found = (0.0, -1)
        while rank > 0:
            if self._cells[rank][0] > found[0]:
                found = self._cells[rank]
            rank -= rank & -rank
        return found

    def offer(self, rank: int, total: float, index: int) -> None:
        while rank < len(self._cells):
            if total > self._cells[rank][0]:
                self._cells[rank] = (total, index)
            rank += rank & -rank
