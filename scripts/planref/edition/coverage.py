"""The coverage matrix: template clauses by plans, each cell a word with its evidence behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planref.corpus.addresses import comparison_uri, judgement_uri, measure_uri
from planref.corpus.corpus import Placed
from planref.edition.citation import position_words
from planref.edition.edition import Edition
from planref.edition.naming import heading_of
from planref.edition.verdicts import judgements, verdict_hue
from planref.model.alignment import Counterpart, Verdict
from planref.model.plan import Plan
from planref.words.words import ZH

_MARKS = {"present": "thm", "absent": "gone", "not_applicable": "gone", "unchecked": "todo"}


@dataclass(frozen=True)
class MatrixCell:
    """What one plan does with one template clause: word, where, why, and whether a person has confirmed it."""

    word: str
    mark: str
    places: tuple[str, ...]
    uri: str
    rationale: str
    reviewed: bool
    gap: bool


@dataclass(frozen=True)
class MatrixRow:
    """One template clause with a cell for each plan."""

    id: str
    uri: str
    position: str
    name: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixColumn:
    """One plan beside the template, with what was judged of it by template clause."""

    plan: Plan
    uri: str
    verbatim: bool
    mode: str
    judged: Mapping[str, Verdict | Counterpart]


@dataclass(frozen=True)
class Coverage:
    """The whole matrix of one template."""

    template: Plan
    columns: tuple[MatrixColumn, ...]
    lines: tuple[MatrixRow, ...]

    @property
    def totals(self) -> tuple[str, ...]:
        """What each column adds up to, in words."""
        sums = [Counter(line.cells[index].word for line in self.lines) for index in range(len(self.columns))]
        return tuple("，".join(f"{word} {number}" for word, number in counter.most_common()) for counter in sums)


def coverage_of(edition: Edition) -> Coverage:
    """The matrix of the template against every other plan, those compared word for word first."""
    corpus, template = edition.corpus, edition.corpus.template
    columns = tuple(_column(edition, template, plan) for plan in corpus.plans if plan.plan != template)
    ordered = tuple(sorted(columns, key=lambda column: not column.verbatim))
    lines = tuple(_line(edition, placed, ordered) for placed in corpus.measures(template))
    return Coverage(corpus.plan_of_id[template], ordered, lines)


def _column(edition: Edition, template: str, plan: Plan) -> MatrixColumn:
    alignment = next(iter(edition.alignments_between.get((template, plan.plan), ())), None)
    if alignment is None:
        return MatrixColumn(plan, "", False, edition.word("comparison_modes", "thematic"), {})
    mode = edition.word("comparison_modes", alignment.mode)
    return MatrixColumn(plan, comparison_uri(alignment), alignment.mode == "descends", mode, judgements(alignment))


def _line(edition: Edition, placed: Placed, columns: tuple[MatrixColumn, ...]) -> MatrixRow:
    return MatrixRow(
        placed.id,
        measure_uri(placed.id),
        placed.position or edition.word("chapters", "end"),
        heading_of(placed, 16),
        tuple(_cell(edition, placed.id, column) for column in columns),
    )


def _cell(edition: Edition, clause: str, column: MatrixColumn) -> MatrixCell:
    judgement = column.judged.get(clause)
    if judgement is None:
        entry = edition.words["findings", "unchecked"]
        return MatrixCell(entry.label, "todo", (), column.uri, entry.description, False, True)
    others = [edition.corpus.clauses[item] for item in judgement.counterparts]
    where = tuple(_place(other) for other in others[:2])
    if len(others) > 2:
        where = (where[0], ZH.say("coverage.and-more", place=where[1]))
    place, reviewed = judgement_uri(column.uri, clause), judgement.status == "reviewed"
    if isinstance(judgement, Verdict):
        entry = edition.relation_entries[judgement.relation]
        hue = verdict_hue(entry)
        return MatrixCell(entry.label, hue, where, place, judgement.rationale, reviewed, hue == "less")
    word, mark = edition.word("findings", judgement.finding), _MARKS[judgement.finding]
    gap = judgement.finding in {"absent", "unchecked"}
    return MatrixCell(word, mark, where, place, judgement.rationale, reviewed, gap)


def _place(placed: Placed) -> str:
    """The printed position without the mark that ends it, so that positions can be listed."""
    return placed.position.rstrip("、.．：:") or position_words(placed)


def legend_of(edition: Edition, coverage: Coverage) -> list[tuple[str, str, str]]:
    """Mark, word and meaning of the verdicts that occur and of all findings, in the order of the vocabulary."""
    used = {cell.word: cell.mark for line in coverage.lines for cell in line.cells}
    lists = edition.corpus.vocabulary.lists
    verdicts = [
        (used[entry.label], entry.label, entry.description) for entry in lists.verdict_relations if entry.label in used
    ]
    return verdicts + [(_MARKS[entry.id], entry.label, entry.description) for entry in lists.findings]
