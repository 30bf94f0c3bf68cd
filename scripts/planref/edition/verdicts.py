"""Verdicts: by clause, and the hue that goes with their word."""

from __future__ import annotations

from collections.abc import Mapping

from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.model.vocab import Outcome


def judgements(alignment: Alignment) -> Mapping[str, Verdict | Counterpart]:
    """Judgements of an alignment by the clause of the left plan."""
    verdicts: dict[str, Verdict | Counterpart] = {item.clause: item for item in alignment.verdicts}
    return verdicts | {item.clause: item for item in alignment.counterparts}


def verdict_hue(relation: Outcome) -> str:
    """The hue that repeats a verdict word: less, more or same."""
    return relation.direction or "same"
