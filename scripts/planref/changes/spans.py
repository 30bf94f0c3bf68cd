"""Before the rules: stretches that belong together. Citations, dates and numbers are told whole, crumbs are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.changes.change import Hunk, Told
from planref.changes.modality import Modality
from planref.changes.passage import MARKS
from planref.source.marks import PART_ENDS
from planref.source.quantities import STANDARD, Quantity, quantities_in

if TYPE_CHECKING:
    from planref.model.words import ChangeType

Range = tuple[int, int]

CITATION = re.compile(
    r"《[^》]*》(?:\s*[（(][^（()）]*[〔\[(（][0-9０-９]{4}[〕\])）]\s*第?[0-9０-９]+\s*号[）)]"
    r"|\s*[（(][^（()）]{0,20}(?:修正|修订|版|公布|发布|施行)本?[）)])?"
    rf"|{STANDARD}"
)
_LIST_MARKS = re.compile("[、，,和及与至到—–-]?(?:分别)?")
_BOUNDS = re.compile("以上(?:不满|不足|至|到)?|不满|至|到|[—–~～-]{1,2}")
_PLACE = re.compile("[省市县区镇乡国]$")
_BODY = re.compile("(?:部门|机关|[局厅委办会处科部院站队]|公司|政府|办公室)$")
_LISTED = frozenset({"count", "share", "money", "measure", "period", "multiple"})
_NAME = 2  # characters of the name of a body
_CRUMB = 2  # kept characters between two changes that do not part them
_EVENT = 16  # characters of a date or of what stands in its stead
_FEW = 4  # changed characters that count as few beside a crumb


@dataclass(frozen=True)
class Span:
    """A hunk, with what is told of it by what it touches, or None for the rules to say."""

    hunk: Hunk
    told: Told | None = None


def spans_of(before: str, after: str, hunks: Iterable[Hunk], modality: Modality) -> list[Span]:
    """Return the changed stretches of two texts in order: citations, dates, quantities and modal words whole, close
    neighbours as one.
    """
    cited, rest = _whole(list(hunks), *(_titles(text) for text in (before, after)))
    titles = [_evened(before, after, *place) for place in cited]
    referring, rest = _whole(rest, *(_own_references(text) for text in (before, after)))
    citing = [Span(title, Told(_citation_kind(before, after, title))) for title in titles]
    counting, rest = _in_lists(before, after, rest)
    parted = [part for hunk in rest for part in _at_time(before, after, hunk)]
    plain = [_widened(before, after, hunk, modality) for hunk in _joined(before, after, parted, modality)]
    return _each_once(
        sorted(
            citing + [Span(_evened(before, after, *place)) for place in (*referring, *counting)] + plain,
            key=lambda span: (span.hunk.start, span.hunk.new_start),
        )
    )


def _each_once(spans: Iterable[Span]) -> list[Span]:
    """Two hunks in one date are one change."""
    return list(dict.fromkeys(spans))


def _touches(start: int, end: int, place: Range) -> bool:
    return start < place[1] and end > place[0] if start < end else place[0] < start < place[1]


def _titles(text: str) -> list[Range]:
    return [match.span() for match in CITATION.finditer(text)]


def _own_references(text: str) -> list[Range]:
    """Own articles that stand in a list (第十条、第十一条) are one place."""
    return _listed(text, "article")


def _in_lists(before: str, after: str, hunks: list[Hunk]) -> tuple[list[tuple[Hunk, Hunk]], list[Hunk]]:
    """Return the hunks that add or take a number of a list (100家、200家), each list whole; and the rest.

    What every number of such a list stands for has changed, though it may stand elsewhere in the list.
    """
    found: list[tuple[Hunk, Hunk]] = []
    old, new = _numbers_listed(before), _numbers_listed(after)
    for gone, came in zip(old, new, strict=True) if len(old) == len(new) else ():
        inside = [hunk for hunk in hunks if _lies_in(hunk, gone, came)]
        if any((hunk.start == hunk.end) != (hunk.new_start == hunk.new_end) for hunk in inside):
            found.append((_around(inside, (), ()), _around(inside, (gone,), (came,))))
            hunks = [hunk for hunk in hunks if hunk not in inside]
    return found, hunks


def _lies_in(hunk: Hunk, gone: Range, came: Range) -> bool:
    left = gone[0] <= hunk.start and hunk.end <= gone[1]
    return left and came[0] <= hunk.new_start and hunk.new_end <= came[1]


def _numbers_listed(text: str) -> list[Range]:
    """The ranges of two or more numbers of one unit with 、 between them."""
    found: list[tuple[int, int, int]] = []
    last: Quantity | None = None
    for quantity in quantities_in(text):
        if quantity.kind in _LISTED:
            joins = last and last.unit == quantity.unit and text[last.end : quantity.start] == "、"
            start, _, size = found.pop() if joins else (quantity.start, 0, 0)
            found.append((start, quantity.end, size + 1))
            last = quantity
    return [(start, end) for start, end, size in found if size > 1]


def _evened(before: str, after: str, core: Hunk, whole: Hunk) -> Hunk:
    """The whole with as much kept text on either side as it has on the other."""
    return _same_margin(before, after, core, (whole.start, whole.end), (whole.new_start, whole.new_end)) or whole


def _whole(hunks: list[Hunk], old: Sequence[Range], new: Sequence[Range]) -> tuple[list[tuple[Hunk, Hunk]], list[Hunk]]:
    """Return the hunks that touch a place of either text, joined where they touch the same, each as it is and with the
    places whole; and the rest.
    """
    found: list[tuple[Hunk, Hunk]] = []
    rest: list[Hunk] = []
    open_until: Range = (-1, -1)
    for hunk in hunks:
        gone = [place for place in old if _touches(hunk.start, hunk.end, place)]
        came = [place for place in new if _touches(hunk.new_start, hunk.new_end, place)]
        if not gone and not came:
            rest.append(hunk)
            continue
        same = found and (hunk.start < open_until[0] or hunk.new_start < open_until[1])
        cores, wholes = zip(*([found.pop(), (hunk, hunk)] if same else [(hunk, hunk)]), strict=True)
        whole = _around(wholes, gone, came)
        open_until = (whole.end, whole.new_end)
        found.append((_around(cores, (), ()), whole))
    return found, rest


def _around(hunks: Sequence[Hunk], gone: Sequence[Range], came: Sequence[Range]) -> Hunk:
    return Hunk(
        min([hunk.start for hunk in hunks] + [start for start, _ in gone]),
        max([hunk.end for hunk in hunks] + [end for _, end in gone]),
        min([hunk.new_start for hunk in hunks] + [start for start, _ in came]),
        max([hunk.new_end for hunk in hunks] + [end for _, end in came]),
    )


def _citation_kind(before: str, after: str, hunk: Hunk) -> ChangeType:
    old = CITATION.search(before[hunk.start : hunk.end])
    new = CITATION.search(after[hunk.new_start : hunk.new_end])
    if old and new:
        return "citation_substituted"
    return "citation_dropped" if old else "citation_added"


def _at_time(before: str, after: str, hunk: Hunk) -> list[Hunk]:
    """各地每季度 → 各街道每月, 6月底，各市 → 5月底，各街道: who, and how often or by when, are two changes."""
    old, new = before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]
    cuts = _last_time(old), _last_time(new)
    if min(cuts) >= _NAME:
        names = Hunk(hunk.start, hunk.start + cuts[0], hunk.new_start, hunk.new_start + cuts[1])
        return [names, Hunk(names.end, hunk.end, names.new_end, hunk.new_end)]
    commas = [mark for mark in PART_ENDS if old.count(mark) == new.count(mark) == 1]
    counted = _cut(before, hunk.start, hunk.end) and _cut(after, hunk.new_start, hunk.new_end)
    if len(commas) != 1 or not counted:
        return [hunk]
    at, new_at = old.index(commas[0]), new.index(commas[0])
    parts = (
        Hunk(hunk.start, hunk.start + at, hunk.new_start, hunk.new_start + new_at),
        Hunk(hunk.start + at + 1, hunk.end, hunk.new_start + new_at + 1, hunk.new_end),
    )
    return [part for part in parts if (part.start, part.new_start) != (part.end, part.new_end)]


def _last_time(words: str) -> int:
    """Where the one quantity of a stretch begins, if it is a time and ends it; 0 for none."""
    found = quantities_in(words)
    is_time = len(found) == 1 and found[0].kind in {"frequency", "date"} and found[0].end == len(words)
    return found[0].start if is_time else 0


def _joined(before: str, after: str, hunks: Iterable[Hunk], modality: Modality) -> list[Hunk]:
    """Join a few changed characters to the change beside them: 以压低 → 要以严控 is one; two numbers are two."""
    found: list[Hunk] = []
    for hunk in hunks:
        if found and _belongs(before, after, found[-1], hunk, modality):
            found.append(_around([found.pop(), hunk], (), ()))
        else:
            found.append(hunk)
    return found


def _belongs(before: str, after: str, first: Hunk, last: Hunk, modality: Modality) -> bool:
    """Say whether two changes are one: hardly any text is kept between them, and neither is a change of its own."""
    between = before[first.end : last.start]
    if not 0 < len(between) <= _CRUMB or any(mark in MARKS for mark in between):
        return False
    numbers = [_is_number(before, after, hunk) for hunk in (first, last)]
    whole = [_is_modal(before, after, hunk, modality) for hunk in (first, last)]
    if any(numbers) and max(_size(first), _size(last)) > _FEW:
        return False
    if any(numbers) and any(_is_lone_modal(before, after, hunk, modality) for hunk in (first, last)):
        return False  # 可以处五万元 → 处十万元: the permission is gone, and the amount is another
    if (
        min(_size(first), _size(last)) > _FEW
        or all(numbers)
        or any(whole)
        or _is_a_part(before, after, first, -1)
        or _is_a_part(before, after, last, 0)
    ):
        return False
    exchanged = [hunk.start < hunk.end and hunk.new_start < hunk.new_end for hunk in (first, last)]
    return len(between) < _CRUMB or not all(exchanged) or _name_one_body(before, after, first, last)


def _name_one_body(before: str, after: str, first: Hunk, last: Hunk) -> bool:
    """省 → 市 and 部门 → 局 beside 应急: both ends of the name of one body."""
    heads = before[first.start : first.end], after[first.new_start : first.new_end]
    ends = before[last.start : last.end], after[last.new_start : last.new_end]
    return all(map(_PLACE.search, heads)) and all(map(_BODY.search, ends))


def _is_number(before: str, after: str, hunk: Hunk) -> bool:
    """Say whether a hunk exchanges one quantity for another."""
    old = _covering(quantity_ranges(before), before, hunk.start, hunk.end)
    return bool(old and _covering(quantity_ranges(after), after, hunk.new_start, hunk.new_end))


def _is_modal(before: str, after: str, hunk: Hunk, modality: Modality) -> bool:
    """Say whether a hunk exchanges one modal word for another."""
    return {before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]} <= modality.steps.keys()


def _is_lone_modal(before: str, after: str, hunk: Hunk, modality: Modality) -> bool:
    """Say whether a hunk leaves out or puts in a modal word and nothing else."""
    return before[hunk.start : hunk.end] + after[hunk.new_start : hunk.new_end] in modality.steps


def _is_a_part(before: str, after: str, hunk: Hunk, edge: int) -> bool:
    """，并设置报警: what was put in or left out behind or before a comma says something of its own."""
    sides = before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]
    return not all(sides) and "".join(sides)[edge] in PART_ENDS


def _size(hunk: Hunk) -> int:
    return max(hunk.end - hunk.start, hunk.new_end - hunk.new_start)


def _widened(before: str, after: str, hunk: Hunk, modality: Modality) -> Span:
    """Widen a hunk to the whole quantity, own reference, list of dates or modal word it stands in."""
    for read in (
        quantity_ranges,
        bounded_ranges,
        listed_ranges,
        lambda text: [(word.start, word.end) for word in modality.modals_in(text)],
    ):
        old, new = _covered(read(before), read(after), before, after, hunk)
        if (old is None and new is None) or old == new == ():
            continue
        wide = _same_margin(before, after, hunk, old or (), new or ())
        if wide and ((old is not None and new is not None) or _is_event(before, after, wide)):
            return Span(wide)
    return Span(_completed(before, after, hunk))


def _completed(before: str, after: str, hunk: Hunk) -> Hunk:
    """150 → 等于100 before 米: a quantity that a hunk cuts is told whole, whatever stands beside it."""
    old, new = _cut(before, hunk.start, hunk.end), _cut(after, hunk.new_start, hunk.new_end)
    return (_same_margin(before, after, hunk, old, new) if old and new else None) or hunk


def _cut(text: str, start: int, end: int) -> Range | None:
    """The range widened to the quantities that it cuts; None where it cuts none."""
    cut = [
        (quantity.start, quantity.end)
        for quantity in quantities_in(text)
        if quantity.counts and _touches(start, end, (quantity.start, quantity.end))
    ]
    return (min(start, cut[0][0]), max(end, cut[-1][1])) if cut else None


def _covered(
    olds: Sequence[Range], news: Sequence[Range], before: str, after: str, hunk: Hunk
) -> tuple[Range | tuple[()] | None, Range | tuple[()] | None]:
    """Return the ranges that hold both sides of a hunk; what was put in whole beside another widens nothing."""
    old = _covering(olds, before, hunk.start, hunk.end)
    new = _covering(news, after, hunk.new_start, hunk.new_end)
    if hunk.start == hunk.end and new and new[0] >= hunk.new_start and new[1] <= hunk.new_end:
        old = ()
    if hunk.new_start == hunk.new_end and old and old[0] >= hunk.start and old[1] <= hunk.end:
        new = ()
    return old, new


def quantity_ranges(text: str) -> list[Range]:
    """Return the ranges of quantities, dates and own references."""
    return [(quantity.start, quantity.end) for quantity in quantities_in(text)]


def bounded_ranges(text: str) -> list[Range]:
    """Return the ranges of quantities, those with two bounds as one: 一万元以上二万元, 1至2人."""
    found: list[Range] = []
    last: Quantity | None = None
    for quantity in quantities_in(text):
        joins = last and last.kind in (quantity.kind, "bare") and _BOUNDS.fullmatch(text[last.end : quantity.start])
        found.append((found.pop()[0] if joins else quantity.start, quantity.end))
        last = quantity
    return found


def listed_ranges(text: str) -> list[Range]:
    """Return the ranges of dates, those that stand in a list (2024年、2025年) as one."""
    return _listed(text, "date")


def _listed(text: str, kind: str) -> list[Range]:
    found: list[Range] = []
    last = -1
    for quantity in quantities_in(text):
        if quantity.kind == kind:
            joins = last >= 0 and bool(_LIST_MARKS.fullmatch(text[last : quantity.start]))
            found.append((found.pop()[0] if joins else quantity.start, quantity.end))
            last = quantity.end
    return found


def _is_event(before: str, after: str, hunk: Hunk) -> bool:
    """A date on one side and a short event on the other: 2024年5月1日 → 公布之日."""
    sides = before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]
    dates = [any(quantity.kind == "date" for quantity in quantities_in(side)) for side in sides]
    return dates[0] != dates[1] and all(sides) and max(map(len, sides)) <= _EVENT


def _covering(ranges: Sequence[Range], text: str, start: int, end: int) -> Range | tuple[()] | None:
    """Return the range that holds a changed one; () for an empty one outside of all; None where it is more."""
    core = text[start:end].strip(MARKS)
    if start < end and not core:
        return None
    start += text[start:end].find(core) if core else 0
    for first, last in ranges:
        if first <= start and start + len(core) <= last:
            return first, last
    return () if not core else None


def _same_margin(before: str, after: str, hunk: Hunk, old: Range | tuple[()], new: Range | tuple[()]) -> Hunk | None:
    """Widen both sides by the same kept text; None where that would not be the same text."""
    head = max(hunk.start - old[0] if old else 0, hunk.new_start - new[0] if new else 0, 0)
    tail = max(old[1] - hunk.end if old else 0, new[1] - hunk.new_end if new else 0, 0)
    wide = Hunk(hunk.start - head, hunk.end + tail, hunk.new_start - head, hunk.new_end + tail)
    if before[wide.start : hunk.start] != after[wide.new_start : hunk.new_start]:
        return None
    if before[hunk.end : wide.end] != after[hunk.new_end : wide.new_end]:
        return None
    return wide


def clause_parts(text: str) -> Iterator[Range]:
    """Yield the ranges of the parts of a sentence between commas outside brackets and titles."""
    start = depth = 0
    for place, mark in enumerate(text):
        depth += (mark in "《（(“") - (mark in "》）)”")
        if mark in PART_ENDS and depth <= 0:
            yield start, place + 1
            start = place + 1
    if start < len(text):
        yield start, len(text)
