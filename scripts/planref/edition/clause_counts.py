"""How many clauses a plan has: all of them, those that are general, the rows of its task list."""

from __future__ import annotations

from dataclasses import dataclass

from planref.edition.edition import Edition
from planref.model.plan import Plan
from planref.words.words import ZH


@dataclass(frozen=True)
class ClauseCounts:
    """`general` are clauses whose main topic is aims, scope or stages; `tasks` are rows of a task list."""

    clauses: int
    general: int
    tasks: int

    @property
    def measures(self) -> int:
        """Clauses that ask somebody to do something."""
        return self.clauses - self.general

    @property
    def words(self) -> str:
        """The count in words; a task list is named, since it says again what the body says."""
        if self.tasks:
            return ZH.say("count.clauses-with-tasks", count=self.clauses, tasks=self.tasks)
        return ZH.say("count.clauses", count=self.clauses)


def clause_counts(edition: Edition, plan: Plan) -> ClauseCounts:
    """The counts of one plan."""
    listed = edition.corpus.measures(plan.plan)
    topics = (edition.topic_choices.get(placed.id) for placed in listed)
    general = sum(1 for choice in topics if choice and edition.topics[choice.primary].structural)
    return ClauseCounts(len(listed), general, sum(1 for placed in listed if placed.clause.kind == "task"))


def total_counts(edition: Edition) -> ClauseCounts:
    """The counts of all plans together."""
    counts = [clause_counts(edition, plan) for plan in edition.corpus.plans]
    return ClauseCounts(
        sum(each.clauses for each in counts), sum(each.general for each in counts), sum(each.tasks for each in counts)
    )
