"""Lines that lay out a document and are no part of its text: page numbers, a contents list, a web page's own title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planref.importer import genre
from planref.importer.paragraphs import CLOSERS, END_MARKS, page_number
from planref.importer.received import ImportWarning, Line, Received
from planref.source.basis import clean_line
from planref.source.labels import read_label

_LONGEST_NUMBER = 3  # digits; a longer bare number is no page number
_RUNNING_TEXT = 8  # characters; a shorter line before a bare number may be a cell or a heading
_ONE_LINE = 150  # characters; no heading is longer
_PARAGRAPH_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff。；：！？”）)])\s+"
    r"(?=[\u4e00-\u9fff“《（(]|\d{1,3}[.．、](?!\d)|\d{4}年\d{1,2}月\d{1,2}日)"
)
_CONTENTS_HEAD = re.compile(r"^(?:目录|目次|目錄)$")
_LEADER = re.compile(r"(?:…{2,}|[.．·•‥。]{4,}|[-—_]{5,})[-—(（]?\d{0,3}[-—)）]?$")
_WITH_PAGE = re.compile(r"(?:\s+|[-—(（]+)\d{1,3}[-—)）]?\s*$")


def mark_layout(lines: Sequence[Line], in_tables: frozenset[int]) -> tuple[tuple[Line, ...], tuple[ImportWarning, ...]]:
    """The lines with their layout marked as furniture, and a warning for each bare number taken as a page number.

    Line numbers count from 1; lines of task tables (`in_tables`) are left alone.
    """
    kinds = dict.fromkeys(_contents(lines), "contents")
    kinds |= dict.fromkeys(_page_titles(lines), "web")
    warnings: list[ImportWarning] = []
    bare = {number: value for number, value in _bare_numbers(lines) if number not in in_tables}
    certain = _running(bare)
    for number in bare:
        kinds[number] = "page-number"
        if number not in certain:
            zh, en = "单独一行的数字，按页码处理", "a bare number on a line; taken as a page number"
            warnings.append(ImportWarning(number, "page-number", clean_line(lines[number - 1].text), zh, en))
    kinds |= {
        number: "page-number"
        for number, line in enumerate(lines, start=1)
        if number not in in_tables and line.table is None and page_number(line.text)
    }
    marked = tuple(replace(line, furniture=line.furniture or kinds.get(at, "")) for at, line in enumerate(lines, 1))
    return marked, tuple(warnings)


# a document on one line ---------------------------------------------------------------------------------------


def unfolded(received: Received) -> Received:
    """A document that came on one or two long lines, broken at the spaces where its paragraphs began."""
    filled = [line for line in received.lines if line.text.strip()]
    if len(filled) > 3 or not any(len(line.text) > _ONE_LINE for line in filled):
        return received
    lines = [replace(line, text=text) for line in received.lines for text in _PARAGRAPH_GAP.split(line.text)]
    zh, en = "全文在一行里，按空格和序号分段", "the whole text stands on one line; parted at spaces and labels"
    warning = ImportWarning(1, "one-line", clean_line(filled[0].text)[:20], zh, en)
    return replace(received, lines=tuple(lines), warnings=(*received.warnings, warning))


# page numbers -------------------------------------------------------------------------------------------------


def _bare_numbers(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines that hold only a number and stand in running text; not 01, which numbers a title."""
    for number, line in enumerate(lines, start=1):
        bare = clean_line(line.text)
        free = not line.furniture and line.table is None
        counts = bare.isdecimal() and len(bare) <= _LONGEST_NUMBER and not bare.startswith("0")
        if free and counts and _inside_text(lines, number):
            yield number, int(bare)


def _inside_text(lines: Sequence[Line], number: int) -> bool:
    """Whether a bare number follows a line of running text (01 above a title does not)."""
    before = next((clean_line(line.text) for line in reversed(lines[: number - 1]) if clean_line(line.text)), "")
    after = next((clean_line(line.text) for line in lines[number:] if clean_line(line.text)), "")
    goes_on = after[:1] in tuple("，。、；：,.;:")
    open_before = before[-1:] in tuple(END_MARKS + "，、,")
    return len(before) >= _RUNNING_TEXT or open_before or (goes_on and bool(before))


def _running(bare: dict[int, int]) -> frozenset[int]:
    """The bare numbers that count on by one from page to page; three in a row leave no doubt."""
    rising = [(first, second) for first, second in pairwise(bare) if bare[second] == bare[first] + 1]
    certain = {number for pair in rising for number in pair}
    return frozenset(certain) if len(certain) >= 3 else frozenset()


# contents list ------------------------------------------------------------------------------------------------


def _contents(lines: Sequence[Line]) -> Iterator[int]:
    """Numbers of the lines of a contents list: its head, entries with leaders or page numbers, wrapped entries."""
    filled = [(at, line) for at, line in enumerate(lines, 1) if clean_line(line.text) and not line.furniture]
    index = 0
    while index < len(filled):
        length = _entries(filled, index)
        yield from (at for at, _ in filled[index : index + length])
        index += length or 1


def _entries(filled: Sequence[tuple[int, Line]], index: int) -> int:
    """How many lines from here on make a contents list; 0 when none begins here."""
    texts = [line.text for _, line in filled[index:]]
    if _has_leader(texts[0]):
        return 1
    if not _CONTENTS_HEAD.match(clean_line(texts[0])):
        return 0
    rest = "\n".join(clean_line(text) for text in texts)
    length = 1
    while length < len(texts) and _is_entry(texts, length, rest):
        length += 1
    return length


def _is_entry(texts: Sequence[str], at: int, rest: str) -> bool:
    text = clean_line(texts[at])
    if _has_leader(texts[at]) or _WITH_PAGE.search(texts[at]):
        return True
    if any(_has_leader(following) for following in texts[at + 1 : at + 3]):
        return True
    label = read_label(text)
    begun = any(clean_line(earlier) == text for earlier in texts[1:at])
    return label is not None and not begun and rest.count(text) > 1 and text[-1:] not in tuple(END_MARKS)


def _has_leader(text: str) -> bool:
    return bool(_LEADER.search(re.sub(r"\s", "", text)))


# a web page's own title ---------------------------------------------------------------------------------------


def _page_titles(lines: Sequence[Line]) -> Iterator[int]:
    """Titles that the page prints above the document: the same title again, with page data between."""
    seen: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if not text or line.furniture:
            continue
        if text[-1:] in tuple(END_MARKS) or text.rstrip(CLOSERS)[-1:] in tuple(END_MARKS):
            return
        for earlier, same in seen:
            between = lines[earlier : number - 1]
            if same == text and genre.title_length([text]) and any(each.furniture == "web" for each in between):
                yield earlier
        seen.append((number, text))
