"""OpenDocument texts: lines, automatic numbers, tables with merged cells, furniture, links, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from import_outline import outlines

from planref.importer.importing import import_received
from planref.readers.files import linked_texts
from planref.readers.received import Cell, LinkedText, Refused
from reading import read_bytes

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = (
    '<style:style style:name="Mid"><style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="Title" style:parent-style-name="Mid"/>'
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（"'
    ' style:num-suffix="）"/></text:list-style>'
)
BULLETS = (
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7">'
    '<style:text-properties style:font-name="Symbol"/></text:list-level-style-bullet></text:list-style>'
)
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'


def odt(body: str, manifest: str = "", margin: str = "", styles: str = "") -> bytes:
    """A text document with this body, and paragraphs in its footer."""
    out = io.BytesIO()
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")
        archive.writestr(kind, "application/vnd.oasis.opendocument.text")
        content = f"<office:automatic-styles>{STYLES}{styles}</office:automatic-styles><office:body><office:text>{body}"
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES} {link}>{content}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><style:footer>{margin}</style:footer></office:document-styles>",
        )
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
    return out.getvalue()


PLAN = odt(
    '<text:p text:style-name="Title">白石县仓库安全三年行动方案</text:p>'
    '<text:list text:style-name="L1"><text:list-item><text:p>总体要求</text:p>'
    "<text:list><text:list-item><text:p>查清底数。</text:p></text:list-item>"
    "<text:list-item><text:p>建立台账。</text:p></text:list-item></text:list></text:list-item></text:list>"
    '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
    "<text:p>保障<text:s/>措施<text:note><text:note-body><text:p>见附表</text:p></text:note-body></text:note></text:p>"
    "</text:list-item></text:list>"
    "<text:p>各镇要落实<text:span>经费</text:span>。</text:p>",
    margin="<text:p>— 1 —</text:p>",
)


def test_automatic_numbers_notes_and_margins_have_their_places() -> None:
    received = read_bytes(PLAN)
    assert received.kind == "odt"
    assert [(line.computed_label, line.text, line.furniture) for line in received.lines] == [
        ("", "白石县仓库安全三年行动方案", ""),
        ("一、", "总体要求", ""),
        ("（一）", "查清底数。", ""),
        ("（二）", "建立台账。", ""),
        ("二、", "保障 措施", ""),
        ("", "各镇要落实经费。", ""),
        ("", "见附表", ""),
        ("", "— 1 —", "page-number"),
    ]
    assert [line.centred for line in received.lines[:2]] == [True, False]
    assert [warning.code for warning in received.warnings] == ["notes"]


def test_a_plan_becomes_a_tree() -> None:
    assert outlines(import_received(read_bytes(PLAN), "x2024")).startswith(
        "== 白石县仓库安全三年行动方案\n(title) 白石县仓库安全三年行动方案\n一、 [总体要求]\n  （一） 查清底数。\n"
    )


def test_merged_cells_say_what_covers_them() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    rows = (
        cell.format("", "序号") + cell.format("", "时限"),
        cell.format("", "1") + cell.format(' table:number-rows-spanned="2"', "年底"),
        cell.format("", "2") + "<table:covered-table-cell/>",
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    (cells,) = read_bytes(odt(f"<table:table>{table}</table:table>")).tables
    assert cells[-2:] == (Cell(3, 1, "2"), Cell(3, 2, "", 2))


def test_tracked_deletions_are_left_out_and_named() -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧文</text:p></text:deletion>"
    body = f"{deleted}</text:changed-region></text:tracked-changes><text:p>新文</text:p>"
    received = read_bytes(odt(body))
    assert [line.text for line in received.lines] == ["新文"]
    assert [(warning.code, warning.words) for warning in received.warnings] == [("tracked-deletion", "旧文")]


def test_links_are_read_with_their_paragraph() -> None:
    body = '<text:p>见<text:a xlink:href="https://a.cn/m/x.html">原文</text:a></text:p>'
    assert linked_texts(odt(body), ".odt") == (
        LinkedText("links.paragraph", 1, 0, "见原文", ("https://a.cn/m/x.html",)),
    )


REFUSED = {
    "protected": (odt("<text:p>一</text:p>", "<m:file-entry><m:encryption-data/></m:file-entry>"), "密码保护"),
    "empty": (odt(""), "没有可导入的文字"),
    "cut off": (PLAN[: len(PLAN) // 2], "已损坏"),
    "entities": (odt("<!DOCTYPE a>"), "DOCTYPE"),
    "too deep": (odt("<text:section>" * 300 + "</text:section>" * 300), "已损坏"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read_bytes(data)


def test_a_bullet_of_a_symbol_font_is_the_sign_it_shows() -> None:
    items = "<text:list-item><text:p>加强领导；</text:p></text:list-item>"
    received = read_bytes(
        odt(f'<text:p>工作要求</text:p><text:list text:style-name="L2">{items}</text:list>', styles=BULLETS)
    )
    assert [(line.computed_label, line.text) for line in received.lines] == [("", "工作要求"), ("•", "加强领导；")]
