"""Lines to paragraphs: where a line ends a paragraph, where it only wraps, and where that stays open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from planref.importer import genre
from planref.importer.decimals import is_figure
from planref.readers.fault import Fault
from planref.readers.received import NEW_PARAGRAPH_INDENT, Line
from planref.source.basis import clean_line, is_wide, join_lines, joint, paragraph_text
from planref.source.digits import is_number
from planref.source.labels import Label, read_label
from planref.source.marks import LINE_ENDS, NEVER_FIRST

END_MARKS = LINE_ENDS
CLOSERS = "”’）)》〉」』】]"
OPENERS = "“‘（(《〈「『【["
_TORN = 40  # a title or cell is shorter; a longer line without an end mark was cut
_TAIL = re.compile(r"^(?:附件|附[:：]|抄送|抄报|[（(]此件)")
_TITLE_LINES = 6
_LONGER = 0.15  # share of the long lines beyond a width that is then not the one of full lines
_SHORTEST_FULL = 30  # half-widths; the lines of a page are longer
NOTE_BEHIND = re.compile(r"(?<=[。；！？.;])[（(][^（()）]{2,80}[）)]$")
_WIDE = 50  # half-widths; a page is not narrower, and a heading seldom as long
_UNTITLED = 20  # characters; most headings are shorter
_MOSTLY = 0.6
_CLEARLY_SHORT = 8  # half-widths; a line shorter than a full one by this is not filled
_NEVER_LAST = "，、,"
_HEADLIKE = 8  # characters; a shorter open line before a page number may be a heading or a title
_NUMBER_LIKE = re.compile(r"[一二三四五六七八九十]+(?:、[一二三四五六七八九十]+)+[^、]|[0-9０-９]+[.．][0-9０-９]")
_PAGE_NUMBER = re.compile(
    r"^[-—–－~～ ]*[0-9０-９]{1,3}[-—–－~～ ]*$|^第 ?[0-9０-９]+ ?页(?: ?[/共] ?[0-9０-９]+ ?页?)?$"
    r"|^[0-9０-９]+ ?/ ?[0-9０-９]+$"
)
_ATTACHED = re.compile(r"^附件[\s0-9０-９一二三四五六七八九十]{0,3}[:：]?$")
_CLOSING = re.compile(
    r"^(?:请各|请于|每年\D{0,3}[0-9０-９]|特此|附件|附[:：]|联系人|本方案自|本计划自|本办法自|\(?（?此件)"
)


@dataclass(frozen=True)
class Mark:
    """What a line of a table is, its own label, and what merged cells add to its row (role and value of each).

    In a task table head, group, main, row, deadline, lead, support or extra; in any other index-head, index-row (the
    first cell of a row) or index-cell.
    """

    role: str
    label: str = ""
    shared: tuple[tuple[str, str], ...] = ()


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
    decimal: Label | None = None

    @property
    def label(self) -> Label | None:
        """The label it begins with, a decimal one included."""
        return self.decimal or read_label(self.computed_label or self.text)

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
    return bool(_PAGE_NUMBER.match(bare)) and not is_number(bare)


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
    if wrapped and len(open_lines) >= 3:
        return Shape(True, full, _indents(filled))
    return Shape(_few_full(filled, long[-1]), long[-1], _indents(filled))


def _few_full(filled: Sequence[str], width: float) -> bool:
    """Whether a short text is wrapped, most of whose paragraphs fit a line: its widest lines are not finished."""
    widest = [text.strip() for text in filled if line_width(text.strip()) >= width - _CLEARLY_SHORT]
    open_lines = [text for text in widest if not _ended(text) and len(text) > _UNTITLED]
    return width >= _WIDE and len(open_lines) > 2 and len(open_lines) >= _MOSTLY * len(widest)


def _full_width(long: Sequence[float]) -> float:
    """The width most long lines have; the greatest one where few lines tell, or where others are plainly longer."""
    counts = Counter(round(width / 2) for width in long)
    common, count = counts.most_common(1)[0]
    longer = [width for width, times in counts.items() if width > common + 3 and times > 2]
    if longer and sum(1 for width in long if width > 2 * common + 6) > _LONGER * len(long):
        return 2 * max(longer)
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


def paragraphs_of(
    lines: Sequence[Line], marks: Mapping[int, Mark] | None = None, decimals: Mapping[int, Label] | None = None
) -> tuple[Paragraph, ...]:
    """Join the lines that are no furniture into paragraphs; line numbers count from 1 over all lines given.

    `marks` are the lines of task tables by number; each is a paragraph of its own. `decimals` are the lines that begin
    with a decimal label.
    """
    marks, decimals = marks or {}, decimals or {}
    shape = shape_of([line.text for line in lines if line.new_paragraph is None and not line.furniture])
    builder = _Builder(shape, marks, decimals, _title_starts(lines, marks.keys() | decimals.keys()))
    for number, line in enumerate(lines, start=1):
        try:
            builder.take(number, line)
        except Exception as error:
            raise Fault(number) from error
    return builder.done()


def _title_starts(lines: Sequence[Line], others: Set[int]) -> frozenset[int]:
    """The identities of the lines at which a title, of one line or more, begins by its words; `others` are none."""
    filled = [
        line
        for number, line in enumerate(lines, 1)
        if clean_line(line.text) and not line.furniture and number not in others
    ]
    texts = [clean_line(line.text) for line in filled]
    parts = [genre.is_title_part(text) for text in texts]
    starts = (at for at in range(len(filled)) if parts[at] and genre.title_length(_run(texts, parts, at)))
    return frozenset(id(filled[at]) for at in starts)


def _run(texts: Sequence[str], parts: Sequence[bool], at: int) -> list[str]:
    end = next((index for index in range(at, min(at + _TITLE_LINES, len(texts))) if not parts[index]), None)
    return list(texts[at : end if end is not None else at + _TITLE_LINES])


class _Builder:
    def __init__(
        self, shape: Shape, marks: Mapping[int, Mark], decimals: Mapping[int, Label], titles: frozenset[int]
    ) -> None:
        self.shape = shape
        self.marks = marks
        self.decimals = decimals
        self.titles = titles
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
            parted = self.page_between and self._is_parted(line)
            if breaks or number in self.marks or number in self.decimals or self.held[-1][0] in self.marks:
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
                text=paragraph_text(texts),
                ends=tuple(_ends(texts)),
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
                decimal=self.decimals.get(self.held[0][0]),
            )
        )
        self.held, self.open_joins, self.open_break = [], [], False

    def _breaks(self, line: Line) -> tuple[bool, bool]:
        """Whether a paragraph ends before this line, and whether a join there stays doubtful."""
        last = self.held[-1][1]
        if (last.table, last.row, last.column) != (line.table, line.row, line.column):
            return True, False
        before, after = clean_line(last.text), clean_line(line.text)
        if self._signs_off(before, after):
            return True, False
        if line.new_paragraph is not None:
            return line.new_paragraph, False
        if after[0] in NEVER_FIRST or before[-1] in _NEVER_LAST:
            return False, False
        wrapped = self.shape.wrapped
        found = self._breaks_wrapped(before, after, line) if wrapped else self._breaks_unwrapped(before, after)
        open_line = not _ended(before) and read_label(after) is None
        if found[0] and open_line and (_NUMBER_LIKE.match(after) or self._torn_by_page(before)):
            return False, not is_figure(after)
        return found

    def _is_parted(self, line: Line) -> bool:
        """Whether a page number may stand inside a paragraph here: the line before it is open, the next one plain.

        A line that is set in as first lines are begins a paragraph, whatever stands above it.
        """
        if line.new_paragraph and line.indent is not None and line.indent >= NEW_PARAGRAPH_INDENT:
            return False
        before, after = clean_line(self.held[-1][1].text), clean_line(line.text)
        return not _ended(before) and read_label(after) is None and not self._signs_off(before, after)

    def _signs_off(self, before: str, after: str) -> bool:
        """Whether a signature, its date and the word 附件 stand on lines of their own, whatever the layout says."""
        if _ATTACHED.match(after) or _ATTACHED.match(before) or (_ended(before) and genre.ATTACHMENT.match(after)):
            return True
        if len(self.held) > 1:
            return False
        dated = genre.DATE.match(after) is not None or genre.is_body(after)
        return genre.DATE.match(before) is not None or (genre.signs(before) and dated)

    def _breaks_unwrapped(self, before: str, after: str) -> tuple[bool, bool]:
        """Each line is a paragraph; a long line without an end mark before plain text is torn, if it is no title."""
        torn = not _ended(before) and len(before.strip()) >= _TORN and read_label(after) is None and len(after) >= 8
        torn = torn and not genre.is_whole_title(join_lines(line.text for _, line in self.held))
        return not torn, torn

    def _torn_by_page(self, before: str) -> bool:
        """Whether a page number stands inside a paragraph: the line before it is open, and is no heading."""
        running = len(self.held) > 1 or bool(re.search("[，。；,;]", before)) or not self._labelled(before)
        return self.page_between and running and len(before) >= _HEADLIKE

    def _running(self) -> bool:
        """Whether the lines held are running text: they hold a clause or a sentence that is not finished."""
        text = join_lines(line.text for _, line in self.held)
        return self._labelled(text) or (bool(re.search("[，。；,;]", text)) and not _ended(text))

    def _labelled(self, text: str) -> bool:
        """Whether the lines held, whose text is given, begin with a label."""
        return self.held[0][0] in self.decimals or read_label(text) is not None

    def _whole_part(self) -> bool:
        """Whether the lines held are a whole title, address or document number: something new begins behind it."""
        texts = [join_lines(line.text for _, line in self.held)]
        numbers = (genre.DOCUMENT_NUMBER, genre.SIGNED_NUMBER)
        if any(number.match(texts[0]) for number in numbers):
            return True
        return (genre.is_title_part(texts[0]) and genre.title_length(texts) == 1) or genre.names_bodies(texts[0])

    def _breaks_wrapped(self, before: str, after: str, line: Line) -> tuple[bool, bool]:
        ended = _ended(before)
        if self.shape.inset and _inset(line.text):
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
        closes = ended and (bool(_CLOSING.match(after)) or self._begins_anew(line, after))
        return closes, ended and not self.shape.inset

    def _begins_anew(self, line: Line, after: str) -> bool:
        """Whether a short line behind a full one is a signature, or the first line of a title."""
        short = line_width(after) <= self.shape.width - _CLEARLY_SHORT
        return short and (genre.signs(after) or id(line) in self.titles)

    def _limit(self) -> float:
        """Width of a full line; a first line is shorter by its indent, which is not measured with it."""
        return self.shape.width - (4 if len(self.held) == 1 else 0)

    def _heading_line(self) -> bool:
        first = clean_line(self.held[0][1].text)
        return len(self.held) == 1 and self._labelled(first)


def _ends(texts: Sequence[str]) -> Iterator[int]:
    """How long the joined text is at the end of each line."""
    size, last = 0, ""
    for text in map(clean_line, texts):
        size += len(joint(last, text) if size else "") + len(text)
        last = text or last
        yield size


def _ended(text: str) -> bool:
    """Whether a line ends with an end mark, closing brackets and a note in brackets （市应急局牵头） apart."""
    bare = NOTE_BEHIND.sub("", text.strip())
    return bare.rstrip(CLOSERS)[-1:] in tuple(END_MARKS)


def _first_unit(text: str) -> float:
    """Width of what cannot be parted at the start of a line: a run of Latin or digits, or a mark with its Han."""
    run = re.match(r"[A-Za-z0-9.%+-]+|.", text)
    taken = run.group(0) if run else ""
    rest = text[len(taken) :]
    while rest and rest[0] in NEVER_FIRST:
        taken, rest = taken + rest[0], rest[1:]
    if taken and taken[0] in OPENERS and rest:
        taken += rest[0]
    return line_width(taken)
