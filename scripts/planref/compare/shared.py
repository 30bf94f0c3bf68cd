"""Runs of the same words in two plans: the longest stretches that stand in both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planref.align.key import folded_places
from planref.align.units import ClauseText
from planref.source.marks import PART_ENDS

MINIMUM = 10
"""Characters that a run has at least, where nothing else is said."""

_MARKS = "，,。；;：:、！？!? "
_BLOCK = 16
_FAR = 2**20
"""More than a piece has places."""
_number = hash
_TITLE = re.compile("《[^》]*》")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a clause's own text; `clause.text[start:end]` is `text`."""

    clause: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SharedRun:
    """The same words in both plans, marks and width of characters apart."""

    left: Stretch
    right: Stretch


@dataclass(frozen=True)
class Piece:
    """Folded text between two cited titles of a clause, and for each of its characters its place in the clause."""

    clause: ClauseText
    key: str
    places: Sequence[int]

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the stretch of the clause that `key[start:end]` was folded from."""
        first, last = self.places[start], self.places[end - 1] + 1
        return Stretch(self.clause.id, first, last, self.clause.text[first:last])

    def runs_of(self, size: int) -> list[str]:
        """Return every run of `size` characters, in order."""
        return [self.key[place : place + size] for place in range(len(self.key) - size + 1)]


@dataclass(frozen=True)
class Searchable:
    """A text in which runs of at least `minimum` characters are looked for."""

    pieces: tuple[Piece, ...]
    minimum: int

    @cached_property
    def grams(self) -> Sequence[Sequence[int]]:
        """The runs of `minimum` characters of each piece, as numbers: a fifth of what they weigh as texts.

        The same runs have the same number; that others have it too is very unlikely, and does no harm.
        """
        return [tuple(map(_number, piece.runs_of(self.minimum))) for piece in self.pieces]

    @cached_property
    def index(self) -> Mapping[int, Sequence[int]]:
        """Where each run of `minimum` characters may stand, by its number: see `hit`."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, grams in enumerate(self.grams):
            for place, gram in enumerate(grams):
                found[gram].append(number * _FAR + place)
        return {gram: tuple(hits) for gram, hits in found.items()}

    def hit(self, hit: int) -> tuple[Piece, int]:
        """The piece that an entry of the index stands for, and the place in it."""
        number, place = divmod(hit, _FAR)
        return self.pieces[number], place


def searchable(clauses: Sequence[ClauseText], minimum: int = MINIMUM) -> Searchable:
    """Return the text of clauses that runs are looked for in.

    Headings, titles and names of cited documents do not count: that they agree says nothing.
    """
    told = (clause for clause in clauses if any(mark in PART_ENDS for mark in clause.text))
    return Searchable(tuple(piece for clause in told for piece in _pieces(clause)), minimum)


def shared_runs(
    left: Sequence[ClauseText], right: Sequence[ClauseText], minimum: int = MINIMUM
) -> tuple[SharedRun, ...]:
    """Return the longest runs of at least `minimum` characters that stand in both, in the order of the left."""
    return runs_between(searchable(left, minimum), searchable(right, minimum))


def runs_between(left: Searchable, right: Searchable) -> tuple[SharedRun, ...]:
    """Return the same of two texts that are looked up more than once; both have the same minimum."""
    pieces = zip(left.pieces, left.grams, strict=True)
    return tuple({run: None for piece, grams in pieces for run in _runs(piece, grams, right)})


def _pieces(clause: ClauseText) -> Iterator[Piece]:
    start = 0
    for title in (*_TITLE.finditer(clause.text), None):
        end = title.start() if title else len(clause.text)
        key, places = folded_places(clause.text[start:end])
        if key:
            yield Piece(clause, key, [start + place for place in places])
        start = title.end() if title else end


def _runs(piece: Piece, grams: Sequence[int], other: Searchable) -> Iterator[SharedRun]:
    if other.index.keys().isdisjoint(grams):
        return
    place = 0
    while place < len(grams):
        hits = other.index.get(grams[place])
        if not hits:
            place += 1
            continue
        size, found, at = max(
            ((_length(piece.key, place, found.key, at), found, at) for found, at in map(other.hit, hits)),
            key=lambda hit: hit[0],
        )
        if size < other.minimum:
            place += 1
            continue
        start, end = _trimmed(piece.key, place, place + size)
        if end - start >= other.minimum:
            shift = at - place
            yield SharedRun(piece.stretch(start, end), found.stretch(start + shift, end + shift))
        place += size


def _length(left: str, i: int, right: str, j: int) -> int:
    """How many characters agree from two places on; compared in blocks, for most that agree agree for long."""
    size, most = 0, min(len(left) - i, len(right) - j)
    while size < most and left[i + size : i + size + _BLOCK] == right[j + size : j + size + _BLOCK]:
        size += _BLOCK
    size = min(size, most)
    while size < most and left[i + size] == right[j + size]:
        size += 1
    return size


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end
