"""Lines that belong to the page and not to the document, known by their words alone: web page data and page numbers.

The words are data (data/vocab/page-furniture.yaml); where position tells more (PDF, HTML), the reader marks furniture
itself before this is asked.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from planref.importer.received import Line
from planref.model.base import validate
from planref.model.words import PageFurniture
from planref.source.labels import read_label
from planref.source.yamlfile import read_yaml

_WORDS = Path(__file__).resolve().parents[3] / "data" / "vocab" / "page-furniture.yaml"
_LONGEST = 120
"""Characters; a line that is longer is text, whatever words it begins with."""

_DASH = r"[-—–－─―~～·]+\s*"
_DIGITS = r"[0-9０-９]{1,4}\s*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}{_DIGITS}(?:{_DASH})?|{_DIGITS}{_DASH}|第\s*{_DIGITS}页(?:[\s,，/]*共\s*{_DIGITS}页)?|{_DIGITS}/\s*{_DIGITS}页"
)
_CONTENTS_TITLE = re.compile(r"目\s*[录錄次]")
_LEADER = re.compile(r".{2,80}?(?:[.．·・…‥]\s?){3,}[-—\s]*\d{1,4}[-—\s]*")
_TABBED = re.compile(r"[^\t]{2,60}\t+\s*\d{1,4}")
_CONTENTS_ROWS = 3
_CRUMB = re.compile(r"(?:\s*[>＞»›]+\s*[^>＞»›。；]{1,30})+[>＞»›\s]*")
_BETWEEN = re.compile(r"[\s\[\]【】（）()|｜丨/·:：>＞»,，、-]+")


@dataclass(frozen=True)
class _Words:
    labels: re.Pattern[str]
    beside: re.Pattern[str]
    buttons: frozenset[str]
    sections: frozenset[str]
    phrases: tuple[str, ...]


@functools.cache
def furniture_words() -> PageFurniture:
    """Return the word lists of data/vocab/page-furniture.yaml; ProblemsFound where they are wrong."""
    name = "data/vocab/page-furniture.yaml"
    return validate(PageFurniture, read_yaml(_WORDS, name), name)


@functools.cache
def _words() -> _Words:
    lists = furniture_words()
    return _Words(
        labels=_label_pattern(lists.labels),
        beside=_label_pattern(lists.labels + lists.labels_beside),
        buttons=frozenset(lists.buttons),
        sections=frozenset(lists.sections),
        phrases=lists.phrases,
    )


def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    return re.compile(rf"[\s【\[]*(?:{'|'.join(map(re.escape, longest_first))})\s*(?:[:：\s\dA-Za-z]|$)")


def mark_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with page numbers and web page data marked as furniture; marks already there stay."""
    marked = [replace(line, furniture=line.furniture or furniture_of(line.text)) for line in lines]
    return tuple(_mark_contents(_mark_neighbours(marked)))


def furniture_of(text: str) -> str:
    """Return "page-number", "contents" or "web" when the words of a line leave no doubt, else ''."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return ""
    if _PAGE_NUMBER.fullmatch(bare):
        return "page-number"
    if _LEADER.fullmatch(bare):
        return "contents"
    return "web" if _is_web(bare) else ""


def is_certain_label(text: str) -> bool:
    """Return whether a text is nothing but a label of page data, as in the cell before its value."""
    return _words().labels.fullmatch(text.strip()) is not None


def _is_web(bare: str) -> bool:
    if read_label(bare) is not None or bare[-1] in "。；，;,":
        return False
    words = _words()
    return bool(
        words.labels.match(bare)
        or _is_crumb(bare)
        or _only_buttons(bare, words)
        or any(phrase in bare for phrase in words.phrases)
    )


def _is_crumb(bare: str) -> bool:
    """Return whether a line is a path through a site: 首页>政府信息公开>通知公告, or what is left of one."""
    start = bare[2:] if bare.startswith("首页") else bare
    return bool(_CRUMB.fullmatch(start)) and (start is not bare or start.count(">") + start.count("＞") > 1)


def _only_buttons(bare: str, words: _Words) -> bool:
    """Return whether a line holds nothing but buttons; one sign (大) or one section alone may be a cell of a table."""
    parts = [part for part in _BETWEEN.split(bare) if part]
    known = all(part in words.buttons or part in words.sections for part in parts)
    return known and (len(parts) > 1 or (bare in words.buttons and len(bare) > 1) or bare != "".join(parts))


def _mark_contents(lines: list[Line]) -> list[Line]:
    """Mark lists of three lines or more that end in a tab and a page number, and the title over a table of contents."""
    told = [index for index, line in enumerate(lines) if line.text.strip()]
    tabbed = [index for index in told if not lines[index].furniture and _TABBED.fullmatch(lines[index].text.strip())]
    if len(tabbed) >= _CONTENTS_ROWS:
        for index in tabbed:
            lines[index] = replace(lines[index], furniture="contents")
    for index, after in pairwise(told):
        if lines[after].furniture == "contents" and _CONTENTS_TITLE.fullmatch(lines[index].text.strip()):
            lines[index] = replace(lines[index], furniture="contents")
    return lines


def _is_web_beside(text: str) -> bool:
    bare = text.strip()
    return len(bare) <= _LONGEST and (_words().beside.match(bare) is not None or bare in _words().sections)


def _mark_neighbours(lines: list[Line]) -> list[Line]:
    """Mark lines like "来源：…" that stand before or after web furniture (blank lines between do not count)."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside = False
        for index in order:
            line = lines[index]
            if beside and not line.furniture and _is_web_beside(line.text):
                lines[index] = replace(line, furniture="web")
            if line.text.strip():
                beside = lines[index].furniture == "web"
    return lines
