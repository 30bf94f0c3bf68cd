"""The open data as one SQLite file: a table for each list of each JSON file; the same data, the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planref.corpus.addresses import OPEN_DATA_FOLDER, SCHEMAS_FOLDER, SEARCH_FOLDER, SQLITE_FILE
from planref.edition.page import Asset

Rows = list[dict[str, Any]]

# What SQLite notes of itself in the header: the change counter, and which version wrote the file and when.
_OWN_NOTES = (24, 92, 96)
_NOTED = (1, 1, 3_040_000)
_PAGE = 4096


def sqlite_file(assets: Sequence[Asset]) -> Asset:
    """The file with the tables of all JSON files of the open data among `assets`; what is nested stands as JSON."""
    # Made on disk: in memory SQLite would hold it twice while it is copied.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        for name, rows in tables_of(assets).items():
            _fill(connection, name, rows)
        connection.commit()
        connection.close()
        _leave_out_notes(path)
        return Asset(SQLITE_FILE, path.read_bytes())


def _leave_out_notes(path: Path) -> None:
    with path.open("r+b") as file:
        for place, number in zip(_OWN_NOTES, _NOTED, strict=True):
            file.seek(place)
            file.write(number.to_bytes(4, "big"))


def tables_of(assets: Iterable[Asset]) -> Mapping[str, Rows]:
    """The rows of each table by its name; those of comparisons stand together, each row with its comparison.

    Lists of one name in several files are several tables: `plans` of plans.json, `reuse_plans` of reuse.json.
    """
    found = [(_stem(asset.uri), name, rows) for asset in assets if _is_data(asset.uri) for name, rows in _lists(asset)]
    homes: dict[str, set[str]] = {}
    for stem, name, _ in found:
        homes.setdefault(name, set()).add(stem)
    tables: dict[str, Rows] = {}
    for stem, name, rows in found:
        shared = len(homes[name]) > 1 and stem not in {name, ""}
        tables.setdefault(f"{stem.replace('-', '_')}_{name}" if shared else name, []).extend(rows)
    return tables


def _stem(uri: str) -> str:
    """The file that a list is told apart by; "" for a comparison, of which there are many to one table."""
    file = uri.removeprefix(OPEN_DATA_FOLDER).removesuffix(".json")
    return "" if "/" in file else file


def _is_data(uri: str) -> bool:
    return uri.startswith(OPEN_DATA_FOLDER) and uri.endswith(".json") and not _is_other(uri)


def _is_other(uri: str) -> bool:
    return uri.startswith((SCHEMAS_FOLDER, SEARCH_FOLDER)) or uri.endswith("datapackage.json")


def _lists(asset: Asset) -> Iterator[tuple[str, Rows]]:
    """The lists of records in a JSON file, by the name of their table."""
    file = asset.uri.removeprefix(OPEN_DATA_FOLDER).removesuffix(".json")
    folder, _, stem = file.rpartition("/")
    for name, value in json.loads(asset.content).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            if folder == "alignments":
                kind = "thematic" if "~" in stem else "comparison"
                yield f"{kind}_{name}", [{"comparison": stem, **row} for row in value]
            else:
                yield (stem.replace("-", "_") if name == "rows" else name), value


def _fill(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f'CREATE TABLE "{table}" ({names})')
    places = ", ".join("?" * len(columns))
    values = ([_value(row.get(name)) for name in columns] for row in rows)
    connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', values)


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
