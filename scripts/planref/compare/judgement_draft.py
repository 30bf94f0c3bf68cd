"""The first form of a file of judgements: a program says what it sees, and that nobody has looked at it yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planref.changes.lexicon import Lexicon
from planref.compare.comparison import compare_texts
from planref.compare.proposals import Proposal, proposals_of
from planref.compare.texts import clause_texts
from planref.model.alignment import Alignment
from planref.model.plan import Plan
from planref.words.words import ZH

_WAITING = {"status": "proposed"}


def drafted_verdicts(template: Plan, plan: Plan, lexicon: Lexicon, relations: Mapping[str, str]) -> dict[str, Any]:
    """Plain data of the judgements on a plan that descends from a template; `relations` are labels by id.

    Every clause that was compared has its verdict, none of them reviewed; what the comparison leaves out has none.
    """
    comparison = compare_texts(clause_texts(template), clause_texts(plan), lexicon)
    verdicts = [_verdict(proposal, relations) for proposal in proposals_of(comparison)]
    return {"left": template.plan, "right": plan.plan, "mode": "descends", "verdicts": verdicts}


def _verdict(proposal: Proposal, relations: Mapping[str, str]) -> dict[str, Any]:
    return {
        "clause": proposal.clause,
        "relation": proposal.relation,
        "position": proposal.position,
        **({"counterparts": list(proposal.counterparts)} if proposal.counterparts else {}),
        "rationale": ZH.say("todo.rationale", relation=relations[proposal.relation]),
        **_WAITING,
    }


def drafted_counterparts(alignment: Alignment, template: Plan) -> dict[str, Any]:
    """Plain data of the judgements on a plan of another descent: every measure of the template still to be judged."""
    return {
        "left": alignment.left,
        "right": alignment.right,
        "mode": "thematic",
        "counterparts": list(_open(template)),
    }


def _open(template: Plan) -> Iterator[dict[str, Any]]:
    for clause in template.walk():
        if clause.is_measure:
            yield {
                "clause": clause.id,
                "finding": "unchecked",
                "rationale": ZH.say("todo.unchecked"),
                **_WAITING,
            }
