"""The coverage matrix in English: what became of each clause of the template in every plan."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.edition.coverage import Coverage, MatrixColumn, coverage_of, legend_of
from planref.edition.english import English, EnglishClause
from planref.edition.page import Page
from planref.pages.english.frame import descending, english_page, state_of
from planref.words.words import EN


@dataclass(frozen=True)
class EnglishCell:
    """What one plan does with a template clause: word, hue, places, where it is told and in which language."""

    word: str
    mark: str
    places: tuple[str, ...]
    uri: str
    is_english: bool


def english_coverage(english: English) -> Page:
    """The coverage matrix of the template."""
    coverage = coverage_of(english.edition)
    words = _words(english)
    return english_page(
        at.COVERAGE,
        "coverage.html",
        EN.say("coverage.title"),
        EN.say("coverage.description", template=english.short_title(coverage.template)),
        tab="coverage",
        against=english.short_title(coverage.template),
        columns=[(english.short_title(column.plan), _mode(english, column)) for column in coverage.columns],
        lines=_lines(english, coverage, words),
        legend=[(mark, words[word]) for mark, word, _ in legend_of(english.edition, coverage)],
        state=state_of(english.all_made),
    )


def _words(english: English) -> dict[str, str]:
    """English words of verdicts and findings by their Chinese ones."""
    lists = english.edition.corpus.vocabulary.lists
    return {entry.label: entry.english for entry in (*lists.findings, *lists.verdict_relations)}


def _mode(english: English, column: MatrixColumn) -> str:
    return english.word("comparison_modes", "descends" if column.verbatim else "thematic")


def _lines(
    english: English, coverage: Coverage, words: dict[str, str]
) -> list[tuple[EnglishClause, tuple[EnglishCell, ...]]]:
    told = {at.comparison_uri(alignment) for alignment in descending(english)}
    found = []
    for line in coverage.lines:
        cells = []
        for column, cell in zip(coverage.columns, line.cells, strict=True):
            judgement = column.judged.get(line.id)
            places = tuple(english.of(other).place for other in (judgement.counterparts if judgement else ()))
            is_english = column.uri in told
            uri = at.english(cell.uri) if is_english else cell.uri
            cells.append(EnglishCell(words[cell.word], cell.mark, places[:3], uri, is_english))
        found.append((english.of(line.id), tuple(cells)))
    return found
