"""Where a text breaks into lines: at LF, CR LF and CR, for every reader, rule and writer alike.

Python's own splitlines breaks at eight more characters, which other programs and editors do not count.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends; the end of the last line begins none."""
    return [line.rstrip("\r\n") for line in lines_with_ends(text)]


def lines_with_ends(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    return _LINE.findall(text)
