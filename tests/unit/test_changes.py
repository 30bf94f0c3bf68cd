"""Typed changes: what an auditor would call a difference."""

from __future__ import annotations

import pytest

from planref.align.units import ClauseText
from planref.changes.lexicon import Lexicon
from planref.compare.comparison import compare_texts

FRAME = "督促企业定期开展隐患自查自改，确保隐患动态清零，%s切实提升安全管理水平。"

# name: (template, plan, [(type, before, after)]) of one sentence each
CASES: dict[str, tuple[str, str, list[tuple[str, str | None, str | None]]]] = {
    "place": (
        "结合本地区实际，落实各项管控措施。",
        "结合园区实际，落实各项管控措施。",
        [("place_localised", "本地区", "园区")],
    ),
    "place left out": (
        "结合本辖区重点企业实际情况，持续推进整治。",
        "结合重点企业实际情况，持续推进整治。",
        [("place_localised", "本辖区", None)],
    ),
    "actor": (
        "各地要按照行动计划，认真组织实施。",
        "各科室要按照行动计划，认真组织实施。",
        [("actor_localised", "各地", "各科室")],
    ),
    "date": (
        "组织动员阶段自2017年8月开始，认真组织实施。",
        "组织动员阶段自2017年11月开始，认真组织实施。",
        [("date_shifted", "2017年8月", "2017年11月")],
    ),
    "deadline left out": (
        "2025年底前实现消防供水全覆盖、自建房整治全覆盖。",
        "实现消防供水全覆盖、自建房整治全覆盖。",
        [("date_shifted", "2025年底前", None)],
    ),
    "citation substituted": (
        "按照省政府办公厅《关于印发实施方案的通知》（浙政办发〔2017〕11号）要求组织实施。",
        "按照《管委会关于印发实施方案的通知》（甬石化区政办〔2017〕12号）要求组织实施。",
        [
            (
                "citation_substituted",
                "省政府办公厅《关于印发实施方案的通知》（浙政办发〔2017〕11号）",
                "《管委会关于印发实施方案的通知》（甬石化区政办〔2017〕12号）",
            )
        ],
    ),
    "citation added": (
        "按照《指导手册（2016版）》，自主开展辨识与防范工作。",
        "按照《指导手册（2016版）》和《分级管控实施指南》，自主开展辨识与防范工作。",
        [("citation_added", None, "和《分级管控实施指南》")],
    ),
    "citation dropped with a measure beside it": (
        "加快转变安全生产执法理念，认真贯彻落实《关于加强执法的通知》要求，采取突击检查和暗访暗查相结合的方式加强执法。",
        "加快转变安全生产执法理念。",
        [
            ("citation_dropped", "，认真贯彻落实《关于加强执法的通知》要求，", None),
            ("measure_dropped", "采取突击检查和暗访暗查相结合的方式加强执法", None),
        ],
    ),
    "target": (
        "全区检查对象分级纳管率达95%以上，重大隐患动态清零。",
        "全区检查对象分级纳管率达90%以上，重大隐患动态清零。",
        [("target_changed", "95%", "90%")],
    ),
    "target dropped": (
        FRAME % "事故起数比上年下降40%，",
        FRAME % "",
        [("target_dropped", "事故起数比上年下降40%，", None)],
    ),
    "metric": (
        "确保工矿商贸行业领域事故总量明显下降。",
        "确保工矿商贸行业领域事故起数明显下降。",
        [("metric_changed", "总量", "起数")],
    ),
    "item dropped": (
        "在矿山、危化、冶金、金属抛光等方面推进改造。",
        "在危化、冶金、金属抛光等方面推进改造。",
        [("scope_narrowed", "矿山、", None)],
    ),
    "item added": (
        "在危化、冶金等方面推进改造提升和整治退出。",
        "在危化、冶金、锂电池等方面推进改造提升和整治退出。",
        [("scope_added", None, "、锂电池")],
    ),
    "narrowing word": (
        "工贸行业要按照上级通知要求组织实施整治。",
        "一般工贸行业要按照上级通知要求组织实施整治。",
        [("scope_narrowed", None, "一般")],
    ),
    "weaker": (
        "企业必须每年组织开展应急演练并做好记录。",
        "企业可以每年组织开展应急演练并做好记录。",
        [("obligation_weakened", "必须", "可以")],
    ),
    "stronger": (
        "企业应当每年组织开展应急演练并做好记录。",
        "企业必须每年组织开展应急演练并做好记录。",
        [("obligation_strengthened", "应当", "必须")],
    ),
    "hedged": (
        "2024年完成老旧设备装置改造提升任务并验收。",
        "2024年力争完成老旧设备装置改造提升任务并验收。",
        [("obligation_weakened", None, "力争")],
    ),
    "accountability dropped": (
        "定期通报进展情况，进一步完善挂牌督办、行政问责等工作机制，强化责任落实，确保取得实效。",
        "定期通报进展情况，强化责任落实，确保取得实效。",
        [("obligation_weakened", "进一步完善挂牌督办、行政问责等工作机制，", None)],
    ),
    "measure dropped": (
        FRAME % "建立一企一档管理台账，",
        FRAME % "",
        [("measure_dropped", "建立一企一档管理台账，", None)],
    ),
    "measure added": (
        FRAME % "",
        FRAME % "建立一企一档管理台账，",
        [("measure_added", None, "建立一企一档管理台账，")],
    ),
    "order": (
        "加大危化品、非煤矿山、工贸、交通运输、燃气等行业领域淘汰力度。",
        "加大交通运输、燃气、危化品、非煤矿山、工贸等行业领域淘汰力度。",
        [("order_changed", "、交通运输、燃气", "交通运输、燃气、")],
    ),
    "doubled words": (
        "推动重点镇（街道）实现所、队合署办公。",
        "推动重点重点镇（街道）实现所、队合署办公。",
        [("drafting_error", None, "重点")],
    ),
    "residue": (
        "建立“两客一危”、港口危货等重点企业安全述职机制。",
        "建立“两客一危”货等重点企业安全述职机制。",
        [("drafting_error", "、港口危", None)],
    ),
    "wording": (
        "推动全员参与自主排查隐患，及时消除隐患。",
        "推动全员参与开展排查隐患，及时消除隐患。",
        [("wording", "自主", "开展")],
    ),
    "punctuation": (
        "积极破解安全监管难点问题；",
        "积极破解安全监管难点问题。",
        [("punctuation", "；", "。")],
    ),
    "width is no change": ("到2020年，形势明显改善；", "到2020年,形势明显改善;", []),
}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES.keys())
def test_change_is_called_by_its_name(
    before: str, after: str, expected: list[tuple[str, str | None, str | None]], lexicon: Lexicon
) -> None:
    left, right = [ClauseText("l", "", "", "", before)], [ClauseText("r", "", "", "", after)]
    found = compare_texts(left, right, lexicon).changes
    assert [(change.type, change.before, change.after) for change in found] == expected


