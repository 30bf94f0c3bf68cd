"""The rows of a word-for-word comparison as an Excel file that can be filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.exports.workbook import Book, Cell, Column
from planref.pages.sheet import UNOFFICIAL, ComparisonSheet, Paragraph, SheetRow, SheetSection
from planref.redline.redline import Operation

_MEANINGS = {
    "verbatim": "两边相同",
    "edited": "两边都有，文字不同",
    "dropped": "只见于左边",
    "added": "只见于右边",
}


def comparison_xlsx(sheet: ComparisonSheet, author: str) -> bytes:
    """One line for each row of the 对照表, with clause ids, and a sheet with legend, sources and hashes."""
    book = Book(sheet.title, author)
    book.sheet("对照表", _columns(sheet), [_line(section, row) for section in sheet.sections for row in section.rows])
    book.notes(tuple(_notes(sheet)))
    return book.content()


def _columns(sheet: ComparisonSheet) -> tuple[Column, ...]:
    left, right = sheet.left_side, sheet.right_side
    return (
        Column("条", 22),
        Column(f"{left}　{sheet.left_name}", 48),
        Column(f"{right}　{sheet.right_name}", 48),
        Column("变化", 12),
        Column("变化类型", 20),
        Column("本条结论", 14),
        Column("理由", 40),
        Column("核对", 8),
        Column(f"{left}编号", 18),
        Column(f"{right}编号", 18),
    )


def _line(section: SheetSection, row: SheetRow) -> tuple[Cell, ...]:
    state = ("已核" if section.reviewed else "待核") if section.verdict else ""
    return (
        section.name,
        _joined(row.left),
        _joined(row.right),
        row.word,
        "、".join(row.types),
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
    yield "橙色删除线", f"只见于{sheet.left_side}"
    yield "蓝色下划线", f"只见于{sheet.right_side}"
    yield "变化", "；".join(f"{word}：{_MEANINGS[kind]}" for kind, word in sheet.words.items())
    yield "核对", "已核：结论经人工核对；待核：尚未核对"
    yield "说明", UNOFFICIAL
    if sheet.address:
        yield "网址", sheet.address
    for source in sheet.sources:
        yield f"来源 {source.file}", f"SHA-256 {source.sha256}"
