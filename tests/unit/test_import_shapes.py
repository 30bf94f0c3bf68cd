"""Shapes of plans published every day: lines that name who is responsible, lists run in, ends of PDF files."""

from __future__ import annotations

import pytest
from import_outline import codes, imported, outlines
from pdf_pages import pdf_file
from pdf_pages import text as words

from planref.importer.importing import Imported, import_received
from reading import read_bytes

TITLE = "清溪县仓库安全三年行动方案"


def test_lines_that_name_who_is_responsible_stand_below_their_clause() -> None:
    found = imported(
        f"{TITLE}\n一、总体要求\n坚持预防为主。\n二、主要任务\n（一）仓库治理\n1.建设防护工程，三年完成村道防护120公里。\n牵头单位：县交通局\n"
        "责任单位：各镇\n完成时限：2026年底前\n2.登记造册。各镇要建立台账。\n责任科室：安监科；完成时限：长期坚持\n（二）码头治理\n"
        "3.限期整改\n（牵头部门：县港航局）\n"
    )
    assert outlines(found).splitlines()[4:] == [
        "  （一） [仓库治理]",
        "    1. 建设防护工程，三年完成村道防护120公里。",
        "      (paragraph) 牵头单位：县交通局",
        "      (paragraph) 责任单位：各镇",
        "      (paragraph) 完成时限：2026年底前",
        "    2. [登记造册。] 各镇要建立台账。",
        "      (paragraph) 责任科室：安监科；完成时限：长期坚持",
        "  （二） [码头治理]",
        "    3. [限期整改]",
        "      (paragraph) （牵头部门：县港航局）",
    ]
    assert [code for _, code in codes(found) if code == "unnumbered"] == []


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("重点整治：1.出口锁闭；2.通道堵塞；3.设施损坏。", ["+1. 出口锁闭；", "+2. 通道堵塞；", "+3. 设施损坏。"]),
        ("重点整治：1.超员；2.超速。", ["+1. 超员；", "+2. 超速。"]),
    ],
)
def test_a_list_run_in_with_semicolons_is_cut_to_its_end(line: str, items: list[str]) -> None:
    found = imported(f"{TITLE}\n一、重点\n（一）消防。{line}\n（二）校车。严格审查。\n二、要求\n加强领导。\n")
    lines = outlines(found).splitlines()
    at = lines.index("  （二） [校车。] 严格审查。")
    assert [each.strip() for each in lines[at - len(items) : at]] == items


def _pdf(*pages: list[tuple[float, str]]) -> Imported:
    """The import of a PDF file whose rows stand at these left edges, 28 points apart."""
    contents = ["".join(words(left, 100 + 28 * at, row) for at, (left, row) in enumerate(page)) for page in pages]
    return import_received(read_bytes(pdf_file(contents)), "x2024", ())


LEFT, IN, RIGHT = 80.0, 112.0, 320.0
FULL = "各镇要逐村逐户查清仓库的底数建立台账并按月报"
START = [
    (180.0, TITLE),
    (IN, "一、总体要求"),
    (IN, FULL[:-2] + "送"),
    (LEFT, FULL + "送"),
    (LEFT, "每季通报一次。"),
    (IN, "二、保障措施"),
    (IN, FULL[:-2] + "送"),
    (LEFT, FULL + "送"),
]


def test_a_list_of_attachments_at_the_margin_is_no_part_of_the_clause_above() -> None:
    found = _pdf([*START, (LEFT, FULL[:-2] + "送进。"), (LEFT, "附件：仓库名册")])
    assert outlines(found).splitlines()[-1] == "(attachment) 附件：仓库名册"


def test_two_bodies_that_sign_are_two() -> None:
    tail = [(LEFT, "每季通报。"), (RIGHT, "中共李家镇委员会"), (RIGHT + 16, "李家镇人民政府"), (RIGHT, "2024年3月5日")]
    found = _pdf([*START, *tail])
    ends = ["(signature) 中共李家镇委员会", "(signature) 李家镇人民政府", "(date) 2024年3月5日"]
    assert outlines(found).splitlines()[-3:] == ends


def test_a_paragraph_set_in_on_a_new_page_is_certain() -> None:
    found = _pdf([*START, (LEFT, "每季通报。"), (IN, "三、实施步骤"), (280.0, "— 1 —")], [(IN, "按县里统一安排推进。")])
    assert [code for _, code in codes(found) if code == "open-break"] == []


@pytest.mark.parametrize("marks", ["A.", "a)", "B、"])
def test_letters_number_a_list(marks: str) -> None:
    first, second = (marks, chr(ord(marks[0]) + 1) + marks[1:]) if marks[0] in "Aa" else ("A、", "B、")
    found = imported(
        f"{TITLE}\n一、总体要求\n1.登记。\n{first}建立台账；\n{second}报送变化。\n2.整改。\n二、要求\n加强领导。\n"
    )
    assert outlines(found).splitlines()[3:6] == ["  1. [登记。]", f"    {first} 建立台账；", f"    {second} 报送变化。"]
    assert codes(found) == []


@pytest.mark.parametrize("line", ["A、类仓库单独登记。", "D．级仓库限期整改。"])
def test_a_letter_that_names_a_class_is_no_label(line: str) -> None:
    found = imported(
        f"{TITLE}\n一、总体要求\n（一）登记。分级登记。\n{line}\n（二）整改。限期整改。\n二、要求\n加强领导。\n"
    )
    assert f"    (paragraph) {line}" in outlines(found).splitlines()


