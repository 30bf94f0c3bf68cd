"""The 对照表 as a Word file, and a drafting sheet with an empty column, for every word-for-word comparison."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.table import _Cell

from planref.exports.docx_parts import (
    add_row,
    footer,
    merged,
    new_document,
    packed,
    paragraphs,
    redlined,
    table_with_head,
    words,
)
from planref.pages.sheet import UNOFFICIAL, ComparisonSheet, Paragraph, SheetRow, SheetSection

WIDTHS = (112.0, 112.0, 43.0)
DRAFT_WIDTHS = (89.0, 89.0, 89.0)
NOTHING = "（无对应文字）"


def comparison_docx(sheet: ComparisonSheet, author: str) -> bytes:
    """The table of three columns: both texts redlined, and what became of each sentence in words."""
    document = _opened(sheet, sheet.title, author)
    key = document.add_paragraph()
    words(key, "标记：", 9)
    redlined(key, (("-", f"只见于{sheet.left_side}"), ("=", "　"), ("+", f"只见于{sheet.right_side}")))
    head = (f"{sheet.left_side}　{sheet.left_name}", f"{sheet.right_side}　{sheet.right_name}", "说明")
    table = table_with_head(document, head, WIDTHS)
    for section in sheet.sections:
        if section.verdict:
            _verdict(merged(add_row(table, WIDTHS)), section)
        for row in section.rows:
            left, right, note = add_row(table, WIDTHS)
            _fill(left, row.left)
            _fill(right, row.right)
            _explain(note, row)
    return packed(document)


def drafting_docx(sheet: ComparisonSheet, author: str) -> bytes:
    """The drafting sheet: clause by clause the template, how the other plan put it, and room for an own text."""
    document = _opened(sheet, f"{sheet.left_name} 与 {sheet.right_name} 起草底稿", author)
    head = (f"{sheet.left_side}　{sheet.left_name}", f"参考　{sheet.right_name}", "本单位拟写")
    table = table_with_head(document, head, DRAFT_WIDTHS)
    for section in sheet.sections:
        left, right, _ = add_row(table, DRAFT_WIDTHS)
        _fill(left, [paragraph for row in section.rows for paragraph in row.left], mark=False)
        _fill(right, [paragraph for row in section.rows for paragraph in row.right], mark=False)
    return packed(document)


def _opened(sheet: ComparisonSheet, title: str, author: str) -> Document:
    document = new_document(title, author)
    words(document.add_paragraph(), title, 16, bold=True)
    words(document.add_paragraph(), sheet.guard, 9, grey=True)
    footer(document, [f"{UNOFFICIAL}　{sheet.address}".rstrip("　"), *sources_words(sheet)])
    return document


def sources_words(sheet: ComparisonSheet) -> list[str]:
    """One line for each received file: its name and hash."""
    return [f"来源 {source.file}　SHA-256 {source.sha256}" for source in sheet.sources]


def _verdict(cell: _Cell, section: SheetSection) -> None:
    line = cell.paragraphs[0]
    words(line, f"{section.name}　结论：{section.verdict}", bold=True)
    words(line, f"　{section.rationale}" + ("" if section.reviewed else "（待核）"), 9)


def _fill(cell: _Cell, texts: Sequence[Paragraph], mark: bool = True) -> None:
    if not texts:
        words(cell.paragraphs[0], NOTHING, 9, grey=True)
    for paragraph, operations in zip(paragraphs(cell, len(texts)), texts, strict=False):
        redlined(paragraph, operations, mark)


def _explain(cell: _Cell, row: SheetRow) -> None:
    words(cell.paragraphs[0], row.word, bold=True)
    if row.types:
        words(cell.add_paragraph(), "、".join(row.types), 9)
