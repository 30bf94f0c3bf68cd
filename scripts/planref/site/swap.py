"""Putting a finished folder in the place of another, so that a reader never meets half of one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def put_in_place(new: Path, published: Path, previous: Path) -> None:
    """Make `new` the published folder and keep the version before as `previous`; all on one file system.

    On Linux the two folders change names in one system call: whoever kills it at any moment leaves one whole version.
    Elsewhere two renames follow each other, and for that instant the published folder is missing.
    """
    if not published.exists():
        new.rename(published)
        return
    _trade(new, published)
    if previous.exists():
        _trade(new, previous)
        shutil.rmtree(new)
    else:
        new.rename(previous)


def _trade(one: Path, other: Path) -> None:
    """Let two folders change names."""
    if sys.platform == "linux" and exchange(one, other):
        return
    aside = other.with_name(other.name + ".aside")
    shutil.rmtree(aside, ignore_errors=True)
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step by renameat2(2); False where the C library or the file system has no such call."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
