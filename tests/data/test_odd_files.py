"""What may stand in place of a data file, or beside them: told with its place, never waited for, never passed over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from test_bad_input import problems

from planref.source.problem import ProblemsFound
from planref.source.yamlfile import decode_yaml

TOPICS, PLAN = "data/vocab/topics.yaml", "data/plans/wl2021.yaml"
SOURCE = "data/sources/004_b7eba051c4b562f0.txt"


ODD: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path),
    "dangling": lambda path: path.symlink_to("/nowhere/at/all"),
    "below a file": lambda path: path.symlink_to(path.with_name("terms.yaml") / "x"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file(copy: Path, kind: str) -> None:
    code = "missing-file" if kind in {"dangling", "below a file"} else "unreadable-file"
    files = (TOPICS, PLAN, "data/ids.yaml")
    for file in (*files, SOURCE):
        (copy / file).unlink()
        ODD[kind](copy / file)
    found = {(problem.file, problem.code) for problem in problems(copy)}
    assert {(file, code) for file in files} | {("data/sources/manifest.yaml", "missing-source")} <= found


STRAY = (
    "data/alignments/zj2017~wl2021.yml",
    "data/alignments/zj2017~wl2021.yaml.txt",
    "data/alignments/old/zj2017~wl2021.yaml",
    "data/zj2017~wl2021.yaml",
    "data/vocab/topic.yaml",
    "data/sources/004 (2).txt",
    "data/facts/wl2021.json",
    "data/facts/\x1b[31m.yaml.bak",
    "data/facts/\udcff.txt",
)


def test_a_file_that_nothing_reads_is_told_and_what_editors_leave_is_not(copy: Path) -> None:
    for name in STRAY:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(b"left: zj2017\n")
    for name in (".DS_Store", ".wl2021.yaml.swp", "wl2021.yaml~", ".12-0.new", "README.md"):
        (copy / "data/facts" / name).write_bytes(b"x")
    found = problems(copy)
    assert [problem.code for problem in found] == ["stray-file"] * len(STRAY)
    assert all(problem.file.isprintable() for problem in found)


@pytest.mark.parametrize(("one", "other"), [("é.txt", "e\u0301.txt"), ("a.txt", "A.txt")])
def test_two_spellings_of_one_name(copy: Path, one: str, other: str) -> None:
    for name in (one, other):
        (copy / "data/sources" / name).write_bytes(b"x")
    assert "name-twice" in [problem.code for problem in problems(copy)]


@pytest.mark.parametrize("typed", ["1\u0660", "\uff11\uff12", "1\u096b"])
def test_numbers_and_dates_are_written_with_plain_digits(copy: Path, typed: str) -> None:
    path = copy / PLAN
    text = path.read_text("utf-8")
    assert "readings: 2\n" in text
    path.write_text(text.replace("readings: 2\n", f"readings: {typed}\n", 1), "utf-8")
    assert [problem.code for problem in problems(copy)] == ["value"]
    path.write_text(text.replace("issued: '2021", f"issued: '20{typed[-1]}1", 1), "utf-8")
    assert [problem.code for problem in problems(copy)] == ["value"]


HIDDEN = "\u00ad\u061c\u200b\u200d\u200e\u202e\u2066\u2060\ufeff\u2800\u3164\U000e0041\u2028\x85\x0b\x0c"


@pytest.mark.parametrize("char", HIDDEN)
def test_what_nobody_sees_is_refused(char: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        decode_yaml(f"a: b\nc: 安{char}全\n".encode(), "a.yaml")
    assert [(one.line, one.column, one.code) for one in found.value.problems] == [(2, 5, "yaml-character")]


def test_a_selector_of_a_printed_shape_stays() -> None:
    assert decode_yaml("a: 葛\U000e0100饰\n".encode(), "a.yaml").plain() == {"a": "葛\U000e0100饰"}


LONG = f"  - {'甲' * 10_000}\n"


@pytest.mark.parametrize(
    ("file", "megabytes", "is_read"),
    [
        *((file, 9, True) for file in ("data/changes.yaml", "data/ids.yaml", "data/sources/manifest.yaml")),
        *((file, 9, False) for file in (PLAN, TOPICS, "data/facts/wl2021.yaml")),
        ("data/differences.yaml", 129, False),
    ],
)
def test_files_in_which_every_plan_has_a_part_may_be_larger(file: str, megabytes: int, is_read: bool) -> None:
    raw = f"a:\n{LONG * (megabytes * 1_000_000 // len(LONG.encode()))}".encode()
    if is_read:
        assert len(decode_yaml(raw, file).plain()["a"]) == raw.count(b"-")
    else:
        with pytest.raises(ProblemsFound) as refused:
            decode_yaml(raw, file)
        assert [(problem.code, problem.file) for problem in refused.value.problems] == [("unreadable-file", file)]


@pytest.mark.parametrize(("file", "is_read"), [("data/ids.yaml", True), (PLAN, False)])
def test_they_may_hold_more_values(file: str, is_read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planref.source.yamlfile.MOST_VALUES", 1_000)
    raw = b"a:\n" + b"  - b\n" * 1_500
    if is_read:
        assert len(decode_yaml(raw, file).plain()["a"]) == 1_500
    else:
        with pytest.raises(ProblemsFound):
            decode_yaml(raw, file)
