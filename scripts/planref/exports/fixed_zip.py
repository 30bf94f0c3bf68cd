"""Zip files that are the same bytes whenever and wherever they are written."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

# Office programs show this as the date of a file; a real clock would change the bytes with every build.
EPOCH = datetime.datetime(2026, 1, 1)
CLOCK = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PLAIN_FILE = 0o100644 << 16
_CLOSELY = 6


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack (name, content) in the order given, without clock, user or system in it."""
    out = io.BytesIO()
    write_zip(out, files)
    return out.getvalue()


def write_zip(out: Path | BinaryIO, files: Iterable[tuple[str, bytes]], level: int = _CLOSELY) -> None:
    """Pack the same into a file, one content after the other; the level is that of zlib."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, CLOCK)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            package.writestr(entry, content, compresslevel=level)


def without_clock(package: bytes) -> bytes:
    """Pack a finished zip anew, its files in the order they had, so that equal contents are equal bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        return zip_of([(name, read.read(name)) for name in read.namelist()])
