"""Texts beyond the size of any plan: refused with the limit named, so that nobody waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence

from planref.readers.received import Refused
from planref.source.limits import LONGEST_LINE, MOST_LINES


def refuse_beyond_limits(texts: Sequence[str]) -> None:
    """Refused where a line is longer, or the lines are more, than any plan has."""
    for number, text in enumerate(texts, start=1):
        if len(text) > LONGEST_LINE:
            raise Refused("import.refused.long-line", line=number, length=len(text), most=LONGEST_LINE)
    filled = sum(1 for text in texts if text and not text.isspace())
    if filled > MOST_LINES:
        raise Refused("import.refused.many-lines", lines=filled, most=MOST_LINES)
