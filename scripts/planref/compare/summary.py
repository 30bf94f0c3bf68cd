"""What a comparison comes to, in a few lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from planref.align.key import folded
from planref.compare.comparison import Comparison
from planref.compare.names import Names
from planref.compare.shared import SharedRun
from planref.compare.thematic import Candidates


def summary(comparison: Comparison, left: str, right: str, names: Names) -> str:
    """Return counts per group and change type in words."""
    same = sameness(comparison)
    counts = comparison.group_counts
    moved = sum(row.group.moved for row in comparison.rows)
    lines = [
        f"{left} → {right}",
        *([same] if same else []),
        "，".join(f"{word} {counts.get(kind, 0)} 处" for kind, word in names.groups.items()) + f"，移位 {moved} 处；"
        f"左文 {comparison.carried_share:.0%} 的文字照录。",
    ]
    named = "，".join(f"{names.changes[kind]} {count}" for kind, count in sorted(comparison.change_counts.items()))
    replaced = "；".join(f"{item.before}→{item.after} {item.count} 次" for item in comparison.substitutions)
    lines += [f"变化：{named}。"] if named else []
    lines += [f"成批替换：{replaced}。"] if replaced else []
    return "\n".join(lines)


def sameness(comparison: Comparison) -> str:
    """Say that two texts are the same, or the same but for width and spaces; the empty string where they are not."""
    left, right = ("".join(unit.text for unit in side) for side in (comparison.left, comparison.right))
    if left == right:
        return "两份文本完全相同。"
    return "两份文本的文字相同，只有标点宽度或空格不同。" if folded(left) == folded(right) else ""


def thematic_summary(
    proposed: Sequence[Candidates], runs: Sequence[SharedRun], left: str, right: str, share: float
) -> str:
    """Return why two texts are not compared word by word, and what is offered in its stead."""
    return "\n".join(
        [
            f"{left} ～ {right}",
            f"两份文本只有 {share:.1%} 的文字相同，看不出同源，逐字对照没有意义，改按主题对照"
            "（要强行逐字对照请加 --force）。",
            "The two texts share hardly any wording, so they are compared by subject (--force overrides).",
            f"左文 {len(proposed)} 句，各列出至多三句可能对应的文字，须由人判断；"
            f"连续十字以上相同的文字 {len(runs)} 处。",
        ]
    )
