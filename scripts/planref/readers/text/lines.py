"""Plain text files to lines."""

from __future__ import annotations

import re

from planref.readers.encoding import decode
from planref.readers.furniture import FurnitureWords, mark_furniture
from planref.readers.limits import refuse_beyond_limits
from planref.readers.received import Line, Received, Refused

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_PAGE_BREAK = "\f"


def read_text(data: bytes, words: FurnitureWords) -> Received:
    """Read a text file, blank lines included; form feeds count pages. Raise Refused when damaged or empty."""
    text = decode(data)
    if not text.strip():
        raise Refused("import.refused.empty")
    lines = tuple(_lines(text))
    refuse_beyond_limits([line.text for line in lines])
    return Received("txt", mark_furniture(lines, words))


def _lines(text: str) -> list[Line]:
    paged = _PAGE_BREAK in text
    page = 1
    lines: list[Line] = []
    physical = _LINE_BREAK.split(text)
    if not physical[-1]:
        physical.pop()  # the end of the last line, not a line of its own
    for number, content in enumerate(physical, 1):
        for index, piece in enumerate(content.split(_PAGE_BREAK)):
            page += index > 0
            lines.append(Line(piece, f"l{number}", page=page if paged else None))
    return lines
