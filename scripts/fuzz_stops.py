"""Every command that writes, stopped at a random moment or met by a full disk: all is as it was, or all is done.

Each command runs on a copy of the project, and the whole copy is compared before and after.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from figures import CACHE, ROOT
from planref.site.publish import NEW
from planref.source.writing import mend

COPIED = ("data", "docs", "locale", "scripts", "mkdocs.yml", "requirements.txt", "README.md", "README.zh-CN.md")

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("check.py", "--write", "--data", "other"),
    "import": ("import.py", "draft.txt", "--id", "stopped"),
    "compare": ("compare.py", "zj2017", "nbsh2017", "--json", "a.json", "--html", "a.html", "--docx", "a.docx"),
    "todo": ("todo.py", "nbsh2017", "--propose", "--data", "third"),
    "new-corpus": ("new_corpus.py", "fresh"),
    "architecture": ("architecture.py", "--write"),
    "promises": ("promises.py", "--write"),
    "build": ("build.py",),
}
"""What writes; `spoil` leaves each of them something to write."""
LARGE = 3_000_000
"""Bytes; no command writes a larger file, so that this is a disk with room."""

Trial = Callable[[list[str], Path, float, Random], "Ended"]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status, what it said on the error output, by what it was stopped."""

    status: int
    said: str
    by: str


@dataclass
class Outcome:
    """How many commands were stopped, how many had ended before, every fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def signals(root: Path, many: int, seed: int) -> Outcome:
    """Stop commands by INT, TERM and KILL."""
    return _run(root, many, seed, _signalled)


def full_disk(root: Path, many: int, seed: int) -> Outcome:
    """Let the disk be full behind a random number of bytes of a file."""
    return _run(root, many, seed, _without_room)


def _run(root: Path, many: int, seed: int, trial: Trial) -> Outcome:
    chance, outcome = Random(seed), Outcome()
    with _copied(root) as folder:
        before = _state(folder)
        done = {name: _completed(folder, name, before) for name in COMMANDS}
        for number in range(many):
            name = sorted(COMMANDS)[number % len(COMMANDS)]
            after, took = done[name]
            ended = trial(_command(folder, name), folder, took, chance)
            fault = _fault(folder, ended, before, after)
            outcome.counts[f"{ended.by} {'done' if ended.status in {0, 1} else 'stopped'}"] += 1
            if fault:
                outcome.counts[fault] += 1
                outcome.faults.append(f"#{number} {name} {ended.by}: FAULT {fault}: {ended.status} {ended.said[-300:]}")
            _restore(folder, before)
    return outcome


@contextmanager
def _copied(root: Path) -> Iterator[Path]:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for part in COPIED:
            copy = shutil.copytree if (root / part).is_dir() else shutil.copy2
            copy(root / part, folder / part)
        _spoil(folder)
        yield folder


def _spoil(folder: Path) -> None:
    """Leave every command something to write."""
    (folder / "scripts/ARCHITECTURE.md").unlink()
    for name in ("other", "third"):
        shutil.copytree(folder / "data", folder / name / "data")
    (folder / "third/data/alignments/zj2017--nbsh2017.yaml").unlink()
    (folder / "other/data/schema/plan.schema.json").unlink()
    registry = folder / "other/data/ids.yaml"
    registry.write_text(registry.read_text("utf-8").rpartition("  - id:")[0], "utf-8")
    readme = folder / "README.md"
    readme.write_text(readme.read_text("utf-8").replace("<!-- promises -->", "<!-- promises -->\n"), "utf-8")
    shutil.copy2(next(iter(sorted((folder / "data/sources").glob("*.txt")))), folder / "draft.txt")


def _command(folder: Path, name: str) -> list[str]:
    return [sys.executable, str(folder / "scripts/begin.py"), *COMMANDS[name]]


def _completed(folder: Path, name: str, before: Mapping[str, bytes]) -> tuple[dict[str, bytes], float]:
    """What the copy looks like when a command has done its work, and how many seconds that takes."""
    started = time.monotonic()
    done = subprocess.run(_command(folder, name), cwd=folder, capture_output=True, text=True)
    took, after = time.monotonic() - started, _state(folder)
    _restore(folder, before)
    if done.returncode not in {0, 1} or after == before:
        raise RuntimeError(f"{name} wrote nothing: {done.returncode} {done.stderr[-500:]}")
    return after, took


def _signalled(command: list[str], folder: Path, took: float, chance: Random) -> Ended:
    number = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=_held_back
    )
    time.sleep(chance.uniform(0, took))
    process.send_signal(number)
    _, said = process.communicate()
    if number == signal.SIGKILL:
        for place in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            mend(place)  # as the next command does
    return Ended(process.returncode, said, number.name)


def _held_back() -> None:
    """What run.py does before it becomes a program."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})


def _without_room(command: list[str], folder: Path, took: float, chance: Random) -> Ended:
    most = int(LARGE ** chance.uniform(0, 1))

    def limited() -> None:
        import resource  # Windows has no such module

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=limited
    )
    return Ended(done.returncode, done.stderr, "full disk")


def _fault(folder: Path, ended: Ended, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What is wrong with how a command ended, '' where nothing is."""
    if "Traceback" in ended.said:
        return "traceback"
    if ended.status not in STATUSES[ended.by]:
        return "status"
    now = _state(folder)
    # Killed, a program may leave what it was making beside its place; the next one takes it away.
    if ended.by == "SIGKILL":
        now = {name: content for name, content in now.items() if not _is_beside(Path(name))}
    return "" if now in (before, after) else "torn"


def _is_beside(name: Path) -> bool:
    return name.name.startswith(".") or name.parts[0] == NEW


STATUSES = {"SIGINT": {0, 1, 130}, "SIGTERM": {0, 1, 143}, "SIGKILL": {0, 1, -9}, "full disk": {0, 1, 2}}
"""0 and 1 where the work was done before."""


def _state(folder: Path) -> dict[str, bytes]:
    """Every file of the copy but caches and the built site, which is judged by its being whole."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not _PASSED_OVER & set(path.parts))
    state = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    site = folder / "site"
    return state | ({"site/": str(sum(1 for _ in site.rglob("*"))).encode()} if site.exists() else {})


_PASSED_OVER = {"__pycache__", ".cache", "site"}


def _restore(folder: Path, before: Mapping[str, bytes]) -> None:
    """Bring everything back as it was; what commands have measured is forgotten, or `promises` would print it."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    (folder / CACHE.relative_to(ROOT)).unlink(missing_ok=True)
    for name in _state(folder).keys() - before.keys():
        (folder / name).unlink()
    for place in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with suppress(OSError):
            place.rmdir()
    for name, content in before.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
