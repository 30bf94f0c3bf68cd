"""Redlines: what a person would strike and put in."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redline_notation import shown

from planref.changes.lexicon import Lexicon
from planref.redline.redline import redline
from planref.redline.words import Words, tokens_of

CASES = {
    "a word is changed whole": "{各地→各科室}要加强组织领导",
    "a number is changed whole": "（甬石化区政办〔2017〕{11→12}号）",
    "a date keeps its units": "（一）组织动员阶段（2017年{8→11}月）。",
    "a percentage keeps its sign": "覆盖率达到{90→95}%以上",
    "an item goes with its mark": "在{矿山、→}危化、冶金、{涉氨制冷、→}金属抛光等方面",
    "the last item goes with the mark before it": "发生事故的企业{、事故易发多发区域→}，要加大执法检查",
    "a part of a sentence goes with the comma before it": "进行惩戒约束{→，倒逼企业落实主体责任}。",
    "an added document is added whole": "按照《指导手册（2016版）》{→和《风险分级管控实施指南》等有关要求}，自主开展",
    "the longer text of a title": (
        "根据《{浙江省→宁波市工矿商贸行业领域}安全生产综合治理三年行动计划》{→和《宁波石化开发区安全生产综合治理三年行动计划》}要求"
    ),
    "issuer and title are one change": (
        "工贸行业按照{省安监局《→《宁波市安监局转发浙江省安监局}关于印发{工贸行业涉燃爆粉尘企业遏制重特大事故实施→"
        "2017年度三场所三企业安全生产专项整治工作}方案的通知》"
    ),
    "a cut in the middle of a word": "建立“两客一危”{、港口危→}货等重点企业",
    "a doubled word": "推动重点{→重点}镇（街道）实现合署办公",
    "a longer word for a shorter": "提升安全{生产→}检查质效",
    "a particle is a hinge": "{→要}以{压低→严控}工矿商贸事故{总量→起数}",
    "brackets close inside a change": "督促{县（区）→乡镇（街道）}政府落实",
    "a short word stays with its verb": (
        "适时组织暗查暗访，{并将列入安全生产目标责任制考核的重要内容，进一步完善行政问责等工作机制，加大→加强}考核{权重→}，强化责任落实"
    ),
    "an end mark alone": "积极破解安全监管难点问题{；→。}",
    "nothing on one side": "{→新增一句。}",
}


def sides(told: str) -> tuple[str, str]:
    """Both texts of a redline in the notation of `shown`."""
    before = re.sub("{([^{}→]*)→([^{}→]*)}", r"\1", told)
    return before, re.sub("{([^{}→]*)→([^{}→]*)}", r"\2", told)


@pytest.mark.parametrize("told", CASES.values(), ids=CASES.keys())
def test_redline_reads_as_a_person_would_mark_it(told: str, lexicon: Lexicon) -> None:
    assert shown(redline(*sides(told), lexicon.words)) == told


def test_only_width_differs(lexicon: Lexicon) -> None:
    assert redline("到位，落实；", "到位,落实;", lexicon.words) == (
        ("=", "到位"),
        ("-", "，"),
        ("+", ","),
        ("=", "落实"),
        ("-", "；"),
        ("+", ";"),
    )


def test_same_and_empty_texts(lexicon: Lexicon) -> None:
    assert redline("相同", "相同", lexicon.words) == (("=", "相同"),)
    assert redline("", "", lexicon.words) == ()
    assert redline("删去", "", lexicon.words) == (("-", "删去"),)


def test_long_rewritten_text_goes_to_the_character_engine(lexicon: Lexicon) -> None:
    before = "".join(f"甲{chr(0x4E00 + 7 * place)}" for place in range(120))
    after = "".join(f"乙{chr(0x4E00 + 11 * place)}" for place in range(120))
    found = redline(before, after, lexicon.words)
    assert "".join(text for sign, text in found if sign != "+") == before
    assert "".join(text for sign, text in found if sign != "-") == after


def test_tokens_are_words_numbers_codes_and_marks(lexicon: Lexicon) -> None:
    found = [token.surface for token in tokens_of("（浙政办发〔2017〕11号）各科室 2.5%覆盖率", lexicon.words)]
    assert found == ["（", "浙政办发", "〔", "2017", "〕", "11", "号", "）", "各", "科室 ", "2.5", "%", "覆盖率"]


def test_words_are_the_cheapest_reading() -> None:
    words = Words.from_data({"field": "安全生产 生产", "general": "安全 管理", "with_previous": "员"})
    assert [token.key for token in tokens_of("安全生产管理员", words)] == ["安全生产", "管理员"]


ALPHABET = "各地科室要安全生产企业，。、《》（）〔〕 12０ab\n"
TEXTS = st.text(ALPHABET, max_size=40)


@given(TEXTS, TEXTS)
def test_redline_rebuilds_both_texts_and_exchanges(before: str, after: str) -> None:
    lexicon = Words.from_data({"field": "各地 科室 安全 生产 企业 安全生产", "function": "要"})
    found = redline(before, after, lexicon)
    assert "".join(text for sign, text in found if sign != "+") == before
    assert "".join(text for sign, text in found if sign != "-") == after
    assert all(text for _, text in found)
    swap = {"=": "=", "-": "+", "+": "-"}
    mirrored = redline(after, before, lexicon)
    assert sorted((swap[sign], text) for sign, text in mirrored) == sorted(found)


@given(TEXTS, TEXTS)
def test_no_number_is_ever_cut(before: str, after: str) -> None:
    found = redline(before, after, Words.from_data({"field": "各地 科室 安全 生产 企业"}))
    for skipped in "+-":
        kept = [text for sign, text in found if sign != skipped]
        borders = [left[-1] + right[0] for left, right in pairwise(kept)]
        assert not any(
            unicodedata.normalize("NFKC", border).isdigit() for border in borders if border.strip() == border
        )


@given(st.text("各地科室要安全生产企业，。、12", max_size=30), st.text("各地科室要安全生产企业，。、12", max_size=30))
def test_width_and_spaces_do_not_change_what_changed(before: str, after: str) -> None:
    words = Words.from_data({"field": "各地 科室 安全 生产 企业 安全生产", "function": "要"})
    narrow = [unicodedata.normalize("NFKC", text) for text in (before, after)]
    plain = [(sign, unicodedata.normalize("NFKC", text)) for sign, text in redline(before, after, words)]
    assert list(redline(*narrow, words)) == plain
    spaced = redline(before.replace("，", "， "), after.replace("，", "， "), words)
    assert [(sign, text.replace(" ", "")) for sign, text in spaced] == list(redline(before, after, words))


def test_real_comparison_keeps_numbers_whole_and_leaves_no_crumbs() -> None:
    golden = Path(__file__).resolve().parent.parent / "fixtures" / "golden"
    texts = [line[2:] for path in sorted(golden.glob("*.rows.txt")) for line in path.read_text("utf-8").splitlines()]
    islands = [island for text in texts for island in re.findall(r"}([^{}])(?={)", text)]
    assert len(islands) <= 2
    for text in texts:
        for before, struck, put, behind in re.findall("(.?){([^{}→]*)→([^{}→]*)}(.?)", text):
            for side in (struck, put):
                assert not (before.isdigit() and side[:1].isdigit()), text
                assert not (side[-1:].isdigit() and behind.isdigit()), text
