"""Lines that lay out a document and are no part of its text: page numbers, a contents list, a web page's own title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planref.importer import genre
from planref.importer.paragraphs import CLOSERS, END_MARKS, page_number
from planref.readers.received import ImportWarning, Line, Received
from planref.source.basis import clean_line
from planref.source.digits import is_number
from planref.source.labels import bare_number, read_decimal, read_label

_LONGEST_NUMBER = 3  # digits; a longer bare number is no page number
_RUNNING_TEXT = 8  # characters; a shorter line before a bare number may be a cell or a heading
_ONE_LINE = 150  # characters; no heading is longer
_PARAGRAPH_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff。；：！？”）)])\s+"
    r"(?=[\u4e00-\u9fff“《（(]|[0-9０-９]{1,3}[.．、](?![0-9０-９])|[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)"
)
_CONTENTS_HEAD = re.compile(r"^(?:目录|目次|目錄)$")
_LEADER = re.compile(r"(?:…{2,}|[.．·•‥。]{4,}|[-—_]{5,})[-—(（]?[0-9０-９]{0,3}[-—)）]?$")
_ENTRY_TAIL = re.compile(r"\s*((?:[….．·•‥。_＿]|[-—]{2,})[\s….．·•‥。_＿—-]*)?[\s(（—-]*([0-9０-９]{1,3})?[\s)）—-]*$")
_ONLY_TAIL = re.compile(r"^[….．·•‥。_＿—\-\s]*[0-9０-９]{0,3}[\s)）—-]*$")
_ENTRY_LINES = 3
_FEWEST_ENTRIES = 3
_WITH_PAGE = re.compile(r"(?:\s+|[-—(（]+)[0-9０-９]{1,3}[-—)）]?\s*$")


def mark_layout(lines: Sequence[Line], in_tables: frozenset[int]) -> tuple[tuple[Line, ...], tuple[ImportWarning, ...]]:
    """The lines with their layout marked as furniture, and a warning for each bare number taken as a page number.

    Line numbers count from 1; lines of task tables (`in_tables`) are left alone.
    """
    kinds = dict.fromkeys(_contents(lines), "contents")
    kinds |= dict.fromkeys(_page_titles(lines), "web")
    kinds |= dict.fromkeys(_page_names(lines), "web")
    warnings: list[ImportWarning] = []
    bare = {number: value for number, value in _bare_numbers(lines) if number not in in_tables and number not in kinds}
    certain = _running(bare)
    for number in bare:
        kinds[number] = "page-number"
        if number not in certain:
            warnings.append(ImportWarning(number, "page-number", clean_line(lines[number - 1].text)))
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
    warning = ImportWarning(1, "one-line", clean_line(filled[0].text)[:20])
    return replace(received, lines=tuple(lines), warnings=(*received.warnings, warning))


# page numbers -------------------------------------------------------------------------------------------------


def _bare_numbers(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines that hold only a number and stand in running text; not 01, which numbers a title."""
    for number, line in enumerate(lines, start=1):
        bare = clean_line(line.text)
        free = not line.furniture and line.table is None
        counts = is_number(bare) and len(bare) <= _LONGEST_NUMBER and not bare.startswith("0")
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
    filled = [
        (at, line) for at, line in enumerate(lines, 1) if clean_line(line.text) and line.furniture in ("", "contents")
    ]
    recurring = Counter(clean_line(line.text) for _, line in filled)
    index = 0
    while index < len(filled):
        head = int(_CONTENTS_HEAD.match(clean_line(filled[index][1].text)) is not None)
        paged = _paged_entries(filled, index + head, recurring)
        length = max(_entries(filled, index), paged + head if paged else 0)
        yield from (at for at, _ in filled[index : index + length])
        index += length or 1


def _entries(filled: Sequence[tuple[int, Line]], index: int) -> int:
    """How many lines from here on make a contents list; 0 when none begins here."""
    text = filled[index][1].text
    if _has_leader(text):
        return 1
    if not _CONTENTS_HEAD.match(clean_line(text)):
        return 0
    texts = [line.text for _, line in filled[index:]]
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
    label = read_decimal(text) or read_label(text) or bare_number(text)
    begun = text in {clean_line(_ENTRY_TAIL.sub("", earlier)) for earlier in texts[1:at]}
    return label is not None and not begun and rest.count(text) > 1 and text[-1:] not in tuple(END_MARKS)


