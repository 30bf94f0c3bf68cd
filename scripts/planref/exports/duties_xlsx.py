"""What firms have to do, as Excel: one row for one deadline or frequency, filtered by group, plan and kind of firm."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.duties import ALWAYS, EVENT, Duty, PlainDuties, duties, plain_duties
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink
from planref.edition.page import Asset
from planref.exports.workbook import Book, Column
from planref.words.words import ZH

_HEADS = (
    ("duties-xlsx.group", 12),
    ("duties-xlsx.when", 18),
    ("duties-xlsx.day", 12),
    ("duties-xlsx.who", 26),
    ("duties-xlsx.what", 36),
    ("duties-xlsx.sentence", 60),
    ("duties-xlsx.firms", 22),
    ("duties-xlsx.plan", 18),
    ("duties-xlsx.places", 24),
    ("xlsx.address", 40),
)
_Row = tuple[str, ...]


def duties_table(edition: Edition) -> Asset:
    """`downloads/duties.xlsx`: what is due by a date first, then in cycles, always, and what has neither."""
    rows = sorted(duties(edition, edition.corpus.plans), key=lambda row: (not row.day, row.day))
    told = [_row(edition, row) for row in rows]
    plain = [line for item in plain_duties(edition, edition.corpus.plans) for line in _plain_rows(edition, item)]
    book = Book(ZH.say("duties-xlsx.title"), edition.corpus.site.name)
    heads = tuple(Column(ZH.say(key), width) for key, width in _HEADS)
    book.sheet(ZH.say("duties-xlsx.title"), heads, [*told, *plain], frozen=2)
    book.notes(
        (
            (ZH.say("xlsx.note"), ZH.say("duties-xlsx.rule")),
            (ZH.say("xlsx.note"), ZH.say("closing.unofficial")),
            (ZH.say("xlsx.address"), at.in_full(edition.address, at.DUTIES)),
        )
    )
    return Asset(at.DUTIES_TABLE, book.content())


def _group(row: Duty) -> str:
    if row.day:
        return ZH.say("duties-xlsx.dated")
    own = {ALWAYS: "duties-xlsx.always", EVENT: "duties-xlsx.event"}
    return ZH.say(own.get(row.rhythm, "duties-xlsx.cyclic"))


def _row(edition: Edition, row: Duty) -> _Row:
    return (
        _group(row),
        row.when + (f"（{row.basis}）" if row.basis else ""),
        row.day,
        row.who,
        row.what,
        "".join(words for words, _ in row.sentence),
        ZH.say("list.mark").join(edition.word("firm_kinds", firm) for firm in row.firms),
        row.plan.short_title,
        ZH.say("list.semicolon").join(link.position for link in row.links),
        f"{edition.address}{row.link.uri}",
    )


def _plain_rows(edition: Edition, item: PlainDuties) -> list[_Row]:
    unsaid = ("", "")
    return [
        (
            ZH.say("duties-xlsx.plain"),
            _cells(item, links),
            *unsaid,
            links[0].name,
            edition.corpus.clauses[links[0].id].clause.basis,
            "",
            item.plan.short_title,
            ZH.say("list.semicolon").join(link.position for link in links),
            f"{edition.address}{links[0].uri}",
        )
        for links in item.links
    ]


def _cells(item: PlainDuties, links: tuple[ClauseLink, ...]) -> str:
    """What the deadline column of a task row prints, said to be of the column."""
    printed = dict.fromkeys(item.cells[link.id] for link in links if link.id in item.cells)
    return ZH.say("list.semicolon").join(ZH.say("duties-xlsx.cell", deadline=words) for words in printed)
