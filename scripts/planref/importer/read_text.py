"""Plain text files to lines."""

from __future__ import annotations

import re

from planref.importer.read_encoding import decode
from planref.importer.read_furniture import mark_furniture
from planref.importer.received import Line, Received, Refused

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_PAGE_BREAK = "\f"


def read_text(data: bytes) -> Received:
    """Read a text file, blank lines included; form feeds count pages. Raise Refused when damaged or empty."""
    text = decode(data)
    if not text.strip():
        raise Refused("文件是空的，没有可导入的文字。", "The file is empty; there is no text to import.")
    return Received("txt", mark_furniture(tuple(_lines(text))))


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