def _paged_entries(filled: Sequence[tuple[int, Line]], index: int, recurring: Mapping[str, int]) -> int:
    """How many lines from here on are entries that end in page numbers which never fall; 0 for fewer than three.

    Leaders may be missing, be of any kind, or stand with the number on a line of their own. A list without any leader
    must name something that stands in the document again.
    """
    at, end, last, pages, sure = index, index, 0, 0, False
    while at < len(filled):
        entry = _paged_entry([line.text for _, line in filled[at : at + _ENTRY_LINES]])
        if entry is None or (entry.page is not None and entry.page < last):
            break
        known = recurring[entry.words] > (clean_line(filled[at][1].text) == entry.words)
        if entry.page is None and not (pages and known):
            break
        sure = sure or entry.led or known
        at += entry.lines
        if entry.page is not None:
            pages, last, end = pages + 1, entry.page, at
    return end - index if pages >= _FEWEST_ENTRIES and sure else 0


@dataclass(frozen=True)
class _Entry:
    """One entry of a contents list: words without number and leader, page, lines, and whether leaders lead."""

    words: str
    page: int | None
    lines: int
    led: bool


def _paged_entry(texts: Sequence[str]) -> _Entry | None:
    """The entry that begins with the first of these lines; None for a sentence or a line that is no entry."""
    if len(texts[0]) > _ONE_LINE:
        return None
    first = clean_line(texts[0])
    words = _words_of(_ENTRY_TAIL.sub("", first))
    titled = words != first or genre.title_length([_ENTRY_TAIL.sub("", first)])
    if not words or not titled or not genre.short_line(words):
        return None
    held = ""
    for count, text in enumerate(texts, 1):
        plain = clean_line(text)
        if count > 1 and not (_ONLY_TAIL.match(plain) or _is_wrapped_entry(held, plain)):
            break
        held += re.sub(r"\s+(?=[0-9０-９]{1,3}\s*$)", " ", text.strip())
        tail = _ENTRY_TAIL.search(held)
        if tail and tail.group(2):
            more = clean_line(texts[count]) if count < len(texts) else ""
            split = more if is_number(more) and len(tail.group(2) + more) <= _LONGEST_NUMBER else ""
            words = _words_of(held[: tail.start()])
            return _Entry(words, int(tail.group(2) + split), count + bool(split), bool(tail.group(1)))
    bare = _ENTRY_TAIL.sub("", texts[0].strip())
    return None if bare[-1:] in tuple(END_MARKS) else _Entry(_words_of(bare), None, 1, bare != texts[0].strip())


def _is_wrapped_entry(held: str, plain: str) -> bool:
    """Whether a line goes on with a title of which the line above holds the beginning."""
    return not any(char in "。；;！？" for char in held + plain) and read_label(plain) is None and len(plain) <= 40


def _words_of(entry: str) -> str:
    plain = clean_line(entry)
    label = read_label(plain)
    return plain[len(label.printed) :] if label else plain


def _has_leader(text: str) -> bool:
    return len(text) <= _ONE_LINE and bool(_LEADER.search(re.sub(r"\s", "", text)))


def _page_names(lines: Sequence[Line]) -> Iterator[int]:
    """Lines above the first label that name a web page or its site (…方案(精选5篇), 法规网--法律查询)."""
    for number, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if read_label(text) is not None:
            return
        if not line.furniture and genre.PAGE_NAME.search(text):
            yield number


# a web page's own title ---------------------------------------------------------------------------------------


def _page_titles(lines: Sequence[Line]) -> Iterator[int]:
    """Titles that the page prints above the document: the same title again, with page data between."""
    seen: dict[str, list[int]] = {}
    last_web = 0
    for number, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if line.furniture == "web":
            last_web = number
        if not text or line.furniture:
            continue
        if text[-1:] in tuple(END_MARKS) or text.rstrip(CLOSERS)[-1:] in tuple(END_MARKS):
            return
        same = seen.setdefault(text, [])
        above_data = bisect_left(same, last_web)
        if above_data and genre.title_length([text]):
            yield from same[:above_data]
            del same[:above_data]
        same.append(number)
