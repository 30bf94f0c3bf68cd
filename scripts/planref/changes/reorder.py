"""Items of an enumeration in another order are one change, not one dropped and one added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planref.changes.change import Hunk, Told
from planref.changes.passage import MARKS
from planref.changes.spans import CITATION, Span, clause_parts
from planref.source.quantities import quantities_in

_SHARE = 0.5  # of the items that two enumerations must share to be one in another order
_ROLES = re.compile("牵头|会同|负责|主办|承办|协办|配合|协助")
_BODY = re.compile("(?:[局厅委办队会处科院部]|部门|政府|机关|单位|机构|企业|公司)$")
_JOINTS = re.compile("以及|[、和及与]")
_MOVE = 2  # hunks: gone here, come there
_SEVERAL = 2  # items that two enumerations must have
_FARTHEST = 12  # hunks in which one enumeration can be set in another order
_NAME = 2  # characters of the name of a body
_TELLING = 8  # characters of a part beside a citation that is told by itself


def reordered(before: str, after: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; a struck and an added enumeration of mostly the same items become one `order_changed`, and so do
    two items that stand in the stead of each other. Two bodies that do are other subjects.
    """
    spans = list(_apart(before, after, _unmixed(before, after, list(_enumerations(before, after, spans)))))
    partner = _partners(before, after, spans)
    for place, span in enumerate(spans):
        if place in partner:
            other, told = partner[place]
            if other > place:
                yield _exchange(span, spans[other], told)
        else:
            yield from _divided(before, after, span)