LONE = {
    "measure_dropped": "积极推广中小企业可持续发展项目试点，改变企业安全生产管理理念。",
    "target_dropped": "与2016年相比，全省事故起数、死亡人数下降40%。",
    "citation_dropped": "矿山领域按照《关于印发专项整治工作方案的通知》（浙安监管矿〔2017〕41号）要求组织实施。",
    "reporting_changed": "请各地于8月底前将行动计划报省局综合处。",
    "contact_dropped": "省局综合处联系电话：0571-00000000。",
}


@pytest.mark.parametrize(("kind", "sentence"), LONE.items(), ids=LONE.keys())
def test_dropped_sentence_is_told_by_what_it_was(kind: str, sentence: str, lexicon: Lexicon) -> None:
    kept = ClauseText("a", "", "", "", "督促企业定期开展隐患自查自改。")
    changes = compare_texts([kept, ClauseText("b", "", "", "", sentence)], [kept], lexicon).changes
    assert [(change.type, change.before, change.left, change.left_unit) for change in changes] == [
        (kind, sentence, "b", 1)
    ]


def test_heading_is_told_by_its_sentences(lexicon: Lexicon) -> None:
    kept = ClauseText("a", "（一）", "突出重点", "。", "督促企业定期开展隐患自查自改。")
    added = ClauseText("b", "（二）", "创新服务", "。", "深入推进安全生产社会化服务。")
    changes = compare_texts([kept], [kept, added], lexicon).changes
    assert [(change.type, change.after) for change in changes] == [("measure_added", "深入推进安全生产社会化服务。")]


def test_other_number_of_the_same_heading(lexicon: Lexicon) -> None:
    left, right = ClauseText("a", "（四）", "强化执法", "。", ""), ClauseText("b", "（五）", "强化执法", "。", "")
    changes = compare_texts([left], [right], lexicon).changes
    assert [(change.type, change.before, change.after, change.substantive) for change in changes] == [
        ("renumbered", "（四）", "（五）", False)
    ]


def test_task_list_repeats_only_what_it_takes_up(lexicon: Lexicon) -> None:
    body = [
        ClauseText("b1", "1.", "强化源头管控", "。", "保障大型危险品存储用地。实施专项行动，实现目标要求。"),
        ClauseText("b2", "", "", "", "各地各部门主要负责同志要亲自动员部署。"),
    ]
    tasks = [
        ClauseText("t1", "（一）", "强化源头管控", "。", ""),
        ClauseText("t1-1", "1.", "", "", "保障大型危险品存储用地；"),
    ]
    found = compare_texts(body, tasks, lexicon, restated=True).changes
    assert [(change.type, change.before) for change in found] == [("measure_dropped", "实施专项行动，实现目标要求。")]
