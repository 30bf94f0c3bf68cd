"""Whether one text descends from another: shared runs of characters, counted before anything is aligned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from planref.align.key import folded, grams
from planref.align.units import ClauseText

SHINGLE = 8  # characters; shorter runs are shared by all texts of the trade
DESCENDS = 0.15  # the park plan of the corpus shares .7 with its template, plans of other campaigns less than .03


def shingles(clauses: Sequence[ClauseText]) -> frozenset[str]:
    """Return the runs of eight characters of the clauses' own texts."""
    return frozenset().union(*(grams(folded(clause.text), SHINGLE) for clause in clauses))


def kinship(left: frozenset[str], right: frozenset[str]) -> float:
    """Return which share of the shorter text's shingles stands in the other."""
    return len(left & right) / max(min(len(left), len(right)), 1)


def descends(left: Sequence[ClauseText], right: Sequence[ClauseText]) -> bool:
    """Say whether two texts share enough wording for a word-by-word comparison to mean anything."""
    return kinship(shingles(left), shingles(right)) >= DESCENDS


def related_pairs(texts: Mapping[str, Sequence[ClauseText]]) -> list[tuple[str, str]]:
    """Return the pairs of names whose texts descend from one another or from a common text, in given order."""
    sets = {name: shingles(clauses) for name, clauses in texts.items()}
    shared = _shared(sets)
    return [
        (left, right)
        for left, right in combinations(sets, 2)
        if shared[left, right] / max(min(len(sets[left]), len(sets[right])), 1) >= DESCENDS
    ]


def _shared(sets: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], int]:
    """Count common shingles of all pairs in one pass over an index."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, own in sets.items():
        for shingle in own:
            holders[shingle].append(name)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        for pair in combinations(names, 2):
            counts[pair] += 1
    return counts
