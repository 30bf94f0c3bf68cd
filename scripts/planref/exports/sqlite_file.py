"""The open data as one SQLite file: a table for each list of each JSON file; the same data, the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planref.corpus.addresses import OPEN_DATA_FOLDER, SCHEMAS_FOLDER, SEARCH_FOLDER, SQLITE_FILE
from planref.edition.page import Asset
from planref.exports.open_data import entries_of

Rows = list[dict[str, Any]]
Held = tuple[str, str]
"""A list of records: the file that it is told apart by, "" for one of many to one table, and its name there."""

# What SQLite notes of itself in the header: the change counter, and which version wrote the file and when.
_OWN_NOTES = (24, 92, 96)
_NOTED = (1, 1, 3_040_000)
_PAGE = 4096


def sqlite_file(assets: Sequence[Asset]) -> Asset:
    """The file with the tables of all JSON files of the open data among `assets`; what is nested stands as JSON."""
    read = [asset for asset in assets if _is_data(asset.uri)]
    # Made on disk: in memory SQLite would hold it twice while it is copied.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        _fill(connection, read)
        connection.commit()
        connection.close()
        _leave_out_notes(path)
        return Asset(SQLITE_FILE, path.read_bytes())


def _leave_out_notes(path: Path) -> None:
    with path.open("r+b") as file:
        for place, number in zip(_OWN_NOTES, _NOTED, strict=True):
            file.seek(place)
            file.write(number.to_bytes(4, "big"))


def _fill(connection: sqlite3.Connection, assets: Sequence[Asset]) -> None:
    """Read the files twice, for names and for values: all rows at once weigh many times what the files do."""
    columns = _columns(assets)
    names = _names(columns)
    for held, named in columns.items():
        connection.execute(f'CREATE TABLE "{names[held]}" ({", ".join(map(_quoted, named))})')
    for held, rows in _lists(assets):
        places = ", ".join("?" * len(columns[held]))
        values = ([_value(row.get(name)) for name in columns[held]] for row in rows)
        connection.executemany(f'INSERT INTO "{names[held]}" VALUES ({places})', values)


def _columns(assets: Iterable[Asset]) -> Mapping[Held, Sequence[str]]:
    """The columns of each list, in the order in which they are first met."""
    columns: dict[Held, dict[str, None]] = defaultdict(dict)
    for held, rows in _lists(assets):
        columns[held] |= dict.fromkeys(name for row in rows for name in row)
    return {held: tuple(named) for held, named in columns.items()}


def _names(lists: Iterable[Held]) -> Mapping[Held, str]:
    """The name of each table; those of comparisons stand together, each row with its comparison.

    Lists of one name in several files are several tables: `plans` of plans.json, `reuse_plans` of reuse.json.
    """
    held = tuple(lists)
    often = Counter(name for _, name in held)
    return {
        (stem, name): f"{stem.replace('-', '_')}_{name}" if often[name] > 1 and stem not in {name, ""} else name
        for stem, name in held
    }


def _is_data(uri: str) -> bool:
    return uri.startswith(OPEN_DATA_FOLDER) and uri.endswith(".json") and not _is_other(uri)


def _is_other(uri: str) -> bool:
    return uri.startswith((SCHEMAS_FOLDER, SEARCH_FOLDER)) or uri.endswith("datapackage.json")


def _lists(assets: Iterable[Asset]) -> Iterator[tuple[Held, Rows]]:
    """The lists of records in JSON files."""
    for asset in assets:
        file = asset.uri.removeprefix(OPEN_DATA_FOLDER).removesuffix(".json")
        folder, _, stem = file.rpartition("/")
        for name, value in entries_of(asset.content):
            if isinstance(value, list) and value and isinstance(value[0], dict):
                if folder == "alignments":
                    kind = "thematic" if "~" in stem else "comparison"
                    yield ("", f"{kind}_{name}"), [{"comparison": stem, **row} for row in value]
                else:
                    yield ("" if folder else stem, stem.replace("-", "_") if name == "rows" else name), value


def _quoted(name: str) -> str:
    return f'"{name}"'


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
