"""The order both texts share: exact anchors first, then beads in the gaps between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planref.align.candidates import candidate_pairs
from planref.align.chain import Point, heaviest_chain
from planref.align.gaps import Bead, best_beads, pair_likeness
from planref.align.key import Key, Likeness

_GAP_AREA = 2500  # beyond this many pairs a gap is first divided at likely partners
_LIKELY = 0.6  # likeness of a pair that may divide a gap: above any chance likeness of two duties
_FEW = 16  # places where a repeated text may stand on a side and still anchor

Window = tuple[list[int], list[int]]


def ordered_beads(left: Sequence[Key], right: Sequence[Key], window: Window, like: Likeness) -> list[Bead]:
    """Return beads in order that cover the units of the window, which are indices into both sides."""
    rows, columns = window
    if not rows or not columns:
        return [Bead((i,), ()) for i in rows] + [Bead((), (j,)) for j in columns]
    chain = _anchors([left[i] for i in rows], [right[j] for j in columns], like)
    if not chain:
        beads = best_beads([left[i] for i in rows], [right[j] for j in columns], like)
        return [Bead(tuple(rows[i] for i in bead.left), tuple(columns[j] for j in bead.right)) for bead in beads]
    return [bead for part in _divided(window, chain) for bead in _part_beads(part, left, right, like)]


def _part_beads(part: Window | Bead, left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    return [part] if isinstance(part, Bead) else ordered_beads(left, right, part, like)


def _divided(window: Window, chain: list[Point]) -> Iterator[Window | Bead]:
    rows, columns = window
    at_row = at_column = 0
    for row, column, _ in chain:
        yield rows[at_row:row], columns[at_column:column]
        yield Bead((rows[row],), (columns[column],))
        at_row, at_column = row + 1, column + 1
    yield rows[at_row:], columns[at_column:]


def _anchors(left: list[Key], right: list[Key], like: Likeness) -> list[Point]:
    chain = heaviest_chain(unique_pairs(left, right))
    if chain or len(left) * len(right) <= _GAP_AREA:
        return chain
    return heaviest_chain(_equal_pairs(left, right)) or heaviest_chain(_likely_pairs(left, right, like))


def unique_pairs(left: Sequence[Key], right: Sequence[Key]) -> list[Point]:
    """Return the pairs of equal keys that stand once on either side, weighted by length."""
    once_left, once_right = _once(left), _once(right)
    shared = once_left.keys() & once_right.keys() - {""}
    return sorted((once_left[text], once_right[text], float(len(text))) for text in shared)


def _once(keys: Sequence[Key]) -> dict[str, int]:
    counts = Counter(key.text for key in keys)
    return {key.text: place for place, key in enumerate(keys) if counts[key.text] == 1}


def _equal_pairs(left: list[Key], right: list[Key]) -> list[Point]:
    """Pairs of equal keys that stand a few times on either side: a text that repeats itself."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(right):
        places[key.text].append(j)
    return [
        (i, j, float(len(key)))
        for i, key in enumerate(left)
        if key.text and len(places.get(key.text, ())) <= _FEW
        for j in places.get(key.text, ())
    ]


def _likely_pairs(left: list[Key], right: list[Key], like: Likeness) -> list[Point]:
    points = []
    for i, j in sorted(candidate_pairs(left, right)):
        score = pair_likeness(left[i], right[j], like)
        if score >= _LIKELY:
            points.append((i, j, score * min(len(left[i]), len(right[j]))))
    return points
