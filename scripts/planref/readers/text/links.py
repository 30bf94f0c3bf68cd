"""Links in plain text and in Markdown: [words](address), block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planref.readers.encoding import decode
from planref.readers.received import LinkedText

_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_BLANK = re.compile(r"(\n\s*\n)")


def linked(data: bytes) -> Iterator[LinkedText]:
    """Every block of text between blank lines, with the addresses of its links."""
    line = 1
    for block in _BLANK.split(decode(data)):
        if block.strip():
            targets = tuple(target for _, target in _LINK.findall(block))
            words = "\n".join(piece.lstrip("> ") for piece in _LINK.sub(r"\1", block).split("\n"))
            yield LinkedText("links.line", line, 0, words, targets)
        line += block.count("\n")
