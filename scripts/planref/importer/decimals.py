"""Decimal numbers of standards and company plans (1, 1.1, 1.1.1): labels where they run on, from line to line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planref.readers.received import Line
from planref.source.basis import clean_line
from planref.source.labels import Label, bare_number, decimal_follows, read_decimal, read_label
from planref.source.marks import LINE_ENDS

_OUTER = frozenset({"formal", "han", "chapter", "article"})
_LONGEST_HEADING = 40  # characters; a longer line without an end mark goes on in the next one
_LISTED = 3.9  # the level of a list below a decimal label
_MISSED = 3  # numbers that may be missing between two labels before the second is taken for a figure
# What follows a figure and never begins a heading. Not 公, 平, 升, 人, 项, 级: 公司职责, 平台建设, 升级, 人员培训.
_FIGURE = re.compile(
    r"(?:[万亿吨倍％%‰℃兆]|公里|[千毫厘分]?米|平方米|立方米|公斤|[千毫]克|个(?:月|百分点|小时|工作日)|小时|分钟|天[前内]|元"
    r"|千瓦|版(?![块面本])|[年月](?:[内以左的]|[，。；])|以[上下内]|左右|[条款节章的、，。；）)—～~\-]|[至到和][0-9０-９]{1,2}[.．])"
)
_COUNTED = re.compile(
    r"(?:[个项家次名人年月日天周倍件处所台套座吨米元条级类种批期号点时分秒层户辆只]|小时|万|亿|千|公里|平方|以[上下内])"
)


@dataclass(frozen=True)
class _Head:
    """A line that begins with a number: its own number counted from 1, its label; whether a blank follows the label,
    whether the words behind it make it a figure, whether a paragraph may begin here, whether the number has no mark.
    """

    at: int
    label: Label
    apart: bool
    figure: bool
    begins: bool
    bare: bool = False

    @property
    def certain(self) -> bool:
        """Whether nothing but a label can be read here."""
        return self.begins and not self.figure


def decimal_labels(lines: Sequence[Line], in_tables: frozenset[int]) -> dict[int, Label]:
    """The decimal labels by the number of their line, counted from 1; none where no two of them run on.

    A number counts as a label only behind the one before it (1.2 behind 1.1, 1.1 behind 1) or before the one behind
    it, so that 1.5 米 at the head of a wrapped line stays a figure.
    """
    heads = list(_heads(lines, in_tables))
    decimal = dict(_in_sequence(heads))
    computed = {head.at: head.label for head in heads if head.bare and lines[head.at - 1].computed_label}
    return decimal | (dict(_outermost(heads, decimal)) if decimal else {}) | computed


def is_figure(text: str) -> bool:
    """Whether a text begins with a decimal and its unit (1.5 米), which belongs to the sentence before it."""
    figure = re.match(r"[0-9０-９]+[.．][0-9０-９]+\s*", text)
    return figure is not None and _FIGURE.match(text, figure.end()) is not None


def _heads(lines: Sequence[Line], in_tables: frozenset[int]) -> Iterator[_Head]:
    above, blank = "", True
    for at, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if line.furniture or not text:
            blank = blank or not line.furniture
            continue
        if line.table is None and at not in in_tables:
            finished = blank or above[-1:] in tuple(LINE_ENDS) or _is_short(above)
            head = _head(at, line, line.new_paragraph is True or (finished and line.new_paragraph is None))
            if head is not None:
                yield head
        above, blank = text, False


def _is_short(text: str) -> bool:
    """Whether a line is a heading or a title of its own: short, and no part of a sentence that goes on."""
    label = read_decimal(text) or bare_number(text) or read_label(text)
    words = text[len(label.printed) :] if label else text
    return len(words) <= _LONGEST_HEADING and not re.search("[，。；,;、]", words)


def _head(at: int, line: Line, begins: bool) -> _Head | None:
    printed = line.text.strip()
    label = read_decimal(printed) or read_label(printed)
    if label is not None and (label.above or label.kind == "arabic" or label.kind in _OUTER):
        rest = printed[len(label.printed) :]
        figure = bool(label.above and _FIGURE.match(rest.lstrip()))
        return _Head(at, label, rest[:1].isspace(), figure, begins)
    label = bare_number(printed)
    if label is None:
        return None
    rest = printed[len(label.printed) :]
    return _Head(at, label, rest[:1].isspace(), bool(_COUNTED.match(rest.lstrip())), begins, True)


def _in_sequence(heads: Sequence[_Head]) -> Iterator[tuple[int, Label]]:
    """The labels of two or more numbers that run on."""
    outer: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    decimals = [head for head in heads if head.label.above and head.certain]
    follower = {first.at: second for first, second in pairwise(decimals)}
    for head in heads:
        if not head.label.above:
            outer = (
                head.label.numbers
                if not head.bare or decimal_follows(head.label.numbers, outer) or head.label.numbers == (1,)
                else outer
            )
            continue
        after = follower.get(head.at)
        due = (
            decimal_follows(head.label.numbers, last)
            or decimal_follows(head.label.numbers, outer)
            or _missed(head, last)
        )
        if head.certain and (due or (after is not None and decimal_follows(after.label.numbers, head.label.numbers))):
            last = head.label.numbers
            outer = outer if outer == last[:1] else last[:1]
            yield head.at, head.label


def _missed(head: _Head, last: tuple[int, ...]) -> bool:
    """Whether a label goes on behind numbers that are missing: 1.4 behind 1.1."""
    depth = len(head.label.numbers) - 1
    same = depth < len(last) and head.label.numbers[:depth] == last[:depth]
    return same and last[depth] < head.label.numbers[depth] <= last[depth] + _MISSED


def _outermost(heads: Sequence[_Head], decimal: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """The labels of one number in a document with decimal labels: bare ones (1 总体要求) that lead to 1.1 or are due,
    and those of lists (1. … 2. …) below a decimal label.
    """
    outer = any(head.label.kind in _OUTER for head in heads)
    last = listed = 0
    for index, head in enumerate(heads):
        number = head.label.number
        if head.label.above:
            last, listed = (head.label.above[0], 0) if head.at in decimal else (last, listed)
        elif head.label.kind == "arabic":
            leads = _leads(heads[index + 1 :], head, decimal, last)
            due = number == last + 1 and not (outer or (listed and number == listed + 1))
            if leads or (due and (not head.bare or (head.apart and head.certain))):
                last, listed = number, 0
                yield from [(head.at, head.label)] * (head.bare and head.begins)
            elif not head.bare and last and number == listed + 1:
                listed = number
                yield head.at, replace(head.label, kind="listed", level=_LISTED)


def _leads(rest: Sequence[_Head], head: _Head, decimal: Mapping[int, Label], last: int) -> bool:
    """Whether the next decimal label belongs below this one: 1.1 behind 1; what was there before leads to its first."""
    after = next((each for each in rest if each.bare or each.at in decimal), None)
    numbers = after.label.numbers if after and after.at in decimal else ()
    return numbers[:1] == head.label.numbers and (head.label.number > last or set(numbers[1:]) == {1})
