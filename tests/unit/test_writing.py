"""Files are written whole or not at all, several at once too; what stops the writing leaves everything as it was."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planref.source.writing import CannotWrite, change_files, mend, write_files

PROGRAM = """
import pathlib, resource, sys
from begin import ended
from planref.source.writing import write_files
folder, letter, limit = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
def main():
    while True:
        write_files({folder / name: letter.encode() * 4000 for name in ("a", "b", "c")})
        if limit or letter == "1":
            return
sys.exit(ended(main))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write_files({tmp_path / "a": b"new", tmp_path / "deep/er/b": b"two"})
    assert contents(tmp_path) == {"a": b"new", "deep/er/b": b"two"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("stopped", [0, 1, 2])
def test_a_refusal_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: int) -> None:
    before = {"a": b"old", "c": b"older"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    renamed = []
    replace = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            renamed.append(path)
        if len(renamed) == stopped + 1 and path.name.endswith(".new"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(CannotWrite, match="No space left on device") as failure:
        write_files({tmp_path / "a": b"1", tmp_path / "new/b": b"2", tmp_path / "c": b"3"})
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()
    assert "所有文件保持原样" in str(failure.value)
    assert "All files are as they were" in str(failure.value)


def test_a_folder_in_the_way_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(CannotWrite, match="/a"):
        write_files({tmp_path / "b": b"1", tmp_path / "a": b"2"})
    assert contents(tmp_path) == {}


def writing(folder: Path, letter: str, limit: int = 0) -> subprocess.Popen[str]:
    scripts = Path(__file__).resolve().parents[2] / "scripts"
    command = [sys.executable, "-c", PROGRAM, str(folder), letter, str(limit)]
    environment = os.environ | {"PYTHONPATH": str(scripts)}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def test_a_full_disk_is_one_sentence_and_tears_nothing(tmp_path: Path) -> None:
    assert writing(tmp_path, "1").wait() == 0
    before = contents(tmp_path)
    process = writing(tmp_path, "2", limit=1000)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said.count("\n") == 2
    assert "Traceback" not in said
    assert contents(tmp_path) == before


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_at_any_moment_the_files_agree(tmp_path: Path, number: signal.Signals, status: int) -> None:
    assert writing(tmp_path, "1").wait() == 0
    moments = random.Random(7)
    for letter in "23456789":
        process = writing(tmp_path, letter)
        while (tmp_path / "a").read_bytes()[:1] != letter.encode():
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(number)
        _, said = process.communicate()
        assert process.returncode == status
        assert "Traceback" not in said
        assert set(contents(tmp_path)) == {"a", "b", "c"}
        assert set(contents(tmp_path).values()) == {letter.encode() * 4000}


KILLED = """
import os, pathlib, signal, sys
from planref.source.writing import write_files
folder, moment = pathlib.Path(sys.argv[1]), int(sys.argv[2])
steps = [0]
def counted(name):
    done = getattr(pathlib.Path, name)
    def step(*arguments, **options):
        steps[0] += 1
        if steps[0] == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(*arguments, **options)
    setattr(pathlib.Path, name, step)
for name in ("replace", "unlink", "hardlink_to", "mkdir", "open", "rmdir"):
    counted(name)
write_files({folder / name: b"new" for name in ("a", "b", "new/c")})
print(steps[0])
"""


def killed(folder: Path, moment: int) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "scripts")}
    command = [sys.executable, "-c", KILLED, str(folder), str(moment)]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_killed_at_any_step_the_next_one_finds_all_old_or_all_new(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    assert killed(tmp_path, 0).returncode == 0
    seen = set()
    for moment in range(1, 40):
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        for name in ("a", "b"):
            (tmp_path / name).write_bytes(b"old")
        done = killed(tmp_path, moment)
        mend(tmp_path)
        found = contents(tmp_path)
        assert found in ({"a": b"old", "b": b"old"}, {"a": b"new", "b": b"new", "new/c": b"new"}), moment
        seen.add((done.returncode, len(found)))
    assert seen == {(-signal.SIGKILL, 2), (-signal.SIGKILL, 3), (0, 3)}


def test_a_change_that_is_being_made_is_not_undone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def make() -> dict[Path, bytes]:
        (tmp_path / ".change.json").write_text('[{}, {}, {"%s": null}, {}]' % (tmp_path / "a"))
        mend(tmp_path)
        assert (tmp_path / "a").read_bytes() == b"old"
        return {tmp_path / "a": b"new"}

    change_files(tmp_path, make)
    assert contents(tmp_path) == {"a": b"new"}


def test_links_are_followed_and_what_is_no_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_files({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name in ("pipe", "round"):
        with pytest.raises(CannotWrite, match=f"/{name}：那里不是普通文件"):
            write_files({tmp_path / name: b"new", tmp_path / "real": b"newer"})
    assert (tmp_path / "real").read_bytes() == b"new"
    with pytest.raises(CannotWrite, match="/dev/null"):
        write_files({Path("/dev/null"): b"new"})


def test_two_writers_of_the_same_files_do_not_mix(tmp_path: Path) -> None:
    writers = [writing(tmp_path, letter) for letter in "23"]
    time.sleep(1.5)
    for process in writers:
        process.send_signal(signal.SIGTERM)
        process.communicate()
    assert len(set(contents(tmp_path).values())) == 1
    assert set(contents(tmp_path)) == {"a", "b", "c"}
