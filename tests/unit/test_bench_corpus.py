"""Corpora made for measuring are valid, differ from what they descend from, and are the same for the same seed."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import check
from planref.corpus.corpus import load_corpus
from planref.rules.all import RULES
from planref.rules.registry import REGISTRY_RULES
from planref.rules.report import problems_of

Write = Callable[[int, Path, int], None]


@pytest.fixture(scope="module")
def write_corpus(root: Path) -> Write:
    spec = importlib.util.spec_from_file_location("bench_corpus", root / "scripts/bench/corpus.py")
    assert spec and spec.loader
    program = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = program
    spec.loader.exec_module(program)
    made: Write = program.write_corpus
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_made_corpus_is_valid_and_each_plan_descends_with_differences(write_corpus: Write, tmp_path: Path) -> None:
    write_corpus(12, tmp_path, 3)
    made = load_corpus(tmp_path)
    assert problems_of(made, tuple(rule for rule in RULES if rule not in REGISTRY_RULES)) == []
    descended = [plan for plan in made.plans if plan.plan.startswith("s")]
    assert len(made.plans) == 12
    assert len({plan.template.plan for plan in descended if plan.template}) == 6
    for plan in descended:
        assert plan.template
        texts = [clause.text for clause in made.plan_of_id[plan.template.plan].walk() if clause.text]
        own = [clause.text for clause in plan.walk() if clause.text]
        assert own != texts
        assert len(set(own) & set(texts)) > len(texts) / 2


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_names_are_withheld_wherever_an_edit_took_them(write_corpus: Write, tmp_path: Path, seed: int) -> None:
    write_corpus(9, tmp_path, seed)
    made = load_corpus(tmp_path)
    withheld = {(item.clause, item.quote) for item in made.vocabulary.redactions.redactions}
    names = {quote for clause, quote in withheld if clause == "wl2021-2"}
    assert len(names) == 6
    printed = {
        (clause.id, name)
        for clause in made.plan_of_id["s2x2021"].walk()
        for name in names
        if name in (clause.text or "")
    }
    assert {name for _, name in printed} == names
    assert printed <= withheld


def test_what_is_registered_of_a_made_corpus_passes_the_check(write_corpus: Write, tmp_path: Path) -> None:
    write_corpus(9, tmp_path, 10)
    assert check.main(["--write", "--data", str(tmp_path)]) == 0


def test_the_same_seed_gives_the_same_corpus(write_corpus: Write, tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("same", 5), ("other", 6)):
        write_corpus(7, tmp_path / name, seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "same") != contents(tmp_path / "other")
