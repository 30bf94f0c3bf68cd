"""The answer of a comparison as a page of Word: its points with their places, then what to ask."""

from __future__ import annotations

from planref.edition.answered import Answered, Point
from planref.edition.sheet import ComparisonSheet
from planref.exports.comparison_docx import closed, document_head
from planref.exports.docx_parts import Document, Paragraph, add_row, new_document, table_with_head, words
from planref.words.words import ZH

ASK_WIDTHS = (20.0, 52.0, 52.0, 56.0)


def summary_docx(sheet: ComparisonSheet, answered: Answered, author: str) -> bytes:
    """The answer of a comparison: its points with their places; then what to ask, where two places do not agree."""
    title = ZH.say("docx.summary-title", left=sheet.left_name, right=sheet.right_name)
    document = new_document(title, author, upright=True)
    document_head(document, title, sheet)
    words(document.add_paragraph(), answered.question, 10.5)
    for number, point in enumerate(answered.points, 1):
        _point(document.add_paragraph(), number, point)
    if answered.asked:
        _asked(document, answered, sheet)
    return closed(document, sheet)


def _point(line: Paragraph, number: int, point: Point) -> None:
    words(line, ZH.say("docx.point", number=number, word=point.word), 9.5, bold=True)
    for said in point.sentences:
        words(line, said.text, 9.5)
        words(
            line,
            ZH.say("docx.places", places=ZH.say("list.mark").join(item.words for item in said.cited)),
            8,
            grey=True,
        )
    if not point.reviewed:
        words(line, ZH.say("review.open"), 8, grey=True)


def _asked(document: Document, answered: Answered, sheet: ComparisonSheet) -> None:
    head = document.add_paragraph()
    head.keep = True
    words(head, ZH.say("asked.title", count=len(answered.asked)), 12, bold=True)
    table = table_with_head(
        document, (ZH.say("asked.kind"), sheet.left_side, sheet.right_side, ZH.say("asked.ask")), ASK_WIDTHS
    )
    for number, item in enumerate(answered.asked, 1):
        kind, left, right, ask = add_row(table)
        words(kind.paragraphs[0], f"{number} {item.kind}", 9)
        for cell, text, at in ((left, item.left, item.left_at), (right, item.right, item.right_at)):
            words(cell.paragraphs[0], text, 9)
            words(cell.paragraphs[0], ZH.say("docx.places", places=at.words), 8, grey=True)
        words(ask.paragraphs[0], item.ask, 9)
