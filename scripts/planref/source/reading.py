"""The one way to read a file: an ordinary file of a sensible size is read, anything else is told with what it is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from planref.source.problem import ProblemsFound, problem_at

_WHY = {
    errno.ENOENT: "missing-file",
    errno.ENOTDIR: "missing-file",
    errno.ELOOP: "unreadable-file/loop",
    errno.EACCES: "unreadable-file/permission",
    errno.EPERM: "unreadable-file/permission",
    errno.EISDIR: "unreadable-file/folder",
    errno.ENXIO: "unreadable-file/special",
    errno.EINVAL: "unreadable-file/name",
    errno.ENAMETOOLONG: "unreadable-file/name",
}


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """The content of a file of at most so many bytes; ProblemsFound says, under `name`, what stands there instead.

    Nothing is waited for: a pipe, a device or a socket is none.
    """
    try:
        return _content(path, name, most)
    except OSError as error:
        raise unreadable(name, _WHY.get(error.errno or 0, "unreadable-file"), reason=error.strerror) from error
    except ValueError as error:
        # A name with a zero in it.
        raise unreadable(name, "unreadable-file/name") from error


def _content(path: Path, name: str, most: int) -> bytes:
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_other_than_files(os.fstat(file), name, most)
        with open(file, "rb", closefd=False) as stream:
            content = stream.read(most + 1)
    finally:
        os.close(file)
    if len(content) > most:
        # It grew, or lives where sizes are not known before reading, as in /proc.
        raise too_large(name, len(content), most)
    return content


def _refuse_other_than_files(state: os.stat_result, name: str, most: int) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise unreadable(name, "unreadable-file/folder")
    if not stat.S_ISREG(state.st_mode):
        raise unreadable(name, "unreadable-file/special")
    if state.st_size > most:
        raise too_large(name, state.st_size, most)


def unreadable(name: str, key: str, /, **values: object) -> ProblemsFound:
    """What is raised for a file that cannot be read; the key is one of `unreadable-file` or `missing-file`."""
    return ProblemsFound([problem_at(shown(name), 1, 1, key, **values)])


def too_large(name: str, size: int, most: int) -> ProblemsFound:
    """What is raised for a file of more bytes than are read."""
    return unreadable(name, "unreadable-file/large", size=megabytes(size), most=megabytes(most))


def megabytes(size: int) -> str:
    """A size for a person: 8 MB, 0.3 MB."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"


def shown(name: str | Path) -> str:
    """A file name as it may be printed: what a terminal would obey or could not show becomes its number."""
    return "".join(char if char.isprintable() or char == "\u3000" else _number(char) for char in str(name))


def _number(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode()
