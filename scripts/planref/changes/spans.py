"""Before the rules: stretches that belong together. Citations, dates and numbers are told whole, crumbs are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planref.changes.change import Hunk
from planref.changes.passage import MARKS
from planref.model.words import ChangeType

Range = tuple[int, int]

CITATION = re.compile(r"《[^》]*》(?:\s*[（(][^（()）]*[〔\[(（]\d{4}[〕\])）]\s*第?\d+\s*号[）)])?")
DATE = re.compile(
    r"\d{4}\s*年\s*(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日)?(?:年?[底末初]|上半年|下半年)?(?:之?前|起)?"
    r"|\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?[底末]?前?|(?:每[年月季]度?)?\d{1,2}\s*日(?:之?前)?|每(?:半年|季度|年度|年|月|周|日)|十[一二三四五六七八九]五"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[%‰]|[个家次起人艘项处类台套万亿元公里吨]+)?")
_CRUMB = 2
_FEW = 4


@dataclass(frozen=True)
class Span:
    """A hunk, with the type already known from what it touches or None for the rules to say."""

    hunk: Hunk
    kind: ChangeType | None = None


def spans_of(before: str, after: str, hunks: Iterable[Hunk]) -> list[Span]:
    """Return the changed stretches of two texts in order: citations and dates whole, close neighbours as one."""
    cited, rest = _cited(before, after, list(hunks))
    plain = [_widened(before, after, hunk) for hunk in _joined(before, rest)]
    return sorted(cited + plain, key=lambda span: (span.hunk.start, span.hunk.new_start))


def _touches(start: int, end: int, place: Range) -> bool:
    return start < place[1] and end > place[0] if start < end else place[0] < start < place[1]


def _cited(before: str, after: str, hunks: list[Hunk]) -> tuple[list[Span], list[Hunk]]:
    """Join the hunks that touch the same cited document."""
    old = [match.span() for match in CITATION.finditer(before)]
    new = [match.span() for match in CITATION.finditer(after)]
    spans: list[Span] = []
    rest: list[Hunk] = []
    open_until: Range = (-1, -1)
    for hunk in hunks:
        gone = [place for place in old if _touches(hunk.start, hunk.end, place)]
        came = [place for place in new if _touches(hunk.new_start, hunk.new_end, place)]
        if not gone and not came:
            rest.append(hunk)
            continue
        same = spans and (hunk.start < open_until[0] or hunk.new_start < open_until[1])
        whole = _around([spans.pop().hunk, hunk] if same else [hunk], gone, came)
        open_until = (whole.end, whole.new_end)
        spans.append(Span(whole, _citation_kind(before, after, whole)))
    return spans, rest


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


def _joined(before: str, hunks: Iterable[Hunk]) -> list[Hunk]:
    """Join a few changed characters to the change next to them: 以压低 → 要以严控 is one change."""
    found: list[Hunk] = []
    for hunk in hunks:
        between = before[found[-1].end : hunk.start] if found else ""
        is_crumb = 0 < len(between) <= _CRUMB and not any(mark in MARKS for mark in between)
        if is_crumb and min(_size(found[-1]), _size(hunk)) <= _FEW:
            found.append(_around([found.pop(), hunk], (), ()))
        else:
            found.append(hunk)
    return found


def _size(hunk: Hunk) -> int:
    return max(hunk.end - hunk.start, hunk.new_end - hunk.new_start)


def _widened(before: str, after: str, hunk: Hunk) -> Span:
    """Widen a hunk to the whole date or number it stands in."""
    known: tuple[tuple[re.Pattern[str], ChangeType | None], ...] = ((DATE, "date_shifted"), (_NUMBER, None))
    for pattern, kind in known:
        old = _covering(pattern, before, hunk.start, hunk.end)
        new = _covering(pattern, after, hunk.new_start, hunk.new_end)
        if old is None or new is None or old == new == ():
            continue
        wide = _same_margin(before, after, hunk, old, new)
        if wide:
            return Span(wide, kind)
    return Span(hunk)


def _covering(pattern: re.Pattern[str], text: str, start: int, end: int) -> Range | tuple[()] | None:
    """Return the match a range lies in; () for an empty range outside of all; None where the range is more than it."""
    core = text[start:end].strip(MARKS)
    if start < end and not core:
        return None
    start += text[start:end].find(core) if core else 0
    for match in pattern.finditer(text):
        if match.start() <= start and start + len(core) <= match.end():
            return match.span()
    return () if start == end else None


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
        if mark in "，,；;。" and depth <= 0:
            yield start, place + 1
            start = place + 1
    if start < len(text):
        yield start, len(text)