def test_radicals_in_the_place_of_letters_are_pointed_at() -> None:
    found = imported(
        f"{TITLE}\n⼀、总体要求\n坚持预防为主。\n⼆、主要任务\n（一）登记。逐⼀登记。\n（二）整改。限期整改。\n"
    )
    assert [line for line, code in codes(found) if code == "odd-character"] == [2, 4, 5]


def test_numbers_that_lack_a_bracket_are_numbers() -> None:
    found = imported(
        f"{TITLE}\n一、总体要求\n一）坚持预防为主。管业务必须管安全。\n二）坚持标本兼治。从源头抓起。\n二、主要任务\n（一）查清底数。建立台账。\n"
        "（二限期整改。逐项销号（2024年底前）。\n（三）按月通报\n（1）镇报县。\n(2县报市。\n"
    )
    assert [line.strip() for line in outlines(found).splitlines()[3:]] == [
        "一） [坚持预防为主。] 管业务必须管安全。",
        "二） [坚持标本兼治。] 从源头抓起。",
        "二、 [主要任务]",
        "（一） [查清底数。] 建立台账。",
        "（二 [限期整改。] 逐项销号（2024年底前）。",
        "（三） [按月通报]",
        "（1） 镇报县。",
        "(2 县报市。",
    ]
    assert codes(found) == [(7, "unpaired"), (10, "unpaired")]


def test_brackets_of_both_widths_are_asked_about_once() -> None:
    found = imported(f"{TITLE}\n一、总体要求\n（一)坚持预防为主。\n（二）坚持标本兼治。\n二、主要任务\n抓好落实。\n")
    assert codes(found) == [(3, "unpaired")]


def test_an_open_bracket_is_asked_about_beside_one_that_ends_with_a_number() -> None:
    found = imported(
        f"{TITLE}\n一、总体要求\n按照清单（见附件一）落实责任（由县应急局牵头。\n二、主要任务\n逐项落实：1）登记；2）整改（见附件2）。\n"
    )
    assert codes(found) == [(3, "unpaired")]


def test_a_comma_for_the_mark_behind_a_number_is_read_with_it() -> None:
    found = imported(
        f"{TITLE}\n一,总体要求\n坚持预防为主.\n二,主要任务\n(一)查清底数.建立台账.\n三,保障措施\n加强领导.\n"
    )
    assert outlines(found).splitlines()[2:] == [
        "一, [总体要求] 坚持预防为主.",
        "二, [主要任务]",
        "  (一) [查清底数.] 建立台账.",
        "三, [保障措施] 加强领导.",
    ]
    assert codes(found) == []


def test_a_short_text_whose_few_full_lines_are_open_is_wrapped() -> None:
    found = imported(
        f"{TITLE}\n为深入贯彻落实上级关于仓库安全生产工作的部署，根据县安委会的工作方\n案要求，制定本方案。\n一、工作目标\n"
        "2024年底前，所有仓库完成重大隐患自查；2025年底前，大型仓库全部建成\n安全监测监控系统。\n二、重点任务\n（一）严格准入。新建仓库须经常务会议审定。\n"
        "（二）限期整改。鼓励引导企业采用机械化装备，到2026年底，仓库机械化\n率达到60%以上。\n"
    )
    assert outlines(found).splitlines()[2:] == [
        "(preamble) 为深入贯彻落实上级关于仓库安全生产工作的部署，根据县安委会的工作方案要求，制定本方案。",
        "一、 [工作目标] 2024年底前，所有仓库完成重大隐患自查；2025年底前，大型仓库全部建成安全监测监控系统。",
        "二、 [重点任务]",
        "  （一） [严格准入。] 新建仓库须经常务会议审定。",
        "  （二） [限期整改。] 鼓励引导企业采用机械化装备，到2026年底，仓库机械化率达到60%以上。",
    ]


def test_items_with_bullets_behind_the_last_clause_are_its_own() -> None:
    found = imported(f"{TITLE}\n一、总体要求\n坚持预防为主。\n二、工作要求\n•加强领导；\n•落实责任；\n•强化督导。\n")
    assert [line.strip() for line in outlines(found).splitlines()[3:]] == [
        "二、 [工作要求] •加强领导；",
        "(paragraph) •落实责任；",
        "(paragraph) •强化督导。",
    ]


@pytest.mark.parametrize(
    "items",
    [
        (
            "第一阶段（2024年5月）：动员部署。",
            "第二阶段（2024年7月）：集中整治。",
            "第三阶段（2026年10月）：巩固提升。",
        ),
        ("2024年，全面排查。", "2025年，集中整治。", "2026年，巩固提升。"),
        ("县应急局：统筹协调。", "县消防大队：监督检查。", "各镇：排查登记。"),
    ],
)
def test_a_list_without_numbers_in_the_last_clause_does_not_close_the_plan(items: tuple[str, str, str]) -> None:
    lines = "\n".join(items)
    found = imported(f"{TITLE}\n一、总体要求\n坚持预防为主。\n二、工作安排\n{lines}\n请各镇于每月5日前报送进展情况。\n")
    assert [line.strip() for line in outlines(found).splitlines()[3:]] == [
        f"二、 [工作安排] {items[0]}",
        f"(paragraph) {items[1]}",
        f"(paragraph) {items[2]}",
        "(closing) 请各镇于每月5日前报送进展情况。",
    ]


def test_an_office_of_a_street_signs() -> None:
    found = imported(f"{TITLE}\n一、总体要求\n预防为主。\n二、工作安排\n抓好落实。\n兰溪湾街道办事处\n2024年5月10日\n")
    assert found.plans[0].data["issuer"]["name"] == "兰溪湾街道办事处"
