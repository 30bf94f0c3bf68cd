"""What every Word file of ours is made of: A4 landscape, Chinese fonts, tables whose header comes on each page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from planref.exports.fixed_zip import EPOCH, without_clock
from planref.redline.redline import Operation

SONG, HEI, LATIN = "宋体", "黑体", "Times New Roman"
BLUE, ORANGE, GREY = RGBColor(0x0B, 0x4A, 0x86), RGBColor(0xB4, 0x50, 0x09), RGBColor(0x59, 0x59, 0x59)
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_PROPERTY = 255
"""Characters that Word takes as title or author of a file; the text of the document itself is never cut."""
SHADE, HEAD_SHADE = "F2F2F2", "E3E8EE"


def new_document(title: str, author: str) -> DocxDocument:
    """An empty A4 landscape document in 宋体, with fixed properties."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(15), Mm(18), Mm(8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    style.paragraph_format.line_spacing = 1.15
    properties = document.core_properties
    properties.title, properties.comments = title[:LONGEST_PROPERTY], ""
    properties.author = properties.last_modified_by = author[:LONGEST_PROPERTY]
    properties.created = properties.modified = EPOCH
    properties.language, properties.revision = "zh-CN", 1
    return document


def packed(document: DocxDocument) -> bytes:
    """The document as bytes that are the same for the same content."""
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def words(paragraph: Paragraph, text: str, size: float = 10, bold: bool = False, grey: bool = False) -> Run:
    """Add text; bold text is in 黑体. A control character, which no Word file can hold, is shown as unreadable."""
    run = paragraph.add_run(NOT_IN_XML.sub("\ufffd", text))
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), HEI if bold else SONG)
    # Quotation marks belong to both scripts; without the hint Word takes them from the Latin font.
    fonts.set(qn("w:hint"), "eastAsia")
    if bold:
        run.font.bold = True
    if grey:
        run.font.color.rgb = GREY
    return run


def redlined(paragraph: Paragraph, operations: Sequence[Operation], mark: bool = True) -> None:
    """Add a redline: deletions orange and struck, insertions blue and underlined; plain text unless `mark`."""
    for sign, text in operations:
        run = words(paragraph, text)
        if mark and sign == "-":
            run.font.strike, run.font.color.rgb = True, ORANGE
        elif mark and sign == "+":
            run.font.underline, run.font.color.rgb = True, BLUE


def table_with_head(document: DocxDocument, head: Sequence[str], widths: Sequence[float]) -> Table:
    """A ruled table of fixed column widths in millimetres, its first row repeated on every page."""
    table: Table = document.add_table(rows=1, cols=len(head))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, text, width in zip(table.rows[0].cells, head, widths, strict=True):
        cell.width = Mm(width)
        shade(cell, HEAD_SHADE)
        words(cell.paragraphs[0], text, bold=True)
    _row_property(table.rows[0], "w:tblHeader")
    return table


def add_row(table: Table, widths: Sequence[float]) -> list[_Cell]:
    """A further row that does not break over pages; its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _row_property(row, "w:cantSplit")
    cells = list(row.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def merged(cells: Sequence[_Cell]) -> _Cell:
    """The cells of a row made into one, shaded as a heading."""
    cell: _Cell = cells[0].merge(cells[-1])
    shade(cell, SHADE)
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    return cell


def paragraphs(cell: _Cell, number: int) -> list[Paragraph]:
    """The first `number` paragraphs of an empty cell, at least one."""
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in range(number - 1))]


def shade(cell: _Cell, colour: str) -> None:
    """Give a cell a ground colour."""
    properties = cell._tc.get_or_add_tcPr()
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)
    properties.append(element)


def _row_property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def footer(document: DocxDocument, lines: Sequence[str]) -> None:
    """Small print at the foot of every page, with the page number at the end of its first line."""
    foot = document.sections[0].footer
    first, *others = lines
    words(foot.paragraphs[0], f"{first}　第 ", 7.5, grey=True)
    _page_number(words(foot.paragraphs[0], "", 7.5, grey=True))
    words(foot.paragraphs[0], " 页", 7.5, grey=True)
    for line in others:
        words(foot.add_paragraph(), line, 7.5, grey=True)


def _page_number(run: Run) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._element.append(element)
