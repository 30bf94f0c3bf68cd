"""Folding by its data: what must become the same, what must stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.exports.fold import BORDER, FoldTable
from planref.model.base import validate
from planref.model.search import Folding
from planref.model.words import ScriptPairs
from planref.source.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
FOLDING = validate(Folding, read_yaml(ROOT / "data/vocab/fold.yaml", "fold.yaml"), "fold.yaml")
SCRIPTS = validate(ScriptPairs, read_yaml(ROOT / "data/vocab/scripts.yaml", "scripts.yaml"), "scripts.yaml").pairs
TABLE = FoldTable.of(FOLDING, SCRIPTS, "有限空间粉尘里面")

FOLDED = [
    ("有限空间", "有限空间"),
    ("ＨＳＥ", "hse"),
    ("PDCA", "pdca"),
    ("１２３％", "123%"),
    ("有限 空间\u3000作\n业", "有限空间作业"),
    ("有限\u200b空\ufeff间", "有限空间"),
    ("“一件事”", '"一件事"'),
    ("「一件事」", '"一件事"'),
    ("‘一件事’", '"一件事"'),
    ("〔2017〕11号", "(2017)11号"),
    ("[2017]11号", "(2017)11号"),
    ("（2017）11号", "(2017)11号"),
    ("【2017】11号", "(2017)11号"),
    ("［２０１７］11号", "(2017)11号"),
    ("《目录》", "《目录》"),
    ("〈目录〉", "《目录》"),
    ("2018—2020年", "2018-2020年"),
    ("2018－2020年", "2018-2020年"),
    ("二○二四年", "二〇二四年"),
    ("⽤⼯", "用工"),
    ("①㈠", "1(一)"),
    ("㎡℃", "m2°c"),
    ("e\u0301É", "ee"),
    ("İI", "ii"),
    ("排查，治理；整改：落实。", "排查,治理;整改:落实."),
    ("……", "......"),
    ("ﬁ", "fi"),
    ("😀", "😀"),
    ("有限空間", "有限空间"),
    ("粉塵", "粉尘"),
    ("裏面裡面", "里面里面"),
    ("\ud83d", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_text_is_folded(text: str, folded: str) -> None:
    assert TABLE.fold(text) == folded


def test_sentences_and_fields_are_never_joined() -> None:
    assert "排查治理" not in TABLE.fold("隐患排查。治理到位")
    assert TABLE.fold(f"突出重点{BORDER}各地要") == f"突出重点{BORDER}各地要"


def test_folding_twice_changes_nothing() -> None:
    for text, folded in FOLDED:
        assert TABLE.fold(folded) == folded, text


def test_only_those_traditional_characters_are_kept_that_a_text_may_need() -> None:
    assert TABLE.fold("龍") == "龍"
    assert FoldTable.of(FOLDING, SCRIPTS, "龙").fold("龍") == "龙"
    assert FoldTable.of(FOLDING, SCRIPTS, "龍").fold("龍") == "龙"


def test_every_replacement_is_itself_folded() -> None:
    for character, target in TABLE.replacements.items():
        assert TABLE.fold(character) == TABLE.fold(target), character
