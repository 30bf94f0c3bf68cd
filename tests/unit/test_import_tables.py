"""Task tables as plans print them: heads in other words, tables that a page cuts in two, cells pasted with tabs."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from import_outline import codes, imported, outlines

from planref.importer.importing import Imported, import_received
from reading import CONTACTS, read_bytes, read_file

BODY = (
    "清溪县仓库安全三年行动方案",
    "一、总体要求",
    "坚持预防为主。",
    "二、主要任务",
    "（一）查清底数。建立台账。",
    "（二）限期整改。逐项销号。",
    "附件",
)


def page(*parts: str | list[list[str]]) -> Imported:
    """The import of a web page with the plan, and lines and tables behind it."""
    html = "".join(f"<p>{line}</p>" for line in BODY)
    for part in parts:
        html += f"<p>{part}</p>" if isinstance(part, str) else _table(part)
    return import_received(read_bytes(f"<!DOCTYPE html><html><body>{html}</body></html>".encode()), "x2024", ())


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def listed(found: Imported) -> list[str]:
    """The lines of the outline behind the word 附件."""
    lines = outlines(found).splitlines()
    return lines[lines.index("(attachment) 附件") + 1 :]


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (("牵头单位", "责任单位", "完成时限"), "lead", "support"),
        (("责任单位", "牵头单位", "完成时限"), "support", "lead"),
        (("主办单位", "参加单位", "办结时间"), "lead", "support"),
        (("整改责任单位", "协同部门", "整治时限"), "lead", "support"),
    ],
)
def test_two_columns_of_bodies(heads: tuple[str, str, str], first: str, second: str) -> None:
    rows = [["序号", "任务", *heads], ["1", "建立台账", "县应急局", "各镇", "2024年底前"]]
    found = page("仓库安全重点任务分工表", [*rows, ["2", "逐项销号", "县消防队", "县教育局", "2025年底前"]])
    assert listed(found) == [
        "(tasklist-title) 仓库安全重点任务分工表",
        f"(table-head) 序号 / 任务 / {' / '.join(heads)}",
        f"1 建立台账 | {first}: 县应急局 | {second}: 各镇 | deadline: 2024年底前",
        f"2 逐项销号 | {first}: 县消防队 | {second}: 县教育局 | deadline: 2025年底前",
    ]
    assert codes(found) == []


def test_a_list_of_faults_is_a_task_list() -> None:
    rows = [
        ["序号", "问题隐患", "整改措施", "责任单位", "整改时限"],
        ["1", "通道堵塞", "清理通道", "各镇", "2024年8月底前"],
    ]
    found = page("问题隐患和制度措施“两个清单”", [*rows, ["2", "电线私拉", "规范布线", "县消防队", "立即整改"]])
    assert listed(found) == [
        "(tasklist-title) 问题隐患和制度措施“两个清单”",
        "(table-head) 序号 / 问题隐患 / 整改措施 / 责任单位 / 整改时限",
        "1 清理通道 | lead: 各镇 | deadline: 2024年8月底前",
        "  (paragraph) 通道堵塞",
        "2 规范布线 | lead: 县消防队 | deadline: 立即整改",
        "  (paragraph) 电线私拉",
    ]


HEAD = ["序号", "任务", "责任单位", "完成时限"]
ROWS = [["1", "建立台账", "县应急局", "2024年底前"], ["2", "逐项销号", "各镇", "2025年底前"]]
LIST = [
    "(table-head) 序号 / 任务 / 责任单位 / 完成时限",
    "1 建立台账 | lead: 县应急局 | deadline: 2024年底前",
    "2 逐项销号 | lead: 各镇 | deadline: 2025年底前",
]


@pytest.mark.parametrize("second", [[HEAD, ROWS[1]], [ROWS[1]]])
def test_a_table_that_is_cut_in_two_goes_on(second: list[list[str]]) -> None:
    found = page("任务清单", [HEAD, ROWS[0]], second)
    assert listed(found) == ["(tasklist-title) 任务清单", *LIST]
    assert codes(found) == []


def test_a_second_table_with_other_heads_is_a_list_of_its_own() -> None:
    other = [["序号", "项目", "建设内容", "责任单位", "完成时限"], ["1", "平台", "建一张图", "县应急局", "2025年底前"]]
    found = page("任务清单", [HEAD, *ROWS], other)
    assert listed(found)[4:] == [
        "(table-head) 序号 / 项目 / 建设内容 / 责任单位 / 完成时限",
        "1 建一张图 | lead: 县应急局 | deadline: 2025年底前",
        "  (paragraph) 平台",
    ]
    assert codes(found) == []


def test_cells_pasted_with_tabs_keep_their_columns() -> None:
    rows = [["类别", "序号", "任务", "责任单位", "完成时限"], ["一、登记", "1", "建立台账", "县应急局", "2024年底前"]]
    rows += [["", "2", "报送变化", "各镇", ""], ["二、整改", "3", "逐项销号", "", "2025年底前"]]
    text = "\n".join((*BODY, "仓库安全任务清单", *("\t".join(row) for row in rows)))
    assert listed(imported(text + "\n"))[2:] == [
        "(main-task) 一、 [登记]",
        "  1 建立台账 | lead: 县应急局 | deadline: 2024年底前",
        "  2 报送变化 | lead: 各镇",
        "(main-task) 二、 [整改]",
        "  3 逐项销号 | deadline: 2025年底前",
    ]


def test_a_pasted_list_without_figures_is_a_table() -> None:
    rows = [["部门", "职责", "要求"], ["安环部", "统筹协调", "按月调度"], ["生产部", "技术支撑", "按季评估"]]
    text = "\n".join((*BODY, *("\t".join(row) for row in rows)))
    assert listed(imported(text + "\n")) == [
        "(table-head) 部门 / 职责 / 要求",
        "(table-row) 安环部 / 统筹协调 / 按月调度",
        "(table-row) 生产部 / 技术支撑 / 按季评估",
    ]


NESTED = [
    ["序号", "任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "完成改造", "县应急局", "县经信局", "2024年底前"],
    ["2", "建立台账", "县应急局", "各镇", "2025年底前"],
]
INNER = [["除尘系统", "12家"], ["电气设备", "8家"]]
READ = [
    "(table-head) 序号 / 任务 / 牵头单位 / 配合单位 / 完成时限",
    "1 完成改造除尘系统12家电气设备8家 | lead: 县应急局 | support: 县经信局 | deadline: 2024年底前",
    "2 建立台账 | lead: 县应急局 | support: 各镇 | deadline: 2025年底前",
]


def test_a_table_in_a_cell_of_a_web_page_stays_in_its_cell() -> None:
    rows = [list(row) for row in NESTED]
    rows[1][1] += _table(INNER)
    found = page("仓库安全重点任务分工表", rows)
    assert listed(found)[1:] == READ
    [(line, code)] = codes(found)
    assert (code, found.places[line - 1][:30]) == ("table-in-cell", "table[1]/tbody[1]/tr[2]/td[2]/")


def _word(path: Path) -> Imported:
    file = docx.Document()
    for line in (*BODY, "仓库安全重点任务分工表"):
        file.add_paragraph(line)
    table = file.add_table(3, 5)
    for row, cells in zip(table.rows, NESTED, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    inner = table.rows[1].cells[1].add_table(2, 2)
    for row, cells in zip(inner.rows, INNER, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file.save(str(path))
    return import_received(read_file(path), "x2024", ())


def test_a_table_in_a_cell_of_a_word_file_stays_in_its_cell(tmp_path: Path) -> None:
    found = _word(tmp_path / "nested.docx")
    assert listed(found)[1:] == READ
    assert [code for _, code in codes(found)] == ["table-in-cell"]


def test_a_page_laid_out_by_tables_is_read_through() -> None:
    inner = _table([["序号", "任务", "责任单位"], ["1", "建立台账", "县应急局"], ["2", "逐项销号", "县消防队"]])
    found = page("仓库安全重点任务分工表", [["栏目", inner]])
    assert listed(found)[-2:] == ["1 建立台账 | lead: 县应急局", "2 逐项销号 | lead: 县消防队"]


def _over_two_rows(heads: str, rows: list[list[str]]) -> list[str]:
    """The lines of a table below a head in two rows, given as its cells."""
    table = _table(rows).replace("<table>", f"<table>{heads}")
    html = "".join(f"<p>{line}</p>" for line in (*BODY, "仓库安全重点任务分工表")) + table
    return listed(import_received(read_bytes(f"<html><body>{html}</body></html>".encode()), "x2024", ()))[1:]


def test_a_schedule_with_beginnings_and_ends_is_read_row_by_row() -> None:
    rows = [
        ["部署", "2024年4月", "2024年5月", "制定方案", "县应急局"],
        ["治理", "2024年6月", "2026年9月", "整治", "各镇"],
    ]
    heads = (
        "<tr><td rowspan=2>阶段</td><td colspan=2>时间</td><td rowspan=2>工作内容</td><td rowspan=2>责任单位</td></tr>"
    )
    assert _over_two_rows(f"{heads}<tr><td>开始</td><td>结束</td></tr>", rows) == [
        "(table-head) 阶段 / 时间 / 工作内容 / 责任单位",
        "(table-head) 开始 / 结束",
        "(table-row) 部署 / 2024年4月 / 2024年5月 / 制定方案 / 县应急局",
        "(table-row) 治理 / 2024年6月 / 2026年9月 / 整治 / 各镇",
    ]


def test_a_column_of_bodies_in_two_parts_keeps_its_rows() -> None:
    heads = (
        "<tr><td rowspan=2>序号</td><td rowspan=2>任务</td><td colspan=2>责任单位</td><td rowspan=2>完成时限</td></tr>"
    )
    rows = [["1", "排查", "市交通局", "县交通局", "2024年底"], ["2", "整改", "市公安局", "县公安局", "2025年底"]]
    assert _over_two_rows(f"{heads}<tr><td>市级</td><td>县级</td></tr>", rows) == [
        "(table-head) 序号 / 任务 / 责任单位 / 完成时限 / 市级 / 县级",
        "1 排查 | lead: 市交通局 | deadline: 2024年底",
        "  (paragraph) 县交通局",
        "2 整改 | lead: 市公安局 | deadline: 2025年底",
        "  (paragraph) 县公安局",
    ]


def test_a_numbered_heading_over_all_columns_stands_above_headings_in_a_column() -> None:
    heads = "<tr><td>序号</td><td>类别</td><td>任务</td><td>责任单位</td><td>完成时限</td></tr>"
    rows = [["1", "仓库", "排查", "县应急局", "2024年底"], ["2", "", "整改", "县应急局", "2025年底"]]
    wide = "<tr><td colspan=5>二、长效机制</td></tr>"
    behind = _table([["3", "码头", "建账", "县交通局", "长期"]]).removeprefix("<table>").removesuffix("</table>")
    table = _table(rows).replace("<table>", f"<table>{heads}<tr><td colspan=5>一、集中整治</td></tr>")
    table = table.replace("</table>", wide + behind + "</table>")
    html = "".join(f"<p>{line}</p>" for line in (*BODY, "仓库安全重点任务分工表")) + table
    assert listed(import_received(read_bytes(f"<html><body>{html}</body></html>".encode()), "x2024", ()))[2:] == [
        "(main-task) 一、 [集中整治]",
        "(group) [仓库]",
        "  1 排查 | lead: 县应急局 | deadline: 2024年底",
        "  2 整改 | lead: 县应急局 | deadline: 2025年底",
        "(main-task) 二、 [长效机制]",
        "(group) [码头]",
        "  3 建账 | lead: 县交通局 | deadline: 长期",
    ]


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ("<p>县应急局</p><p>县消防大队</p>", ["县应急局 县消防大队"]),
        ("县应急局<br>各镇政府", ["县应急局 各镇政府"]),
        ("<p>县应急局、</p><p>县消防大队</p>", []),
        ("县<br>应急局", []),
    ],
)
def test_bodies_on_lines_of_their_own_in_a_cell_are_asked_about(lead: str, asked: list[str]) -> None:
    rows = [["序号", "任务", "责任单位", "完成时限"], ["1", "建立台账", lead, "2024年底前"]]
    found = page("仓库安全重点任务分工表", [*rows, ["2", "逐项销号", "县消防大队", "2025年底前"]])
    assert [warning.words for warning in found.warnings if warning.code == "bodies-in-lines"] == asked


@pytest.mark.parametrize("gap", [" ", "　", "    "])
def test_a_list_pasted_with_blanks_between_its_cells(gap: str) -> None:
    rows = (
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "建立台账", "县应急局", "2024年底前"),
        ("2", "逐项销号", "县消防大队", "长期"),
    )
    found = imported("\n".join((*BODY, "清溪县仓库安全重点任务分工表", *map(gap.join, rows), "清溪县应急局")) + "\n")
    assert listed(found)[1:4] == [
        "(table-head) 序号 / 任务 / 责任单位 / 完成时限",
        "1 建立台账 | lead: 县应急局 | deadline: 2024年底前",
        "2 逐项销号 | lead: 县消防大队 | deadline: 长期",
    ]


def test_a_list_with_blanks_in_its_cells_is_left_as_it_is_and_asked_about() -> None:
    rows = (
        "序号 任务 责任单位 完成时限",
        "1 建立台账 县应急局 2024年底前",
        "2 逐项 销号 县消防大队 长期",
        "3 通报 县应急局 长期",
    )
    found = imported("\n".join((*BODY, "清溪县仓库安全重点任务分工表", *rows)) + "\n")
    assert "no-rows" in [code for _, code in codes(found)]


def test_the_body_behind_a_table_in_it_ends_and_is_asked_about_as_any_other() -> None:
    rows = [["序号", "任务", "牵头领导", "责任部门", "完成时限"], ["1", "建立台账", "王建国", "应急局", "2024年底前"]]
    table = _table([*rows, ["2", "逐项销号", "李　勇", "应急局", "2025年底前"]])
    html = "".join(f"<p>{line}</p>" for line in BODY[:-1]) + table
    behind = (
        "三、工作要求",
        "（一）加强领导。落实责任。",
        "各镇要成立专班。",
        "（二）严格考核。按季通报。",
        "各镇于每月5日前报送进展。",
    )
    page = f"<html><body>{html}{''.join(f'<p>{line}</p>' for line in behind)}</body></html>"
    found = import_received(read_bytes(page.encode()), "x2024", (), CONTACTS)
    assert outlines(found).splitlines()[6:] == [
        "(table-head) 序号 / 任务 / 牵头领导 / 责任部门 / 完成时限",
        "1 建立台账 | lead: 应急局 | deadline: 2024年底前",
        "  (paragraph) 王建国",
        "2 逐项销号 | lead: 应急局 | deadline: 2025年底前",
        "  (paragraph) 李勇",
        "三、 [工作要求]",
        "  （一） [加强领导。] 落实责任。",
        "    (paragraph) 各镇要成立专班。",
        "  （二） [严格考核。] 按季通报。",
        "(closing) 各镇于每月5日前报送进展。",
    ]
    asked = [(warning.code, warning.words) for warning in found.warnings]
    assert asked == [("contact", "王建国"), ("contact", "李勇"), ("unnumbered", "各镇要成立专班。")]


def test_a_title_over_all_columns_is_no_head() -> None:
    heads = "<tr><td colspan=4>清溪县仓库安全任务清单</td></tr>"
    heads += "<tr><td>序号</td><td>任务</td><td>责任单位</td><td>完成时限</td></tr>"
    rows = [["1", "建立台账", "应急局", "2024年底前"], ["2", "逐项销号", "应急局", "长期"]]
    html = "".join(f"<p>{line}</p>" for line in BODY) + _table(rows).replace("<table>", f"<table>{heads}")
    assert listed(import_received(read_bytes(f"<html><body>{html}</body></html>".encode()), "x2024", ())) == [
        "(tasklist-title) 清溪县仓库安全任务清单",
        "(table-head) 序号 / 任务 / 责任单位 / 完成时限",
        "1 建立台账 | lead: 应急局 | deadline: 2024年底前",
        "2 逐项销号 | lead: 应急局 | deadline: 长期",
    ]
