"""What earlier builds made, kept in `.cache/site.sqlite` under a digest of all it was made from.

The file may be deleted at any time. Nothing in it is trusted: an entry that was cut short, spoiled or put under a
foreign key is none, and where the file cannot be read or written at all the work is simply done anew. No clock counts.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

FILE = Path(".cache") / "site.sqlite"
LAYOUT = 3
"""Number of the form of the table and of what stands in it; a file of another form is begun anew."""
WAITING = 8_000_000
"""Bytes that wait in memory before they are written."""
USES = 16
"""What so many uses of the file did not ask for is let go; a build uses it twice, a preview once."""
NOTED_AFTER = 8
"""That a value was asked for is noted once in so many uses, for most are asked for each time."""

_TABLE = (
    "create table kept (key text primary key, used integer not null, sum blob not null, value blob not null)",
    "create index uses on kept (used)",
)
_IN_THE_WAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}
"""Faults that say nothing against the file: another build writes, the disk is full, the folder is read only."""

T = TypeVar("T")


class Kept:
    """Values by key; this one, for builds that keep nothing, holds none."""

    def get(self, key: str) -> bytes | None:
        """The value of a key; None where there is no sound one."""
        return None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""

    def use(self, key: str) -> None:
        """Say that the value of a key is still of use, though nobody asks for it now."""

    def close(self) -> None:
        """Write what waits, let go of what is old."""

    def forget(self) -> None:
        """Keep nothing of all this, and nothing more."""

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The value of a key, made and kept where there is none."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value


NOTHING_KEPT = Kept()


def kept_in(file: Path | None) -> Kept:
    """What is kept in a file, which need not be there; nothing where none is named."""
    return KeptInFile(file) if file else NOTHING_KEPT


@dataclass
class KeptInFile(Kept):
    """Values by key in an SQLite file; a fault of the file only means that less is kept."""

    file: Path
    _connection: sqlite3.Connection | None = None
    _waiting: dict[str, bytes] = field(default_factory=dict)
    _waits: int = 0
    _use: int = 0
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        try:
            self._connection = _opened(self.file)
            self._use = _next_use(self._connection)
        except sqlite3.Error as fault:
            self._give_up(fault)
        except OSError:
            self._connection = None

    def get(self, key: str) -> bytes | None:
        """The value of a key; None where there is none, or where it is not what was kept under this key."""
        self._used.add(key)
        packed = self._waiting.get(key) or self._ask(lambda table: self._stored(table, key), None)
        return None if packed is None else zlib.decompress(packed)

    def put(self, key: str, value: bytes) -> None:
        """Keep a value; it is in the file when enough waits, or at the end."""
        if self._connection is not None:
            packed = zlib.compress(value, 1)
            self._waiting[key] = packed
            self._waits += len(packed)
            if self._waits > WAITING:
                self._write()

    def use(self, key: str) -> None:
        """Say that the value of a key is still of use, though nobody asks for it now."""
        self._used.add(key)

    def close(self) -> None:
        """Write what waits, let go of what was not used for long, and leave the file to others."""
        self._write()
        self._ask(lambda table: _let_go(table, self._use, self._used), None)
        self._leave()

    def forget(self) -> None:
        """Keep nothing of all this, and nothing more."""
        self._leave()
        with suppress(OSError):
            for end in ("", "-wal", "-shm"):
                self.file.with_name(self.file.name + end).unlink(missing_ok=True)

    def _write(self) -> None:
        rows = [(key, self._use, _sum(key, packed), packed) for key, packed in self._waiting.items()]
        self._waiting, self._waits = {}, 0
        self._ask(lambda table: _insert(table, rows), None)

    def _stored(self, table: sqlite3.Connection, key: str) -> bytes | None:
        row = table.execute("select value, sum from kept where key = ?", (key,)).fetchone()
        return row[0] if row and isinstance(row[0], bytes) and _sum(key, row[0]) == row[1] else None

    def _ask(self, ask: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        if self._connection is None:
            return otherwise
        try:
            return ask(self._connection)
        except sqlite3.Error as fault:
            self._give_up(fault)
            return otherwise

    def _give_up(self, fault: sqlite3.Error) -> None:
        """Keep nothing more in this build; a file that cannot be read is taken away, so that the next begins anew."""
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in _IN_THE_WAY:
            self._leave()
        else:
            self.forget()

    def _leave(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.close()
        self._connection = None


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    table = sqlite3.connect(file)
    try:
        # A build that is killed may lose what it kept; what a torn file still says is checked value by value.
        table.execute("pragma journal_mode = wal")
        table.execute("pragma synchronous = off")
        with table:
            if table.execute("pragma user_version").fetchone() != (LAYOUT,):
                table.execute("drop table if exists kept")
                for part in _TABLE:
                    table.execute(part)
                table.execute(f"pragma user_version = {LAYOUT}")
    except sqlite3.Error:
        table.close()
        raise
    return table


def _next_use(table: sqlite3.Connection) -> int:
    (use,) = table.execute("select coalesce(max(used), 0) + 1 from kept").fetchone()
    return int(use)


def _sum(key: str, packed: bytes) -> bytes:
    return blake2b(key.encode() + b"\0" + packed, digest_size=16).digest()


def _insert(table: sqlite3.Connection, rows: list[tuple[str, int, bytes, bytes]]) -> None:
    with table:
        table.executemany("insert or replace into kept values (?, ?, ?, ?)", rows)


def _let_go(table: sqlite3.Connection, use: int, used: set[str]) -> None:
    """Note what this use of the file had use for, and drop what none of the last ones had."""
    with table:
        unnoted = table.execute("select key from kept where used <= ?", (use - NOTED_AFTER,)).fetchall()
        noted = ((use, key) for (key,) in unnoted if key in used)
        table.executemany("update kept set used = ? where key = ?", noted)
        # The uses are counted even where this one asked for nothing that was not noted lately.
        table.execute("insert or replace into kept values ('', ?, x'', x'')", (use,))
        table.execute("delete from kept where used <= ?", (use - USES,))
