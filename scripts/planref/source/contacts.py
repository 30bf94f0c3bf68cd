"""Where a text holds telephones, addresses and named contacts, after patterns that are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

_FULL = "０１２３４５６７８９＋（）［］：，；．／＠％－—–―‐‑‒"
_HALF = str.maketrans(_FULL, "0123456789+()[]:,;./@%" + "-" * 7)
_ESCAPED = {full: re.escape(chr(half)) for full, half in _HALF.items()}


def contact_spans(text: str, patterns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of what the patterns find (their groups, or all of it), in the order of the text, none in another.

    Full and half-width digits and signs are the same, in texts and in patterns, and so are all dashes.
    """
    plain, end = text.translate(_HALF), 0
    for start, last in sorted(_spans(plain, patterns), key=lambda span: (span[0], -span[1])):
        if last > end:
            yield start, last
            end = last


def _spans(plain: str, patterns: Sequence[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in _compiled(pattern).finditer(plain):
            groups = range(1, len(match.groups()) + 1) if match.groups() else (0,)
            yield from (match.span(group) for group in groups if match.group(group))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.translate(_ESCAPED))
