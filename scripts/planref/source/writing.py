"""The one way to write files: beside, flushed, then put in place; several all or none, one writer at a time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from planref.source.reading import shown
from planref.words.words import both

try:
    import fcntl
except ImportError:
    # Windows has no such lock; two programs that write the same files at once are the caller's business there.
    fcntl = None  # type: ignore[assignment]

JOURNAL = ".change.json"
"""Says what a change replaces while it is put in place; who finds one whose writer is gone undoes that change."""


class CannotWrite(Exception):
    """A file cannot be written; the text says which and why, in both languages. Nothing was changed."""


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write every file or none: on any failure or signal all paths are as they were, folders made for them included.

    A file that is replaced keeps its mode; a link is followed. Raises CannotWrite where the system refuses, and for
    anything there that is no file.
    """
    if files:
        change_files(_common_folder(files), lambda: files)


def change_files(folder: Path, make: Callable[[], Mapping[Path, bytes]]) -> None:
    """Write what `make` returns as `write_files` does; all of it stands below `folder`.

    No other program changes files by way of this folder from the moment `make` begins to read.
    """
    with _alone(folder):
        _mend(folder / JOURNAL)
        _put_all(make(), folder / JOURNAL)


def mend(folder: Path) -> None:
    """Undo what a writer that was killed left half done below a folder: every file is as it was before."""
    if any(path.exists() for path in _told_in(folder / JOURNAL)):
        with suppress(BlockingIOError), _alone(folder, wait=False):
            _mend(folder / JOURNAL)


def _mend(journal: Path) -> None:
    try:
        left = [_paths(part) for part in json.loads(journal.read_bytes())]
        change = _Change(journal, *left)
    except (OSError, ValueError, TypeError, AttributeError):
        # There is none, or nobody of us wrote it.
        change = _Change(journal)
    change.undo()


def _told_in(journal: Path) -> tuple[Path, Path]:
    """The journal, and where it is written before it gets its name."""
    return journal, journal.with_name(f"{journal.name}.new")


def _paths(part: Mapping[str, str | None]) -> dict[Path, Path | None]:
    return {Path(path): None if beside is None else Path(beside) for path, beside in part.items()}


def _put_all(files: Mapping[Path, bytes], journal: Path) -> None:
    contents = {_real(path): content for path, content in files.items()}
    change = _Change.planned(contents, journal)
    at = next(iter(contents), Path())
    try:
        change.announce()
        for at, content in contents.items():
            change.prepare(at, content)
        with _undisturbed():
            change.announce()
            for at in contents:
                change.put_in_place(at)
            change.finish()
    except OSError as error:
        change.undo()
        raise _refused(at, _reason(error)) from error
    except BaseException:
        change.undo()
        raise


def _refused(path: Path, reason: str) -> CannotWrite:
    return CannotWrite(both("write.refused", file=shown(path), reason=reason))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _real(path: Path) -> Path:
    """Where a path leads, links followed; refused where something stands there that is no file."""
    real = Path(os.path.realpath(path))
    try:
        mode = os.lstat(real).st_mode
    except (OSError, ValueError):
        return real
    if not stat.S_ISREG(mode):
        raise CannotWrite(both("write.no-file", file=shown(path)))
    return real


def _common_folder(files: Mapping[Path, bytes]) -> Path:
    """The nearest folder that is there already and holds all files."""
    folder = Path(os.path.commonpath([Path(os.path.realpath(path)).parent for path in files]))
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder


@dataclass
class _Change:
    """What is to be taken away and what to be undone: new files beside their places, second names of the old ones.

    The folders to be made hang on nothing; those of them that are there already are not empty and stay.
    """

    journal: Path
    new: dict[Path, Path | None] = field(default_factory=dict)
    old: dict[Path, Path | None] = field(default_factory=dict)
    replaced: dict[Path, Path | None] = field(default_factory=dict)
    folders: dict[Path, Path | None] = field(default_factory=dict)

    @staticmethod
    def planned(files: Mapping[Path, bytes], journal: Path) -> _Change:
        """The change before anything is done."""
        change = _Change(journal)
        for number, path in enumerate(files):
            change.new[path], change.old[path] = (
                path.with_name(f".{os.getpid()}-{number}.{what}") for what in ("new", "old")
            )
            change.folders |= dict.fromkeys(folder for folder in reversed(path.parents) if not folder.exists())
        return change

    def announce(self) -> None:
        """Say on the disk what there is to undo, for whoever comes after a writer that was killed."""
        parts = (self.new, self.old, self.replaced, self.folders)
        journal, beside = _told_in(self.journal)
        told = [{str(path): kept and str(kept) for path, kept in part.items()} for part in parts]
        _write(beside, json.dumps(told).encode())
        beside.replace(journal)

    def prepare(self, path: Path, content: bytes) -> None:
        """Write the new content beside the path, through to the disk, and give the old file a second name."""
        new, old = self.new[path], self.old[path]
        assert new and old
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(new, content)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o7777)
            _keep(path, old)
        self.replaced[path] = old if path.exists() else None

    def put_in_place(self, path: Path) -> None:
        """Swap the new file in; no moment is without one."""
        new = self.new[path]
        assert new
        new.replace(path)

    def undo(self) -> None:
        """Leave everything as it was; what cannot be undone stays beside its place."""
        for path, kept in self.replaced.items():
            with suppress(OSError):
                _restore(path, kept, self.new[path])
        self._forget()

    def finish(self) -> None:
        """Forget the old files: as soon as the journal names none as replaced, there is nothing to undo."""
        self.replaced, self.folders = {}, {}
        self.announce()
        self._forget()

    def _forget(self) -> None:
        for path in filter(None, (*self.new.values(), *self.old.values())):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()
        for path in _told_in(self.journal):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _restore(path: Path, kept: Path | None, new: Path | None) -> None:
    """Bring the old file back under its name; where there was none, take away what was put there."""
    if kept is not None:
        if kept.exists():
            kept.replace(path)
            # Where both were names of one file, the renaming did nothing.
            kept.unlink(missing_ok=True)
    elif new is not None and not new.exists():
        path.unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name; a copy of it where the file system knows no links."""
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(path)
    except OSError:
        shutil.copy2(path, kept)


@contextmanager
def _alone(folder: Path, wait: bool = True) -> Iterator[None]:
    """Let one program at a time change files by way of a folder; the system lifts the lock of one that dies.

    BlockingIOError where another one does and this one will not wait.
    """
    try:
        lock = os.open(folder, os.O_RDONLY) if fcntl else -1
    except OSError:
        # A folder that may be written and not read cannot be locked.
        lock = -1
    try:
        if lock >= 0:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        if lock >= 0:
            os.close(lock)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back INT and TERM for the few renames; they arrive when all files are in place."""
    if not hasattr(signal, "pthread_sigmask"):
        # Windows sends no such signals to a program that is not asked.
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