def _enumerations(before: str, after: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; those that only set the items of an enumeration in another order, perhaps with more or fewer of
    them, as one.
    """
    at = 0
    while at < len(spans):
        stop, told = at + 1, None
        for end in range(min(at + _FARTHEST, len(spans)), at + 1, -1):
            told = None if any(span.told for span in spans[at:end]) else _reset(before, after, spans[at:end])
            if told:
                stop = end
                break
        first, last = spans[at].hunk, spans[stop - 1].hunk
        yield Span(Hunk(first.start, last.end, first.new_start, last.new_end), told) if told else spans[at]
        at = stop


def _reset(before: str, after: str, spans: Sequence[Span]) -> Told | None:
    """What is told of a stretch from the first hunk to the last, if it holds the same items and perhaps some more."""
    first, last = spans[0].hunk, spans[-1].hunk
    if len(spans) == _MOVE and _same_items(before, after, first, last, share=1.0):
        return None  # told by the items that moved alone
    old, new = before[first.start : last.end].strip(MARKS), after[first.new_start : last.new_end].strip(MARKS)
    items = [[item for item in _JOINTS.split(side) if item] for side in (old, new)]
    sides = [set(side) for side in items]
    is_one = sides[0] <= sides[1] or sides[1] <= sides[0]
    if not is_one or min(map(len, sides)) < _SEVERAL or re.search("[，,；;。：:]", old + new):
        return None
    kept = [[item for item in side if item in sides[0] & sides[1]] for side in items]
    if kept[0] == kept[1] or quantities_in(old) or quantities_in(new):
        return None
    if sides[0] == sides[1]:
        return Told("order_changed")
    return Told("scope_added") if sides[0] < sides[1] else Told("scope_narrowed")


def _unmixed(before: str, after: str, spans: Sequence[Span]) -> list[Span]:
    """The spans; where words moved away and others stand in their stead, these are two."""
    pure = [_words(before, after, span) for span in spans]
    moved = (
        {came for gone, came in pure if len(came) >= _NAME and not gone},
        {gone for gone, came in pure if len(gone) >= _NAME and not came},
    )
    found: list[Span] = []
    for span, (gone, came) in zip(spans, pure, strict=True):
        hunk = span.hunk
        if gone and came and not span.told and (gone in moved[0] or came in moved[1]):
            found.append(Span(Hunk(hunk.start, hunk.end, hunk.new_start, hunk.new_start)))
            found.append(Span(Hunk(hunk.end, hunk.end, hunk.new_start, hunk.new_end)))
        else:
            found.append(span)
    return found


def _words(before: str, after: str, span: Span) -> tuple[str, str]:
    """What a span strikes and puts in, without marks."""
    hunk = span.hunk
    return before[hunk.start : hunk.end].strip(MARKS), after[hunk.new_start : hunk.new_end].strip(MARKS)


def _apart(before: str, after: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; what was put in or left out is cut where a part of it is what another span moved from or to."""
    sides = [
        (before[span.hunk.start : span.hunk.end], after[span.hunk.new_start : span.hunk.new_end]) for span in spans
    ]
    for span, (gone, came) in zip(spans, sides, strict=True):
        own, side = (gone or came), (1 if gone else 0)
        moved = [words for words in (pair[side].strip(MARKS) for pair in sides) if len(words) >= _TELLING]
        place = next((own.find(words) for words in moved if words in own), -1)
        words = next((words for words in moved if words in own), "")
        if (gone and came) or span.told or place < 0:
            yield span
            continue
        for start, end in ((0, place), (place, place + len(words)), (place + len(words), len(own))):
            if own[start:end].strip(MARKS):
                yield Span(_part_of(span.hunk, start, end, bool(gone)))


def _part_of(hunk: Hunk, start: int, end: int, gone: bool) -> Hunk:
    """What stands from start to end in the words that a hunk leaves out, or else puts in."""
    if gone:
        return Hunk(hunk.start + start, hunk.start + end, hunk.new_start, hunk.new_end)
    return Hunk(hunk.start, hunk.end, hunk.new_start + start, hunk.new_start + end)


def _partners(before: str, after: str, spans: Sequence[Span]) -> dict[int, tuple[int, Told]]:
    found: dict[int, tuple[int, Told]] = {}
    for i, first in enumerate(spans):
        for j in range(i + 1, len(spans)):
            told = None if {i, j} & found.keys() else _turned_round(before, after, first.hunk, spans[j].hunk)
            if told:
                found[i], found[j] = (j, told), (i, told)
    return found


def _turned_round(before: str, after: str, first: Hunk, second: Hunk) -> Told | None:
    """What is told of two hunks that exchange words; None where they do not."""
    between = before[first.end : second.start]
    same = between == after[first.new_end : second.new_start]
    if same and _ROLES.search(between) and _change_places(before, after, first, second, bodies=True):
        return Told("actor_localised", "subject_changed")
    if same and not re.search("[，,；;。]", between):
        if "、" in between and _change_places(before, after, first, second):
            return Told("order_changed")
        if _swap_beside(before, after, first, second):
            return Told("actor_localised", "subject_changed")
    return Told("order_changed") if _same_items(before, after, first, second) else None


def _change_places(before: str, after: str, first: Hunk, second: Hunk, bodies: bool = False) -> bool:
    """A … B became B … A; two numbers that do are two other numbers."""
    old = before[first.start : first.end], before[second.start : second.end]
    new = after[first.new_start : first.new_end], after[second.new_start : second.new_end]
    if not all(old) or old != new[::-1] or old[0] == old[1]:
        return False
    return all(map(_BODY.search, old)) if bodies else not any(map(quantities_in, old))


def _swap_beside(before: str, after: str, first: Hunk, second: Hunk) -> bool:
    """A会同B became B会同A: B会同 stands on one side before A, 会同B on the other behind it."""
    sides = [(before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]) for hunk in (first, second)]
    if any(map(all, sides)) or bool(sides[0][0]) == bool(sides[1][0]):
        return False
    ahead, behind = map("".join, sides)
    return any(
        behind == ahead[place:] + ahead[:place] and _ROLES.search(ahead[place:]) for place in range(_NAME, len(ahead))
    )


def _same_items(before: str, after: str, first: Hunk, second: Hunk, share: float = _SHARE) -> bool:
    for gone, came in ((first, second), (second, first)):
        pure = gone.new_start == gone.new_end and came.start == came.end
        old, new = _items(before[gone.start : gone.end]), _items(after[came.new_start : came.new_end])
        if pure and old and new and len(old & new) >= share * max(len(old), len(new)):
            return True
    return False


def _items(text: str) -> set[str]:
    return {item for item in re.split("[、，,；;。和与及]", text) if item}


def _exchange(first: Span, second: Span, told: Told) -> Span:
    """One span of both; of two items that stand in the stead of each other, the first on either side."""
    gone, came = (first.hunk, second.hunk) if first.hunk.start < first.hunk.end else (second.hunk, first.hunk)
    if first.hunk.new_start < first.hunk.new_end:
        came = first.hunk
    return Span(Hunk(gone.start, gone.end, came.new_start, came.new_end), told)


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
