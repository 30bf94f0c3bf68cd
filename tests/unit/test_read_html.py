"""Web pages: lines, tables with spans, list numbers, furniture kept apart, dangerous pages refused."""

from __future__ import annotations

import pytest

from planref.readers.received import Cell, Received, Refused
from reading import read_html

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>某市方案_某市政府</title><style>p{color:red}</style><script>var a = "<p>脚本</p>";</script></head>
<body>
<div class="top-nav"><ul><li><a href="/">网站</a></li><li><a href="/a">动态</a></li></ul></div>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/x">通知公告</a></div>
<table><tr><td>索引号</td><td>1133/2024-1</td><td>组配分类</td><td>通知公告</td></tr>
<tr><td>名称</td><td colspan=3>某市安全生产治本攻坚三年行动方案</td></tr></table>
<div id="zoom">
<h1 align="center">某市安全生产治本攻坚<br>三年行动方案</h1>
<div>发布日期：2024-03-21 15:22 来源：市应急局 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<p style="text-indent:2em">为深入贯彻落实
    决策部署，制定<b>本方案</b>。</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;一、目标&emsp;</p>
<p>　　（一）总体。到2025年<span style="display:none">隐藏</span>底，GDP
growth &lt; 5%。<br>　　（二）具体。<script>document.write("x")</script></p>
<p style="text-align:right">某市人民政府</p>
<div style="DISPLAY: none">手机版</div>
</div>
<div class="footer"><p>某市人民政府办公室</p><p>浙ICP备1号</p></div>
</body></html>"""


def _texts(received: Received) -> list[tuple[str, str]]:
    return [(line.furniture, line.text) for line in received.lines]


def _body(html: str) -> Received:
    return read_html(f"<html><body>{html}</body></html>".encode())


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_page_gives_all_its_text_once_and_furniture_apart(encoding: str) -> None:
    received = read_html(PAGE.encode(encoding))
    assert _texts(received) == [
        ("web", "某市方案_某市政府"),
        ("web", "网站"),
        ("web", "动态"),
        ("web", "当前位置：首页 > 通知公告"),
        ("web", "索引号"),
        ("web", "1133/2024-1"),
        ("web", "组配分类"),
        ("web", "通知公告"),
        ("web", "名称"),
        ("web", "某市安全生产治本攻坚三年行动方案"),
        ("", "某市安全生产治本攻坚"),
        ("", "三年行动方案"),
        ("web", "发布日期：2024-03-21 15:22 来源：市应急局 【字体：大 中 小】"),
        ("", "为深入贯彻落实决策部署，制定本方案。"),
        ("", "\xa0\xa0\xa0\xa0一、目标\u2003"),
        ("", "　　（一）总体。到2025年底，GDP growth < 5%。"),
        ("", "　　（二）具体。"),
        ("", "某市人民政府"),
        ("web", "手机版"),
        ("web", "某市人民政府办公室"),
        ("web", "浙ICP备1号"),
    ]
    assert received.tables == ()


def test_layout_is_told_where_the_page_says_it() -> None:
    lines = {line.text: line for line in read_html(PAGE.encode()).lines if not line.furniture}
    title, second = lines["某市安全生产治本攻坚"], lines["三年行动方案"]
    assert (title.centred, title.new_paragraph, title.place) == (True, True, "div[3]/h1[1]")
    assert (second.centred, second.new_paragraph) == (True, None)
    assert lines["为深入贯彻落实决策部署，制定本方案。"].indent == 2.0
    assert lines["　　（二）具体。"].new_paragraph is True
    assert lines["某市人民政府"].centred is False


def test_hidden_words_are_named_and_warned_of() -> None:
    received = read_html(PAGE.encode())
    assert received.lines[15].notes == ("hidden: 隐藏",)
    (warning,) = received.warnings
    assert (warning.line, warning.code, warning.words) == (16, "hidden-text", "隐藏")


def test_rowspan_and_colspan_fill_the_grid_once() -> None:
    received = _body(
        "<p>附件</p><table><caption>任务清单</caption>"
        "<tr><th rowspan=2>序号</th><th colspan=2>任务</th></tr><tr><th>内容</th><th>单位</th></tr>"
        "<tr><td rowspan='2'>1</td><td><p>1.有效衔接。</p><p>第二段</p></td><td></td></tr>"
        "<tr><td>2.2024年底前完成。</td><td rowspan=9>区<br>住建局</td></tr></table>"
    )
    assert received.tables == (
        (
            Cell(1, 1, "序号"),
            Cell(1, 2, "任务"),
            Cell(1, 3, "", 1),
            Cell(2, 1, "", 1),
            Cell(2, 2, "内容"),
            Cell(2, 3, "单位"),
            Cell(3, 1, "1"),
            Cell(3, 2, "1.有效衔接。\n第二段"),
            Cell(3, 3, ""),
            Cell(4, 1, "", 3),
            Cell(4, 2, "2.2024年底前完成。"),
            Cell(4, 3, "区\n住建局"),
        ),
    )
    assert [(line.text, line.table, line.row, line.column) for line in received.lines] == [
        ("附件", None, None, None),
        ("任务清单", None, None, None),
        ("序号", 1, 1, 1),
        ("任务", 1, 1, 2),
        ("内容", 1, 2, 2),
        ("单位", 1, 2, 3),
        ("1", 1, 3, 1),
        ("1.有效衔接。", 1, 3, 2),
        ("第二段", 1, 3, 2),
        ("2.2024年底前完成。", 1, 4, 2),
        ("区", 1, 4, 3),
        ("住建局", 1, 4, 3),
    ]


def test_layout_tables_are_no_tables() -> None:
    received = _body(
        "<table><tr><td>左</td><td><table><tr><td>一、甲</td></tr><tr><td>二、乙</td></tr></table></td></tr></table>"
    )
    assert [(line.text, line.table) for line in received.lines] == [("左", None), ("一、甲", None), ("二、乙", None)]
    assert received.tables == ()


def test_list_numbers_are_computed() -> None:
    received = _body(
        "<ol><li>甲<ol type=a><li>子</li></ol></li><li><p>乙</p><p>续</p></li><li value=7>丙</li><li>8. 自带</li></ol>"
        "<ol style='list-style-type: cjk-ideographic' start=10><li>丁</li><li>戊</li></ol>"
        "<ol style='list-style:none'><li>己</li></ol><ul><li>庚</li></ul><ol reversed><li>辛<li>壬</ol>"
    )
    assert [(line.computed_label, line.text) for line in received.lines] == [
        ("1.", "甲"),
        ("a.", "子"),
        ("2.", "乙"),
        ("", "续"),
        ("7.", "丙"),
        ("", "8. 自带"),
        ("十、", "丁"),
        ("十一、", "戊"),
        ("", "己"),
        ("", "庚"),
        ("2.", "辛"),
        ("1.", "壬"),
    ]


def test_lists_of_links_are_navigation_but_attachments_are_not() -> None:
    links = "".join(f"<li><a href='/{name}.html'>{name}</a></li>" for name in ("要闻", "动态", "通报"))
    files = "".join(f"<p><a href='/{name}.docx'>附件{name}</a></p>" for name in "123")
    contents = "".join(f"<p><a href='#{name}'>{name}、目标</a></p>" for name in "一二三")
    assert _texts(_body(f"<ul>{links}</ul><p>正文</p>{files}{contents}")) == [
        ("web", "要闻"),
        ("web", "动态"),
        ("web", "通报"),
        ("", "正文"),
        ("", "附件1"),
        ("", "附件2"),
        ("", "附件3"),
        ("contents", "一、目标"),
        ("contents", "二、目标"),
        ("contents", "三、目标"),
    ]


def test_element_named_like_a_page_part_is_kept_when_it_holds_the_document() -> None:
    text = "为深入贯彻落实关于安全生产工作的决策部署，进一步夯实安全生产工作基础，制定本方案。"
    assert _texts(_body(f"<div id='print'><p>{text}</p></div><div class='position'>某处</div>")) == [
        ("", text),
        ("web", "某处"),
    ]


def test_title_is_kept_wherever_it_stands() -> None:
    html = "<div class='banner'><h1>某市方案</h1></div><div class='print-title'>某县方案</div>"
    assert _texts(_body(html + "<div class='footer'>尾</div>")) == [("", "某市方案"), ("", "某县方案"), ("web", "尾")]


def test_preformatted_lines_stay_lines() -> None:
    assert [(line.text, line.new_paragraph) for line in _body("<pre>一、甲\n  乙</pre>").lines] == [
        ("一、甲", True),
        ("  乙", None),
    ]


def test_broken_markup_loses_nothing() -> None:
    received = _body(
        "<p>一、甲<p>二、乙<b>丙</p>丁<table><tr><td>1<td>2<tr><td>3<td>4</table><!-- 注 -->戊 &hellip; &#x4e2d;"
    )
    assert [line.text for line in received.lines] == ["一、甲", "二、乙丙", "丁", "1", "2", "3", "4", "戊 … 中"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<!DOCTYPE html [<!ENTITY a "安全"><!ENTITY b "&a;&a;">]><p>&b;</p>', "DOCTYPE"),
        ("<div>" * 3000 + "一、目标", "嵌套"),
        ("<html><body><script>一、目标</script> &nbsp;</body></html>", "没有可导入的文字"),
        ("<p>" + "安" * 7_000_000, "文件太大"),
    ],
)
def test_dangerous_or_empty_pages_are_refused(html: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_html(html.encode())
