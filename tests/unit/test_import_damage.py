"""Damaged documents: what the importer puts right, and where it asks a person to look."""

from __future__ import annotations

import pytest
from import_outline import codes, imported, outlines

SOUND = """清溪县安全生产三年行动方案
为加强安全生产工作，根据《清溪县安全生产条例》，制定本方案。
一、工作目标
到2026年底，全县生产安全事故起数明显下降，重大事故隐患动态清零。
二、主要任务
（一）健全责任体系。各乡镇、各部门要细化责任清单，把责任落实到每个岗位、每个环节。
（二）排查整治隐患。对照重大事故隐患判定标准开展自查自改，建立台账，实行闭环管理。
（三）提升应急能力。每半年至少组织一次应急演练，提高先期处置水平。
三、保障措施
（一）加强组织领导。成立工作专班，定期研究解决突出问题。
（二）加强督导考核。将三年行动落实情况纳入年度考核。
"""

TREE = outlines(imported(SOUND))


def damaged(old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def test_the_sound_document_raises_no_warning() -> None:
    assert codes(imported(SOUND)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("（二）排查", "排查", (7, "unnumbered")),
        ("（一）健全", "健全", (6, "number-missing")),
        ("三、保障措施", "保障措施", (9, "unnumbered")),
        ("（二）加强督导", "加强督导", (11, "unnumbered")),
        ("（二）排查", "（四）排查", (7, "label-gap")),
        ("三、保障", "六、保障", (9, "label-gap")),
        ("（三）提升", "（二）提升", (8, "label-repeat")),
        ("（三）提升", "（一）提升", (8, "label-back")),
        ("二、主要任务\n", "二、主要任务\n二、主要任务\n", (6, "label-repeat")),
        ("条例》，", "条例，", (2, "unpaired")),
        ("落实到每个", "落实到- 12 -每个", (6, "page-number-inside")),
        ("落实到每个", "落实到 12 每个", (6, "number-inside")),
        ("先期处置", "先期2、处置", (8, "number-inside")),
        ("纳入年度考核。\n", "纳入年", (11, "open-end")),
        ("（二）加强督导考核。将三年行动落实情况纳入年度考核。\n", "", (10, "open-end")),
        ("加强安全生产", "加强(zhuó)安全生产", (2, "pinyin")),
        ("加强安全生产", "加强\ue123\ue123生产", (2, "odd-character")),
    ],
)
def test_a_fault_is_pointed_at(old: str, new: str, expected: tuple[int, str]) -> None:
    assert expected in codes(imported(damaged(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("落实到每个岗位", "落实到\n- 12 -\n每个岗位", [(8, "open-join")]),
        ("，建立台账，", "，\n12\n建立台账，", [(8, "page-number")]),
        ("任务\n（一）健全", "任务（一）健全", [(5, "joined-line")]),
        ("。\n（二）排查", "。（二）排查", [(6, "joined-line")]),
        ("。\n三、保障", "。三、保障", [(8, "joined-line")]),
        ("（二）排查", "（二） 排查", []),
        ("清溪县安全生产三年行动方案", "清溪县安全生产\n三年行动方案", []),
    ],
)
def test_a_fault_is_put_right(old: str, new: str, expected: list[tuple[int, str]]) -> None:
    found = imported(damaged(old, new))
    assert outlines(found).replace("+", "") == TREE
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("wrapped", "asked"),
    [
        ("一、二类企业", [(7, "open-join")]),
        ("三、四级风险", [(7, "open-join")]),
        ("10.5万家企业", []),
        ("3.2公里管线", []),
        ("1.1风险点", [(7, "open-join")]),
    ],
)
def test_a_wrapped_line_that_begins_like_a_number_is_no_clause(wrapped: str, asked: list[tuple[int, str]]) -> None:
    found = imported(damaged("落实到每个岗位", f"落实到\n{wrapped}、每个岗位"))
    assert outlines(found).replace(f"{wrapped}、", "") == TREE
    assert codes(found) == asked


@pytest.mark.parametrize("width", [20, 24, 28])
def test_a_last_clause_without_its_number_behind_a_full_line_is_pointed_at(width: int) -> None:
    clause = "（二）排查整治隐患。对照重大事故隐患判定标准开展自查自改，建立台账，实行闭环管理"
    full = f"{clause}，{'做好复查验收销号归档通报和群众监督工作按月报送进展情况'[: -(len(clause) + 2) % width]}。"

    def wrapped(text: str) -> list[str]:
        text = text.replace(f"{clause}。", full)
        return [line[at : at + width] for line in text.splitlines() for at in range(0, len(line), width)]

    sound, lost = wrapped(SOUND), wrapped(damaged("（三）提升", "提升"))
    line = next(number for number, part in enumerate(lost, start=1) if part.startswith("提升"))
    assert codes(imported("\n".join(sound))) == []
    assert codes(imported("\n".join(lost))) == [(line, "open-join")]


