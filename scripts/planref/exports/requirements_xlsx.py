"""Requirements on firms held against earlier plans, as Excel: the judgement in a column of its own, to be filtered."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.addresses import in_full, requirements_uri, requirements_xlsx_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.requirements import RequirementRow, caveat_of, novelty_counts, requirement_rows
from planref.exports.workbook import Book, Column
from planref.model.answers import NewRequirements
from planref.words.words import ZH

_HEADS = (
    ("requirements-xlsx.novelty", 12),
    ("requirements-xlsx.asks", 30),
    ("requirements-xlsx.later", 50),
    ("requirements-xlsx.plan", 18),
    ("requirements-xlsx.place", 22),
    ("requirements-xlsx.earlier", 50),
    ("requirements-xlsx.earlier-place", 24),
    ("xlsx.rationale", 40),
    ("xlsx.review", 8),
    ("xlsx.address", 40),
)


def requirements_tables(edition: Edition) -> Iterator[Asset]:
    """`downloads/<list>.xlsx` for each list of judged requirements."""
    return (_table(edition, name, held) for name, held in edition.corpus.requirements.items())


def _table(edition: Edition, name: str, held: NewRequirements) -> Asset:
    rows = requirement_rows(edition, held)
    book = Book(held.question, edition.corpus.site.name)
    heads = tuple(Column(ZH.say(key), width) for key, width in _HEADS)
    book.sheet(ZH.say("requirements-xlsx.sheet"), heads, [_row(edition, row) for row in rows], frozen=2)
    counts = ((entry.label, str(entry.count)) for entry in novelty_counts(edition, rows))
    book.notes(
        (
            (ZH.say("xlsx.note"), caveat_of(edition, held)),
            *counts,
            (ZH.say("xlsx.note"), ZH.say("closing.unofficial")),
            (ZH.say("xlsx.address"), in_full(edition.address, requirements_uri(name))),
        )
    )
    return Asset(requirements_xlsx_uri(name), book.content())


def _row(edition: Edition, row: RequirementRow) -> tuple[str, ...]:
    return (
        row.novelty,
        row.asks,
        row.quote,
        row.link.short,
        ZH.say("list.semicolon").join(link.position for link in row.links),
        row.other_quote,
        f"{row.other.short} {row.other.position}" if row.other else "",
        row.reason,
        edition.word("statuses", "reviewed" if row.reviewed else "proposed"),
        f"{edition.address}{row.link.uri}",
    )
