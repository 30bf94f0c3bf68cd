"""A comparison: two texts aligned, redlined, every change named, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planref.align.alignment import align
from planref.align.units import ClauseText, Unit, units_of
from planref.changes.change import Change, Compared, hunks_of
from planref.changes.changes import changes_of
from planref.changes.lexicon import Lexicon
from planref.changes.passage import Passage, bare
from planref.redline.redline import redline

VERSION = "1.0"


@dataclass(frozen=True)
class Substitution:
    """A systematic replacement: what stands for what, and how often."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class Comparison:
    """Everything said about two texts; `rows` hold every unit of both sides once."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    rows: tuple[Compared, ...]
    changes: tuple[Change, ...]
    substitutions: tuple[Substitution, ...] = ()

    @property
    def group_counts(self) -> dict[str, int]:
        """How many groups there are of each type: verbatim, edited, dropped, added."""
        return dict(Counter(row.group.type for row in self.rows))

    @property
    def change_counts(self) -> dict[str, int]:
        """How many changes there are of each type."""
        return dict(Counter(change.type for change in self.changes))

    @property
    def carried_share(self) -> float:
        """Share of the characters of the left text that the right text carries over word for word."""
        changed = sum(
            hunk.end - hunk.start
            for row in self.rows
            for hunk in hunks_of(row.redline)
            if not Passage(row.before, row.after, hunk).same_words
        )
        size = sum(len(unit.text) for unit in self.left)
        return 1 - changed / size if size else 0.0


def compare_texts(
    left: Sequence[ClauseText], right: Sequence[ClauseText], lexicon: Lexicon, restated: bool = False
) -> Comparison:
    """Compare two texts; `restated` says that the right is the left's own task list."""
    units = units_of(left), units_of(right)
    rows = tuple(
        Compared(group, redline(_joined(group.left), _joined(group.right), lexicon.words)) for group in align(*units)
    )
    changes = changes_of(rows, *units, lexicon, restated)
    return Comparison(*units, rows, changes, substitutions_of(changes, lexicon))


def _joined(units: Sequence[Unit]) -> str:
    return "".join(unit.text for unit in units)


_SYSTEMATIC = frozenset({"place_localised", "actor_localised", "metric_changed", "wording"})
_ADDED_VERB = "有"


def substitutions_of(changes: Sequence[Change], lexicon: Lexicon) -> tuple[Substitution, ...]:
    """Return the replacements of names, metrics and words made more than once, most frequent first."""
    counts = Counter(
        (_name(change.before, lexicon), _name(change.after, lexicon))
        for change in changes
        if change.before and change.after and change.type in _SYSTEMATIC
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Substitution(old, new, count) for (old, new), count in ranked if count > 1 and old and new)


def _name(text: str, lexicon: Lexicon) -> str:
    """各科室要 and 各科室 are one name, 总量有 and 总量 one metric."""
    return bare(text, lexicon["around"]).removesuffix(_ADDED_VERB)


def comparison_json(
    comparison: Comparison, template: str, plan: str, verdicts: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return the comparison in the shape of `open-data/alignments/<template>--<plan>.json`."""
    return {
        "version": VERSION,
        "template": template,
        "plan": plan,
        "groups": [_group_json(row) for row in comparison.rows],
        "changes": [dict(vars(change)) for change in comparison.changes],
        "substitutions": [dict(vars(substitution)) for substitution in comparison.substitutions],
        "verdicts": [dict(verdict) for verdict in verdicts],
    }


def _group_json(row: Compared) -> dict[str, Any]:
    group = row.group
    return {
        "type": group.type,
        "position": "moved" if group.moved else "same",
        "shape": group.shape,
        "left": [_unit_json(unit) for unit in group.left],
        "right": [_unit_json(unit) for unit in group.right],
        "similarity": group.similarity,
        "redline": [list(operation) for operation in row.redline],
    }


def _unit_json(unit: Unit) -> dict[str, Any]:
    return {"clause": unit.clause, "start": unit.start, "end": unit.end, "text": unit.text}
