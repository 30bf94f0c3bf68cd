"""Data files spoiled at random: refused with a place, or loaded and published as typed; the watcher too is watched."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

import fuzz
import fuzz_published
import fuzz_references
import fuzz_stops
from fuzz_mutations import MISTAKES, Mutant, mutant
from fuzz_published import Spoiled, batches, changed, publishing_faults
from fuzz_typed import typed_differently
from planref.corpus.corpus import Corpus
from planref.edition.page import Asset
from planref.site.content import SiteContent
from planref.source.problem import Problem, ProblemsFound
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


def spoiled(root: Path, name: str, old: str, new: str) -> Spoiled:
    text = (root / name).read_text("utf-8")
    assert old in text
    before, value = parse_yaml(text, name), parse_yaml(text.replace(old, new, 1), name)
    return Spoiled(name, f"{old} became {new}", before.plain(), value)


def test_files_are_published_together_but_none_twice_at_once() -> None:
    one, two, three = (Spoiled(name, "", "", Positioned("", 1, 1)) for name in ("a", "a", "b"))
    assert list(batches([one, two, three])) == [(three, one), (two,)]


def test_texts_that_differ_at_one_place() -> None:
    before, now = {"a": ["甲", "乙"], "b": "丙", "c": ["丁"]}, {"a": ["甲", "戊"], "b": "己", "c": ["丁", "庚"]}
    assert sorted(changed(before, now)) == [("丙", "己"), ("乙", "戊")]


def test_a_value_that_is_published_otherwise_than_typed_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = spoiled(root, "data/vocab/terms.yaml", "同时施工、同时", "同时施工＊同时")
    monkeypatch.setattr(fuzz_published, "content_of", lambda corpus: SiteContent((), (asset_of(corpus),)))

    def asset_of(corpus: Corpus) -> Asset:
        words = [term.explanation for term in corpus.vocabulary.terms.terms]
        return Asset("words.json", json.dumps(words, ensure_ascii=False).replace("＊", "*").encode())

    found = list(publishing_faults(fuzz.Trial(root).load, [change]))
    assert [fault.split(":")[0] for fault in found] == ["FAULT silent change"]


def test_a_page_that_cannot_be_made_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = spoiled(root, "data/vocab/terms.yaml", "同时施工、同时", "同时施工甲同时")
    answers = iter([SiteContent(()), KeyError("甲")])

    def content(corpus: Corpus) -> SiteContent:
        answer = next(answers)
        if isinstance(answer, SiteContent):
            return answer
        raise answer

    monkeypatch.setattr(fuzz_published, "content_of", content)
    found = list(publishing_faults(fuzz.Trial(root).load, [change]))
    assert [fault.split(":")[0] for fault in found] == ["FAULT traceback"]


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


def test_references_gone_wrong_are_refused_or_published(root: Path) -> None:
    counts, faults = fuzz.references(root, 24, 7)
    assert faults == []
    assert counts["refused"] >= 12


def test_a_contradiction_that_nobody_refuses_is_a_fault(root: Path) -> None:
    trial = fuzz.Trial(root)

    class Blind:
        def problems(self, files: Mapping[str, Positioned]) -> list[Problem]:
            return []

    found = fuzz_references.run(trial.load({}), Blind(), 10, 7)
    assert found.counts["silent"] == len(found.faults) > 0


def test_hostile_documents_are_answered_in_a_sentence(root: Path) -> None:
    counts, faults = fuzz.documents(root, 21, 7)
    assert faults == []
    assert counts["answered"] + counts["refused"] == 21


@pytest.mark.parametrize("kind", [fuzz.signals, fuzz.full_disk])
def test_a_command_that_is_stopped_tears_nothing(
    root: Path, kind: Callable[[Path, int, int], tuple[dict[str, int], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {name: fuzz_stops.COMMANDS[name] for name in ("new-corpus", "architecture")}
    monkeypatch.setattr(fuzz_stops, "COMMANDS", few)
    counts, faults = kind(root, 4, 7)
    assert faults == []
    assert counts["tried"] == 4
