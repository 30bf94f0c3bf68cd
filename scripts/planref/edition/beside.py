"""What other plans have beside a measure: the counterparts that a person confirmed, or why none is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planref.corpus.corpus import Placed
from planref.edition.edition import Edition, Judged
from planref.model.alignment import Alignment, Counterpart, Verdict

Standing = Literal["present", "absent", "not_applicable", "unmatched", "unchecked"]
"""`unmatched`: the comparison is decided whole, and no decision names the measure; that is no finding of absence."""


@dataclass(frozen=True)
class Beside:
    """What one plan has beside a measure: ids of confirmed counterparts in document order, and how it stands."""

    clauses: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True)
class Counterparts:
    """Finds what stands beside the measures of one edition; a judgement that nobody confirmed counts as unchecked."""

    edition: Edition

    def of(self, placed: Placed) -> Mapping[str, Beside]:
        """By plan, for the plans that the measure's own was compared with; its own where a task list restates it."""
        relations: dict[str, list[Judged]] = defaultdict(list)
        for relation in self.edition.relations.get(placed.id, ()):
            relations[relation.alignment.name].append(relation)
        found: dict[str, Beside] = {}
        for alignment in self._of_plan.get(placed.plan.plan, ()):
            other = alignment.right if alignment.left == placed.plan.plan else alignment.left
            found.setdefault(other, self._beside(alignment, placed, relations[alignment.name]))
        return found

    def _beside(self, alignment: Alignment, placed: Placed, relations: Sequence[Judged]) -> Beside:
        confirmed = [relation for relation in relations if relation.judgement.status == "reviewed"]
        others = {other.id: other.order for relation in confirmed for other in relation.others}
        if others:
            return Beside(tuple(sorted(others, key=others.__getitem__)), "present")
        if relations:
            return Beside((), _without_counterparts(confirmed))
        is_unmatched = alignment.right == placed.plan.plan and alignment.name in self._decided
        return Beside((), "unmatched" if is_unmatched else "unchecked")

    @cached_property
    def _of_plan(self) -> Mapping[str, tuple[Alignment, ...]]:
        """The comparisons of each plan, those word for word first."""
        found: dict[str, list[Alignment]] = defaultdict(list)
        for alignment in sorted(self.edition.corpus.alignments, key=lambda item: item.mode == "thematic"):
            for plan in dict.fromkeys((alignment.left, alignment.right)):
                found[plan].append(alignment)
        return {plan: tuple(alignments) for plan, alignments in found.items()}

    @cached_property
    def _decided(self) -> frozenset[str]:
        """The comparisons in which a person decided on every measure of the left plan."""
        return frozenset(item.name for item in self.edition.corpus.alignments if self._is_decided(item))

    def _is_decided(self, alignment: Alignment) -> bool:
        judgements: tuple[Verdict | Counterpart, ...] = (*alignment.verdicts, *alignment.counterparts)
        confirmed = {judgement.clause for judgement in judgements if judgement.status == "reviewed"}
        part = ("body",) if alignment.mode == "tasklist" else ("body", "tasklist")
        left = (placed for placed in self.edition.corpus.measures(alignment.left) if placed.part in part)
        return all(placed.id in confirmed for placed in left)


def _without_counterparts(confirmed: Sequence[Judged]) -> Standing:
    """What judgements say that name no counterpart."""
    if not confirmed:
        return "unchecked"
    thematic = [item.judgement for item in confirmed if isinstance(item.judgement, Counterpart)]
    return "not_applicable" if any(item.finding == "not_applicable" for item in thematic) else "absent"
