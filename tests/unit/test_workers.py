"""`run.py reuse` with more installed: a scheduler and two workers do the same work, though one is lost; Parquet."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-reuse.txt"
PATIENCE = 180
"""Seconds until a run counts as hanging."""

INSTALL = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]


class Cluster(NamedTuple):
    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def surroundings() -> Mapping[str, str]:
    """The environment in which Dask is found: installed from its lock into .cache/ once, or the test fails."""
    folder = ROOT / ".cache" / f"reuse-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if not (folder / "distributed").is_dir():
        install = subprocess.run([sys.executable, *INSTALL, "--target", str(folder)], capture_output=True, text=True)
        assert install.returncode == 0, f"{install.stderr}\n.venv/bin/python {' '.join(INSTALL)}"
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(folder)))}


@pytest.fixture
def cluster(surroundings: Mapping[str, str], tmp_path: Path) -> Iterator[Cluster]:
    yield from running(surroundings, surroundings, tmp_path)


@pytest.fixture
def strangers(surroundings: Mapping[str, str], tmp_path: Path) -> Iterator[Cluster]:
    """Workers that have Dask and nothing of this project."""
    yield from running(
        surroundings, {**surroundings, "PYTHONPATH": surroundings["PYTHONPATH"].split(os.pathsep)[1]}, tmp_path
    )


def running(surroundings: Mapping[str, str], at_work: Mapping[str, str], tmp_path: Path) -> Iterator[Cluster]:
    told = tmp_path / "scheduler.json"
    place = ["--host", "127.0.0.1", "--scheduler-file", str(told)]
    started = [start(surroundings, "scheduler", "--port", "0", "--no-dashboard", *place)]
    try:
        wait_for(told)
        one = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard", *place]
        started += [start(at_work, "worker", *one, "--local-directory", str(tmp_path / name)) for name in "ab"]
        yield Cluster(json.loads(told.read_text("utf-8"))["address"], tuple(started[1:]))
    finally:
        for process in started:
            process.kill()
            process.wait()


def start(surroundings: Mapping[str, str], what: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, *arguments]
    return subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(told: Path) -> None:
    for _ in range(600):
        if told.exists() and told.read_text("utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError("no scheduler")


def reuse(surroundings: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/begin.py"), "reuse.py", *arguments]
    return subprocess.run(
        command, env=surroundings, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE
    )


def test_workers_find_the_same_also_when_one_is_lost(
    surroundings: Mapping[str, str], cluster: Cluster, tmp_path: Path
) -> None:
    serial, shared = tmp_path / "serial.json", tmp_path / "shared.json"
    alone = reuse(surroundings, "--write", str(serial))
    done = reuse(surroundings, "--workers", cluster.address, "--write", str(shared))
    assert (done.returncode, done.stdout, done.stderr) == (0, alone.stdout, "")
    assert shared.read_bytes() == serial.read_bytes()
    first = cluster.workers[0]
    losing = [sys.executable, str(Path(__file__).with_name("losing_a_worker.py"))]
    lost = subprocess.run(
        [*losing, str(ROOT), cluster.address, str(first.pid)],
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert lost.returncode == 0, lost.stderr
    assert first.wait(5) < 0
    assert cluster.workers[1].poll() is None
    assert json.loads(lost.stdout) == json.loads(serial.read_text("utf-8"))


def test_where_nobody_works_it_is_said_in_a_sentence(surroundings: Mapping[str, str]) -> None:
    for address in ("tcp://127.0.0.1:1", "nowhere", "127.0.0.1", "tcp://127.0.0.1:x", "tcp://no.invalid:1"):
        done = reuse(surroundings, "--workers", address)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{address} 没有可用的调度器或机器：")
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 2


def test_workers_without_the_programs_are_told_how_to_start(
    surroundings: Mapping[str, str], strangers: Cluster
) -> None:
    done = reuse(surroundings, "--workers", strangers.address)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("PYTHONPATH=scripts .venv/bin/dask worker") == 2
    assert "Traceback" not in done.stderr


def test_without_dask_it_is_said_how_to_install_it() -> None:
    done = reuse(dict(os.environ), "--workers", "tcp://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("pip install --require-hashes --only-binary :all: -r requirements-reuse.txt") == 2


READ_TABLE = """
import json, sys
from pyarrow.parquet import read_table
table = read_table(sys.argv[1])
print(json.dumps([dict(zip(table.schema.names, map(str, table.schema.types))), table.to_pylist()], ensure_ascii=False))
"""


def test_the_pairs_are_written_as_a_table_with_types(surroundings: Mapping[str, str], tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.parquet", "again.parquet", "pairs.json")]
    for file in files:
        assert reuse(surroundings, "--write", str(file)).returncode == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    told = subprocess.check_output(
        [sys.executable, "-c", READ_TABLE, str(files[0])], env=surroundings, encoding="utf-8"
    )
    types, rows = json.loads(told)
    assert types == {
        **dict.fromkeys(("left", "right", "order", "descent"), "string"),
        **dict.fromkeys(("runs", "left_shared", "right_shared"), "int32"),
        **dict.fromkeys(("left_share", "right_share"), "double"),
        **{f"longest_{side}_{name}": "string" for side in ("left", "right") for name in ("clause", "text")},
        **{f"longest_{side}_{name}": "int32" for side in ("left", "right") for name in ("start", "end")},
    }
    pairs = json.loads(files[2].read_text("utf-8"))["pairs"]
    assert len(rows) == len(pairs) == 10
    for row, pair in zip(rows, pairs, strict=True):
        for side in ("longest_left", "longest_right"):
            pair |= {f"{side}_{name}": value for name, value in pair.pop(side).items()}
        assert row == pair


def test_without_pyarrow_it_is_said_how_to_install_it_and_nothing_is_written(tmp_path: Path) -> None:
    done = reuse(dict(os.environ), "--write", str(tmp_path / "pairs.parquet"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("pip install --require-hashes --only-binary :all: -r requirements-reuse.txt") == 2
    assert list(tmp_path.iterdir()) == []
