"""From compared groups to typed changes: what was done with each sentence of the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planref.align.key import label_number, label_size
from planref.align.units import ClauseText, Unit
from planref.changes.change import Change, Compared, Hunk, Told, hunks_of
from planref.changes.formality import is_formality
from planref.changes.lexicon import Lexicon
from planref.changes.lone import lone_told
from planref.changes.passage import Passage
from planref.changes.references import Place, articles_of, own_reference, renumbered_articles
from planref.changes.reorder import reordered
from planref.changes.rules import told_of
from planref.changes.spans import Span, spans_of

if TYPE_CHECKING:
    from planref.model.words import ChangeType

_END_MARKS = "。；;：:，,"
_ARTICLES_OF_A_LAW = 10  # fewer articles on a side may be a plan that numbers its parts so
_ALIKE_IN_LAWS = ({"必须", "应当"}, {"须", "应当"}, {"必须", "应"}, {"须", "应"})
_DEFINITION = re.compile("(?:所称|所稱)[^，。；]{1,30}[，,]?(?:是指|指|包括)|(?:是指|系指)")
_DEFINES: frozenset[ChangeType] = frozenset(
    {"scope_narrowed", "scope_added", "wording", "measure_dropped", "measure_added"}
)


@dataclass(frozen=True)
class Sides:
    """What the rules must know of both texts beside the words: their articles, and whether both are laws."""

    left: Mapping[str, Place] = field(default_factory=dict)
    right: Mapping[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, left: Sequence[ClauseText], right: Sequence[ClauseText]) -> Sides:
        """Read both texts."""
        return cls(articles_of(left), articles_of(right))

    @property
    def laws(self) -> bool:
        """Whether both texts are written in articles; legislators bind as firmly by 应当 as by 必须."""
        return min(len(self.left), len(self.right)) >= _ARTICLES_OF_A_LAW


def changes_of(
    compared: Sequence[Compared],
    left: Sequence[Unit],
    right: Sequence[Unit],
    lexicon: Lexicon,
    restated: bool = False,
    sides: Sides | None = None,
    printed: Sequence[Compared] = (),
) -> tuple[Change, ...]:
    """Return the changes in the order of the groups.

    `printed` are the same groups as printed, where they are compared in another script; changes quote these.

    `restated` says that the right text repeats a part of the left in a table: what the table does not take up at all,
    other numbering and the full stop at the end of a row are then no changes.
    """
    sides = sides or Sides()
    articles = renumbered_articles([row.group for row in compared], sides.left, sides.right)
    numbers = {unit: place for place, unit in enumerate(left)}, {unit: place for place, unit in enumerate(right)}
    changes = []
    shown = dict(zip(compared, printed or compared, strict=True))
    for row, span in _told(compared, lexicon, restated):
        passage = Passage(row.before, row.after, span.hunk)
        told = span.told or own_reference(passage, articles) or told_of(passage, lexicon)
        quoted = shown[row]
        words = Passage(quoted.before, quoted.after, span.hunk)
        changes.append(_change(row, words, _in_its_text(told, passage, sides), numbers, lexicon))
    return tuple(changes)


def _in_its_text(told: Told, passage: Passage, sides: Sides) -> Told:
    """What is told, seen in its text: 必须 for 应当 between laws is wording; what changes in a definition defines."""
    if sides.laws and {passage.struck.strip(), passage.put.strip()} in _ALIKE_IN_LAWS:
        return Told("wording")
    if told.type in _DEFINES and not told.subtype and _DEFINITION.search(passage.before):
        return Told("definition_changed") if told.type == "wording" else replace(told, subtype="definition_changed")
    return told


def _told(compared: Sequence[Compared], lexicon: Lexicon, restated: bool) -> Iterator[tuple[Compared, Span]]:
    answered = {unit.clause for row in compared if row.paired for unit in row.group.left if unit.part == "text"}
    for place, row in enumerate(compared):
        whole = Hunk(0, len(row.before), 0, len(row.after))
        if not row.paired:
            following = compared[place + 1].group.type if place + 1 < len(compared) else ""
            outside = restated and bool(row.group.left) and row.group.left[0].clause not in answered
            if not outside and not _heads_more(row, following):
                yield row, Span(whole, lone_told(row.before or row.after, bool(row.before), lexicon))
            continue
        if row.group.moved:
            yield row, Span(whole, Told("order_changed"))
        for span in _edited(row, lexicon, restated):
            yield row, span


def _heads_more(row: Compared, following: str) -> bool:
    """A heading whose own sentences share its fate is told by them."""
    return (row.group.left or row.group.right)[0].part == "heading" and row.group.type == following


def _edited(row: Compared, lexicon: Lexicon, restated: bool) -> Iterator[Span]:
    sizes = label_size(row.before), label_size(row.after)
    hunks = [hunk for hunk in hunks_of(row.redline) if not Passage(row.before, row.after, hunk).same_words]
    if hunks and is_formality(row.before) and is_formality(row.after):
        yield Span(Hunk(0, len(row.before), 0, len(row.after)), Told("formality"))
        return
    labels, rest = _at_labels(row, hunks, sizes)
    if labels and not (restated and _same_number(row, sizes)):
        yield Span(Hunk(0, sizes[0], 0, sizes[1]), Told("renumbered"))
    if restated:
        rest = [hunk for hunk in rest if not _ends_a_row(row, hunk)]
    yield from reordered(row.before, row.after, spans_of(row.before, row.after, rest, lexicon.modality))


def _at_labels(row: Compared, hunks: Sequence[Hunk], sizes: tuple[int, int]) -> tuple[bool, list[Hunk]]:
    """Say whether the number of a clause differs, and return the hunks behind it; one across its end is cut there."""
    ends = tuple(
        size + len(text[size:]) - len(text[size:].lstrip())
        for size, text in zip(sizes, (row.before, row.after), strict=True)
    )
    rest = [
        Hunk(max(hunk.start, ends[0]), max(hunk.end, ends[0]), max(hunk.new_start, ends[1]), max(hunk.new_end, ends[1]))
        for hunk in hunks
    ]
    in_label = any(hunk.start < sizes[0] or hunk.new_start < sizes[1] for hunk in hunks)
    return in_label, [hunk for hunk in rest if (hunk.start, hunk.new_start) != (hunk.end, hunk.new_end)]


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
    row: Compared, words: Passage, told: Told, numbers: tuple[dict[Unit, int], dict[Unit, int]], lexicon: Lexicon
) -> Change:
    left, right = _unit_at(row.group.left, words.hunk.start), _unit_at(row.group.right, words.hunk.new_start)
    return Change(
        type=told.type,
        before=words.struck or None,
        after=words.put or None,
        left=left.clause if left else None,
        right=right.clause if right else None,
        left_unit=numbers[0][left] if left else None,
        right_unit=numbers[1][right] if right else None,
        substantive=_is_substantive(told, lexicon),
        subtype=told.subtype,
        direction=told.direction,
        delta=told.delta,
    )


def _is_substantive(told: Told, lexicon: Lexicon) -> bool:
    """By the type; a finer type may make a change of form one of substance, never the other way round."""
    of_form = told.type in ("renumbered", "place_localised")
    return told.type in lexicon.substantive or (told.subtype in lexicon.substantive and not of_form)


def _unit_at(units: Sequence[Unit], offset: int) -> Unit | None:
    """Return the unit that holds an offset of the joined text."""
    size = 0
    for unit in units:
        size += len(unit.text)
        if offset < size:
            return unit
    return units[-1] if units else None
