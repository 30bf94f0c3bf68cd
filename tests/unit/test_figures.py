"""Figures of the last runs: kept where they can be, in nobody's way where they cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from figures import figures, record


def test_a_figure_is_kept_beside_the_others(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    record("links", {"pages": 3}, "run", file)
    record("facts", {"wrong": 0}, "run", file)
    assert [(name, dict(found.figure)) for name, found in figures(file).items()] == [
        ("facts", {"wrong": 0}),
        ("links", {"pages": 3}),
    ]


def test_a_file_that_a_crash_left_half_written_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    file.write_text('[{"name": "links", "fig', "utf-8")
    assert figures(file) == {}
    record("links", {"pages": 3}, "run", file)
    assert list(figures(file)) == ["links"]


def test_processes_that_record_at_once_lose_no_figure(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "figures.json"
    program = (
        "import pathlib, sys; from figures import record; "
        "[record(f'{sys.argv[1]}{n}', {'n': n}, 'run', pathlib.Path(sys.argv[2])) for n in range(40)]"
    )
    command = [sys.executable, "-c", program]
    at_once = [subprocess.Popen([*command, name, file], env={"PYTHONPATH": str(root / "scripts")}) for name in "ab"]
    assert [process.wait() for process in at_once] == [0, 0]
    assert sorted(figures(file)) == sorted(f"{name}{n}" for name in "ab" for n in range(40))