def test_half_width_marks_give_the_same_clauses() -> None:
    half = SOUND.translate(str.maketrans("（），。", "(),."))
    assert outlines(imported(half)) == TREE.translate(str.maketrans("（），。", "(),."))
    assert codes(imported(half)) == []


def test_a_whole_document_on_one_line_is_parted_at_its_spaces() -> None:
    found = imported(SOUND.replace("\n", " "))
    assert outlines(found) == TREE
    assert codes(found) == [(1, "one-line")]


def test_a_damaged_number_and_date_are_kept_and_pointed_at() -> None:
    text = "清溪县人民政府办公室文件\n清政办发〔20253\n" + SOUND + "清溪县人民政府办公室\n2025年8月5\n"
    found = codes(imported(text))
    assert (2, "document-number") in found
    assert (15, "date") in found


def test_a_plan_named_in_the_notice_but_not_in_the_file_is_missed() -> None:
    notice = (
        "关于印发《清溪县安全生产三年行动方案》等两个方案的通知\n各乡镇人民政府：\n"
        "现将《清溪县安全生产三年行动方案》《清溪县消防三年行动方案》印发给你们。\n"
    )
    found = imported(notice + SOUND)
    assert [plan.data["title"] for plan in found.plans] == ["清溪县安全生产三年行动方案"]
    assert [(w.line, w.code, w.words) for w in found.warnings] == [(3, "absent-plan", "清溪县消防三年行动方案")]


def test_traditional_characters_are_kept_and_pointed_at() -> None:
    text = (
        "臨江縣安全生產三年行動方案\n一、總體要求\n堅持安全發展。\n二、重點任務\n（一）壓實責任。各鄉鎮要認真履職。\n"
    )
    found = imported(text + "（二）排查隱患。對重點場所開展檢查。\n")
    assert codes(found) == [(1, "traditional")]
    assert found.plans[0].data["title"] == "臨江縣安全生產三年行動方案"


def test_a_page_title_above_page_data_is_furniture_and_a_second_title_is_pointed_at() -> None:
    title = "清溪县安全生产三年行动方案\n"
    page = title * 2 + "发布时间：2024-03-04 来源：县应急局\n" + title
    found = imported(page + SOUND)
    assert [item.line for item in found.furniture] == [1, 2, 3]
    assert (5, "title-repeated") in codes(found)


def test_page_numbers_that_count_on_are_no_reason_to_ask() -> None:
    words = "加强监督管理。各部门要按照职责分工抓好落实，确保取得实效。"
    paragraphs = "".join(
        f"（{numeral}）{words}\n{page}\n" for numeral, page in zip("一二三四", (3, 4, 5, 6), strict=True)
    )
    found = imported("清溪县安全生产三年行动方案\n一、主要任务\n" + paragraphs + "（五）加强宣传。广泛宣传。\n")
    assert [item.kind for item in found.furniture] == ["page-number"] * 4
    assert codes(found) == []


def test_a_collection_of_more_plans_than_letters() -> None:
    body = "一、目标\n事故下降。\n二、任务\n抓好落实。\n"
    text = "".join(f"清溪县第{number}类企业安全三年行动方案\n{body}" for number in range(1, 29))
    found = imported(text)
    assert [plan.id for plan in found.plans][-3:] == ["x2024z", "x2024aa", "x2024ab"]
    assert len(found.plans) == 28


SECTORS = """
化工 工贸 矿山 建筑 交通运输 消防 教育 文化旅游 文物 民政 卫生健康 商务 农业农村 水利 渔业船舶 特种设备 燃气 电力 铁路
民航 邮政快递 林草 体育 宗教场所 园区 城市运行 仓储物流 粮食 军工 气象 人防
"""
LEADERS = (
    "{title}……{page}",
    "{number}.{title}......{page}",
    "附件{number}：{title}\t{page}",
    "{title}……\n…{page}",
    "{title}",
)


def test_a_collection_of_31_plans_has_31_titles_and_no_clause_of_its_contents() -> None:
    titles = [f"白石县{sector}安全三年行动方案（2024—2026年）" for sector in SECTORS.split()]
    contents = "".join(
        LEADERS[number % len(LEADERS)].format(title=title, number=number, page=4 * number) + "\n"
        for number, title in enumerate(titles, 1)
    )
    body = "一、总体要求\n坚持预防为主。\n二、主要任务\n（一）摸清底数。逐一排查。\n（二）集中整治。限期整改。\n"
    head = "白石县安全生产委员会关于印发各行业安全三年行动方案的通知\n各镇人民政府：\n现印发给你们。\n附件\n目  录\n"
    found = imported(head + contents + "".join(f"{title}\n{body}" for title in titles))
    assert [plan.data["title"] for plan in found.plans] == titles
    labels = [line.split()[0] for line in outlines(found).splitlines() if "、 " in line or "） " in line]
    assert labels == ["一、", "二、", "（一）", "（二）"] * 31
    assert codes(found) == []
