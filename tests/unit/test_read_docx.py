"""Word files: automatic numbers, tracked changes, text boxes, merged cells; every w:t is accounted for."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import docx
import pytest
from lxml import etree

from planref.readers.received import Cell, Received, Refused
from reading import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _word_file(body: str, **parts: str) -> bytes:
    """A .docx file with this body; further parts by the name of their relationship (styles="<w:style…")."""
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{RELATIONSHIPS}/{name}" Target="{name}.xml"/>' for name in parts
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONSHIPS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        )
        for name, content in parts.items():
            root = roots.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
    return buffer.getvalue()


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbered(text: str, number: int, level: int) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _level(level: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def _num(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


OFFICIAL = _abstract(
    0,
    _level(0, "chineseCounting", "%1、"),
    _level(1, "chineseCounting", "（%2）"),
    _level(2, "decimal", "%3."),
    _level(3, "decimal", "（%4）"),
    _level(4, "decimalEnclosedCircle", "%5"),
)


def _labels(received: Received) -> list[tuple[str, str]]:
    return [(line.computed_label, line.text) for line in received.lines]


def _texts(received: Received) -> list[str]:
    return [line.text for line in received.lines]


def test_official_numbering_restarts_below_its_parents() -> None:
    levels = {"甲": 0, "乙": 1, "丙": 2, "丁": 3, "戊": 4, "己": 2, "庚": 1, "辛": 2, "壬": 0}
    body = "".join(_numbered(text, 1, level) for text, level in levels.items())
    received = read_docx(_word_file(body + _numbered("癸", 1, 1), numbering=OFFICIAL + _num(1, 0)))
    assert _labels(received) == [
        ("一、", "甲"),
        ("（一）", "乙"),
        ("1.", "丙"),
        ("（1）", "丁"),
        ("①", "戊"),
        ("2.", "己"),
        ("（二）", "庚"),
        ("1.", "辛"),
        ("二、", "壬"),
        ("（一）", "癸"),
    ]
    assert [line.place for line in received.lines][:2] == ["¶1", "¶2"]


def test_numbers_that_run_on_and_numbers_that_start_over() -> None:
    numbering = (
        _abstract(0, _level(0, "chineseCounting", "%1、"), _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
        + _num(1, 0)
        + _num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        + _num(3, 0)
    )
    body = "".join(
        _numbered(text, number, level)
        for text, number, level in [
            *(("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 1), ("丁", 1, 0), ("戊", 1, 1)),
            *(("己", 2, 0), ("庚", 2, 0), ("辛", 3, 0)),
        ]
    )
    assert [line.computed_label for line in read_docx(_word_file(body, numbering=numbering)).lines] == [
        *("一、", "1.", "2.", "二、", "3."),
        *("五、", "六、", "七、"),
    ]


def test_multi_level_text_legal_numbers_and_start_values() -> None:
    numbering = _abstract(
        0,
        _level(0, "chineseCountingThousand", "第%1章", start=9),
        _level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        _level(2, "decimal", "%1-%3"),
    ) + _num(1, 0)
    body = "".join(_numbered("文", 1, level) for level in (0, 0, 0, 1, 1, 2))
    assert [line.computed_label for line in read_docx(_word_file(body, numbering=numbering)).lines] == [
        "第九章",
        "第十章",
        "第十一章",
        "11.1",
        "11.2",
        "十一-1",
    ]


@pytest.mark.parametrize(
    ("style", "start", "expected"),
    [
        ("chineseCounting", 19, ["十九", "二十", "二十一"]),
        ("chineseCountingThousand", 109, ["一百零九", "一百一十", "一百一十一"]),
        ("japaneseCounting", 1, ["一", "二", "三"]),
        ("ideographDigital", 9, ["九", "一〇", "一一"]),
        ("ideographTraditional", 9, ["壬", "癸", "甲"]),
        ("ideographZodiac", 1, ["子", "丑", "寅"]),
        ("chineseLegalSimplified", 10, ["壹拾", "壹拾壹", "壹拾贰"]),
        ("decimalEnclosedCircle", 20, ["⑳", "㉑", "㉒"]),
        ("decimalEnclosedCircleChinese", 1, ["①", "②", "③"]),
        ("decimalEnclosedParen", 1, ["⑴", "⑵", "⑶"]),
        ("decimalEnclosedFullstop", 9, ["⒐", "⒑", "⒒"]),
        ("decimalFullWidth", 9, ["９", "１０", "１１"]),
        ("decimalZero", 8, ["08", "09", "10"]),
        ("lowerLetter", 25, ["y", "z", "aa"]),
        ("upperLetter", 1, ["A", "B", "C"]),
        ("lowerRoman", 3, ["iii", "iv", "v"]),
        ("upperRoman", 9, ["IX", "X", "XI"]),
        ("none", 1, ["", "", ""]),
    ],
)
def test_number_styles(style: str, start: int, expected: list[str]) -> None:
    numbering = _abstract(0, _level(0, style, "%1", start=start)) + _num(1, 0)
    received = read_docx(_word_file(_numbered("文", 1, 0) * 3, numbering=numbering))
    assert [line.computed_label for line in received.lines] == expected
    assert received.warnings == ()


def test_numbers_that_are_none_count_as_not_given() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="many"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = _abstract(0, level) + _num(1, 0)
    body = _numbered("甲", 1, 0) + _numbered("乙", 1, 99999) + _p("丙", '<w:numPr><w:numId w:val="x"/></w:numPr>')
    assert _labels(read_docx(_word_file(body, numbering=numbering))) == [("0.", "甲"), ("1.", "乙"), ("", "丙")]


def test_unknown_number_style_is_warned_of() -> None:
    numbering = _abstract(0, _level(0, "thaiCounting", "%1.")) + _num(1, 0)
    received = read_docx(_word_file(_numbered("文", 1, 0), numbering=numbering))
    assert received.lines[0].computed_label == "1."
    assert [(warning.code, warning.words) for warning in received.warnings] == [("unknown-numbering", "thaiCounting")]


def test_numbering_by_style_and_by_numbering_style() -> None:
    linked = _abstract(
        0,
        _level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        _level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    by_style = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="List"/></w:abstractNum>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styled = {"甲": "H1", "乙": "H2", "丙": "H3"}
    body = "".join(_p(text, f'<w:pStyle w:val="{style}"/>') for text, style in styled.items())
    body += _p("丁", '<w:pStyle w:val="Off"/>') + _numbered("戊", 2, 0)
    body += _p("己", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    received = read_docx(_word_file(body, numbering=linked + by_style + _num(1, 0) + _num(2, 1), styles=styles))
    assert _labels(received) == [
        *(("一、", "甲"), ("（一）", "乙"), ("（二）", "丙")),
        *(("", "丁"), ("二、", "戊"), ("", "己")),
    ]


def test_bullets_of_symbol_fonts_are_signs() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>{font}</w:lvl>'
    received = read_docx(_word_file(_numbered("文", 1, 0), numbering=_abstract(0, level) + _num(1, 0)))
    assert _labels(received) == [("●", "文")]


def test_number_alone_in_a_cell_is_kept() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = f"<w:tbl>{row.format(empty, _p('甲'))}{row.format(empty, _p('乙'))}</w:tbl>"
    received = read_docx(_word_file(body, numbering=_abstract(0, _level(0, "decimal", "%1")) + _num(1, 0)))
    assert received.tables == (
        (Cell(1, 1, "", None, "1"), Cell(1, 2, "甲"), Cell(2, 1, "", None, "2"), Cell(2, 2, "乙")),
    )


def test_signs_inside_a_paragraph() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>甲 </w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:br/></w:r>"
        "<w:hyperlink><w:r><w:t>丁</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>戊</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:sym w:font='Wingdings' w:char='F081'/></w:r>"
        "<w:smartTag><w:r><w:t>己</w:t><w:softHyphen/></w:r></w:smartTag><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    received = read_docx(_word_file(body))
    assert [(line.text, line.new_paragraph) for line in received.lines] == [("甲 \t乙-丙", True), ("丁戊①己x", None)]
    assert received.warnings == ()


def test_tracked_changes_are_read_as_accepted_and_named() -> None:
    body = (
        "<w:p><w:r><w:t>到2025年</w:t></w:r><w:ins><w:r><w:t>底</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>6月</w:delText></w:r><w:r><w:delText>底</w:delText></w:r></w:del>"
        "<w:r><w:t>前。</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:r><w:t>甲</w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>旧处</w:t></w:r></w:moveTo></w:p>"
    )
    received = read_docx(_word_file(body))
    assert _texts(received) == ["到2025年底前。", "甲", "旧处"]
    assert [line.notes for line in received.lines] == [
        ("inserted: 底", "deleted: 6月底"),
        ("moved away: 旧处",),
        ("inserted: 旧处",),
    ]
    assert [(warning.line, warning.code, warning.words) for warning in received.warnings] == [
        (1, "tracked-insertion", "底"),
        (1, "tracked-deletion", "6月底"),
        (2, "tracked-move", "旧处"),
        (3, "tracked-insertion", "旧处"),
    ]


def test_deleted_paragraph_mark_joins_and_is_not_counted() -> None:
    mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = _numbered("甲", 1, 0) + _p("乙的前半，", mark) + _numbered("后半。", 1, 0)
    received = read_docx(_word_file(body, numbering=OFFICIAL + _num(1, 0)))
    assert _labels(received) == [("一、", "甲"), ("二、", "乙的前半，后半。")]


def test_hidden_text_ruby_and_field_codes_are_named() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>明</w:t></w:r></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>guó</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>国</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> REF a </w:instrText><w:t>码</w:t>"
        "<w:fldChar w:fldCharType='separate'/><w:t>果</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    received = read_docx(_word_file(body))
    assert [(line.text, line.notes) for line in received.lines] == [
        ("甲明", ("hidden: 暗",)),
        ("国", ("ruby: guó",)),
        ("果", ("field code: 码",)),
    ]
    assert [warning.code for warning in received.warnings] == ["hidden-text", "ruby", "field-code"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{_p('某市安全生产委员会文件')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:pict><v:textbox>"
        f"<w:txbxContent>{_p('旧式')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    received = read_docx(_word_file(body))
    assert [(line.text, line.notes) for line in received.lines] == [
        ("甲", ()),
        ("某市安全生产委员会文件", ("text box",)),
        ("旧式", ("text box",)),
    ]


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def test_merged_cells_fill_the_grid_once() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr>"
        + _cell("任务", '<w:gridSpan w:val="2"/>')
        + _cell("单位")
        + "</w:tr><w:sdt><w:sdtContent><w:tr>"
        + _cell("人防", begin)
        + f"<w:tc>{_p('1.有效衔接。')}{_p('续。')}</w:tc>"
        + _cell("区住建局", begin)
        + "</w:tr></w:sdtContent></w:sdt><w:tr>"
        + _cell("", go_on)
        + _cell("2.2024年完成。")
        + _cell("看不见", go_on)
        + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>"
        + _cell("删")
        + _cell("去")
        + "</w:tr></w:tbl>"
    )
    received = read_docx(_word_file(body))
    assert received.tables[0][:9] == (
        Cell(1, 1, "任务"),
        Cell(1, 2, "", 1),
        Cell(1, 3, "单位"),
        Cell(2, 1, "人防"),
        Cell(2, 2, "1.有效衔接。\n续。"),
        Cell(2, 3, "区住建局"),
        Cell(3, 1, "", 2),
        Cell(3, 2, "2.2024年完成。"),
        Cell(3, 3, "", 2),
    )
    assert [(warning.code, warning.words) for warning in received.warnings] == [
        ("covered-cell-text", "看不见"),
        ("tracked-deletion", "删"),
        ("tracked-deletion", "去"),
    ]


def test_one_cell_tables_only_lay_out() -> None:
    received = read_docx(_word_file(f"<w:tbl><w:tr><w:tc>{_p('一、甲')}{_p('二、乙')}</w:tc></w:tr></w:tbl>"))
    assert [(line.text, line.table) for line in received.lines] == [("一、甲", None), ("二、乙", None)]
    assert received.tables == ()


def test_contents_notes_headers_and_footers_are_told_apart() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{_p('目录')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> TOC \\o </w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>一、甲 1</w:t></w:r></w:p>"
        + _p("二、乙 2")
        + "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        + _p("三、丙 3", '<w:pStyle w:val="TOC1"/>')
    )
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    received = read_docx(
        _word_file(
            contents + _p("一、甲"),
            styles=styles,
            footnotes=f'<w:footnote w:id="2">{_p("注释")}</w:footnote>',
            header=_p("某市文件"),
            footer=_p("— 1 —"),
        )
    )
    assert [(line.furniture, line.text, line.place) for line in received.lines] == [
        ("contents", "目录", "¶1"),
        ("contents", "一、甲 1", "¶2"),
        ("contents", "二、乙 2", "¶3"),
        ("contents", "三、丙 3", "¶5"),
        ("", "一、甲", "¶6"),
        ("", "注释", "footnote 2 ¶1"),
        ("header", "某市文件", "header 1 ¶1"),
        ("page-number", "— 1 —", "footer 1 ¶1"),
    ]


def test_layout_from_paragraph_and_styles() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    body = _p("标题", '<w:pStyle w:val="t"/>') + _p("甲") + _p("乙", '<w:ind w:firstLineChars="0" w:firstLine="0"/>')
    received = read_docx(_word_file(body, styles=styles))
    assert [(line.centred, line.indent) for line in received.lines] == [(True, 0.0), (False, 2.0), (False, 0.0)]


def test_every_w_t_of_a_written_document_is_read() -> None:
    document = docx.Document()
    document.add_heading("某市安全生产三年行动方案", 0)
    document.add_paragraph("一、总体要求").add_run("。坚持标本兼治。").bold = True
    document.add_paragraph("编号段落", style="List Number")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"格{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    buffer = io.BytesIO()
    document.save(buffer)
    received = read_docx(buffer.getvalue())
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    written = "".join(item.text or "" for item in etree.fromstring(_part(buffer, "document")).iter(f"{namespace}t"))
    read = "".join(line.text for line in received.lines if not line.furniture)
    assert Counter(read) == Counter(written)
    assert [cell.text for cell in received.tables[0]] == [
        *("格00\n格10", "格01", "格02"),
        *("", "格11", "格12"),
        *("格20", "格21\n格22", ""),
    ]
    assert [line.computed_label for line in received.lines if line.text == "编号段落"] == ["1."]


def _part(buffer: io.BytesIO, name: str) -> bytes:
    with zipfile.ZipFile(buffer) as archive:
        return archive.read(f"word/{name}.xml")


def _archive(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


GOOD = _word_file(_p("一、甲"))
REFUSED = {
    "damaged zip": (GOOD[: len(GOOD) // 2], "已损坏"),
    "damaged content": (GOOD.replace(b"word/document.xml", b"word/documenX.xml", 1), "已损坏"),
    "zip but no word": (_archive(xl__workbook=b"<x/>"), "不是 Word 文件"),
    "broken xml": (_archive(**{"word__document.xml": b"<w:document><w:body>"}), "已损坏"),
    "no body": (_archive(**{"word__document.xml": b"<document/>"}), "没有正文"),
    "doctype": (_archive(**{"word__document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><d>&a;</d>'}), "DOCTYPE"),
    "zip bomb": (_archive(**{"word__document.xml": b" " * 60_000_000}), "压缩炸弹"),
    "no text": (_word_file("<w:p/>"), "没有可导入的文字"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_files_are_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read_docx(data)
