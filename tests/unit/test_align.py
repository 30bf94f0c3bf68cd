"""Alignment: which sentence answers which, on made cases whose answer is known."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planref.align.alignment import Group, align
from planref.align.assignment import best_assignment
from planref.align.chain import heaviest_chain
from planref.align.key import Key, Likeness, comparison_key, label_number, label_size
from planref.align.units import ClauseText, Unit, units_of
from planref.compare.texts import clause_texts
from planref.corpus.corpus import Corpus

CHECKS = "督促企业定期开展隐患自查自改，确保隐患动态清零。"
TRAINING = "组织企业主要负责人和安全管理人员参加培训，严格考核。"
CHEMICALS = "危险化学品领域按照省政府办公厅《实施方案》（浙政办发〔2017〕11号）组织实施；"
MINES = "矿山领域按照省安监局《关于印发专项整治工作方案的通知》（浙安监管矿〔2017〕41号）要求组织实施；"
TRADE = "工贸行业按照省安监局《遏制重特大事故实施方案的通知》（浙安监管综〔2016〕86号）要求组织实施。"
DRILLS = "定期组织开展实战化应急演练，推动企业每年至少开展一次应急处置演练。"
SIGNS = "在有较大危险因素的生产经营场所和有关设施、设备上，设置明显的安全警示标志。"
FUNDS = "加大安全生产投入力度，严防低价中标影响企业正常安全投入。"


def units(*texts: str) -> tuple[Unit, ...]:
    return tuple(Unit(f"c{place}", "text", 0, len(text), text) for place, text in enumerate(texts))


def told(left: tuple[Unit, ...], right: tuple[Unit, ...]) -> list[tuple[str, str, str, bool]]:
    """Say each group as (type, left places, right places, moved)."""
    return [
        (
            group.type,
            "".join(unit.clause[1:] for unit in group.left),
            "".join(unit.clause[1:] for unit in group.right),
            group.moved,
        )
        for group in align(left, right)
    ]


def test_dropped_and_added_sentences_stay_alone() -> None:
    found = told(units(CHECKS, SIGNS, DRILLS), units(CHECKS, FUNDS, DRILLS))
    assert found == [
        ("verbatim", "0", "0", False),
        ("added", "", "1", False),
        ("dropped", "1", "", False),
        ("verbatim", "2", "2", False),
    ]


def test_sentences_answer_one_another_though_a_table_repeats_both_texts() -> None:
    checks = "对大型商业综合体{}组织一次消防安全评估，评估结果{}。"
    left = "加强消防管理。" + checks.format("每季度", "向社会公开") + "健全微型消防站。"
    right = "严查危化车辆。" + checks.format("每半年", "报街道") + "落实驾驶员培训。"
    sides = [
        units_of([ClauseText(f"{place}", f"{place}.", "", "", text) for place in range(times)])
        for text in (left, right)
        for times in (1, 2)
    ]
    assert [group.type for group in align(sides[0], sides[2])].count("edited") == 1
    assert [group.type for group in align(sides[1], sides[3])].count("edited") == 2


def test_moved_sentence_is_found_and_said_to_be_moved() -> None:
    found = told(units(SIGNS, CHECKS, DRILLS, FUNDS), units(CHECKS, DRILLS, FUNDS, SIGNS.replace("明显", "醒目")))
    assert found == [
        ("edited", "0", "3", True),
        ("verbatim", "1", "0", False),
        ("verbatim", "2", "1", False),
        ("verbatim", "3", "2", False),
    ]


def test_merged_and_split_sentences_are_one_group() -> None:
    merged = units(CHECKS[:-1] + "，" + TRAINING, DRILLS)
    assert told(units(CHECKS, TRAINING, DRILLS), merged) == [
        ("verbatim", "01", "0", False),
        ("verbatim", "2", "1", False),
    ]
    assert told(merged, units(CHECKS, TRAINING, DRILLS)) == [
        ("verbatim", "0", "01", False),
        ("verbatim", "1", "2", False),
    ]


def test_dropped_citation_does_not_steal_the_partner_of_a_kept_one() -> None:
    trade = (
        "一般工贸行业按照《宁波市安监局转发三场所三企业专项整治工作方案的通知》（甬安监管综〔2017〕7号）要求组织实施。"
    )
    chemicals = "危险化学品领域按照《管委会办公室关于印发实施方案的通知》（甬石化区政办〔2017〕12号）组织实施；"
    assert told(units(CHEMICALS, MINES, TRADE), units(chemicals, trade)) == [
        ("edited", "0", "0", False),
        ("dropped", "1", "", False),
        ("edited", "2", "1", False),
    ]


def test_reworded_heading_belongs_to_the_sentences_under_it() -> None:
    left = units_of(
        [ClauseText("a", "（一）", "突出重点", "。", CHECKS), ClauseText("b", "（二）", "注重实效", "。", DRILLS)]
    )
    right = units_of(
        [ClauseText("a", "（一）", "突出关键", "。", CHECKS), ClauseText("b", "（二）", "注重实效", "。", DRILLS)]
    )
    assert [group.type for group in align(left, right)] == ["edited", "verbatim", "verbatim", "verbatim"]


def test_name_of_an_annex_is_not_its_moved_title() -> None:
    title = "安全生产治本攻坚行动任务清单"
    found = told(units(CHECKS, DRILLS, "附件：" + title), units(title, CHECKS, DRILLS))
    assert ("edited", "2", "0", True) not in found
    assert [entry[0] for entry in found] == ["added", "verbatim", "verbatim", "dropped"]


def test_shape_names_splits_and_merges() -> None:
    whole, half = units("甲")[0], units("甲", "乙")
    assert Group((whole,), half, 1.0, False).shape == "1-n"
    assert Group(half, (whole,), 1.0, False).shape == "n-1"
    assert Group((whole,), (), 0.0, False).shape == "1-1"


def test_comparison_key_leaves_number_end_mark_and_width_out() -> None:
    assert comparison_key("（十二）强化 执法。") == "强化执法"
    assert comparison_key("2.2024年在5人以上企业试点；") == "2024年在5人以上企业试点"
    assert comparison_key("一是加大检查，") == "加大检查"
    assert comparison_key("3.5万家企业") == "3.5万家企业"


def test_labels_are_measured_and_read() -> None:
    assert label_size("（四）强化执法。") == 3
    assert label_number("（十六）") == 16
    assert label_number("4.") == 4
    assert label_number("强化执法") is None


def test_likeness_counts_cited_documents_half() -> None:
    like = Likeness()
    left, right = Key(comparison_key("按照《甲》要求组织实施")), Key(comparison_key("按照《乙丙丁》要求组织实施"))
    plain = 2 * 10 / (11 + 13)
    assert like(left, right) == (plain + 1.0) / 2


def test_heaviest_chain_prefers_weight_to_number() -> None:
    assert heaviest_chain([(0, 2, 5.0), (1, 0, 2.0), (2, 1, 2.0)]) == [(0, 2, 5.0)]
    assert heaviest_chain([(0, 2, 3.0), (1, 0, 2.0), (2, 1, 2.0)]) == [(1, 0, 2.0), (2, 1, 2.0)]


def test_best_assignment_gives_up_the_best_pair_for_a_better_whole() -> None:
    assert best_assignment({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 1), (1, 0)]
    assert best_assignment({(0, 0): 5.0, (0, 1): 1.0, (1, 0): 1.0}) == [(0, 0)]


def planted(source: tuple[Unit, ...], seed: int) -> tuple[tuple[Unit, ...], set[tuple[int, int]], set[int]]:
    """Move every twelfth sentence to another place and exchange words in the others; return the known answer."""
    chance = random.Random(seed)
    movable = [place for place, unit in enumerate(source) if len(unit.text) > 20 and unit.text[-1] in "。；"]
    moved = set(movable[:: max(len(movable) // 4, 1)][:4])
    order = [place for place in range(len(source)) if place not in moved]
    for place in sorted(moved):
        far = [at for at in range(len(order)) if abs(at - place) > 12]
        order.insert(chance.choice(far), place)
    words = {"加强": "强化", "企业": "生产经营单位", "完善": "健全", "提升": "提高"}
    texts = []
    for place in order:
        text = source[place].text
        for old, new in words.items() if place not in moved else ():
            text = text.replace(old, new)
        texts.append((source[place].part, text))
    right = tuple(Unit(f"r{at}", part, 0, len(text), text) for at, (part, text) in enumerate(texts))
    return right, {(place, at) for at, place in enumerate(order)}, moved


def test_planted_moves_and_synonyms_are_found(corpus: Corpus) -> None:
    for plan in ("nbsh2017", "hzgm2024"):
        left = units_of(clause_texts(corpus.plan_of_id[plan]))
        right, answer, moved = planted(left, seed=3)
        places = {unit: place for place, unit in enumerate(left)}, {unit: place for place, unit in enumerate(right)}
        groups = align(left, right)
        found = {(places[0][a], places[1][b]) for group in groups for a in group.left for b in group.right}
        assert found == answer, plan
        assert {places[0][unit] for group in groups if group.moved for unit in group.left} == moved, plan


PARTS = [CHECKS, TRAINING, CHEMICALS, MINES, TRADE, DRILLS, SIGNS, FUNDS, "（一）突出重点。", CHECKS + "并通报。", "；"]


@given(st.lists(st.sampled_from(PARTS), max_size=9), st.lists(st.sampled_from(PARTS), max_size=9))
def test_groups_hold_every_unit_once_and_exchange_with_the_sides(first: list[str], second: list[str]) -> None:
    left, right = units(*first), units(*second)
    groups = align(left, right)
    assert sorted(unit.clause for group in groups for unit in group.left) == sorted(unit.clause for unit in left)
    assert sorted(unit.clause for group in groups for unit in group.right) == sorted(unit.clause for unit in right)
    mirrored = {(group.right, group.left, group.moved, group.similarity) for group in align(right, left)}
    assert mirrored == {(group.left, group.right, group.moved, group.similarity) for group in groups}


@given(st.permutations(PARTS), st.data())
def test_width_and_spaces_change_nothing(parts: list[str], data: st.DataObject) -> None:
    spaced = [unicodedata.normalize("NFKC", text).replace("，", ", ").replace("年", " 年 ") for text in parts]
    kept = data.draw(st.lists(st.sampled_from(range(len(parts))), unique=True))
    left = units(*(PARTS[place] for place in kept))
    assert told(left, units(*parts)) == told(left, units(*spaced))


APART = (
    "园区推动企业开展安全文化建设。",
    "粉尘涉爆场所应当安装泄爆装置。",
    "有限空间作业实行审批管理制度。",
)
WHOLE = "企业应当每季度组织一次全面隐患排查并建立闭环管理台账，主要负责人应当每月带队检查重大危险源并在公告栏公示结果。"
HALVES = (
    "企业应当每季度组织一次全面隐患排查并建立闭环管理台账。",
    "主要负责人应当每月带队检查重大危险源并在公告栏公示结果。",
)


@pytest.mark.parametrize("split", [True, False], ids=["split", "merged"])
def test_halves_that_stand_apart_answer_the_whole(split: bool) -> None:
    one = units_of([ClauseText(str(i), "", "", "", text) for i, text in enumerate((WHOLE, *APART))])
    two = units_of([ClauseText(str(i), "", "", "", text) for i, text in enumerate((HALVES[0], *APART, HALVES[1]))])
    groups = align(one, two) if split else align(two, one)
    told = [tuple("".join(unit.text for unit in side) for side in (group.left, group.right)) for group in groups]
    expected = (WHOLE, "".join(HALVES))
    assert told == [expected if split else expected[::-1], *((text, text) for text in APART)]
    assert [group.shape for group in groups] == ["1-n" if split else "n-1", "1-1", "1-1", "1-1"]
