"""The coverage matrix for auditors: Excel with the evidence behind every cell, and the evidence as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.exports.csv_file import csv_asset
from planref.exports.workbook import Book
from planref.exports.workbook import Column as Head
from planref.model.alignment import Evidence
from planref.pages.citation import position_words
from planref.pages.coverage import Column, Coverage, Line, coverage_of, judgements
from planref.pages.page import Asset
from planref.pages.publication import Publication
from planref.pages.sheet import UNOFFICIAL

EVIDENCE_HEADS = (
    Head("样板编号", 16),
    Head("样板位置", 16),
    Head("样板原文", 50),
    Head("方案", 18),
    Head("对照方式", 10),
    Head("结论", 10),
    Head("对应位置", 20),
    Head("对应编号", 20),
    Head("理由", 40),
    Head("所据原文", 60),
    Head("核对", 8),
    Head("网址", 40),
)
LEGEND = (
    ("照录", "一字未改"),
    ("本地化", "只换地名、主体、引用、时限"),
    ("收窄、弱化", "范围变小，或要求变软"),
    ("细化强化、扩展", "要求变具体、变硬，或范围变大"),
    ("改写", "意思相近，文字重写"),
    ("未采用", "同源方案中没有这一条"),
    ("同类", "人工认定有同类要求；不比文字"),
    ("未见", "人工查过，没有；不等于没有做，上级文件和配套通知多未收录"),
    ("不适用", "与该方案无关，理由另列"),
    ("待核", "尚无人工结论"),
)


def coverage_files(publication: Publication) -> tuple[Asset, Asset]:
    """`open-data/coverage.xlsx` (matrix, evidence, legend) and `open-data/coverage.csv` (evidence)."""
    coverage = coverage_of(publication)
    evidence = [row for line in coverage.lines for row in _evidence_rows(publication.corpus, coverage, line)]
    book = Book(f"{coverage.template.short_title}样板条款覆盖表", publication.corpus.site.name)
    book.sheet("覆盖表", _matrix_heads(coverage), _matrix(coverage), frozen=2)
    book.sheet("依据", EVIDENCE_HEADS, evidence, frozen=2)
    book.notes(tuple(_notes(publication, coverage)))
    table = csv_asset("open-data/coverage.csv", [head.head for head in EVIDENCE_HEADS], evidence)
    return Asset("open-data/coverage.xlsx", book.content()), table


def _matrix_heads(coverage: Coverage) -> tuple[Head, ...]:
    plans = (Head(f"{column.plan.short_title}（{_mode(column)}）", 20) for column in coverage.columns)
    return Head("样板位置", 14), Head("样板条款", 34), *plans


def _mode(column: Column) -> str:
    return "文字对照" if column.verbatim else "主题对照"


def _matrix(coverage: Coverage) -> list[tuple[str, ...]]:
    rows = [
        (line.position, line.name, *(_mark(cell.word, cell.where) for cell in line.cells)) for line in coverage.lines
    ]
    return [*rows, ("合计", f"{len(coverage.lines)} 条", *coverage.totals)]


def _mark(word: str, where: str) -> str:
    return f"{word}　{where}" if where else word


def _evidence_rows(corpus: Corpus, coverage: Coverage, line: Line) -> Iterator[tuple[str, ...]]:
    own = corpus.clauses[line.id]
    for column, cell in zip(coverage.columns, line.cells, strict=True):
        judgement = judgements(column.alignment).get(line.id) if column.alignment else None
        others = [corpus.clauses[other] for other in judgement.counterparts] if judgement else []
        yield (
            line.id,
            line.position,
            own.clause.basis,
            column.plan.short_title,
            _mode(column),
            cell.word,
            "；".join(position_words(other) for other in others),
            " ".join(other.id for other in others),
            cell.rationale,
            _quotes(judgement.evidence if judgement else ()),
            "已核" if cell.reviewed else "待核",
            f"{corpus.site.address}{cell.uri or line.uri}",
        )


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    return "\n".join(f"{item.clause}：{item.quote}" for item in evidence)


def _notes(publication: Publication, coverage: Coverage) -> Iterator[tuple[str, str]]:
    yield "样板", coverage.template.title
    yield from LEGEND
    yield "核对", "已核：结论经人工核对；待核：尚未核对"
    yield "说明", UNOFFICIAL
    yield "网址", f"{publication.corpus.site.address}coverage.html"
    for plan in (coverage.template, *(column.plan for column in coverage.columns)):
        source = publication.source(plan)
        yield f"来源 {plan.short_title}", f"{plan.title}\n{source.file}\nSHA-256 {source.sha256}"
