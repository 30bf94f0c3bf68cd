"""How large what we read may be: every limit in one place, each far beyond any plan, and told when it is met."""

from __future__ import annotations

LARGEST_DATA_FILE = 8_000_000
"""Bytes of a data file about one plan, one pair, or of one vocabulary."""
RECORDS = frozenset(
    f"data/{name}.yaml"
    for name in ("ids", "changes", "differences", "sources/manifest", "vocab/documents", "vocab/organisations")
)
"""Data files in which every plan has a part."""
RECORDS_TIMES = 16
"""So many times larger may these be: they hold some 10,000 plans then."""
LARGEST_RECEIVED = 200_000_000
"""Bytes of a received file; a scanned plan may be as large as that."""
LARGEST_DRAFT = 3_000_000
"""Bytes of an own file that is compared."""
DEEPEST_NESTING = 40
"""Values within values in a data file."""
MOST_VALUES = 400_000
"""Values and keys of a data file about one plan."""
LONGEST_TEXT = 32_000
"""Characters of one value; a cell of a spreadsheet holds no more."""
LAST_LINE = 100_000
"""The highest number of a line that the manifest may name."""
EARLIEST, LATEST = 1949, 2100
"""Years that a date may have; calendars and tables are made for every day that data names."""
LONGEST_LINE = 30_000
"""Characters on one line of a received text, fewer than a value may have; the longest plan has some 40,000 in all."""
MOST_LINES = 30_000
"""Lines of a received text with words in them; 224 printed pages have some 7,000."""
MOST_ELEMENTS = 60_000
"""Elements of a received web page."""
MOST_ATTRIBUTES = 500
"""Attributes of one element of a received web page."""
LONGEST_WORK = 25
"""Seconds of a processor that reading, comparing or checking one document may take; 224 printed pages take some 6."""
MOST_MEMORY = 2_000_000_000
"""Bytes of memory for the same."""


def times(name: str) -> int:
    """How many times larger than others a data file may be."""
    return RECORDS_TIMES if name in RECORDS else 1


def largest_data_file(name: str) -> int:
    """Bytes that the data file of this name may have."""
    return LARGEST_DATA_FILE * times(name)
