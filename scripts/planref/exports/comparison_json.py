"""A word-for-word comparison, as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planref.align.alignment import copied
from planref.align.key import folded
from planref.align.units import Unit
from planref.changes.change import Change, Compared
from planref.compare.comparison import Comparison
from planref.exports.version import VERSION


def comparison_json(
    comparison: Comparison, template: str, plan: str, verdicts: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return the comparison in the shape of `open-data/alignments/<template>--<plan>.json`."""
    return {
        "version": VERSION,
        "template": template,
        "plan": plan,
        "groups": [_group_json(row) for row in comparison.rows],
        "changes": [_change_json(change) for change in comparison.changes],
        "substitutions": [dict(vars(substitution)) for substitution in comparison.substitutions],
        "verdicts": [dict(verdict) for verdict in verdicts],
    }


def _change_json(change: Change) -> dict[str, Any]:
    delta = change.delta
    size = {"from": delta.from_, "to": delta.to, "by": delta.by, "unit": delta.unit} if delta else None
    return {**vars(change), "delta": size}


def _group_json(row: Compared) -> dict[str, Any]:
    group = row.group
    return {
        "type": "edited" if group.same_words and _otherwise_set(row) else group.type,
        "same_words": group.same_words,
        "position": "moved" if group.moved else "same",
        "shape": group.shape,
        "left": [_unit_json(unit) for unit in group.left],
        "right": [_unit_json(unit) for unit in group.right],
        "similarity": group.similarity,
        "redline": [list(operation) for operation in row.redline],
    }


def _otherwise_set(row: Compared) -> bool:
    """Say whether the same words are printed in other width or script: a program that reads characters finds edits."""
    same_script = copied(row.group.left, row.group.right)
    return not same_script or (row.before != row.after and folded(row.before) == folded(row.after))


def _unit_json(unit: Unit) -> dict[str, Any]:
    return {"clause": unit.clause, "start": unit.start, "end": unit.end, "text": unit.text}
