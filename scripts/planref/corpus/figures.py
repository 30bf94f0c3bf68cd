"""Figures of the corpus, counted from the trees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.corpus.places import facts_in
from planref.model.fact_kinds import KINDS
from planref.model.facts import Facts
from planref.model.plan import Plan
from planref.source.labels import read_label

_LEVEL = {"han": 1, "han-bracket": 2, "arabic": 3}


@dataclass(frozen=True)
class PlanFigures:
    """How large one plan is: numbered clauses of three levels in the body, items, and its task list."""

    plan: str
    title: str
    levels: tuple[int, int, int]
    items: int
    tasks: int
    groups: int
    main_tasks: int
    measures: int
    characters: int


def figures_of(plan: Plan) -> PlanFigures:
    """Count one plan."""
    levels: Counter[int] = Counter()
    for clause in (each for top in plan.body for each in top.walk()):
        label = read_label(clause.label or "")
        if label:
            levels[_LEVEL.get(label.kind, 0)] += 1
    roles = Counter(clause.role for clause in plan.walk())
    kinds = Counter(clause.kind for clause in plan.walk())
    return PlanFigures(
        plan=plan.plan,
        title=plan.title,
        levels=(levels[1], levels[2], levels[3]),
        items=kinds["item"],
        tasks=kinds["task"],
        groups=roles["group"],
        main_tasks=roles["main-task"],
        measures=sum(1 for clause in plan.walk() if clause.is_measure),
        characters=len(plan.basis.replace("\n", "")),
    )


def fact_counts(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Facts by plan and kind."""
    return {name: kind_counts(facts) for name, facts in corpus.facts.items()}


def kind_counts(facts: Facts) -> dict[str, int]:
    """Facts of one plan by kind, every kind counted."""
    counts = dict.fromkeys(KINDS, 0)
    for kind, _, _ in facts_in(facts):
        counts[kind] += 1
    return counts


@dataclass(frozen=True)
class AnswerCounts:
    """How many answers, contradictions and judged requirements are held, and how many nobody has reviewed."""

    answers: int
    contradictions: int
    requirements: int
    open: int


def answer_counts(corpus: Corpus) -> AnswerCounts:
    """The answers layer in numbers."""
    answers = [answer for summary in corpus.summaries.values() for answer in summary.answers]
    contradictions = [item for summary in corpus.summaries.values() for item in summary.contradictions]
    requirements = [row for held in corpus.requirements.values() for row in held.rows]
    statuses = [item.status for item in answers]
    statuses += [item.status for item in contradictions]
    statuses += [item.status for item in requirements]
    return AnswerCounts(len(answers), len(contradictions), len(requirements), statuses.count("proposed"))
