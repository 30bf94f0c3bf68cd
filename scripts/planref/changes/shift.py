"""What a change of a quantity or date comes to, in parts that words can be put around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.changes.change import Change
from planref.source.marks import AROUND_QUANTITIES
from planref.source.quantities import quantities_in

if TYPE_CHECKING:
    from planref.model.words import Direction

_BESIDE = 4  # characters beside a quantity that belong to it: 于, 起, 以内
_LIMIT = re.compile("(?:之|以)?(?:前|内|后|上|下)|起")


@dataclass(frozen=True)
class Shift:
    """From what to what as printed, which way, and by how much in which unit (None where that cannot be counted)."""

    direction: Direction
    before: str
    after: str
    by: float | None
    unit: str


def shift_of(change: Change) -> Shift | None:
    """Return the parts of a change that went up, down, earlier or later; None for any other."""
    measured = change.direction in ("up", "down", "earlier", "later")
    if not measured or change.direction is None or not change.before or not change.after:
        return None
    delta = change.delta
    by = delta.by if delta and delta.by else None
    return Shift(change.direction, _measured(change.before), _measured(change.after), by, delta.unit if delta else "")


def _measured(words: str) -> str:
    """The words without the marks around them; of words about something else besides, the quantity alone."""
    found = [quantity for quantity in quantities_in(words) if quantity.counts]
    if len(found) != 1 or len(words) - len(found[0].text) <= _BESIDE:
        return words.strip(AROUND_QUANTITIES)
    limit = _LIMIT.match(words, found[0].end)
    return words[found[0].start : limit.end() if limit else found[0].end]
