"""The Word and Excel files of a thematic comparison: clause by clause the judgement and both texts of every matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.corpus.addresses import comparison_docx_uri, comparison_uri, comparison_xlsx_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.thematic import Entry, entries, thematic_guard
from planref.exports.docx_parts import (
    Table,
    add_row,
    footer,
    merged,
    new_document,
    packed,
    small_print,
    table_with_head,
    words,
)
from planref.exports.workbook import Book, Column
from planref.model.alignment import Alignment
from planref.model.plan import Plan
from planref.words.words import ZH

WIDTHS = (47.0, 110.0, 110.0)
_HEADS = (
    ("xlsx.clause", 26),
    ("thematic-file.finding", 10),
    ("thematic-file.matter", 22),
    ("thematic-file.left", 48),
    ("thematic-file.place", 18),
    ("thematic-file.right", 48),
    ("xlsx.rationale", 44),
    ("xlsx.review", 8),
    ("thematic-file.left-id", 16),
    ("thematic-file.right-id", 16),
)


def thematic_files(edition: Edition, alignment: Alignment) -> Iterator[Asset]:
    """The table of two plans of different descent, to print and to filter."""
    listed = entries(edition, alignment, edition.proposals[alignment.name])
    yield Asset(comparison_docx_uri(alignment), thematic_docx(edition, alignment, listed))
    yield Asset(comparison_xlsx_uri(alignment), thematic_xlsx(edition, alignment, listed))


def thematic_docx(edition: Edition, alignment: Alignment, listed: Sequence[Entry]) -> bytes:
    """The table as a Word file: under each clause with its judgement the matters, both texts side by side."""
    left, right = _plans(edition, alignment)
    title = ZH.say("thematic-file.title", left=left.short_title, right=right.short_title)
    document = new_document(title, edition.corpus.site.name)
    words(document.add_paragraph(), title, 16, bold=True)
    words(document.add_paragraph(), _guard(edition, alignment), 9, grey=True)
    date = str(alignment.reviews[-1].date) if alignment.reviews else ""
    footer(document, "　".join(filter(None, (ZH.say("closing.unofficial"), date))))
    head = (ZH.say("thematic-file.matter"), left.short_title, right.short_title)
    table = table_with_head(document, head, WIDTHS)
    for entry in listed:
        _add(table, entry)
    small_print(document, [line for _, line in _origin(edition, alignment)])
    return packed(document)


def _add(table: Table, entry: Entry) -> None:
    line = merged(add_row(table)).paragraphs[0]
    words(line, ZH.say("docx.verdict", name=_name(entry), verdict=entry.word), bold=True)
    words(line, "　" + entry.rationale + ("" if entry.reviewed else ZH.say("review.open")), 9)
    for matter, said, place, answer, _ in _matters(entry):
        about, left, right = add_row(table)
        words(about.paragraphs[0], matter)
        words(left.paragraphs[0], said)
        words(right.paragraphs[0], place + "　" if place else "", 9, grey=True)
        words(right.paragraphs[0], answer)


def thematic_xlsx(edition: Edition, alignment: Alignment, listed: Sequence[Entry]) -> bytes:
    """The table as an Excel file: one line for one matter, the judgement on its clause in a column of its own."""
    left, right = _plans(edition, alignment)
    title = ZH.say("thematic-file.title", left=left.short_title, right=right.short_title)
    book = Book(title, edition.corpus.site.name)
    names = {"left": left.short_title, "right": right.short_title}
    columns = tuple(Column(ZH.say_with(key, names), width) for key, width in _HEADS)
    book.sheet(ZH.say("xlsx.comparison"), columns, [line for entry in listed for line in _lines(edition, entry)])
    book.notes(
        (
            (title, _guard(edition, alignment)),
            *((word.label, word.description) for word in edition.corpus.vocabulary.lists.findings),
            (ZH.say("xlsx.note"), ZH.say("closing.unofficial")),
            *_origin(edition, alignment),
        )
    )
    return book.content()


def _lines(edition: Edition, entry: Entry) -> Iterator[tuple[str, ...]]:
    state = edition.word("statuses", "reviewed" if entry.reviewed else "proposed")
    for matter, said, place, answer, found in _matters(entry):
        yield (_name(entry), entry.word, matter, said, place, answer, entry.rationale, state, entry.id, found)


def _matters(entry: Entry) -> Iterator[tuple[str, str, str, str, str]]:
    """Every matter with both texts, where the second stands and the id of its clause; a clause without any is one."""
    for item in entry.items:
        found = item.answer
        yield (
            item.about,
            item.quote,
            found.position if found else "",
            found.text if found else ZH.say("thematic.none"),
            found.id if found else "",
        )
    if not entry.items:
        yield "", entry.clause.text, "", entry.word, ""


def _name(entry: Entry) -> str:
    return f"{entry.clause.position}{entry.clause.name}"


def _guard(edition: Edition, alignment: Alignment) -> str:
    return ZH.say("thematic-file.guard", because=thematic_guard(edition, alignment))


def _plans(edition: Edition, alignment: Alignment) -> tuple[Plan, Plan]:
    plans = edition.corpus.plan_of_id
    return plans[alignment.left], plans[alignment.right]


def _origin(edition: Edition, alignment: Alignment) -> Iterator[tuple[str, str]]:
    """Where the table and its texts come from, each line with its name."""
    if edition.address:
        yield ZH.say("xlsx.address"), edition.address + comparison_uri(alignment)
    for plan in _plans(edition, alignment):
        source = edition.source(plan)
        line = ZH.say("sheet.source", file=source.file, sha256=source.sha256)
        yield ZH.say("xlsx.source", name=plan.short_title), line
