"""Printed labels of official documents: what numbers they carry and at which level they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_NUMERAL = "一二三四五六七八九十百"

# Two ordinals in a row name grades, seasons or batches (一、二级企业), and are no label.
_ENUMERATION = rf"[{_NUMERAL}]+(?:、[{_NUMERAL}]+)*[级类种季期批档等线产]"

# Levels follow GB/T 9704-2012 7.3.3: 一、（一）1.（1）; circled numbers below them; chapters and sections above them.
_PATTERNS: tuple[tuple[str, int, str], ...] = (
    ("chapter", -1, rf"第([{_NUMERAL}]+)(?:章|部分|篇)[、：: ]?"),
    ("section", 0, rf"第([{_NUMERAL}]+)节[、：: ]?"),
    ("han", 1, rf"([{_NUMERAL}]+)(?:、(?!{_ENUMERATION})|[.．](?=[\u4e00-\u9fff“《]))"),
    ("han-bracket", 2, rf"[（(]([{_NUMERAL}]+)[）)]、?"),
    ("arabic", 3, r"(\d{1,3})(?:[.．、](?!\d)|[.．](?=\d{4}年|\d{1,2}月)|(?<=0\d)$)"),
    ("arabic-bracket", 4, r"[（(](\d{1,3})[）)]"),
    ("arabic-closing", 4, r"(\d{1,2})[）)]"),
    ("circled", 5, r"([①-⑳])"),
)
_COMPILED = tuple((kind, level, re.compile(pattern)) for kind, level, pattern in _PATTERNS)
_INLINE = re.compile(rf"(?:第([{_NUMERAL}]+)[，,是]|([{_NUMERAL}]+)(?:是|要))")


@dataclass(frozen=True)
class Label:
    """A printed label: the text as printed, its style, its level (1 for 一、) and its number."""

    printed: str
    kind: str
    level: int
    number: int


def number_of(numeral: str) -> int:
    """Value of a Chinese (一 … 九十九, 一百二十), Arabic or circled numeral; ValueError for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _CIRCLED:
        return _CIRCLED[numeral]
    return _han_number(numeral)


def _han_number(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * {"十": 10, "百": 100}[char]
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            raise ValueError(f"not a numeral: {numeral!r}")
    if total + digit == 0:
        raise ValueError(f"not a numeral: {numeral!r}")
    return total + digit


def read_label(text: str) -> Label | None:
    """The label at the very start of a text (no leading spaces), or None; a decimal such as 10.5 is none."""
    for kind, level, pattern in _COMPILED:
        match = pattern.match(text)
        if match:
            return Label(match.group(0).rstrip(), kind, level, number_of(match.group(1)))
    return None


def read_inline_label(text: str) -> Label | None:
    """The label of an item inside a paragraph (一是, 二要, 第三，) at the very start of a text, or None."""
    match = _INLINE.match(text)
    if not match:
        return None
    return Label(match.group(0).rstrip("，,"), "inline", 6, number_of(match.group(1) or match.group(2)))
