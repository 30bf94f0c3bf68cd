"""What a comparison comes to, in a few lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from planref.align.key import folded
from planref.compare.comparison import Comparison
from planref.compare.names import Names
from planref.compare.shared import SharedRun
from planref.compare.thematic import Candidates
from planref.words.words import EN, ZH


def summary(comparison: Comparison, left: str, right: str, names: Names) -> str:
    """Return counts per group and change type in words."""
    same = sameness(comparison)
    counts = comparison.group_counts
    moved = sum(row.group.moved for row in comparison.rows)
    groups = [ZH.say("summary.group", word=word, count=counts.get(kind, 0)) for kind, word in names.groups.items()]
    lines = [
        f"{left} → {right}",
        *([same] if same else []),
        ZH.say("summary.counts", counts=_listed(groups), moved=moved, share=f"{comparison.carried_share:.0%}"),
    ]
    named = [f"{names.changes[kind]} {count}" for kind, count in sorted(comparison.change_counts.items())]
    replaced = [
        ZH.say("summary.replaced-item", before=item.before, after=item.after, count=item.count)
        for item in comparison.substitutions
    ]
    lines += [ZH.say("summary.changes", changes=_listed(named))] if named else []
    lines += [ZH.say("summary.replaced", items=ZH.say("list.semicolon").join(replaced))] if replaced else []
    return "\n".join(lines)


def _listed(words: Sequence[str]) -> str:
    return ZH.say("list.comma").join(words)


def sameness(comparison: Comparison) -> str:
    """Say that two texts are the same, or the same but for width and spaces; the empty string where they are not."""
    left, right = ("".join(unit.text for unit in side) for side in (comparison.left, comparison.right))
    if left == right:
        return ZH.say("summary.same")
    return ZH.say("summary.same-words") if folded(left) == folded(right) else ""


def thematic_summary(
    proposed: Sequence[Candidates], runs: Sequence[SharedRun], left: str, right: str, share: float
) -> str:
    """Return why two texts are not compared word by word, and what is offered in its stead."""
    return "\n".join(
        [
            f"{left} ～ {right}",
            ZH.say("summary.by-subject", share=f"{share:.1%}"),
            EN.say("summary.by-subject", share=f"{share:.1%}"),
            ZH.say("summary.candidates", sentences=len(proposed), runs=len(runs)),
        ]
    )
