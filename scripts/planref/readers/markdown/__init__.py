"""Markdown, as static sites and note programs keep it: told from plain text by its marks, never by its name."""

import re

from planref.readers.markdown.document import read_markdown as read
from planref.readers.text.links import linked

KIND = "markdown"
ENDINGS: tuple[str, ...] = (".md", ".markdown")

_PAGE = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_SURE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){1,100}?(?:---|\.\.\.)[ \t]*\r?$"
    rb"|^#{1,6}[ \t]+\S|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|",
    re.MULTILINE,
)
_UNDERLINED = re.compile(rb"^\S[^\n]*\n(?:=+|-{3,})[ \t]*\r?$", re.MULTILINE)
_BOLD = re.compile(rb"\*\*[^*\s][^*\n]*\*\*")


def recognises(start: bytes, data: bytes) -> bool:
    """Front matter, a heading with #, the rule of a pipe table, two underlined headings or bold words; no web page."""
    twice = any(len(pattern.findall(start)) > 1 for pattern in (_BOLD, _UNDERLINED))
    return not _PAGE.search(start) and (twice or _SURE.search(start) is not None)


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
