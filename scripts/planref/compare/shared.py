"""Runs of the same words in plans of different descent: both drew on a common source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planref.align.key import folded_places
from planref.align.units import ClauseText
from planref.source.marks import PART_ENDS

_MARKS = "，,。；;：:、！？!? "
_BLANKS = ("\ue000", "\ue001")  # private characters: a plan has none
_TITLE = re.compile("《[^》]*》")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a clause's own text; `clause.text[start:end]` is `text`."""

    clause: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class SharedRun:
    """The same words in both plans, marks and width of characters apart."""

    left: Stretch
    right: Stretch


def shared_runs(left: Sequence[ClauseText], right: Sequence[ClauseText], minimum: int = 10) -> tuple[SharedRun, ...]:
    """Return the longest runs of at least `minimum` characters that stand in both, in the order of the left.

    Headings, titles and names of cited documents do not count: that they agree says nothing.
    """
    lines, others = _lines(left, _BLANKS[0]), _lines(right, _BLANKS[1])
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(others):
        for place in range(len(line.key) - minimum + 1):
            index[line.key[place : place + minimum]].append((number, place))
    found = {run: None for line in lines for run in _runs(line, others, index, minimum)}
    return tuple(found)


@dataclass(frozen=True)
class _Line:
    clause: ClauseText
    key: str
    places: list[int]

    def stretch(self, start: int, end: int) -> Stretch:
        first, last = self.places[start], self.places[end - 1] + 1
        return Stretch(self.clause.id, first, last, self.clause.text[first:last])


def _lines(clauses: Sequence[ClauseText], blank: str) -> list[_Line]:
    """Fold each text; what stands in 《》 becomes a character that the other side does not have."""
    return [
        _Line(clause, *folded_places(_TITLE.sub(lambda title: blank * len(title.group()), clause.text)))
        for clause in clauses
        if any(mark in PART_ENDS for mark in clause.text)
    ]


def _runs(
    line: _Line, others: list[_Line], index: dict[str, list[tuple[int, int]]], minimum: int
) -> Iterator[SharedRun]:
    place = 0
    while place <= len(line.key) - minimum:
        hits = index.get(line.key[place : place + minimum], ())
        longest = max(
            ((_length(line.key, place, others[number].key, at), number, at) for number, at in hits),
            key=lambda hit: hit[0],
            default=(0, 0, 0),
        )
        size, number, at = longest
        start, end = _trimmed(line.key, place, place + size)
        if end - start >= minimum:
            shift = at - place
            yield SharedRun(line.stretch(start, end), others[number].stretch(start + shift, end + shift))
        place += max(size, 1)


def _length(left: str, i: int, right: str, j: int) -> int:
    size = 0
    while i + size < len(left) and j + size < len(right) and left[i + size] == right[j + size]:
        size += 1
    return size


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end
