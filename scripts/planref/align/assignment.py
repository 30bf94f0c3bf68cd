"""Optimal assignment on few candidates: the pairs of greatest total weight, each index used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

Weights = Mapping[tuple[int, int], float]


def best_assignment(weights: Weights) -> list[tuple[int, int]]:
    """Return the pairs (left, right) of greatest total weight; pairs without positive weight are never chosen."""
    chosen: list[tuple[int, int]] = []
    for part in _components({pair: weight for pair, weight in weights.items() if weight > 0}):
        chosen += _solve(part)
    return sorted(chosen)


def _components(weights: Weights) -> Iterator[dict[tuple[int, int], float]]:
    """Split the candidates into parts that share no index, so that each part stays small."""
    by_node: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(weights):
        by_node["left", pair[0]].append(pair)
        by_node["right", pair[1]].append(pair)
    seen: set[tuple[int, int]] = set()
    for pair in sorted(weights):
        if pair not in seen:
            yield {member: weights[member] for member in _reach(pair, by_node, seen)}


def _reach(
    start: tuple[int, int], by_node: dict[tuple[str, int], list[tuple[int, int]]], seen: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    seen.add(start)
    waiting, found = [start], []
    while waiting:
        pair = waiting.pop()
        found.append(pair)
        for other in by_node["left", pair[0]] + by_node["right", pair[1]]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return found


def _solve(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    if len(weights) == 1:
        return list(weights)
    rows = sorted({pair[0] for pair in weights})
    columns = sorted({pair[1] for pair in weights})
    # A blank column per row lets a row stay alone at no cost.
    cost = [[-weights.get((row, column), 0.0) for column in columns] + [0.0] * len(rows) for row in rows]
    picked = _hungarian(cost)
    return [
        (rows[i], columns[j]) for i, j in enumerate(picked) if j < len(columns) and (rows[i], columns[j]) in weights
    ]


def _hungarian(cost: list[list[float]]) -> list[int]:
    """Return for each row its column in a cheapest assignment; there are at least as many columns as rows."""
    prices = _Prices(cost)
    for row in range(1, len(cost) + 1):
        prices.place(row)
    picked = [0] * len(cost)
    for column, row in enumerate(prices.owner):
        if column and row:
            picked[row - 1] = column - 1
    return picked


class _Prices:
    """The Hungarian method with row and column prices; index 0 is the place where a path starts."""

    def __init__(self, cost: list[list[float]]) -> None:
        self._cost = cost
        self._rows = [0.0] * (len(cost) + 1)
        self._columns = [0.0] * (len(cost[0]) + 1)
        self.owner = [0] * (len(cost[0]) + 1)

    def place(self, row: int) -> None:
        """Give one more row a column, moving earlier rows along the cheapest path."""
        self.owner[0] = row
        way = [0] * len(self.owner)
        slack = [float("inf")] * len(self.owner)
        used = [False] * len(self.owner)
        column = 0
        while self.owner[column]:
            used[column] = True
            column = self._nearest(column, slack, used, way)
        while column:
            self.owner[column] = self.owner[way[column]]
            column = way[column]

    def _nearest(self, column: int, slack: list[float], used: list[bool], way: list[int]) -> int:
        row = self.owner[column]
        free = [j for j in range(1, len(used)) if not used[j]]
        for j in free:
            price = self._cost[row - 1][j - 1] - self._rows[row] - self._columns[j]
            if price < slack[j]:
                slack[j], way[j] = price, column
        nearest = min(free, key=lambda j: slack[j])
        self._pay(slack[nearest], slack, used)
        return nearest

    def _pay(self, delta: float, slack: list[float], used: list[bool]) -> None:
        for j, taken in enumerate(used):
            if taken:
                self._rows[self.owner[j]] += delta
                self._columns[j] -= delta
            else:
                slack[j] -= delta
