"""How programs end: --help helps, wrong arguments are one sentence, signals and closed pipes leave no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = (
    "architecture",
    "build",
    "check",
    "compare",
    "fuzz",
    "import",
    "licences",
    "links",
    "new_corpus",
    "promises",
    "reuse",
    "serve",
    "todo",
    "vulnerabilities",
)


def run(program: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/begin.py"), f"{program}.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **options)  # type: ignore[call-overload,no-any-return]


def held_back() -> None:
    """What `run.py` does before it becomes a program; in the background a shell lets Ctrl+C be ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})


@pytest.mark.parametrize("program", PROGRAMS)
def test_help_helps_and_does_nothing_else(program: str) -> None:
    done = run(program, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: run.py {program.replace('_', '-')}")
    assert done.stderr == ""


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_wrong_argument_is_one_sentence_in_two_languages(program: str) -> None:
    done = run(program, "--nonsense")
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("命令写错了")
    assert lines[1].startswith("    Wrong arguments")


@pytest.mark.parametrize("arguments", [("abc",), ("1", "2", "3"), ("-5",), ("0",), ("１２",)])
def test_numbers_of_the_fuzzer_are_whole_numbers(arguments: tuple[str, ...]) -> None:
    done = run("fuzz", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize(("program", "after"), [("check", 0.15), ("build", 0.15), ("fuzz", 0.15), ("fuzz", 2)])
def test_a_signal_ends_without_a_traceback(program: str, after: float, number: signal.Signals, status: int) -> None:
    command = [sys.executable, str(ROOT / "scripts/begin.py"), f"{program}.py"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=held_back
    )
    time.sleep(after)
    process.send_signal(number)
    _, said = process.communicate()
    assert (process.returncode, "Traceback" in said) == (status, False), said


def test_a_reader_who_closes_the_pipe_gets_no_traceback() -> None:
    command = f"{sys.executable} scripts/begin.py licences.py | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in {0, 141}
    assert done.stderr == ""


def test_a_closed_output_and_no_home_are_no_fault() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    command = f"{sys.executable} scripts/begin.py check.py >&-"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_fault_of_the_program_is_told_as_one(tmp_path: Path) -> None:
    program = "import sys\nfrom begin import ended\nsys.exit(ended(lambda: [][0]))"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("程序本身出了错：IndexError: list index out of range（")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("status", [0, 1])
def test_a_signal_after_the_work_changes_nothing(number: signal.Signals, status: int) -> None:
    late = f"import atexit, os, sys, begin; atexit.register(os.kill, os.getpid(), {number:d})"
    code = f"{late}; sys.exit(begin.ended(lambda: sys.exit({status})))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, text=True, preexec_fn=held_back
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_import_is_not_cut(tmp_path: Path, number: signal.Signals, status: int) -> None:
    (tmp_path / "cut.py").write_text(f"import os\nos.kill(os.getpid(), {number:d})\nprint('whole')\n", "utf-8")
    code = "import sys, time, begin; sys.exit(begin.ended(lambda: (__import__('cut'), time.sleep(20))))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'scripts'}"},
        capture_output=True,
        text=True,
        preexec_fn=held_back,
    )
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (status, "whole\n", False)
