"""A long title on one line is a title of its own, whatever stands below it; torn text is joined and asked about."""

from __future__ import annotations

import pytest
from import_outline import codes, imported, outlines

BODY = (
    "为贯彻落实上级部署，现将有关事项通知如下。",
    "一、总体要求",
    "坚持人民至上、生命至上。",
    "二、工作任务",
    "（一）排查隐患。开展排查。",
    "（二）整改隐患。限期整改。",
)
TITLES = (
    "关于印发《青石市化工和危险化学品安全生产治本攻坚三年行动实施方案（2024—2026年）》的通知",
    "青石市应急管理局关于2024年上半年全市危险化学品和烟花爆竹安全生产执法检查情况的通报",
    "青石市安全生产委员会关于深入推进城市安全源头治理和重大事故隐患排查整治工作的指导意见",
    "青石市危险化学品、烟花爆竹、工贸和非煤矿山等重点行业领域安全生产治本攻坚三年行动实施方案",
    "青石市人民政府办公室关于转发市应急管理局等部门青石市化工园区安全整治提升三年行动计划和危险化学品企业分级分类监管实施方案的通知",
)
BELOW = (
    ("addressee", "各县（市、区）人民政府，市直有关部门、单位："),
    ("addressee", "各省、自治区、直辖市及新疆生产建设兵团应急管理厅（局）："),
    ("addressee", "机关各处室、局属各事业单位："),
    ("addressee", "各位安委会成员、各驻市单位负责同志："),
    ("document-number", "青安委〔2024〕12号"),
    ("date", "2024年3月21日"),
)


def head(*lines: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The first nodes of a draft above its first clause, and what is asked about it."""
    found = imported("\n".join((*lines, *BODY)) + "\n")
    title, *nodes = outlines(found).split("\n")
    end = next(index for index, node in enumerate(nodes) if node.startswith("一、"))
    return [title, *nodes[:end]], codes(found)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(("role", "below"), BELOW)
def test_a_long_title_does_not_take_in_the_line_below_it(title: str, role: str, below: str) -> None:
    found, asked = head(title, below)
    assert found[:3] == [f"== {title}", f"(title) {title}", f"({role}) {below}"]
    assert (len(found), asked) == (4, [])


@pytest.mark.parametrize("title", TITLES)
def test_a_long_title_stands_apart_from_the_text_right_below_it(title: str) -> None:
    found, asked = head(title)
    assert found[:2] == [f"== {title}", f"(title) {title}"]
    assert (len(found), asked) == (3, [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "关于印发青石市化工和危险化学品企业安全生产治本攻坚三年行动实施方案和年度重点任务",
            "分解表的通知各有关单位抓好落实",
        ),
        (
            "各县（市、区）要对照《青石市化工和危险化学品安全生产治本攻坚三年行动实施方案》，制定本地区实施方案",
            "和年度计划，报市安委办备案。",
        ),
        (
            "青石市化工园区、危险化学品企业和烟花爆竹企业要对照本市三年行动方案逐条细化；完善本单位实施方案",
            "并于每年一月底前报送备案。",
        ),
    ],
)
def test_torn_text_is_joined_and_asked_about(first: str, second: str) -> None:
    found, asked = head("青石市三年行动方案", first, second)
    assert f"{first}{second}" in "".join(found)
    assert (3, "open-join") in asked


def test_a_title_that_the_line_cuts_short_goes_on_below() -> None:
    cut = "关于印发青石市化工和危险化学品安全生产治本攻坚三年行动实施方案和青石市工贸企业专项整治方案"
    found, asked = head(cut, "及重点任务清单的通知", "各有关单位：")
    assert found[1:3] == [f"(title) {cut}及重点任务清单的通知", "(addressee) 各有关单位："]
    assert asked == [(2, "open-join")]


@pytest.mark.parametrize("line", ["签发人：周立", "机密★1年", "000012", "ZJSP01-2024-0003", "信息公开选项：主动公开"])
def test_what_an_issuing_body_prints_above_a_title_is_no_part_of_it(line: str) -> None:
    title = "青石市人民政府办公室关于印发青石市化工园区安全整治提升三年行动计划的通知"
    nodes, _ = head(line, title[:20], title[20:], "各县（市、区）人民政府：", "现予印发。")
    assert nodes[1:3] == [f"(preamble) {line}", f"(title) {title}"]
