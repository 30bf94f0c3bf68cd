"""CSV for spreadsheets: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from planref.edition.page import Asset

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_asset(uri: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Asset:
    """A CSV file; None gives an empty cell, true and false stand as such, lists are joined by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Asset(uri, ("\ufeff" + out.getvalue()).encode())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    words = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return "'" + words if words.startswith(_FORMULA_STARTS) else words
