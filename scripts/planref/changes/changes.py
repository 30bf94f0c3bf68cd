"""From compared groups to typed changes: what was done with each sentence of the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.align.key import label_number, label_size
from planref.align.units import Unit
from planref.changes.change import Change, Compared, Hunk, hunks_of
from planref.changes.lexicon import Lexicon
from planref.changes.lone import lone_kind
from planref.changes.passage import Passage
from planref.changes.reorder import reordered
from planref.changes.rules import kind_of
from planref.changes.spans import Span, spans_of
from planref.model.words import ChangeType

_END_MARKS = "。；;：:，,"


def changes_of(
    compared: Sequence[Compared], left: Sequence[Unit], right: Sequence[Unit], lexicon: Lexicon, restated: bool = False
) -> tuple[Change, ...]:
    """Return the changes in the order of the groups.

    `restated` says that the right text repeats a part of the left in a table: what the table does not take up at all,
    other numbering and the full stop at the end of a row are then no changes.
    """
    numbers = {unit: place for place, unit in enumerate(left)}, {unit: place for place, unit in enumerate(right)}
    changes = []
    for row, span in _told(compared, lexicon, restated):
        kind = span.kind or kind_of(Passage(row.before, row.after, span.hunk), lexicon)
        changes.append(_change(row, span.hunk, kind, numbers, kind in lexicon.substantive))
    return tuple(changes)


def _told(compared: Sequence[Compared], lexicon: Lexicon, restated: bool) -> Iterator[tuple[Compared, Span]]:
    answered = {unit.clause for row in compared if row.paired for unit in row.group.left if unit.part == "text"}
    for place, row in enumerate(compared):
        whole = Hunk(0, len(row.before), 0, len(row.after))
        if not row.paired:
            following = compared[place + 1].group.type if place + 1 < len(compared) else ""
            outside = restated and bool(row.group.left) and row.group.left[0].clause not in answered
            if not outside and not _heads_more(row, following):
                yield row, Span(whole, lone_kind(row.before or row.after, bool(row.before), lexicon))
            continue
        if row.group.moved:
            yield row, Span(whole, "order_changed")
        for span in _edited(row, restated):
            yield row, span


def _heads_more(row: Compared, following: str) -> bool:
    """A heading whose own sentences share its fate is told by them."""
    return (row.group.left or row.group.right)[0].part == "heading" and row.group.type == following


def _edited(row: Compared, restated: bool) -> Iterator[Span]:
    sizes = label_size(row.before), label_size(row.after)
    hunks = [hunk for hunk in hunks_of(row.redline) if not Passage(row.before, row.after, hunk).same_words]
    labels = [hunk for hunk in hunks if hunk.end <= sizes[0] and hunk.new_end <= sizes[1]]
    if labels and not (restated and _same_number(row, sizes)):
        yield Span(Hunk(0, sizes[0], 0, sizes[1]), "renumbered")
    rest = [hunk for hunk in hunks if hunk not in labels]
    if restated:
        rest = [hunk for hunk in rest if not _ends_a_row(row, hunk)]
    yield from reordered(row.before, row.after, spans_of(row.before, row.after, rest))


def _same_number(row: Compared, sizes: tuple[int, int]) -> bool:
    old, new = label_number(row.before[: sizes[0]]), label_number(row.after[: sizes[1]])
    return old is None or new is None or old == new


def _ends_a_row(row: Compared, hunk: Hunk) -> bool:
    passage = Passage(row.before, row.after, hunk)
    return not (passage.struck + passage.put).strip(_END_MARKS) and _is_border(row, hunk)


def _is_border(row: Compared, hunk: Hunk) -> bool:
    """Say whether a hunk stands where a unit ends."""
    ends = set()
    for units, shift in ((row.group.left, 0), (row.group.right, 1)):
        size = 0
        for unit in units:
            size += len(unit.text)
            ends.add((shift, size))
    return (0, hunk.end) in ends or (1, hunk.new_end) in ends


def _change(
    row: Compared, hunk: Hunk, kind: ChangeType, numbers: tuple[dict[Unit, int], dict[Unit, int]], substantive: bool
) -> Change:
    passage = Passage(row.before, row.after, hunk)
    left, right = _unit_at(row.group.left, hunk.start), _unit_at(row.group.right, hunk.new_start)
    return Change(
        type=kind,
        before=passage.struck or None,
        after=passage.put or None,
        left=left.clause if left else None,
        right=right.clause if right else None,
        left_unit=numbers[0][left] if left else None,
        right_unit=numbers[1][right] if right else None,
        substantive=substantive,
    )


def _unit_at(units: Sequence[Unit], offset: int) -> Unit | None:
    """Return the unit that holds an offset of the joined text."""
    size = 0
    for unit in units:
        size += len(unit.text)
        if offset < size:
            return unit
    return units[-1] if units else None
