"""Items of an enumeration in another order are one change, not one dropped and one added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planref.changes.change import Hunk, Told
from planref.changes.spans import CITATION, Span, clause_parts

_SHARE = 0.5  # of the items that two enumerations must share to be one in another order
_TELLING = 8  # characters of a part beside a citation that is told by itself


def reordered(before: str, after: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; a struck and an added enumeration of mostly the same items become one `order_changed`."""
    partner = _partners(before, after, spans)
    for place, span in enumerate(spans):
        if place in partner and partner[place] > place:
            yield _exchange(span, spans[partner[place]])
        elif place not in partner:
            yield from _divided(before, after, span)


def _partners(before: str, after: str, spans: Sequence[Span]) -> dict[int, int]:
    found: dict[int, int] = {}
    for i, first in enumerate(spans):
        for j in range(i + 1, len(spans)):
            if not {i, j} & found.keys() and _same_items(before, after, first.hunk, spans[j].hunk):
                found[i], found[j] = j, i
    return found


def _same_items(before: str, after: str, first: Hunk, second: Hunk) -> bool:
    for gone, came in ((first, second), (second, first)):
        pure = gone.new_start == gone.new_end and came.start == came.end
        old, new = _items(before[gone.start : gone.end]), _items(after[came.new_start : came.new_end])
        if pure and old and new and len(old & new) >= _SHARE * max(len(old), len(new)):
            return True
    return False


def _items(text: str) -> set[str]:
    return {item for item in re.split("[、，,；;。和与及]", text) if item}


def _exchange(first: Span, second: Span) -> Span:
    gone, came = (first.hunk, second.hunk) if first.hunk.start < first.hunk.end else (second.hunk, first.hunk)
    return Span(Hunk(gone.start, gone.end, came.new_start, came.new_end), Told("order_changed"))


def _divided(before: str, after: str, span: Span) -> Iterator[Span]:
    """A dropped or added citation takes only its own part of the sentence; the rules tell the parts beside it."""
    hunk = span.hunk
    dropped = hunk.new_start == hunk.new_end
    if (
        span.told is None
        or span.told.type not in ("citation_dropped", "citation_added")
        or not (dropped or hunk.start == hunk.end)
    ):
        yield span
        return
    text, shift = (before, hunk.start) if dropped else (after, hunk.new_start)
    end = hunk.end if dropped else hunk.new_end
    for start, stop, cites in _blocks(text[shift:end]):
        place = (shift + start, shift + stop)
        part = Hunk(*place, hunk.new_start, hunk.new_start) if dropped else Hunk(hunk.start, hunk.start, *place)
        yield Span(part, span.told if cites else None)


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Return the parts between commas as (start, end, cites), neighbours of a kind joined, short ones with any."""
    blocks: list[tuple[int, int, bool]] = []
    for start, end in clause_parts(text):
        cites = bool(CITATION.search(text[start:end]))
        if blocks and (blocks[-1][2] == cites or _tells_little(blocks[-1]) or _tells_little((start, end, cites))):
            first = blocks.pop()
            start, cites = first[0], first[2] or cites
        blocks.append((start, end, cites))
    return blocks


def _tells_little(block: tuple[int, int, bool]) -> bool:
    return not block[2] and block[1] - block[0] < _TELLING
