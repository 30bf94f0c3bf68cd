"""Lines to paragraphs: where a line ends a paragraph, where it only wraps, and where that stays open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.importer import genre
from planref.importer.received import Line
from planref.source.basis import clean_line, is_wide, join_lines
from planref.source.labels import read_label

END_MARKS = "。！？；：.;:!?"
CLOSERS = "”’）)》〉」』】]"
OPENERS = "“‘（(《〈「『【["
_TORN = 40  # a title or cell is shorter; a longer line without an end mark was cut
_NEVER_FIRST = "，。、；：！？”’）》〉」』】,.;:!?)]"
_TAIL = re.compile(r"^(?:附件|附[:：]|抄送|抄报|[（(]此件)")
_SHORTEST_FULL = 30  # half-widths; the lines of a page are longer
_NOTE_BEHIND = re.compile(r"(?<=[。；！？.;])[（(][^（()）]{2,80}[）)]$")
_NEVER_LAST = "，、,"
_HEADLIKE = 8  # characters; a shorter open line before a page number may be a heading or a title
_NUMBER_LIKE = re.compile(r"[一二三四五六七八九十]+(?:、[一二三四五六七八九十]+)+[^、]|\d+[.．]\d")
_PAGE_NUMBER = re.compile(r"^[-—–－~～ ]*\d{1,3}[-—–－~～ ]*$|^第 ?\d+ ?页(?: ?[/共] ?\d+ ?页?)?$|^\d+ ?/ ?\d+$")
_CLOSING = re.compile(r"^(?:请各|请于|每年\D{0,3}\d|特此|附件|附[:：]|联系人|本方案自|本计划自|本办法自|\(?（?此件)")


@dataclass(frozen=True)
class Mark:
    """What a line of a task table is: head, group, main, row, deadline, lead, support or extra; and its own label."""

    role: str
    label: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Lines of one paragraph: joined text, 1-based numbers of its lines, blank lines before it, and doubts."""

    text: str
    lines: tuple[int, ...]
    blanks_before: int
    computed_label: str = ""
    centred: bool = False
    table: int | None = None
    row: int | None = None
    column: int | None = None
    open_joins: tuple[int, ...] = ()
    open_break: bool = False
    mark: Mark | None = None
    ends: tuple[int, ...] = ()

    def line_of(self, words: str) -> int:
        """The line on which words of this paragraph begin; its first line when they are not in it."""
        start = max(self.text.find(words), 0)
        return next((line for line, end in zip(self.lines, self.ends, strict=False) if start < end), self.lines[0])


@dataclass(frozen=True)
class Shape:
    """Layout of a plain text: whether lines are wrapped by hand, the width of a full line in half-widths, and whether
    the first line of each paragraph is set in.
    """

    wrapped: bool
    width: float
    inset: bool = False


def line_width(text: str) -> float:
    """Printed width in half-width units; a space between digits and Han counts half of one."""
    return sum(0.5 if char == " " else 2 if is_wide(char) else 1 for char in text)


def page_number(text: str) -> bool:
    """Whether a line holds nothing but a page number (with dashes, or 第 n 页)."""
    bare = text.strip()
    return bool(_PAGE_NUMBER.match(bare)) and not bare.isdecimal()


def shape_of(texts: Sequence[str]) -> Shape:
    """Decide from the lines whether a text is wrapped: open lines of one common width, which no other exceeds."""
    filled = [text for text in texts if clean_line(text)]
    long = sorted(line_width(text.strip()) for text in filled if line_width(text.strip()) >= _SHORTEST_FULL)
    if len(long) < 4:
        return Shape(False, 0)
    full = _full_width(long)
    near = [text for text in filled if full - 8 <= line_width(text.strip()) <= full + 5]
    open_lines = [text for text in near if not _ended(text)]
    over = sum(1 for width in long if width > full + 6)
    wrapped = len(near) >= 0.6 * len(long) and 2 * len(open_lines) >= len(near) and over <= 0.02 * len(filled)
    return Shape(wrapped and len(open_lines) >= 3, full, _indents(filled))


def _full_width(long: Sequence[float]) -> float:
    """The width most long lines have; the greatest one where few lines tell."""
    common, count = Counter(round(width / 2) for width in long).most_common(1)[0]
    return 2 * common if count > 4 else max(long)


def _indents(texts: Sequence[str]) -> bool:
    """Whether first lines are set in: nearly all lines with a label are, and many others are not."""
    labelled = [text for text in texts if read_label(clean_line(text)) is not None]
    inset = sum(map(_inset, labelled))
    outset = sum(1 for text in texts if not _inset(text))
    return len(labelled) >= 4 and inset >= 0.9 * len(labelled) and outset >= 0.2 * len(texts)


def _inset(text: str) -> bool:
    blank = text[: len(text) - len(text.lstrip())]
    return len(blank) > 1 or "\u3000" in blank


def paragraphs_of(lines: Sequence[Line], marks: Mapping[int, Mark] | None = None) -> tuple[Paragraph, ...]:
    """Join the lines that are no furniture into paragraphs; line numbers count from 1 over all lines given.

    `marks` are the lines of task tables by number; each is a paragraph of its own.
    """
    shape = shape_of([line.text for line in lines if line.new_paragraph is None and not line.furniture])
    builder = _Builder(shape, marks or {})
    for number, line in enumerate(lines, start=1):
        builder.take(number, line)
    return builder.done()


