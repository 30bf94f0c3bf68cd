"""Data files spoiled at random: refused with a place, or loaded exactly as typed; and the watcher itself is watched."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import fuzz
from fuzz_mutations import MISTAKES, Mutant, mutant
from fuzz_typed import typed_differently
from planref.source.problem import ProblemsFound
from planref.source.yamlfile import Positioned, decode_yaml, parse_yaml


def test_spoiled_files_are_refused_with_a_place_or_load_as_typed(root: Path) -> None:
    tally = fuzz.run(root, many=200, seed=2026)
    assert tally.faults == []
    assert tally.tried == 200


def test_the_same_seed_spoils_alike(root: Path) -> None:
    text = (root / "data/vocab/topics.yaml").read_text("utf-8")
    assert [mutant(text, Random(3)) for _ in range(3)] == [mutant(text, Random(3))] * 3


@pytest.mark.parametrize("mistake", sorted(MISTAKES))
def test_every_mistake_spoils_a_file(root: Path, mistake: str) -> None:
    text = (root / "data/plans/zj2017.yaml").read_text("utf-8")
    keeps, change = MISTAKES[mistake]
    assert any(change(text, Random(seed)) not in (text, text.encode()) for seed in range(20))
    assert isinstance(keeps, bool)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: 甲 乙\n", {"a": "甲 乙"}),
        ("a: '甲''乙'\n", {"a": "甲'乙"}),
        ('a: "甲\\t乙\\u5b89"\n', {"a": "甲\t乙安"}),
        ("a: |-\n  甲\n\n  乙\n", {"a": "甲\n\n乙"}),
        ("# 注\n- [甲, 乙]\n", [["甲", "乙"]]),
    ],
)
def test_the_watcher_accepts_what_is_typed(text: str, read: object) -> None:
    value = parse_yaml(text, "a.yaml")
    assert value.plain() == read
    assert typed_differently(text, value) == ""


def test_the_watcher_notices_a_changed_text() -> None:
    value = Positioned({"a": Positioned("甲乙", 1, 4)}, 1, 1, {"a": (1, 1)})
    assert typed_differently("a: 甲乙", value) == ""
    assert typed_differently("a: 甲 乙", value) == "1:4: '甲乙' is not what is typed there"
    assert typed_differently("a: 甲乙丙", value) == "1: ' :   丙' was typed and not read"


def test_the_watcher_notices_a_lost_line_of_a_block() -> None:
    value = Positioned({"a": Positioned("甲", 1, 4)}, 1, 1, {"a": (1, 1)})
    assert typed_differently("a: |-\n  甲\n  乙", value) == "3: '  乙' was typed and not read"


def test_a_refusal_without_a_place_is_a_fault(root: Path) -> None:
    trial = fuzz.Trial(root)
    assert trial.refusal([], "data/site.yaml", Mutant("none", False, b"a: b\n")).startswith("FAULT no place")


def test_windows_line_ends_are_no_part_of_any_text() -> None:
    assert decode_yaml(b"a: |-\r\n  \xe7\x94\xb2\r\n  b\r\nc: d\r\n", "a.yaml").plain() == {"a": "甲\nb", "c": "d"}


@pytest.mark.parametrize(
    ("raw", "place", "code"),
    [
        (b'a: b\nc: "\\x07"\n', (2, 4), "yaml-escape"),
        (b'c: "a\\u2028b"\n', (1, 4), "yaml-escape"),
        (b"a: b\rc: d\n", (1, 5), "yaml-character"),
        ("安: b\n全: ".encode() + b"\xff", (2, 4), "yaml-encoding"),
        (b"a: b\nc: [", (2, 1), "yaml-syntax"),
    ],
)
def test_what_the_fuzzer_found(raw: bytes, place: tuple[int, int], code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        decode_yaml(raw, "a.yaml")
    assert [(problem.line, problem.column, problem.code) for problem in found.value.problems] == [(*place, code)]
