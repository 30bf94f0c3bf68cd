"""The answer for two plans of different descent, as published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from planref.compare.shared import Passage, SharedRun
from planref.compare.thematic import Candidates

VERSION = "1.0"


def thematic_json(
    template: str,
    plan: str,
    proposed: Sequence[Candidates],
    runs: Sequence[SharedRun],
    claimed: Mapping[str, Collection[str]] | None = None,
    reviewed: Collection[str] = (),
) -> dict[str, Any]:
    """Return the shape of `open-data/alignments/<template>~<plan>.json`.

    `claimed` are the counterparts a person confirmed, by template clause; `reviewed` the clauses a person has read.
    """
    confirmed = claimed or {}
    return {
        "version": VERSION,
        "template": template,
        "plan": plan,
        "candidates": [
            {
                "template_clause": row.clause,
                "template_text": row.text,
                "targets": [dict(vars(target)) for target in row.targets],
                "claim": bool(confirmed.get(row.clause)),
                "counterparts": sorted(confirmed.get(row.clause, ())),
                "reviewed": row.clause in reviewed,
            }
            for row in proposed
        ],
        "shared_runs": [{"left": _passage(run.left), "right": _passage(run.right)} for run in runs],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return dict(vars(passage))
