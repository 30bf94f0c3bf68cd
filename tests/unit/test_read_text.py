"""Text files: encodings, line breaks, web furniture, and the refusal of damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.readers.furniture import furniture_of
from planref.readers.received import Line, Refused
from reading import WORDS, read_text

SOURCES = Path(__file__).parents[2] / "data" / "sources"
PLAN = (
    "某市安全生产三年行动方案\r\n\r\n一、总体要求\r\n　　坚持标本兼治、综合治理，“零容忍”查处违法行为。\r\n"
    "(一)任务,(七)期限。\r\n"
)
LINES = (
    "某市安全生产三年行动方案",
    "",
    "一、总体要求",
    "　　坚持标本兼治、综合治理，“零容忍”查处违法行为。",
    "(一)任务,(七)期限。",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_every_encoding_gives_the_same_lines(encoding: str) -> None:
    received = read_text(PLAN.encode(encoding))
    assert tuple(line.text for line in received.lines) == LINES
    assert [line.place for line in received.lines] == ["l1", "l2", "l3", "l4", "l5"]
    assert received.kind == "txt"
    assert received.warnings == ()


def test_big_endian_with_mark() -> None:
    assert read_text(b"\xfe\xff" + "一、目标".encode("utf-16-be")).lines == (Line("一、目标", "l1"),)


def test_rare_place_names_in_gbk_are_no_damage() -> None:
    text = "鄞州区、菏泽市、亳州市、涪陵区、郯城县、鄄城县、嵊泗县、濮阳市、儋州市各有关部门："
    assert read_text(text.encode("gbk")).lines[0].text == text


def test_old_mac_breaks_and_form_feeds_count_lines_and_pages() -> None:
    received = read_text("一、甲\r二、乙\f三、丙\r".encode())
    assert [(line.text, line.place, line.page) for line in received.lines] == [
        ("一、甲", "l1", 1),
        ("二、乙", "l2", 1),
        ("三、丙", "l2", 2),
    ]


def test_gbk_with_circled_numbers_frames_and_traditional_letters_is_no_damage() -> None:
    text = "①②③④⑤━━━━━━━\n關於開展專項整治的實施方案"
    assert [line.text for line in read_text(text.encode("gbk")).lines] == text.split("\n")


def _mojibake(text: str) -> bytes:
    return text.encode().decode("gb18030", "ignore").encode()


def _lost_byte(text: str) -> bytes:
    data = text.encode("gbk")
    return data[:10] + data[11:]


DAMAGED = {
    "replacement character": "一、总体要求\n坚持\ufffd\ufffd兼治。".encode(),
    "utf-8 read as gbk and saved": _mojibake("为深入贯彻落实安全生产重要论述精神，制定本实施方案。"),
    "utf-8 read as latin-1 and saved": "为深入贯彻落实".encode().decode("latin-1").encode(),
    "utf-8 read as windows-1252 and saved": "为深入贯彻落实".encode().decode("cp1252", "ignore").encode(),
    "one line mojibake": "一、总体要求\n坚持标本兼治。\n".encode() + _mojibake("坚持综合治理、源头治理、系统治理。"),
    "two encodings in one file": "一、总体要求坚持标本兼治。\n".encode() + "二、主要任务坚持综合治理。\n".encode("gbk"),
    "utf-8 cut in a character": "一、总体要求".encode()[:-1],
    "gbk without one byte": _lost_byte("一、总体要求坚持标本兼治、综合治理、源头治理、系统治理工作"),
    "odd utf-16": b"\xff\xfe" + "一、总体".encode("utf-16-le")[:-1],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_encodings_are_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(DAMAGED[name])
    assert refused.value.zh.startswith("文字编码已损坏或混用（第 ")
    assert refused.value.en.startswith("The text encoding is damaged or mixed (")


def test_binary_empty_and_huge_files_are_refused() -> None:
    with pytest.raises(Refused, match="二进制"):
        read_text(b"\x00\x01\x02\x03")
    with pytest.raises(Refused, match="空的"):
        read_text(" \n　\n".encode())
    with pytest.raises(Refused, match="文件太大"):
        read_text(b"a" * 20_000_000)


@pytest.mark.parametrize(
    ("name", "page_numbers"),
    [
        ("000_8ad7a5a027739700", []),
        ("001_7e7a3d141c816d1b", []),
        ("003_27d9f2460e7b7860", [("l93", "- 4 -"), ("l145", "- 5 -"), ("l526", "- 13 -")]),
        ("004_b7eba051c4b562f0", []),
    ],
)
def test_received_plans_are_read_to_the_character(name: str, page_numbers: list[tuple[str, str]]) -> None:
    data = (SOURCES / f"{name}.txt").read_bytes()
    received = read_text(data)
    assert "\n".join(line.text for line in received.lines) == data.decode().removesuffix("\n")
    assert [(line.place, line.text) for line in received.lines if line.furniture] == page_numbers


def test_web_page_saved_as_text_keeps_its_furniture_apart() -> None:
    lines = read_text((SOURCES / "002_828519622dc4c577.txt").read_bytes()).lines
    assert [(line.place, line.text) for line in lines if line.furniture] == [
        ("l1", "首页"),
        ("l2", ">政府信息公开>工作信息>通知公告"),
        ("l3", "索引号 764542192/2024-117365"),
        ("l4", "组配分类 通知公告 发布机构 区应急管理局"),
        ("l5", "生成日期 2024-03-21 公开方式 主动公开"),
        ("l6", "主题分类 安全生产监管 体裁分类 其他"),
        ("l7", "公开范围 面向全社会"),
        ("l9", "发布日期: 2024-03-21 15:22 信息来源: 局办公室 信息来源: 区应急管理局"),
        ("l703", "【打印本页】 【关闭窗口】"),
    ]


@pytest.mark.parametrize(
    "text", ["一、总体要求……………… 3", "（二）主要任务.......12", "附件 · · · · · · 20", "一、目标…………-1-"]
)
def test_contents_entries(text: str) -> None:
    assert furniture_of(text, WORDS) == "contents"


def test_contents_with_tabs_and_their_title() -> None:
    page = "目  录\n\n一、总体要求\t1\n二、主要任务\t2\n三、保障措施\t9\n一、总体要求\n坚持……\n"
    kinds = [line.furniture for line in read_text(page.encode()).lines]
    assert kinds == ["contents", "", "contents", "contents", "contents", "", ""]


@pytest.mark.parametrize("text", ["- 4 -", "— 87 —", "—１—", "– 3 –", "第 3 页", "第3页 共12页", "第3页/共12页"])
def test_page_numbers(text: str) -> None:
    assert furniture_of(text, WORDS) == "page-number"


@pytest.mark.parametrize(
    "text",
    [
        "当前位置：首页 > 政务公开 > 规划计划",
        "首页 > 政务公开 > 规划计划",
        "【字体：大 中 小】",
        "【打印本页】  【关闭窗口】",
        "分享到：",
        "发布时间：2024-03-21 15:22  来源：市应急管理局  浏览次数：1024次",
        "版权所有：某市人民政府  浙ICP备05000000号-1",
        "上一篇：关于开展安全生产月活动的通知",
        "首页 | 政务公开 | 互动交流",
        "索引号：11330000/2024-00012",
        "扫一扫在手机打开当前页",
        "大 中 小",
        "【大】",
        "政务公开 | 政务服务",
        "成文日期2024-03-01",
    ],
)
def test_web_furniture(text: str) -> None:
    assert furniture_of(text, WORDS) == "web"


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "2024年",
        "成文日期以印发之日为准",
        "下载推广安全码，实现全覆盖。",
        "时间：2024年1月至2026年12月",
        "来源：各区县报送",
        "联系人：张某",
        "字体统一使用国家标准。",
        "（一）强化首页公开。",
        "2024年1月1日",
        "打印设备企业要落实主体责任",
        "大",
        "信息公开",
        "主办单位",
        "一是……二是……3",
        "目录",
        "（三）加强ICP备案管理",
        "推广扫描二维码查询，",
        "推行微信扫一扫举报。",
        "一、二级标准化企业占比大于5%",
        "",
    ],
)
def test_text_that_is_no_furniture(text: str) -> None:
    assert furniture_of(text, WORDS) == ""


def test_doubtful_labels_count_only_beside_certain_ones() -> None:
    page = "名称：某市方案\n\n索引号：1/2\n文号：某安〔2024〕1号\n\n一、目标\n来源：各区县报送\n"
    assert [line.furniture for line in read_text(page.encode()).lines] == ["web", "", "web", "web", "", "", ""]