class _Builder:
    def __init__(self, shape: Shape, marks: Mapping[int, Mark]) -> None:
        self.shape = shape
        self.marks = marks
        self.paragraphs: list[Paragraph] = []
        self.held: list[tuple[int, Line]] = []
        self.open_joins: list[int] = []
        self.blanks = 0
        self.blanks_before = 0
        self.page_between = False
        self.open_break = False

    def take(self, number: int, line: Line) -> None:
        if line.furniture:
            self.page_between = line.furniture == "page-number"
            return
        if not clean_line(line.text):
            self.blanks += 1
            return
        if self.held:
            breaks, doubtful = self._breaks(line)
            parted = (
                self.page_between and not _ended(self.held[-1][1].text) and read_label(clean_line(line.text)) is None
            )
            if breaks or number in self.marks or self.held[-1][0] in self.marks:
                self._close()
                self.open_break = parted
            elif doubtful:
                self.open_joins.append(number)
        if not self.held:
            self.blanks_before = self.blanks
        self.blanks = 0
        self.page_between = False
        self.held.append((number, line))

    def done(self) -> tuple[Paragraph, ...]:
        if self.held:
            self._close()
        return tuple(self.paragraphs)

    def _close(self) -> None:
        first = self.held[0][1]
        texts = [line.text for _, line in self.held]
        self.paragraphs.append(
            Paragraph(
                text=join_lines(texts),
                ends=tuple(len(join_lines(texts[:count])) for count in range(1, len(texts) + 1)),
                lines=tuple(number for number, _ in self.held),
                blanks_before=self.blanks_before,
                computed_label=first.computed_label,
                centred=first.centred,
                table=first.table,
                row=first.row,
                column=first.column,
                open_joins=tuple(self.open_joins),
                open_break=self.open_break,
                mark=self.marks.get(self.held[0][0]),
            )
        )
        self.held, self.open_joins, self.open_break = [], [], False

    def _breaks(self, line: Line) -> tuple[bool, bool]:
        """Whether a paragraph ends before this line, and whether a join there stays doubtful."""
        last = self.held[-1][1]
        if (last.table, last.row, last.column) != (line.table, line.row, line.column):
            return True, False
        if line.new_paragraph is not None:
            return line.new_paragraph, False
        before, after = clean_line(last.text), clean_line(line.text)
        if after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST:
            return False, False
        wrapped = self.shape.wrapped
        found = self._breaks_wrapped(before, after, line.text) if wrapped else self._breaks_unwrapped(before, after)
        open_line = not _ended(before) and read_label(after) is None
        if found[0] and open_line and (_NUMBER_LIKE.match(after) or self._torn_by_page(before)):
            return False, True
        return found

    def _breaks_unwrapped(self, before: str, after: str) -> tuple[bool, bool]:
        """Each line is a paragraph; a long line without an end mark before plain text is a torn one."""
        torn = not _ended(before) and len(before.strip()) >= _TORN and read_label(after) is None and len(after) >= 8
        return not torn, torn

    def _torn_by_page(self, before: str) -> bool:
        """Whether a page number stands inside a paragraph: the line before it is open, and is no heading."""
        running = len(self.held) > 1 or bool(re.search("[，。；,;]", before)) or read_label(before) is None
        return self.page_between and running and len(before) >= _HEADLIKE

    def _running(self) -> bool:
        """Whether the lines held are running text: they hold a clause or a sentence that is not finished."""
        text = join_lines(line.text for _, line in self.held)
        return read_label(text) is not None or (bool(re.search("[，。；,;]", text)) and not _ended(text))

    def _whole_part(self) -> bool:
        """Whether the lines held are a whole title or address, after which something new begins."""
        texts = [join_lines(line.text for _, line in self.held)]
        return (genre.is_title_part(texts[0]) and genre.title_length(texts) == 1) or genre.names_bodies(texts[0])

    def _breaks_wrapped(self, before: str, after: str, line_text: str) -> tuple[bool, bool]:
        ended = _ended(before)
        if self.shape.inset and _inset(line_text):
            return True, False
        if not self._running() and (self._whole_part() or genre.signs(after) or _TAIL.match(after)):
            return True, False
        room = self._limit() - line_width(self.held[-1][1].text.strip()) - _first_unit(after)
        if ended and room >= 1:
            return True, False
        if not ended and room >= (4 if len(self.held) == 1 else 8):
            return True, False
        if read_label(after) is not None:
            return ended or self._heading_line(), not ended
        closes = ended and bool(_CLOSING.match(after))
        return closes, ended and not self.shape.inset

    def _limit(self) -> float:
        """Width of a full line; a first line is shorter by the indent of two characters that plain text lost."""
        first = self.held[0][1]
        indented = first.text[:1].isspace() and len(first.text) - len(first.text.lstrip()) > 1
        return self.shape.width - (4 if len(self.held) == 1 and not indented else 0)

    def _heading_line(self) -> bool:
        first = clean_line(self.held[0][1].text)
        return len(self.held) == 1 and read_label(first) is not None


def _ended(text: str) -> bool:
    """Whether a line ends with an end mark, closing brackets and a note in brackets （市应急局牵头） apart."""
    bare = _NOTE_BEHIND.sub("", text.strip())
    return bare.rstrip(CLOSERS)[-1:] in tuple(END_MARKS)


def _first_unit(text: str) -> float:
    """Width of what cannot be parted at the start of a line: a run of Latin or digits, or a mark with its Han."""
    run = re.match(r"[A-Za-z0-9.%+-]+|.", text)
    taken = run.group(0) if run else ""
    rest = text[len(taken) :]
    while rest and rest[0] in _NEVER_FIRST:
        taken, rest = taken + rest[0], rest[1:]
    if taken and taken[0] in OPENERS and rest:
        taken += rest[0]
    return line_width(taken)
