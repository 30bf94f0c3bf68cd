"""Splits and merges: a free unit joins the pair whose other side already holds its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from planref.align.gaps import Bead, holds
from planref.align.key import Key, Likeness

_SUPPORT = 0.45  # share of a part's runs of four characters that must stand in what is not yet answered
_LEAST = 4  # such runs at least: seven characters in a row
_RARE = 2  # units of the text that may hold a run for it to be rare
_BETTER = 0.02  # likeness that the part must add to the pair it joins


def with_parts(beads: list[Bead], left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Return the beads where free units have joined the pair they were split from or merged into."""
    beads = _joined(beads, left, right, like)
    mirrored = _joined([Bead(bead.right, bead.left) for bead in beads], right, left, like)
    return [Bead(bead.right, bead.left) for bead in mirrored]


def joined_key(keys: Sequence[Key], places: Iterable[int]) -> Key:
    """Return the key of several units read as one."""
    members = [keys[place] for place in places]
    return members[0] if len(members) == 1 else Key("".join(key.text for key in members))


def _joined(beads: list[Bead], left: Sequence[Key], right: Sequence[Key], like: Likeness) -> list[Bead]:
    """Let free units of the right join pairs with one unit on the left."""
    free = [bead.right[0] for bead in beads if not bead.left]
    pairs = {bead.left[0]: bead.right for bead in beads if len(bead.left) == 1 and bead.right}
    index = _holders(left)
    rare = Counter(gram for key in right for gram in key.fourgrams)
    for place in free:
        home = _home(place, pairs, index, left, right, rare, like)
        if home is not None:
            pairs[home] = tuple(sorted((*pairs[home], place)))
    gone = {place for members in pairs.values() for place in members}
    kept = [bead for bead in beads if bead.left or bead.right[0] not in gone]
    return [Bead(bead.left, pairs[bead.left[0]]) if _is_pair(bead) else bead for bead in kept]


def _holders(keys: Sequence[Key]) -> dict[str, list[int]]:
    """Return for every run of four characters the units that hold it: who shares none can be no home."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        for gram in key.fourgrams:
            index[gram].append(place)
    return index


def _is_pair(bead: Bead) -> bool:
    return len(bead.left) == 1 and bool(bead.right)


def _home(
    place: int,
    pairs: dict[int, tuple[int, ...]],
    index: dict[str, list[int]],
    left: Sequence[Key],
    right: Sequence[Key],
    rare: Counter[str],
    like: Likeness,
) -> int | None:
    part = right[place]
    telling = {gram for gram in part.fourgrams if rare[gram] <= _RARE}
    holders = {holder for gram in telling for holder in index.get(gram, ())}
    best: tuple[float, int] | None = None
    for holder in sorted(holders & pairs.keys()):
        open_grams = left[holder].fourgrams - joined_key(right, pairs[holder]).fourgrams
        support = len(telling & open_grams) / max(len(part.fourgrams), 1)
        if support < _SUPPORT or len(telling & open_grams) < _LEAST or not holds(left[holder], part):
            continue
        if _improves(left[holder], pairs[holder], place, right, like) and (best is None or support > best[0]):
            best = support, holder
    return best[1] if best else None


def _improves(whole: Key, members: tuple[int, ...], place: int, keys: Sequence[Key], like: Likeness) -> bool:
    """Say whether the whole is better answered with the part, wherever the part stood."""
    now = like(whole, joined_key(keys, members))
    orders = ((*members, place), (place, *members))
    return max(like(whole, joined_key(keys, order)) for order in orders) >= now + _BETTER
