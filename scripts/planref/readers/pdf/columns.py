"""Running text set in two columns: where the gutter is, and the rows of such a page in the order they are read in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from planref.readers.pdf.pages import Glyph
from planref.readers.pdf.rows import Row, rows_of

_MIDDLE = range(40, 61)
"""Hundredths of the width of a page at which a gutter is looked for."""

_GAP = 1.5
"""Characters; a row with such a gap is two."""

_FEWEST = 8
"""Rows on either side that make columns of a page."""

_FILLED = 0.8
"""Share of a column that its usual row fills: running text does, the cells of a list without rules do not."""

_STRAY = 0.1
"""Share of the rows that stand in the gutter by chance: a page number, a short title."""

_CROSSING = 0.3
"""Share of the rows of a page that may reach over the gutter: its title, what stands above and below the columns."""


def gutter_of(pages: Sequence[tuple[float, Sequence[Glyph]]]) -> float | None:
    """Where, from the left, the gutter of a document stands whose pages (width, glyphs) have two columns; else None."""
    found = [gutter for width, glyphs in pages if (gutter := _gutter(width, glyphs)) is not None]
    return median(found) if found and 3 * len(found) >= len(pages) else None


def column_rows(glyphs: Sequence[Glyph], page: int, gutter: float) -> tuple[Row, ...] | None:
    """The rows of a page, those of the left column before those of the right one; None where it has no columns.

    What reaches over the gutter parts what is above it from what is below it.
    """
    sides: dict[int, list[Glyph]] = {0: [], 1: [], 2: []}
    pieces = list(_pieces(glyphs))
    for piece in pieces:
        sides[_side(piece, gutter)] += piece
    crossing = sum(1 for piece in pieces if not _side(piece, gutter))
    if not (sides[1] or sides[2]) or crossing > _CROSSING * len(pieces):
        return None
    rows = [replace(row, column=side) for side, found in sides.items() for row in rows_of(found, page)]
    bars = sorted(row.base for row in rows if not row.column)
    return tuple(sorted(rows, key=lambda row: (sum(bar <= row.base for bar in bars), row.column, row.base)))


def _gutter(width: float, glyphs: Sequence[Glyph]) -> float | None:
    """The middle of the gutter of a page: both sides of it are columns of running text of one width."""
    pieces = list(_pieces(glyphs))
    crossed = {place: sum(not _side(piece, width * place / 100) for piece in pieces) for place in _MIDDLE}
    least = min(crossed.values())
    if least > _CROSSING * len(pieces):
        return None
    places = [place for place, count in crossed.items() if count <= least + _STRAY * len(pieces)]
    gutter = width * median(places) / 100
    filled = [_fill([piece for piece in pieces if _side(piece, gutter) == side]) for side in (1, 2)]
    return gutter if all(filled) and min(filled) >= 0.8 * max(filled) else None


def _fill(pieces: Sequence[Sequence[Glyph]]) -> float:
    """The width of a column of running text; 0 where these rows are few, or do not fill one."""
    widths = sorted(piece[-1].right - piece[0].left for piece in pieces)
    if len(widths) < _FEWEST or median(widths) < _FILLED * widths[-1]:
        return 0.0
    return widths[-1]


def _side(piece: Sequence[Glyph], gutter: float) -> int:
    """1 for a piece left of the gutter, 2 for one right of it, 0 for one that reaches over it."""
    if piece[-1].right <= gutter + 1:
        return 1
    return 2 if piece[0].left >= gutter - 1 else 0


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The printed glyphs, cut where the baseline changes, the writing jumps back or a wide gap stands."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if glyph.made or glyph.text.isspace():
            continue
        last = piece[-1] if piece else None
        size = max(glyph.size, 1.0)
        if last and (
            abs(glyph.base - last.base) > 0.6 * size or not -0.5 * size < glyph.left - last.right < _GAP * size
        ):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece
