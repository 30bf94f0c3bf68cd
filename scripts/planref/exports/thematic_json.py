"""The answer for two plans of different descent, as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from planref.compare.shared import SharedRun
from planref.compare.thematic import Candidates
from planref.exports.version import VERSION

if TYPE_CHECKING:
    from planref.model.alignment import Counterpart


def thematic_json(
    template: str,
    plan: str,
    proposed: Sequence[Candidates],
    runs: Sequence[SharedRun],
    judged: Sequence[Counterpart] = (),
) -> dict[str, Any]:
    """Return the shape of `open-data/alignments/<template>~<plan>.json`.

    `judged` is what a person decided, clause by clause. A sentence carries a claim only where a person chose a
    sentence for it.
    """
    known = {judgement.clause: judgement for judgement in judged}
    return {
        "version": VERSION,
        "template": template,
        "plan": plan,
        "candidates": [_candidate(row, known.get(row.clause)) for row in proposed],
        "shared_runs": [asdict(run) for run in runs],
        "judgements": [judgement.model_dump() for judgement in judged],
    }


def _candidate(row: Candidates, judgement: Counterpart | None) -> dict[str, Any]:
    return {
        "template_clause": row.clause,
        "template_text": row.text,
        "targets": [dict(vars(target)) for target in row.targets],
        "claim": any(target.chosen for target in row.targets),
        "counterparts": sorted(judgement.counterparts) if judgement else [],
        "reviewed": judgement is not None and judgement.status == "reviewed",
    }
