"""The 对照表 as a Word file, and a drafting sheet with an empty column, for every word-for-word comparison."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from planref.edition.sheet import ComparisonSheet, Paragraph, SheetRow, SheetSection
from planref.exports.docx_parts import (
    BODY_TEXT,
    Cell,
    Document,
    add_row,
    footer,
    keep_together,
    merged,
    new_document,
    packed,
    paragraphs,
    redlined,
    small_print,
    table_with_head,
    tracked,
    tracked_mark,
    words,
)
from planref.words.words import ZH

WIDTHS = (112.0, 112.0, 43.0)
DRAFT_WIDTHS = (89.0, 89.0, 89.0)
_HEADING = 24  # characters that a heading has at most


def comparison_docx(sheet: ComparisonSheet, author: str) -> bytes:
    """The table of three columns: both texts redlined, and what became of each sentence in words."""
    document = _opened(sheet, sheet.title, author)
    key = document.add_paragraph()
    words(key, ZH.say("docx.key"), 9)
    redlined(
        key,
        (
            ("-", ZH.say("docx.only-in", side=sheet.left_side)),
            ("=", "　"),
            ("+", ZH.say("docx.only-in", side=sheet.right_side)),
        ),
    )
    head = (f"{sheet.left_side}　{sheet.left_name}", f"{sheet.right_side}　{sheet.right_name}", ZH.say("sheet.remark"))
    table = table_with_head(document, head, WIDTHS)
    for section in sheet.sections:
        if section.verdict and not all(row.same for row in section.rows):
            _verdict(merged(add_row(table)), section)
        for row in section.rows:
            left, right, note = add_row(table)
            _fill(left, row.left)
            _fill(right, row.right)
            _explain(note, row)
            if _is_heading(row):
                keep_together((left, right))
    return closed(document, sheet)


def drafting_docx(sheet: ComparisonSheet, author: str) -> bytes:
    """The drafting sheet: clause by clause the template, how the other plan put it, and room for an own text."""
    document = _opened(sheet, ZH.say("docx.draft-title", left=sheet.left_name, right=sheet.right_name), author)
    head = (
        f"{sheet.left_side}　{sheet.left_name}",
        ZH.say("docx.for-reference", name=sheet.right_name),
        ZH.say("docx.own"),
    )
    table = table_with_head(document, head, DRAFT_WIDTHS)
    for section in (section for section in sheet.sections if section.rows):
        left, right, _ = add_row(table)
        _fill(left, [paragraph for row in section.rows for paragraph in row.left], mark=False)
        _fill(right, [paragraph for row in section.rows for paragraph in row.right], mark=False)
        if all(map(_is_heading, section.rows)):
            keep_together((left, right))
    return closed(document, sheet)


def _is_heading(row: SheetRow) -> bool:
    """Whether a row holds nothing but a short heading, which belongs to the row behind it."""
    text = "".join(part for paragraph in row.left or row.right for _, part in paragraph)
    return len(text) <= _HEADING and not text.rstrip("。").count("，")


def tracked_docx(sheet: ComparisonSheet, author: str) -> bytes:
    """The left text turned into the right one by tracked changes: accept all for the right, reject all for the left.

    One paragraph for each sentence; sentences that only one side has are tracked with their paragraph.
    """
    document = _opened(sheet, ZH.say("docx.tracked-title", left=sheet.left_name, right=sheet.right_name), author)
    words(
        document.add_paragraph(), ZH.say("docx.tracked-key", left=sheet.left_side, right=sheet.right_side), 9, grey=True
    )
    numbers = count(1)
    for row in sheet.rows:
        for operations in row.woven:
            paragraph = document.add_paragraph(BODY_TEXT)
            tracked(paragraph, operations, author, numbers)
            signs = {sign for sign, _ in operations}
            if signs <= {"-"} or signs <= {"+"}:
                tracked_mark(paragraph, signs.pop(), author, next(numbers))
    return closed(document, sheet)


def _opened(sheet: ComparisonSheet, title: str, author: str) -> Document:
    document = new_document(title, author)
    document_head(document, title, sheet)
    return document


def document_head(document: Document, title: str, sheet: ComparisonSheet) -> None:
    """The title, what the comparison cannot say, and the foot of every page."""
    words(document.add_paragraph(), title, 16, bold=True)
    words(document.add_paragraph(), sheet.guard, 9, grey=True)
    footer(document, "　".join(filter(None, (ZH.say("closing.unofficial"), sheet.date))))


def closed(document: Document, sheet: ComparisonSheet) -> bytes:
    """The document with its last lines, which say where it comes from."""
    small_print(document, [*filter(None, (sheet.address,)), *sources_words(sheet)])
    return packed(document)


def sources_words(sheet: ComparisonSheet) -> list[str]:
    """One line for each received file: its name and hash."""
    return [ZH.say("sheet.source", file=source.file, sha256=source.sha256) for source in sheet.sources]


def _verdict(cell: Cell, section: SheetSection) -> None:
    line = cell.paragraphs[0]
    words(line, ZH.say("docx.verdict", name=section.name, verdict=section.verdict), bold=True)
    words(line, f"　{section.rationale}" + ("" if section.reviewed else ZH.say("review.open")), 9)


def _fill(cell: Cell, texts: Sequence[Paragraph], mark: bool = True) -> None:
    if not texts:
        words(cell.paragraphs[0], ZH.say("docx.nothing"), 9, grey=True)
    for paragraph, operations in zip(paragraphs(cell, len(texts)), texts, strict=False):
        redlined(paragraph, operations, mark)


def _explain(cell: Cell, row: SheetRow) -> None:
    words(cell.paragraphs[0], f"{row.number} {row.word}" if row.number else row.word, bold=True)
    if row.types:
        words(cell.add_paragraph(), "、".join(row.types), 9)
