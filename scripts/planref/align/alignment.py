"""Which sentence of one text answers which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planref.align.chain import heaviest_chain
from planref.align.gaps import Bead
from planref.align.key import Key, Likeness, comparison_key, folded, grams, same_sentence_key
from planref.align.parts import joined_key, with_parts
from planref.align.repair import with_headings
from planref.align.skeleton import ordered_beads, unique_pairs
from planref.align.strays import without_strays
from planref.align.sweep import swept
from planref.align.units import Unit
from planref.source.marks import SENTENCE_MARKS

_MANY = 6  # sentences of a text that may hold the same run of four characters before it says nothing
_OF_A_TEXT = 60  # or one in so many sentences of a long text
_SURE_MOVE = 8  # an equal text of fewer characters elsewhere may be chance


@dataclass(frozen=True)
class Group:
    """Units of both texts that say the same thing; one side is empty where the other text has no answer."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    similarity: float
    moved: bool
    same_words: bool = False

    @property
    def type(self) -> str:
        """One of verbatim, edited, dropped, added."""
        if not self.right:
            return "dropped"
        if not self.left:
            return "added"
        return "verbatim" if self.same_words else "edited"

    @property
    def shape(self) -> str:
        """One of 1-1, 1-n, n-1."""
        if len(self.left) > 1:
            return "n-1"
        return "1-n" if len(self.right) > 1 else "1-1"


def align(left: Sequence[Unit], right: Sequence[Unit], stock_phrases: Sequence[str] = ()) -> tuple[Group, ...]:
    """Return groups that hold every unit of both sides once, in reading order of the left; additions stand where
    they stand in the right. Exchanging the sides exchanges the sides of the groups and changes nothing else.
    Sentences that share no more than `stock_phrases`, or words that many sentences hold, are no partners.
    """
    left_keys, right_keys = keys_of(left, right, stock_phrases)
    swapped = _order(left_keys) > _order(right_keys)
    like = Likeness()
    beads = _beads(right_keys, left_keys, like) if swapped else _beads(left_keys, right_keys, like)
    if swapped:
        beads = [_mirrored(bead) for bead in beads]
    beads = without_strays(beads, (left, right), (left_keys, right_keys))
    moved = (
        {_mirrored(bead) for bead in _moved([_mirrored(bead) for bead in beads], right_keys, left_keys)}
        if swapped
        else _moved(beads, left_keys, right_keys)
    )
    return tuple(
        _group(bead, (left, right), (left_keys, right_keys), like, bead in moved)
        for bead in _in_reading_order(beads, moved)
    )


def _group(
    bead: Bead,
    units: tuple[Sequence[Unit], Sequence[Unit]],
    keys: tuple[list[Key], list[Key]],
    like: Likeness,
    moved: bool,
) -> Group:
    left, right = tuple(units[0][i] for i in bead.left), tuple(units[1][j] for j in bead.right)
    return Group(left, right, _similarity(bead, *keys, like), moved, copied(left, right))


def keys_of(
    left: Sequence[Unit], right: Sequence[Unit], stock_phrases: Sequence[str] = ()
) -> tuple[list[Key], list[Key]]:
    """Return the comparison keys of the units of both sides."""
    texts = [[comparison_key(unit.text) for unit in side] for side in (left, right)]
    stock = stock_grams(texts, stock_phrases)
    first, second = (
        [
            Key(text, unit.part == "heading", _is_caption(unit), stock, folded(unit.label))
            for text, unit in zip(keys, side, strict=True)
        ]
        for keys, side in zip(texts, (left, right), strict=True)
    )
    return first, second


def stock_grams(texts: Sequence[Sequence[str]], phrases: Sequence[str]) -> frozenset[str]:
    """Return the runs of four characters that tell no sentence from another: of phrases, or in many sentences."""
    common: set[str] = set()
    for side in texts:
        counts = Counter(gram for text in side for gram in grams(text, 4))
        limit = max(_MANY, len(side) // _OF_A_TEXT)
        common |= {gram for gram, count in counts.items() if count > limit}
    return frozenset(common.union(*(grams(folded(phrase), 4) for phrase in phrases)))


def _is_caption(unit: Unit) -> bool:
    return unit.part == "text" and not any(mark in SENTENCE_MARKS or mark == "\t" for mark in unit.text)


def copied(left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    """Say whether the words are the same: printed numbers, marks, width and spaces do not count."""
    first, second = ("".join(same_sentence_key(unit.text) for unit in side) for side in (left, right))
    return first == second


def _order(keys: list[Key]) -> list[str]:
    return [key.text for key in keys]


def _mirrored(bead: Bead) -> Bead:
    return Bead(bead.right, bead.left)


def _beads(left: list[Key], right: list[Key], like: Likeness) -> list[Bead]:
    moves = _sure_moves(left, right)
    rows = [i for i in range(len(left)) if i not in {bead.left[0] for bead in moves}]
    columns = [j for j in range(len(right)) if j not in {bead.right[0] for bead in moves}]
    beads = ordered_beads(left, right, (rows, columns), like) + moves
    beads = with_parts(swept(beads, left, right, like), left, right, like)
    return with_headings(beads, left, right, like)


def _sure_moves(left: list[Key], right: list[Key]) -> list[Bead]:
    """Equal texts that stand once on either side, but against the order."""
    pairs = unique_pairs(left, right)
    in_order = set(heaviest_chain(pairs))
    return [Bead((i,), (j,)) for i, j, weight in pairs if weight >= _SURE_MOVE and (i, j, weight) not in in_order]


def _moved(beads: list[Bead], left: list[Key], right: list[Key]) -> set[Bead]:
    pairs = {(bead.left[0], bead.right[0]): bead for bead in beads if bead.left and bead.right}
    points = [(i, j, _size(bead, left, right)) for (i, j), bead in pairs.items()]
    kept = {(i, j) for i, j, _ in heaviest_chain(points)}
    return {bead for place, bead in pairs.items() if place not in kept}


def _size(bead: Bead, left: list[Key], right: list[Key]) -> float:
    return float(sum(len(left[i]) + 1 for i in bead.left) + sum(len(right[j]) + 1 for j in bead.right))


def _in_reading_order(beads: list[Bead], moved: set[Bead]) -> list[Bead]:
    left_of = {j: bead.left[0] for bead in beads if bead not in moved and bead.left for j in bead.right}
    after = -1
    places = {}
    for bead in sorted((bead for bead in beads if bead.right), key=lambda bead: bead.right):
        after = max((left_of[j] for j in bead.right if j in left_of), default=after)
        places[bead] = after
    return sorted(beads, key=lambda bead: (bead.left[0], 0, 0) if bead.left else (places[bead], 1, bead.right[0]))


def _similarity(bead: Bead, left: list[Key], right: list[Key], like: Likeness) -> float:
    if not bead.left or not bead.right:
        return 0.0
    return round(like(joined_key(left, bead.left), joined_key(right, bead.right)), 4)
