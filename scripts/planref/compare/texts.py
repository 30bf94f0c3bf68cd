"""Plans as the engine reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planref.align.units import ClauseText

if TYPE_CHECKING:
    from planref.model.plan import Clause, Part, Plan

NOT_COMPARED = frozenset({"table-head"})


def clause_texts(plan: Plan, part: Part = "body") -> tuple[ClauseText, ...]:
    """Return the clauses of a plan's body or task list in document order, without the head of its table."""
    roots = plan.body if part == "body" else plan.tasklist
    return tuple(clause_text(clause) for root in roots for clause in root.walk() if clause.role not in NOT_COMPARED)


def clause_text(clause: Clause) -> ClauseText:
    """Return what the engine needs of a clause."""
    return ClauseText(clause.id, clause.label or "", clause.heading or "", clause.end_mark or "", clause.text or "")
