"""Page numbers, running heads and feet of a PDF, known by where they stand and by coming back page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from planref.readers.furniture import layout_of
from planref.readers.pdf.rows import Row
from planref.source.labels import read_label

_EDGE_ROWS = 2
_EDGE = 0.14
"""Share of the height of a page at its top and bottom where running heads and page numbers stand."""

_NUMBER = re.compile(r"[0-9０-９]{1,4}")
_ANY_DIGITS = re.compile(r"[0-9０-９]+")
_PAGES = 3
_CONTENTS_ENTRY = re.compile(r".{2,60}[0-9０-９]")


def furniture_rows(pages: Mapping[int, Sequence[Row]], heights: Mapping[int, float]) -> dict[Row, str]:
    """Return the kind of each row that is furniture; `pages` holds the rows outside tables, top to bottom."""
    edges = {
        page: [row for row in _edge_rows(rows) if not _EDGE < row.base / heights[page] < 1 - _EDGE]
        for page, rows in pages.items()
    }
    numbers = _page_numbers(edges)
    repeated = _repeated({page: [row for row in rows if row not in numbers] for page, rows in edges.items()})
    body = [row for rows in pages.values() for row in rows if row not in numbers and row not in repeated]
    found = {
        row: "header" if row.base < heights[row.page] / 2 else "footer"
        for row in repeated
        if _is_outside(row, body, heights[row.page], len(pages))
    }
    slanted = {row: "header" for rows in pages.values() for row in rows if row.slanted}
    return found | numbers | slanted | _contents(pages)


def _contents(pages: Mapping[int, Sequence[Row]]) -> dict[Row, str]:
    """Find tables of contents: rows with leaders, or rows that part a label and a number by a gap, three on a page."""
    found: dict[Row, str] = {}
    for rows in pages.values():
        gapped = [row for row in rows if row.wide_gaps and _CONTENTS_ENTRY.fullmatch(row.text) and read_label(row.text)]
        listed = gapped if len(gapped) >= _PAGES else []
        found |= {row: "contents" for row in rows if row in listed or layout_of(row.text) == "contents"}
    return found


def _edge_rows(rows: Sequence[Row]) -> list[Row]:
    upright = [row for row in rows if not row.slanted]
    return list(dict.fromkeys([*upright[:_EDGE_ROWS], *upright[-_EDGE_ROWS:]]))


def _repeated(edges: Mapping[int, Sequence[Row]]) -> set[Row]:
    """Find rows whose words (numbers apart) stand at the same height of several pages: of three, or of both of two."""
    places: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for rows in edges.values():
        for row in rows:
            for height in {round(row.base / 4), round(row.base / 4 + 0.5)}:
                places[_ANY_DIGITS.sub("#", row.text), height].append(row)
    wanted = _PAGES if len(edges) > 2 else 2
    return {row for rows in places.values() if len({row.page for row in rows}) >= wanted for row in rows}


def _is_outside(row: Row, body: Sequence[Row], height: float, pages: int) -> bool:
    """Return whether the text of no other page reaches as far out as a row (of one page it may: the first is special).

    Short lines of a list also come back at the same height, but there other lines stand on other pages.
    """
    if row.base < height / 2:
        reaching = {other.page for other in body if other.base <= row.base + 1}
    else:
        reaching = {other.page for other in body if other.base >= row.base - 1}
    return len(reaching) <= (1 if pages > 2 else 0)


def _page_numbers(edges: Mapping[int, Sequence[Row]]) -> dict[Row, str]:
    """Find page numbers: in dashes or words wherever they stand at an edge, bare where they count with the pages."""
    rows = [row for page in edges.values() for row in page]
    offsets = {row: int(row.text) - row.page for row in rows if _NUMBER.fullmatch(row.text.strip())}
    pages_with = Counter(offsets.values())
    counted = {row for row, offset in offsets.items() if offset == 0 or pages_with[offset] > 1}
    return {row: "page-number" for row in rows if row in counted or layout_of(row.text) == "page-number"}
