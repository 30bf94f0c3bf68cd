"""The drawn graph of reuse: plans one below the other by date, an arc between two that share text, as geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planref.edition.reuse import OwnRow, ReuseRow, ReuseSide
from planref.pages.timeline import drawn_width
from planref.words.words import ZH

_ROW, _HEAD = 46, 24
_GAP, _REACH, _FIGURE = 14, 110, 72
"""Between a name and its dot; how far the widest arc stands out; room for a head and for a share beside it."""
_TIP, _HEAD_LENGTH = 6, 12
"""Where a head ends, from the middle of its dot; how long it is."""
_THINNEST, _THICKEST = 1.2, 8.0
_LARGE = 10.0
"""From this share on, in per cent, an arc says its share."""


@dataclass(frozen=True)
class Dot:
    """A plan: its name and what its place follows from, at the height of its dot; `here` where the page is its own."""

    y: float
    name: str
    date: str
    here: bool


@dataclass(frozen=True)
class Arc:
    """A pair that shares text, from the earlier to the later plan; `words` is its share at (x, y), or empty.

    `arrow` are the corners of its head, empty where neither plan is known to be the earlier.
    """

    path: str
    width: float
    arrow: str
    declared: bool
    title: str
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Graph:
    """All dots stand at `x`, their names end at `end`."""

    width: float
    height: float
    x: float
    end: float
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]


def reuse_graph(owns: Sequence[OwnRow], rows: Sequence[ReuseRow], here: str = "") -> Graph:
    """Draw plans and the pairs among them; the thicker an arc, the larger the part of one plan it stands for."""
    ranked = sorted(owns, key=lambda own: own.day or "9999")
    places = {own.plan: _HEAD + _ROW * number for number, own in enumerate(ranked)}
    end = float(max((drawn_width(own.short) for own in ranked), default=0))
    x = end + _GAP
    longest = _ROW * (len(ranked) - 1) or 1
    # What shares most is drawn last, above the others.
    arcs = tuple(_arc(row, x, places[row.left.plan], places[row.right.plan], longest) for row in reversed(rows))
    dots = tuple(Dot(places[own.plan], own.short, own.date, own.plan == here) for own in ranked)
    return Graph(x + _REACH + _FIGURE, _HEAD + _ROW * len(ranked) - 6, x, end, dots, arcs)


def _arc(row: ReuseRow, x: float, start: float, stop: float, longest: float) -> Arc:
    """A half ellipse to the right of the dots, between two level ends; the head takes the place of the second."""
    side, other = (row.right, row.left) if row.ordered else _larger_first(row)
    share = float(side.share)
    width = round(_THINNEST + (_THICKEST - _THINNEST) * share / 100, 1)
    radius = round(abs(stop - start) / 2, 1)
    reach = round(_REACH * 2 * radius / longest, 1)
    tip, base, half = x + _TIP, x + _TIP + _HEAD_LENGTH, round(4 + width / 2, 1)
    arc = f"M{x} {start}H{base}A{reach} {radius} 0 0 {1 if stop > start else 0} {base} {stop}"
    return Arc(
        arc if row.ordered else f"{arc}H{x}",
        width,
        f"{tip},{stop} {base},{stop - half} {base},{stop + half}" if row.ordered else "",
        row.declared,
        ZH.say("reuse.arc", plan=side.short, other=other.short, count=side.shared, share=side.share),
        round(base + reach + 6, 1),
        (start + stop) / 2 + 5,
        f"{side.share}%" if share >= _LARGE else "",
    )


def _larger_first(row: ReuseRow) -> tuple[ReuseSide, ReuseSide]:
    return (row.left, row.right) if float(row.left.share) > float(row.right.share) else (row.right, row.left)
