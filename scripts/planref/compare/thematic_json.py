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
    quoted: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Any]:
    """Return the shape of `open-data/alignments/<template>~<plan>.json`.

    `claimed` are the counterparts a person confirmed, by template clause; `reviewed` the clauses a person has read;
    `quoted` the words of a template clause that a judgement rests on. A sentence carries a claim only where a person
    confirmed the clause of its first target, and quoted this sentence if any.
    """
    confirmed, words = claimed or {}, quoted or {}
    return {
        "version": VERSION,
        "template": template,
        "plan": plan,
        "candidates": [
            _candidate(row, confirmed.get(row.clause, ()), words.get(row.clause, ()), row.clause in reviewed)
            for row in proposed
        ],
        "shared_runs": [{"left": _passage(run.left), "right": _passage(run.right)} for run in runs],
    }


def _candidate(row: Candidates, confirmed: Collection[str], words: Collection[str], reviewed: bool) -> dict[str, Any]:
    targets = sorted(row.targets, key=lambda target: target.clause not in confirmed)
    meant = not words or any(quote in row.text or row.text in quote for quote in words)
    return {
        "template_clause": row.clause,
        "template_text": row.text,
        "targets": [dict(vars(target)) for target in targets],
        "claim": bool(targets) and targets[0].clause in confirmed and meant,
        "counterparts": sorted(confirmed),
        "reviewed": reviewed,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return dict(vars(passage))
