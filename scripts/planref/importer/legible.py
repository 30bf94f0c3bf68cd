"""Signs that no data file may hold: odd line breaks become blanks, signs without a meaning the sign for a lost one."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from planref.readers.received import Received

LOST = "\ufffd"
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_NOTHING = "\ufeff"
_MEANINGLESS = frozenset({"Cc", "Cs", "Co", "Cn"})


def legible(received: Received) -> Received:
    """The document with every sign as a data file may hold it; where one is lost, LOST stands and is warned of."""
    return replace(
        received,
        lines=tuple(
            replace(line, text=_legible(line.text), computed_label=_legible(line.computed_label))
            for line in received.lines
        ),
        tables=tuple(tuple(replace(cell, text=_legible(cell.text)) for cell in table) for table in received.tables),
        warnings=tuple(replace(warning, words=_legible(warning.words)) for warning in received.warnings),
    )


def _legible(text: str) -> str:
    return "".join(map(_sign, text)) if not text.isascii() or not text.isprintable() else text


def _sign(char: str) -> str:
    if char in _BREAKS:
        return " "
    if char == _NOTHING:
        return ""
    return LOST if char not in "\t\n" and unicodedata.category(char) in _MEANINGLESS else char
