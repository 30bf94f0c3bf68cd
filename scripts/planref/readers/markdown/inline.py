"""What stands inside a line of Markdown, as a reader of the page sees it: emphasis, links, entities and tags undone."""

from __future__ import annotations

import html
import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = 0xF0000
"""Escaped signs wait in the last private plane while the marks around them are undone."""

_WAITING = re.compile("[\U000f0021-\U000f007e]")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_STRUCK = re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1|<(?:del|s|strike)>(.+?)</", re.IGNORECASE)
_MARKS = (
    re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(`+)(.+?)\1"),
    re.compile(r"(?<![*0-9０-９])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?![*0-9０-９])"),
)


def struck(text: str) -> str:
    """The words of a line that stand between marks or tags of deletion."""
    return "".join(plain(match[2] or match[3]) for match in _STRUCK.finditer(text))


def holds_picture(text: str) -> bool:
    """Whether a line shows a picture, whose words nobody reads here."""
    return _PICTURE.search(text) is not None


def plain(text: str) -> str:
    """The words of a line without its marks; "\\n" for breaks asked for by tags."""
    text = _ESCAPED.sub(lambda match: chr(_KEPT + ord(match[1])), text)
    text = _LINK.sub(r"\1", _PICTURE.sub("", _COMMENT.sub("", text)))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for mark in _MARKS:
        text = mark.sub(r"\2", text)
    return _WAITING.sub(lambda match: chr(ord(match[0]) - _KEPT), html.unescape(text))
