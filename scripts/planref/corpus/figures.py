"""Figures of the corpus, counted from the trees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
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
    kinds = ("targets", "times", "citations", "organisations")
    return {name: {kind: len(getattr(facts, kind)) for kind in kinds} for name, facts in corpus.facts.items()}
