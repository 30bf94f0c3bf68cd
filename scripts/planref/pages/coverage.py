"""The auditors' page: template clauses by plans, each cell a word with its evidence behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.corpus.corpus import Placed
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.model.plan import Plan
from planref.pages.citation import position_words
from planref.pages.measure import comparison_uri, verdict_hue
from planref.pages.page import Page, script
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication, heading_of
from planref.pages.render import render

_MARKS = {"present": "thm", "absent": "gone", "not_applicable": "gone", "unchecked": "todo"}


@dataclass(frozen=True)
class Cell:
    """What one plan does with one template clause: word, where, why, and whether a person has confirmed it."""

    word: str
    mark: str
    where: str
    uri: str
    rationale: str
    reviewed: bool
    gap: bool


@dataclass(frozen=True)
class Line:
    """One template clause with a cell for each plan."""

    id: str
    uri: str
    position: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def gap(self) -> bool:
        """Whether some plan lacks, weakens or leaves open the clause."""
        return any(cell.gap for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """One plan beside the template."""

    plan: Plan
    alignment: Alignment | None
    uri: str
    verbatim: bool


@dataclass(frozen=True)
class Coverage:
    """The whole matrix of one template."""

    template: Plan
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def totals(self) -> tuple[str, ...]:
        """What each column adds up to, in words."""
        sums = [Counter(line.cells[index].word for line in self.lines) for index in range(len(self.columns))]
        return tuple("，".join(f"{word} {number}" for word, number in counter.most_common()) for counter in sums)


def coverage_of(publication: Publication) -> Coverage:
    """The matrix of the template against every other plan, those compared word for word first."""
    corpus, template = publication.corpus, _template(publication.corpus.plans)
    columns = tuple(_column(publication, template, plan) for plan in corpus.plans if plan.plan != template)
    ordered = tuple(sorted(columns, key=lambda column: not column.verbatim))
    lines = tuple(_line(publication, placed, ordered) for placed in corpus.measures(template))
    return Coverage(corpus.plan_of_id[template], ordered, lines)


def _template(plans: Sequence[Plan]) -> str:
    """The plan from which most others descend; the first one where none says so."""
    named = Counter(plan.template.plan for plan in plans if plan.template)
    held = [plan.plan for plan in plans]
    return max(held, key=lambda plan: named[plan])


def _column(publication: Publication, template: str, plan: Plan) -> Column:
    for alignment in publication.corpus.alignments:
        if (alignment.left, alignment.right) == (template, plan.plan):
            return Column(plan, alignment, comparison_uri(alignment), alignment.mode == "descends")
    return Column(plan, None, "", False)


def _line(publication: Publication, placed: Placed, columns: tuple[Column, ...]) -> Line:
    return Line(
        placed.id,
        measure_uri(placed.id),
        placed.position or "文末",
        heading_of(placed, 16),
        tuple(_cell(publication, placed.id, column) for column in columns),
    )


def _cell(publication: Publication, clause: str, column: Column) -> Cell:
    judgement = judgements(column.alignment).get(clause) if column.alignment else None
    if judgement is None:
        return Cell(publication.word("findings", "unchecked"), "todo", "", column.uri, "尚无人工结论", False, True)
    others = [publication.corpus.clauses[item] for item in judgement.counterparts]
    where = "；".join(_place(other) for other in others[:2]) + ("等" if len(others) > 2 else "")
    if isinstance(judgement, Verdict):
        entry = publication.relation_entries[judgement.relation]
        hue = verdict_hue(entry)
        return Cell(
            entry.label,
            hue,
            where,
            f"{column.uri}#s-{clause}",
            judgement.rationale,
            judgement.status == "reviewed",
            hue == "less",
        )
    word, mark = publication.word("findings", judgement.finding), _MARKS[judgement.finding]
    gap = judgement.finding in {"absent", "unchecked"}
    return Cell(word, mark, where, f"{column.uri}#s-{clause}", judgement.rationale, judgement.status == "reviewed", gap)


def _place(placed: Placed) -> str:
    """The printed position without the mark that ends it, so that positions can be listed."""
    return placed.position.rstrip("、.．：:") or position_words(placed)


def judgements(alignment: Alignment) -> Mapping[str, Verdict | Counterpart]:
    """Judgements of an alignment by the clause of the left plan."""
    verdicts: dict[str, Verdict | Counterpart] = {item.clause: item for item in alignment.verdicts}
    return verdicts | {item.clause: item for item in alignment.counterparts}


def _legend(publication: Publication, coverage: Coverage) -> list[tuple[str, str, str]]:
    """Mark, word and meaning of the verdicts that occur, in the order of the vocabulary."""
    used = {cell.word: cell.mark for line in coverage.lines for cell in line.cells}
    entries = publication.corpus.vocabulary.lists.verdict_relations
    return [(used[entry.label], entry.label, entry.description) for entry in entries if entry.label in used]


def coverage_page(publication: Publication) -> Page:
    """The coverage matrix of the template."""
    coverage = coverage_of(publication)
    words = "有没有、改了什么：照录、收窄、弱化、同类、未见、待核，附依据。"
    return Page(
        uri="coverage.html",
        title="样板条款覆盖表",
        description=f"{coverage.template.short_title} 样板的每一条，各方案{words}",
        body=render("coverage.html", root="", coverage=coverage, legend=_legend(publication, coverage)),
        tab="coverage",
        head=script("coverage.html", "coverage.js"),
    )
