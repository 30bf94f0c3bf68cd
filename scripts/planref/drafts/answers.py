"""Two texts in, the whole answer out: word for word where one descends from the other, else matter by matter."""

from __future__ import annotations

import json
from dataclasses import dataclass

from planref.compare.comparison import compare_texts
from planref.compare.descent import DESCENDS, kinship, shingles
from planref.compare.names import Names
from planref.compare.proposals import Proposal, proposals_of
from planref.compare.shared import shared_runs
from planref.compare.summary import summary, thematic_summary
from planref.compare.thematic import candidates
from planref.drafts.handed import Handed
from planref.drafts.sides import Side
from planref.edition.sheet import ComparisonSheet, proposed_section, reason_of, sheet_of_texts
from planref.exports.comparison_json import comparison_json
from planref.exports.thematic_json import thematic_json


@dataclass(frozen=True)
class Answer:
    """What is said in a few lines, the same as data, and as a table; a thematic answer has no table.

    `share` is how much of the rarer words both texts have in common, by which their descent is told.
    """

    told: str
    data: object
    sheet: ComparisonSheet | None = None
    share: float = 0.0

    @property
    def json(self) -> bytes:
        """The data as a file."""
        return (json.dumps(self.data, ensure_ascii=False, indent=1) + "\n").encode()


def answer_of(left: Side, right: Side, handed: Handed, force: bool = False) -> Answer:
    """Compare two texts; `force` asks for the comparison word for word whatever they have in common."""
    share = kinship(shingles(left.clauses), shingles(right.clauses))
    if share < DESCENDS and not force:
        return _thematic(left, right, share, handed)
    restated = bool(left.part_of) and left.part_of == right.part_of
    comparison = compare_texts(left.clauses, right.clauses, handed.lexicon, restated=restated)
    names, relations = handed.names[restated], handed.relations[restated]
    clauses = {clause.id: clause for clause in (*left.clauses, *right.clauses)}
    proposals = proposals_of(comparison)
    sections = {item.clause: proposed_section(item, names, relations, handed.positions) for item in proposals}
    return Answer(
        summary(comparison, left.name, right.name, names),
        comparison_json(comparison, left.name, right.name, [_verdict_json(item, names) for item in proposals]),
        sheet_of_texts(comparison, clauses, names, sections.__getitem__, (left.source, right.source)),
    )


def _verdict_json(proposal: Proposal, names: Names) -> dict[str, object]:
    """A proposed verdict in the shape of a judgement, for a person to review."""
    return {
        "clause": proposal.clause,
        "relation": proposal.relation,
        "position": proposal.position,
        "counterparts": list(proposal.counterparts),
        "rationale": reason_of(proposal, names),
        "status": "proposed",
    }


def _thematic(left: Side, right: Side, share: float, handed: Handed) -> Answer:
    proposed = candidates(left.clauses, right.clauses, handed.lexicon)
    runs = shared_runs(left.clauses, right.clauses)
    told = thematic_summary(proposed, runs, left.name, right.name, share)
    return Answer(told, thematic_json(left.name, right.name, proposed, runs), share=share)
