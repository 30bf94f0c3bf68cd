"""Lines that belong to the page and not to the document, known by their words alone: web page data and page numbers.

The words are data and handed in (FurnitureWords); where position tells more (PDF, HTML), the reader marks furniture
itself before this is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from planref.readers.received import Line
from planref.source.labels import read_label

_LONGEST = 120
"""Characters; a line that is longer is text, whatever words it begins with."""

_DASH = r"[-—–－─―~～·]+\s*"
_DIGITS = r"[0-9０-９]{1,4}\s*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}{_DIGITS}(?:{_DASH})?|{_DIGITS}{_DASH}|第\s*{_DIGITS}页(?:[\s,，/]*共\s*{_DIGITS}页)?|{_DIGITS}/\s*{_DIGITS}页"
)
_CONTENTS_TITLE = re.compile(r"目\s*[录錄次]")
_LEADER = re.compile(r".{2,80}?(?:[.．·・…‥]\s?){3,}[-—\s]*[0-9０-９]{1,4}[-—\s]*")
_TABBED = re.compile(r"[^\t]{2,60}\t+\s*[0-9０-９]{1,4}")
_CONTENTS_ROWS = 3
_CRUMB = re.compile(r"(?:\s*[>＞»›]+\s*[^>＞»›。；]{1,30})+[>＞»›\s]*")
_BETWEEN = re.compile(r"[\s\[\]【】（）()|｜丨/·:：>＞»,，、-]+")


@dataclass(frozen=True)
class FurnitureWords:
    """Words by which a line is known to belong to the page: names of page data, buttons, sections, phrases.

    `containers` and `document_containers` are words in the class or id of HTML elements that hold nothing of the
    document, and that may hold it.
    """

    labels: tuple[str, ...] = ()
    labels_beside: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    document_containers: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Lines that begin with a name of page data."""
        return _label_pattern(self.labels)

    @cached_property
    def beside_pattern(self) -> re.Pattern[str]:
        """Lines that begin with a name that is page data only beside such a line."""
        return _label_pattern(self.labels + self.labels_beside)

    @cached_property
    def button_set(self) -> frozenset[str]:
        """The buttons."""
        return frozenset(self.buttons)

    @cached_property
    def section_set(self) -> frozenset[str]:
        """The sections of sites."""
        return frozenset(self.sections)


def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    return re.compile(rf"[\s【\[]*(?:{'|'.join(map(re.escape, longest_first))})\s*(?:[:：\s0-9０-９A-Za-z]|$)")


def mark_furniture(lines: tuple[Line, ...], words: FurnitureWords) -> tuple[Line, ...]:
    """The lines with page numbers and web page data marked as furniture; marks already there stay."""
    marked = [replace(line, furniture=line.furniture or furniture_of(line.text, words)) for line in lines]
    return tuple(_mark_contents(_mark_neighbours(marked, words)))


def furniture_of(text: str, words: FurnitureWords) -> str:
    """ "page-number", "contents" or "web" when the words of a line leave no doubt, else ''."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return ""
    return layout_of(bare) or ("web" if _is_web(bare, words) else "")


def layout_of(text: str) -> str:
    """ "page-number" or "contents" when the form of a line leaves no doubt, else ''."""
    bare = text.strip()
    if len(bare) > _LONGEST:
        return ""
    if _PAGE_NUMBER.fullmatch(bare):
        return "page-number"
    return "contents" if _LEADER.fullmatch(bare) else ""


def is_certain_label(text: str, words: FurnitureWords) -> bool:
    """Whether a text is nothing but a label of page data, as in the cell before its value."""
    return words.label_pattern.fullmatch(text.strip()) is not None


def _is_web(bare: str, words: FurnitureWords) -> bool:
    if read_label(bare) is not None or bare[-1] in "。；，;,":
        return False
    return bool(
        words.label_pattern.match(bare)
        or _is_crumb(bare)
        or _only_buttons(bare, words)
        or any(phrase in bare for phrase in words.phrases)
    )


def _is_crumb(bare: str) -> bool:
    """Return whether a line is a path through a site: 首页>政府信息公开>通知公告, or what is left of one."""
    start = bare[2:] if bare.startswith("首页") else bare
    return bool(_CRUMB.fullmatch(start)) and (start is not bare or start.count(">") + start.count("＞") > 1)


def _only_buttons(bare: str, words: FurnitureWords) -> bool:
    """Return whether a line holds nothing but buttons; one sign (大) or one section alone may be a cell of a table."""
    parts = [part for part in _BETWEEN.split(bare) if part]
    known = all(part in words.button_set or part in words.section_set for part in parts)
    return known and (len(parts) > 1 or (bare in words.button_set and len(bare) > 1) or bare != "".join(parts))


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


def _is_web_beside(text: str, words: FurnitureWords) -> bool:
    bare = text.strip()
    return len(bare) <= _LONGEST and (words.beside_pattern.match(bare) is not None or bare in words.section_set)


def _mark_neighbours(lines: list[Line], words: FurnitureWords) -> list[Line]:
    """Mark lines like "来源：…" that stand before or after web furniture (blank lines between do not count)."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside = False
        for index in order:
            line = lines[index]
            if beside and not line.furniture and _is_web_beside(line.text, words):
                lines[index] = replace(line, furniture="web")
            if line.text.strip():
                beside = lines[index].furniture == "web"
    return lines
