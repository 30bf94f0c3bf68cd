"""Traditional and simplified characters: one for one, and which script a text is written in."""

from __future__ import annotations

import pytest

from planref.corpus.corpus import Corpus
from planref.source.scripts import Scripts


@pytest.fixture(scope="module")
def scripts(corpus: Corpus) -> Scripts:
    return Scripts.from_data(corpus.vocabulary.words["scripts"])


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("第一條　廠商應當設置專人，負責檢查。", "第一条　厂商应当设置专人，负责检查。"),
        ("園區應於期限內完成檢查", "园区应于期限内完成检查"),
        ("處新臺幣三萬元以上十五萬元以下罰鍰", "处新台币三万元以上十五万元以下罚锾"),
        ("為維護勞工權益，爰訂定本辦法", "为维护劳工权益，爰订定本办法"),
    ],
)
def test_a_traditional_text_reads_as_a_simplified_one(traditional: str, simplified: str, scripts: Scripts) -> None:
    assert scripts.simplified(traditional) == simplified
    assert scripts.is_traditional(traditional)
    assert not scripts.is_traditional(simplified)


def test_every_plan_of_the_corpus_is_simplified(corpus: Corpus, scripts: Scripts) -> None:
    assert [name for name, text in corpus.received.items() if scripts.is_traditional(text)] == []


def test_a_quoted_name_does_not_make_a_text_traditional(scripts: Scripts) -> None:
    assert not scripts.is_traditional(
        "关于《勞動基準法》适用范围的说明，供各科室学习参考，不作为执法依据，有疑问的请与综合处联系。"
    )


def test_no_simplified_character_is_itself_turned(scripts: Scripts) -> None:
    chained = {mark for mark, simple in scripts.simple.items() if scripts.simple.get(simple, simple) != simple}
    assert chained == set()
