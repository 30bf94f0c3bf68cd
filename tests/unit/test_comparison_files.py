"""The Word, Excel and CSV files of comparisons and of the coverage matrix."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn

from planref.compare.names import names_of
from planref.compare.proposals import Proposal
from planref.corpus.corpus import Corpus
from planref.edition.answered import answered_of
from planref.edition.comparison import chapters_of
from planref.edition.coverage import coverage_of
from planref.edition.edition import Edition
from planref.edition.published_sheet import sheet_of
from planref.edition.sheet import ComparisonSheet, SheetRow, SheetSection, SheetSource, reason_of
from planref.exports.comparison_docx import comparison_docx, drafting_docx, tracked_docx
from planref.exports.comparison_xlsx import comparison_xlsx
from planref.exports.coverage_xlsx import coverage_files
from planref.exports.fixed_zip import without_clock, zip_of
from planref.exports.summary_docx import summary_docx
from planref.exports.workbook import Book, Column, fitting

LEFT = ((("=", "各"), ("-", "地"), ("=", "要落实责任。")),)
RIGHT = ((("=", "各"), ("+", "科室"), ("=", "要落实责任。")),)
EDITED = SheetRow(LEFT, RIGHT, "有改动", ("责任单位改为本级", "文字调整"), ("zj-1",), ("nb-1",))
DROPPED = SheetRow(((("-", "=1+1 公布电话。"),),), (), "未写入", ("措施删除",), ("zj-2",), ())
SHEET = ComparisonSheet(
    "浙江省 2017",
    "某园区 2017",
    "样板",
    "本方案",
    "两份文件之间隔着一份市级方案。",
    {"verbatim": "照录", "edited": "有改动", "dropped": "未写入", "added": "新增"},
    (
        SheetSection("（一）落实责任", "本地化", "“各地”改为“各科室”。", False, (EDITED,)),
        SheetSection("（二）公布电话", "未写入、移位", "整句未写入。", True, (DROPPED,)),
    ),
    (SheetSource("001.txt", "a" * 64),),
    "https://example.org/compare/zj--nb.html",
    date="2026-11-29",
)


def test_a_sign_that_word_cannot_hold_is_shown_as_unreadable() -> None:
    row = SheetRow(((("=", "落实\x01责任。"),),), ((("=", "落实\x01责任。"),),), "照录", (), ("a-1",), ("b-1",))
    sheet = replace(SHEET, sections=(SheetSection("一、", "", "", False, (row,)),))
    assert cells(opened(comparison_docx(sheet, "本库")))[1][0] == "落实\ufffd责任。"


def opened(content: bytes) -> DocxDocument:
    return Document(io.BytesIO(content))


def cells(document: DocxDocument) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_the_table_has_three_columns_and_the_verdict_in_words() -> None:
    document = opened(comparison_docx(SHEET, "对照库"))
    verdict = "（一）落实责任　结论：本地化　“各地”改为“各科室”。（待核）"
    dropped = "（二）公布电话　结论：未写入、移位　整句未写入。"
    assert cells(document) == [
        ["样板　浙江省 2017", "本方案　某园区 2017", "说明"],
        [verdict, verdict, verdict],
        ["各地要落实责任。", "各科室要落实责任。", "有改动\n责任单位改为本级、文字调整"],
        [dropped, dropped, dropped],
        ["=1+1 公布电话。", "（无对应文字）", "未写入\n措施删除"],
    ]


def test_title_guard_and_foot() -> None:
    document = opened(comparison_docx(SHEET, "对照库"))
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [
        "浙江省 2017 与 某园区 2017 对照表",
        "两份文件之间隔着一份市级方案。",
    ]
    assert [paragraph.text for paragraph in document.sections[0].footer.paragraphs] == [
        "非官方整理，以发文机关原文为准。　2026-11-29　第  页，共  页"
    ]
    assert [field.text for field in document.sections[0].footer._element.iter(qn("w:instrText"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert [paragraph.text for paragraph in document.paragraphs[-2:]] == [
        "https://example.org/compare/zj--nb.html",
        "来源 001.txt　SHA-256 " + "a" * 64,
    ]


def test_rows_may_break_and_a_verdict_stays_with_its_rows() -> None:
    table = opened(comparison_docx(SHEET, "对照库")).tables[0]
    assert "cantSplit" not in table._tbl.xml
    assert table.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def accepted(content: bytes, drop: str) -> str:
    """The text of a Word file with all changes accepted (`drop` w:del) or rejected (w:ins), read from its XML alone."""
    body = opened(content).element.body
    found = []
    for paragraph in body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is None or style.get(qn("w:val")) != "BodyText":
            continue
        gone = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(drop)}") is not None
        texts = [
            node.text or ""
            for node in paragraph.iter(qn("w:t"), qn("w:delText"))
            if not any(parent.tag == qn(drop) for parent in node.iterancestors())
        ]
        assert not gone or not texts
        found.append("".join(texts))
    return "".join(found)


def test_accepting_all_changes_gives_the_right_text_and_rejecting_all_the_left(corpus: Corpus) -> None:
    edition = Edition(corpus)
    for alignment in corpus.alignments:
        if alignment.name not in edition.comparisons:
            continue
        comparison = edition.comparisons[alignment.name]
        content = tracked_docx(sheet_of(edition, alignment), "对照库")
        assert accepted(content, "w:del") == "".join(unit.text for unit in comparison.right)
        assert accepted(content, "w:ins") == "".join(unit.text for unit in comparison.left)


def test_a_place_has_one_number_on_the_page_in_word_and_in_excel(corpus: Corpus) -> None:
    edition = Edition(corpus)
    alignment = next(item for item in corpus.alignments if item.name == "zj2017--nbsh2017")
    sheet = sheet_of(edition, alignment)
    numbers = [row.number for row in sheet.rows if row.number]
    assert numbers == list(range(1, 46))
    told = [
        text.split()[0]
        for left, _, text in cells(opened(comparison_docx(sheet, "库")))[1:]
        if text != left and text[:1].isdigit()
    ]
    assert told == [str(number) for number in numbers]
    chapters = chapters_of(edition, alignment, edition.comparisons[alignment.name])
    assert [row.number for chapter in chapters for row in chapter.rows if row.number] == numbers


def test_the_summary_says_every_sentence_with_its_places(corpus: Corpus) -> None:
    edition = Edition(corpus)
    alignment = next(item for item in corpus.alignments if item.name == "yz2024.body--yz2024.tasklist")
    answered = answered_of(edition, alignment)
    assert answered
    document = opened(summary_docx(sheet_of(edition, alignment), answered, "库"))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert all(said.text in text for point in answered.points for said in point.sentences)
    assert [row[3] for row in cells(document)[1:]] == [item.ask for item in answered.asked]
    assert len(answered.asked) == 33


def test_a_sheet_of_a4_on_its_side_whose_head_comes_on_every_page() -> None:
    document = opened(comparison_docx(SHEET, "对照库"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    assert "<w:tblHeader/>" in document.tables[0].rows[0]._tr.xml


def test_marks_are_colour_and_line() -> None:
    table = opened(comparison_docx(SHEET, "对照库")).tables[0]
    deleted = table.rows[2].cells[0].paragraphs[0].runs[1]
    inserted = table.rows[2].cells[1].paragraphs[0].runs[1]
    assert (deleted.text, deleted.font.strike, str(deleted.font.color.rgb)) == ("地", True, "B45009")
    assert (inserted.text, inserted.font.underline, str(inserted.font.color.rgb)) == ("科室", True, "0B4A86")
    assert 'w:eastAsia="宋体"' in deleted._element.xml


def test_the_drafting_sheet_has_plain_texts_and_an_empty_column() -> None:
    document = opened(drafting_docx(SHEET, "对照库"))
    assert cells(document) == [
        ["样板　浙江省 2017", "参考　某园区 2017", "本单位拟写"],
        ["各地要落实责任。", "各科室要落实责任。", ""],
        ["=1+1 公布电话。", "（无对应文字）", ""],
    ]
    assert "<w:strike/>" not in document.element.xml


@pytest.mark.parametrize("write", [comparison_docx, drafting_docx, comparison_xlsx])
def test_the_same_content_is_the_same_bytes(write: object, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(SHEET, "对照库")  # type: ignore[operator]
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write(SHEET, "对照库") == first  # type: ignore[operator]
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in package.read("docProps/core.xml")


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def texts(strings: str) -> list[str]:
    """The shared strings of a workbook, the runs of each joined."""
    return ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)) for item in re.findall(r"<si>.*?</si>", strings, re.S)]


def test_the_workbook_holds_the_same_rows() -> None:
    found = parts(comparison_xlsx(SHEET, "对照库"))
    strings = texts(found["xl/sharedStrings.xml"])
    assert strings[:1] == ["处"]
    strings = strings[1:]
    assert strings[:5] == ["条", "样板　浙江省 2017", "本方案　某园区 2017", "变化", "变化类型"]
    assert strings[5:10] == ["本条结论", "理由", "核对", "样板编号", "本方案编号"]
    assert [text for text in strings[10:21] if text] == [
        "（一）落实责任", "各地要落实责任。", "各科室要落实责任。", "有改动", "责任单位改为本级、文字调整", "本地化",
        "“各地”改为“各科室”。", "待核", "zj-1", "nb-1",
    ]  # fmt: skip
    assert "来源 001.txt" in strings
    assert 'state="frozen"' in found["xl/worksheets/sheet1.xml"]


def test_no_cell_is_a_formula_number_or_link() -> None:
    book = Book("表", "库")
    book.sheet(
        "甲", (Column("列", 9),), [["=1+1"], ["@a"], ["123"], ["https://example.org/"], ["{=1}"], [(("+", "=2"),)]]
    )
    found = parts(book.content())
    sheet = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"s"}
    assert texts(found["xl/sharedStrings.xml"]) == ["列", "=1+1", "@a", "123", "https://example.org/", "{=1}", "=2"]


def test_very_long_words_fit_into_the_properties_of_a_file_and_stand_whole_in_it() -> None:
    document = opened(comparison_docx(replace(SHEET, right_name="安" * 300), "全" * 300))
    assert len(document.core_properties.title) == len(document.core_properties.author) == 255
    assert cells(document)[0][1] == "本方案　" + "安" * 300


def test_a_cell_that_excel_cannot_hold_is_cut_and_says_so() -> None:
    assert fitting("安" * 32_767) == "安" * 32_767
    assert fitting("安" * 32_768) == "安" * 32_751 + "……（单元格容不下，全文见网页）"
    assert fitting("😀" * 16_384) == "😀" * 16_375 + "……（单元格容不下，全文见网页）"
    book = Book("表", "库")
    book.sheet("甲", (Column("列", 9),), [["安" * 40_000], [(("=", "安" * 40_000), ("+", "全"))]])
    assert texts(parts(book.content())["xl/sharedStrings.xml"]) == ["列", fitting("安" * 40_000)]


def test_a_zip_without_clock_keeps_names_order_and_contents() -> None:
    package = zip_of([("b.txt", b"1"), ("a/c.txt", b"2")])
    assert without_clock(package) == package
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        assert [(name, read.read(name)) for name in read.namelist()] == [("b.txt", b"1"), ("a/c.txt", b"2")]


def test_the_coverage_workbook_begins_with_the_evidence_and_has_verdicts_alone_in_columns(corpus: Corpus) -> None:
    book, _ = coverage_files(Edition(corpus))
    found = parts(book.content)
    assert re.findall(r'<sheet name="([^"]+)"', found["xl/workbook.xml"])[:2] == ["依据", "覆盖表"]
    strings = texts(found["xl/sharedStrings.xml"])
    column = re.findall(r'<c r="C(?:[2-9]|1\d)" s="(\d+)" t="s"><v>(\d+)</v>', found["xl/worksheets/sheet2.xml"])
    verdicts = [strings[int(index)] for _, index in column]
    assert verdicts == [line.cells[0].word for line in coverage_of(Edition(corpus)).lines]
    assert len({style for style, index in column if strings[int(index)] in {"减项", "弱化", "收窄"}}) == 1
    assert "<autoFilter" in found["xl/worksheets/sheet1.xml"]
    assert "<autoFilter" in found["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize(
    ("relation", "why"),
    [
        ("dropped", "由程序拟定：只有一方写有这一条。"),
        ("added", "由程序拟定：只有一方写有这一条。"),
        ("verbatim", "由程序拟定：未发现文字变化。"),
    ],
)
def test_a_heading_that_one_side_lacks_is_not_called_unchanged(corpus: Corpus, relation: str, why: str) -> None:
    proposal = Proposal("zj-2", relation, "same", (), {})  # type: ignore[arg-type]
    assert reason_of(proposal, names_of(corpus.vocabulary.lists)) == why
