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


@dataclass(frozen=True)
class KindCount:
    """Facts of one kind in one plan: what people settled, what a program proposed; `read` says whether people read."""

    settled: int
    proposed: int
    read: bool

    @property
    def is_unread(self) -> bool:
        """Whether nobody has looked for this kind, so that none found does not mean that there is none."""
        return not self.read and not self.settled


def fact_counts(corpus: Corpus) -> dict[str, dict[str, KindCount]]:
    """Facts of every plan by kind, in corpus order; of a plan without a file of facts every kind is unread."""
    return {plan.plan: kind_counts(corpus.facts.get(plan.plan)) for plan in corpus.plans}


def kind_counts(facts: Facts | None) -> dict[str, KindCount]:
    """Facts of one plan by kind, every kind counted."""
    found = Counter((kind, fact.status) for kind, _, fact in facts_in(facts)) if facts else Counter()
    read = facts is not None and bool(facts.reviews)
    return {kind: KindCount(found[kind, "reviewed"], found[kind, "proposed"], read) for kind in KINDS}


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
