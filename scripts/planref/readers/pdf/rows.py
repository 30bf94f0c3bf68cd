"""Glyphs of a page to printed rows: what stands on one baseline, in reading order, with its edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from planref.readers.pdf.pages import Glyph
from planref.source.basis import is_wide
from planref.source.marks import NEVER_FIRST, NEVER_LAST

_NEVER_FIRST = NEVER_FIRST + "…—%％"  # a cell is wrapped by its width: also between a number and its sign
_QUOTES = "“”‘’"
_LATIN_UNIT = re.compile(r"[A-Za-z0-9.%+/@_-]+")


@dataclass(frozen=True)
class Row:
    """A printed row of a page: its text, page, edges, baseline (down the page) and character size in points.

    `column` is 1 or 2 where the page has two columns and the row stands in one of them.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    slanted: bool = False
    wide_gaps: int = 0
    column: int = 0

    @property
    def first_unit(self) -> float:
        """Width of what cannot be parted at the start of the row: a word or number, or a sign with its marks."""
        return unit_width(self.text.lstrip()) * self.size


def unit_width(text: str) -> float:
    """Return how much of the start of a text cannot be parted by a line break, in characters."""
    end = 0
    while end < len(text):
        word = _LATIN_UNIT.match(text, end)
        end = word.end() if word else end + 1
        if end < len(text) and not _holds_together(text[end - 1], text[end]):
            break
    return sum(1.0 if is_wide(sign) else 0.5 for sign in text[:end])


def _holds_together(before: str, after: str) -> bool:
    """Return whether no line may break between two signs (the rules of UAX 14 that matter in these texts).

    Some programs keep quotation marks together with both neighbours, as they do not know opening ones from closing.
    """
    number_goes_on = before in ",.;:" and after.isascii() and after.isalnum()
    quoted = before in _QUOTES or after in _QUOTES
    return before in NEVER_LAST or after in _NEVER_FIRST or number_goes_on or quoted


def rows_of(glyphs: Iterable[Glyph], page: int) -> tuple[Row, ...]:
    """Return the rows of a page from top to bottom; rows of slanted glyphs (watermarks) apart from the others."""
    runs = sorted(_runs(glyphs), key=lambda run: (_base(run), run[0].left))
    rows: list[list[Glyph]] = []
    for run in runs:
        if rows and _beside(rows[-1], run):
            rows[-1] = sorted(rows[-1] + run, key=lambda glyph: glyph.left)
        else:
            rows.append(run)
    return tuple(_row(row, page) for row in rows if any(not glyph.text.isspace() for glyph in row))


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Cut the glyphs where the baseline changes or the writing jumps back."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text in "\r\n":
            continue
        if glyph.made and last is not None:
            glyph = glyph._replace(base=last.base)
        if last is None or _jumps(last, glyph):
            runs.append([])
        runs[-1].append(glyph)
        last = glyph
    return runs


def _jumps(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size, 1.0)
    return (
        abs(glyph.base - last.base) > 0.6 * size or glyph.left < last.left - 0.5 * size or glyph.slanted != last.slanted
    )


def _base(run: Sequence[Glyph]) -> float:
    return median(glyph.base for glyph in run)


def _beside(row: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    size = max(row[0].size, run[0].size, 1.0)
    return abs(_base(row) - _base(run)) < 0.3 * size and row[0].slanted == run[0].slanted


def _row(glyphs: Sequence[Glyph], page: int) -> Row:
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    size = median(glyph.size for glyph in printed)
    text, gaps = _text(glyphs, size)
    return Row(
        text,
        page,
        min(glyph.left for glyph in printed),
        max(glyph.right for glyph in printed),
        median(glyph.base for glyph in printed),
        size,
        printed[0].slanted,
        gaps,
    )


def _text(glyphs: Sequence[Glyph], size: float) -> tuple[str, int]:
    """Return the text and the number of gaps of two characters or more; a gap between words without a space gets one.

    Spaces that pdfium puts in beside Han are only the stretch of a justified row.
    """
    text, gaps, last = "", 0, None
    for glyph in glyphs:
        if glyph.made:
            continue
        if last is not None:
            gap = glyph.left - last.right
            gaps += gap > 2 * size
            narrow = not is_wide(last.text) and not is_wide(glyph.text)
            if narrow and gap > 0.15 * size and not text[-1:].isspace() and not glyph.text.isspace():
                text += " "
        text += glyph.text
        last = glyph
    return text.rstrip(" "), gaps
