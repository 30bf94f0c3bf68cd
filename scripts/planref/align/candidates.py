"""Which units are worth comparing: a word index, so that long texts need not compare all with all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from planref.align.key import Key

_KEEP = 8  # partners looked at for a unit: more cost time and won no pair of the corpus
_COMMON = 40  # a pair of characters that stands in more units says nothing about which one is meant


def candidate_pairs(left: Sequence[Key], right: Sequence[Key]) -> set[tuple[int, int]]:
    """Return index pairs that share the most telling pairs of characters: the best few of every unit of both sides."""
    pairs = {(i, j) for i, j in _nearest(left, right)}
    return pairs | {(i, j) for j, i in _nearest(right, left)}


def _nearest(these: Sequence[Key], those: Sequence[Key]) -> Iterable[tuple[int, int]]:
    index = gram_index(those)
    limit = max(_COMMON, len(those) // 20)
    weights = {gram: math.log(1 + len(those) / len(held)) for gram, held in index.items() if len(held) <= limit}
    sizes = [len(key) for key in those]
    for place, key in enumerate(these):
        scores: dict[int, float] = defaultdict(float)
        for gram in key.bigrams & weights.keys():
            for holder in index[gram]:
                scores[holder] += weights[gram]
        ranked = [(-score / (len(key) + sizes[other]), other) for other, score in scores.items()]
        yield from ((place, other) for _, other in nsmallest(_KEEP, ranked))


def gram_index(keys: Sequence[Key]) -> dict[str, list[int]]:
    """Return for every pair of characters the units that hold it."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        for gram in key.bigrams:
            index[gram].append(place)
    return index
