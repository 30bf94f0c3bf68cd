"""Quotes beside a link against the published text: equal, or not any more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SHORTEST_QUOTE = 10
_AROUND = 8
_BLOCK, _GAP = 4, 8
_WHOLE, _STRETCH = 0.6, 0.8
_SHORTEST_STRETCH = 16
_FRAME = "“”\"'‘’「」•·*#>-—–"


@dataclass(frozen=True)
class Alteration:
    """A quote that differs: the words around the first difference as quoted and as published."""

    quoted: str
    published: str


def alteration(text: str, published: str) -> Alteration | None:
    """How a text beside a link departs from the published text it quotes; None where it is equal or quotes nothing.

    White space, quotation marks around it and cuts marked by … do not count.
    """
    whole = "".join(published.split())
    for piece in re.split(r"…+|\.{3,}", "".join(text.split())):
        quote = _quoted(piece.strip(_FRAME), whole)
        if quote and quote not in whole:
            return _first_difference(quote, whole)
    return None


def likeness(text: str, published: str) -> float:
    """Share of a text that stands in the published text in runs of four characters or more, 0 to 1."""
    piece, whole = "".join(text.split()), "".join(published.split())
    return sum(size for _, size in _runs(piece, whole)) / len(piece) if piece else 0.0


def _quoted(piece: str, whole: str) -> str:
    """The part of a text that is a quote, more or less exact; '' where there is none."""
    if len(piece) < SHORTEST_QUOTE:
        return ""
    if piece in whole:
        return piece
    runs = _runs(piece, whole)
    if sum(size for _, size in runs) >= _WHOLE * len(piece):
        return piece
    start, end, matched = _densest(runs)
    return piece[start:end] if matched >= max(_SHORTEST_STRETCH, _STRETCH * (end - start)) else ""


def _runs(piece: str, whole: str) -> list[tuple[int, int]]:
    """(start, length) of what stands in both, in order."""
    blocks = SequenceMatcher(None, piece, whole, autojunk=False).get_matching_blocks()
    return [(block.a, block.size) for block in blocks if block.size >= _BLOCK]


def _densest(runs: list[tuple[int, int]]) -> tuple[int, int, int]:
    """Start, end and matched characters of the longest series of runs with small gaps only."""
    best = current = (0, 0, 0)
    for start, size in runs:
        begin, end, matched = current
        near = matched and start - end <= _GAP
        current = (begin, start + size, matched + size) if near else (start, start + size, size)
        best = max(best, current, key=lambda series: series[2])
    return best


def _first_difference(quote: str, whole: str) -> Alteration:
    matcher = SequenceMatcher(None, quote, whole, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    offset = blocks[0].b - blocks[0].a
    for _, start, end, new_start, new_end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        if start == 0 and end == 0:
            continue  # what stands before the quote in the published text
        # A difference at the very start has nothing before it to find its place by.
        begin = new_start - min(start, _AROUND) if start else max(0, offset)
        shown = whole[begin : new_end + _AROUND]
        return Alteration(quote[max(0, start - _AROUND) : end + _AROUND], shown)
    return Alteration(quote[:40], whole[:40])
