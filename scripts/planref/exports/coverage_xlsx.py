"""The coverage matrix for auditors: Excel with the evidence behind every cell, and the evidence as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.corpus import addresses as at
from planref.edition.citation import position_words
from planref.edition.coverage import Coverage, MatrixCell, MatrixRow, coverage_of
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.csv_file import csv_asset
from planref.exports.workbook import Book, Cell, Column, Toned
from planref.model.alignment import Evidence
from planref.words.words import ZH

# Key and width of each column of the evidence.
EVIDENCE_HEADS = (
    ("coverage.template-id", 16),
    ("coverage.template-position", 16),
    ("coverage.template-text", 50),
    ("coverage.plan", 18),
    ("coverage.mode", 10),
    ("coverage.verdict", 10),
    ("coverage.positions", 20),
    ("coverage.ids", 20),
    ("xlsx.rationale", 40),
    ("coverage.evidence", 60),
    ("xlsx.review", 8),
    ("xlsx.address", 40),
)


def coverage_files(edition: Edition) -> tuple[Asset, Asset]:
    """`open-data/coverage.xlsx` (matrix, evidence, legend) and `open-data/coverage.csv` (evidence)."""
    coverage = coverage_of(edition)
    evidence = [row for line in coverage.lines for row in _evidence_rows(edition, coverage, line)]
    book = Book(ZH.say("coverage.file-title", template=coverage.template.short_title), edition.corpus.site.name)
    book.sheet(ZH.say("coverage.evidence-sheet"), _evidence_heads(), _toned(coverage, evidence), frozen=2)
    book.sheet(ZH.say("coverage.matrix"), _matrix_heads(coverage), _matrix(coverage), frozen=2)
    book.notes(tuple(_notes(edition, coverage)))
    table = csv_asset(at.COVERAGE_EVIDENCE, [head.head for head in _evidence_heads()], evidence)
    return Asset(at.COVERAGE_TABLE, book.content()), table


def _evidence_heads() -> tuple[Column, ...]:
    return tuple(Column(ZH.say(key), width) for key, width in EVIDENCE_HEADS)


def _matrix_heads(coverage: Coverage) -> tuple[Column, ...]:
    plans = (
        column
        for each in coverage.columns
        for column in (
            Column(ZH.say("coverage.head", plan=each.plan.short_title, mode=each.mode), 16),
            Column(ZH.say("coverage.head-places", plan=each.plan.short_title), 18),
        )
    )
    return Column(ZH.say("coverage.template-position"), 14), Column(ZH.say("coverage.clauses"), 34), *plans


def _matrix(coverage: Coverage) -> list[tuple[Cell, ...]]:
    """One line for each clause; for each plan the verdict alone in a column, which can be filtered, then places."""
    return [
        (line.position, line.name, *(part for cell in line.cells for part in _parts(cell))) for line in coverage.lines
    ]


def _parts(cell: MatrixCell) -> tuple[Cell, Cell]:
    return Toned(cell.word, cell.mark), ZH.say("list.semicolon").join(cell.places)


def _toned(coverage: Coverage, evidence: Sequence[tuple[str, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of the evidence with the ground of their verdicts."""
    marks = [cell.mark for line in coverage.lines for cell in line.cells]
    at = [key for key, _ in EVIDENCE_HEADS].index("coverage.verdict")
    return [(*row[:at], Toned(row[at], mark), *row[at + 1 :]) for row, mark in zip(evidence, marks, strict=True)]


def _evidence_rows(edition: Edition, coverage: Coverage, line: MatrixRow) -> Iterator[tuple[str, ...]]:
    corpus = edition.corpus
    own = corpus.clauses[line.id]
    for column, cell in zip(coverage.columns, line.cells, strict=True):
        judgement = column.judged.get(line.id)
        others = [corpus.clauses[other] for other in judgement.counterparts] if judgement else []
        yield (
            line.id,
            line.position,
            own.clause.basis,
            column.plan.short_title,
            column.mode,
            cell.word,
            ZH.say("list.semicolon").join(position_words(other) for other in others),
            " ".join(other.id for other in others),
            cell.rationale,
            _quotes(judgement.quotes if judgement else ()),
            edition.word("statuses", "reviewed" if cell.reviewed else "proposed"),
            f"{edition.address}{cell.uri or line.uri}",
        )


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    return "\n".join(ZH.say("xlsx.legend-entry", word=item.clause, meaning=item.quote) for item in evidence)


def _notes(edition: Edition, coverage: Coverage) -> Iterator[tuple[str, str]]:
    yield ZH.say("coverage.template"), coverage.template.title
    for column, total in zip(coverage.columns, coverage.totals, strict=True):
        yield ZH.say("coverage.sum-of", plan=column.plan.short_title), total
    lists = edition.corpus.vocabulary.lists
    yield from ((entry.label, entry.description) for entry in (*lists.verdict_relations, *lists.findings))
    yield (
        ZH.say("xlsx.review"),
        ZH.say("list.semicolon").join(
            ZH.say("xlsx.legend-entry", word=entry.label, meaning=entry.description) for entry in lists.statuses
        ),
    )
    yield ZH.say("xlsx.note"), ZH.say("closing.unofficial")
    yield ZH.say("xlsx.address"), at.in_full(edition.address, at.COVERAGE)
    for plan in (coverage.template, *(column.plan for column in coverage.columns)):
        source = edition.source(plan)
        yield ZH.say("xlsx.source", name=plan.short_title), f"{plan.title}\n{source.file}\nSHA-256 {source.sha256}"
