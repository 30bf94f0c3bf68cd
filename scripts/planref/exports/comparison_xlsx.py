"""The rows of a word-for-word comparison as an Excel file that can be filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.edition.sheet import ComparisonSheet, Paragraph, SheetRow, SheetSection
from planref.exports.workbook import Book, Cell, Column
from planref.redline.redline import Operation
from planref.words.words import ZH


def comparison_xlsx(sheet: ComparisonSheet, author: str) -> bytes:
    """One line for each row of the 对照表, with clause ids, and a sheet with legend, sources and hashes."""
    book = Book(sheet.title, author)
    book.sheet(
        ZH.say("xlsx.comparison"),
        _columns(sheet),
        [_line(section, row) for section in sheet.sections for row in section.rows],
    )
    book.notes(tuple(_notes(sheet)))
    return book.content()


def _columns(sheet: ComparisonSheet) -> tuple[Column, ...]:
    left, right = sheet.left_side, sheet.right_side
    return (
        Column(ZH.say("xlsx.number"), 6),
        Column(ZH.say("xlsx.clause"), 22),
        Column(f"{left}　{sheet.left_name}", 48),
        Column(f"{right}　{sheet.right_name}", 48),
        Column(ZH.say("xlsx.change"), 12),
        Column(ZH.say("xlsx.change-types"), 20),
        Column(ZH.say("xlsx.verdict"), 14),
        Column(ZH.say("xlsx.rationale"), 40),
        Column(ZH.say("xlsx.review"), 8),
        Column(ZH.say("xlsx.id", side=left), 18),
        Column(ZH.say("xlsx.id", side=right), 18),
    )


def _line(section: SheetSection, row: SheetRow) -> tuple[Cell, ...]:
    state = ZH.say("review.reviewed" if section.reviewed else "review.proposed") if section.verdict else ""
    return (
        str(row.number) if row.number else "",
        section.name,
        _joined(row.left),
        _joined(row.right),
        row.word,
        ZH.say("list.mark").join(row.types),
        section.verdict,
        section.rationale,
        state,
        " ".join(row.left_ids),
        " ".join(row.right_ids),
    )


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[Operation, ...]:
    """All paragraphs as one redline with line breaks between them, equal signs run together."""
    operations: list[Operation] = []
    for paragraph in paragraphs:
        for sign, text in (*((("=", "\n"),) if operations else ()), *paragraph):
            if operations and operations[-1][0] == sign:
                operations[-1] = (sign, operations[-1][1] + text)
            else:
                operations.append((sign, text))
    return tuple(operations)


def _notes(sheet: ComparisonSheet) -> Iterator[tuple[str, str]]:
    yield sheet.title, sheet.guard
    yield ZH.say("xlsx.struck"), ZH.say("docx.only-in", side=sheet.left_side)
    yield ZH.say("xlsx.underlined"), ZH.say("docx.only-in", side=sheet.right_side)
    yield ZH.say("xlsx.change"), ZH.say("list.semicolon").join(_legend(sheet))
    yield ZH.say("xlsx.review"), ZH.say("xlsx.review-legend")
    yield ZH.say("xlsx.note"), ZH.say("closing.unofficial")
    if sheet.address:
        yield ZH.say("xlsx.address"), sheet.address
    for source in sheet.sources:
        yield ZH.say("xlsx.source", name=source.file), f"SHA-256 {source.sha256}"


def _legend(sheet: ComparisonSheet) -> Iterator[str]:
    for kind, word in sheet.words.items():
        meaning = sheet.meanings.get(kind)
        yield ZH.say("xlsx.legend-entry", word=word, meaning=meaning) if meaning else word
    if any(row.outside for row in sheet.rows):
        word = ZH.say("comparison.outside")
        yield ZH.say("xlsx.legend-entry", word=word, meaning=ZH.say("xlsx.outside", side=sheet.right_side))
