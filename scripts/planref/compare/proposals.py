"""What a program would say of each clause of the left text: a proposal, which a person has to look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.changes.change import Change, Compared
from planref.compare.comparison import Comparison

if TYPE_CHECKING:
    from planref.model.alignment import Position, Relation
    from planref.model.words import ChangeType

_LESS: Mapping[ChangeType, Relation] = {
    "measure_dropped": "reduced",
    "obligation_weakened": "weakened",
    "target_dropped": "weakened",
    "scope_narrowed": "narrowed",
}
_MORE: Mapping[ChangeType, Relation] = {
    "measure_added": "strengthened",
    "obligation_strengthened": "strengthened",
    "target_added": "strengthened",
    "scope_added": "extended",
}
_LOCAL = frozenset({"place_localised", "actor_localised", "date_shifted", "citation_substituted", "formality"})
_FORM = frozenset({"wording", "punctuation", "order_changed", "renumbered", "drafting_error", "metric_changed"})
# The relations of one side, the weightiest first: a clause is called by its weightiest change.
_RANKS: tuple[Relation, ...] = ("reduced", "weakened", "narrowed", "strengthened", "extended")


@dataclass(frozen=True)
class Proposal:
    """What became of a clause, where, in which clauses of the right text, and by how many changes of which type."""

    clause: str
    relation: Relation
    position: Position
    counterparts: tuple[str, ...]
    types: Mapping[ChangeType, int]


def proposals_of(comparison: Comparison) -> tuple[Proposal, ...]:
    """Return a proposal for every clause of the left text, then for every clause that only the right has."""
    answered = answered_by(comparison)
    rows: dict[str, list[Compared]] = defaultdict(list)
    for row in comparison.rows:
        rows[owner_of(row, answered)].append(row)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        right = change.right or ""
        changes[change.left or answered.get(right, right)].append(change)
    return tuple(_proposal(clause, own, changes.get(clause, ())) for clause, own in rows.items())


def answered_by(comparison: Comparison) -> Mapping[str, str]:
    """By clause of the right text the clause of the left that it answers, in most rows where it answers several."""
    pairs = Counter(
        (right, row.group.left[0].clause)
        for row in comparison.rows
        if row.group.left
        for right in dict.fromkeys(unit.clause for unit in row.group.right)
    )
    return {right: left for (right, left), _ in reversed(pairs.most_common())}


def owner_of(row: Compared, answered: Mapping[str, str]) -> str:
    """The clause under which a row is told: of the left text, also where only an answer to it has the sentence."""
    if row.group.left:
        return row.group.left[0].clause
    clause = row.group.right[0].clause
    return answered.get(clause, clause)


def _proposal(clause: str, rows: Sequence[Compared], changes: Iterable[Change]) -> Proposal:
    types = Counter(change.type for change in changes)
    partners = dict.fromkeys(unit.clause for row in rows for unit in row.group.right)
    is_added = not any(row.group.left for row in rows)
    return Proposal(clause, _relation(rows, types), _position(rows), () if is_added else tuple(partners), types)


def _relation(rows: Sequence[Compared], types: Mapping[ChangeType, int]) -> Relation:
    kinds = {row.group.type for row in rows}
    for kind in ("dropped", "added"):
        if kinds == {kind}:
            return "dropped" if kind == "dropped" else "added"
    less, more = ({sides[kind] for kind in types if kind in sides} for sides in (_LESS, _MORE))
    if less and more:
        return "mixed"
    if less or more:
        return next(relation for relation in _RANKS if relation in less | more)
    return _without_sign(kinds, types)


def _without_sign(kinds: set[str], types: Mapping[ChangeType, int]) -> Relation:
    """No change says less or more: copied, localised, reworded in little, or rewritten."""
    if kinds == {"verbatim"} or set(types) <= {"renumbered", "punctuation"}:
        return "verbatim"
    if set(types) <= _FORM:
        return "minor"
    return "localised" if set(types) <= _LOCAL | _FORM else "rewritten"


def _position(rows: Sequence[Compared]) -> Position:
    shapes = {row.group.shape for row in rows}
    if any(row.group.moved for row in rows):
        return "moved"
    return "merged" if "n-1" in shapes else "split" if "1-n" in shapes else "same"
