"""The pairs of `run.py reuse` as a Parquet table: the columns of `open-data/reuse.csv`, each with its type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

_NUMBERS = {"runs": "int32", "shared": "int32", "start": "int32", "end": "int32", "share": "float64"}
"""Types by the last word of a column's name; all others are text."""


class NoParquet(Exception):
    """pyarrow is not installed; the text names what is missing."""


def parquet_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as Parquet, also where it has no rows; NoParquet where the library is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError as missing:
        raise NoParquet(missing.name) from missing
    types = (pyarrow.type_for_alias(_NUMBERS.get(name.rpartition("_")[2], "string")) for name in header)
    schema = pyarrow.schema(list(zip(header, types, strict=True)))
    table = pyarrow.Table.from_pylist([dict(zip(header, row, strict=True)) for row in rows], schema=schema)
    out = BytesIO()
    write_table(table, out)
    return out.getvalue()
