"""The site as it was published before: a file that would be the same again is taken over, not written."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from planref.site.digests import digest


@dataclass
class Before:
    """A folder that was published, and what a new one took over from it: the digest of each such file, by its address.

    What is taken over is read and compared first, so that nothing is taken that somebody has changed meanwhile. It is
    the same file under a second name where the system allows that, so nobody may write into a file of the site; all
    that is written here is written anew. Without a folder there is nothing to take.
    """

    folder: Path | None = None
    taken: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mode = _mode_of_new_files()

    def take(self, uri: str, told: bytes, new: Path) -> bool:
        """Take a file over into the folder `new` if its content has the digest `told`; whether that was done."""
        if self.folder is None:
            return False
        path = self.folder / uri
        try:
            if path.lstat().st_mode != self._mode or digest([content := path.read_bytes()]) != told:
                return False
        except OSError:
            return False
        _put(path, content, new / uri)
        self.taken[uri] = told
        return True


def _put(path: Path, content: bytes, target: Path) -> None:
    """Give a file a second name, in a folder that need not be there; a copy where the system has no such names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:
        # Another file system, one without such names, or more names than a file may have.
        target.write_bytes(content)


def _mode_of_new_files() -> int:
    """What the system notes of a file that is written now: any other one was meddled with, or is no file."""
    mask = os.umask(0)
    os.umask(mask)
    return stat.S_IFREG | 0o666 & ~mask


NOTHING_BEFORE = Before()
