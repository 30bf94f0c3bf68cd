"""Which plans share runs of text, as pages tell it: every pair with its longest run, what of a plan stood earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.compare.reuse import CorpusReuse, OwnReuse, Reuse, printed_size, share_of
from planref.compare.shared import Stretch
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, clause_link
from planref.words.words import ZH

_EXTRACT = 90
_ORDERS = {
    "template": "reuse.order-template",
    "date": "reuse.order-date",
    "same": "reuse.order-same",
    "unknown": "reuse.order-unknown",
}
_DESCENTS = {"template": "reuse.descent-template", "common": "reuse.descent-common", "none": "reuse.descent-none"}


@dataclass(frozen=True)
class ReuseSide:
    """One plan of a pair: how much of it stands in the other, and where the longest run stands in it."""

    plan: str
    short: str
    shared: int
    share: str
    link: ClauseLink


@dataclass(frozen=True)
class ReuseRow:
    """A pair that shares text; `ordered` where the left one is the earlier; `size` is that of the longest run."""

    left: ReuseSide
    right: ReuseSide
    ordered: bool
    order: str
    descent: str
    declared: bool
    runs: int
    words: str
    size: int


@dataclass(frozen=True)
class OwnRow:
    """What of a plan stands in earlier ones; `nearest` is the short title of the one that holds most of it, or "".

    `day` is what its place among the others follows from, "" where nothing is known; `date` says the same in words.
    """

    plan: str
    short: str
    day: str
    date: str
    compared: int
    shared: int
    share: str
    nearest: str


@dataclass(frozen=True)
class ReuseCounts:
    """How many pairs there are, how many share text, how many of these have an order, and a declared template."""

    plans: int
    possible: int
    pairs: int
    ordered: int
    declared: int


def reuse_rows(edition: Edition, found: CorpusReuse) -> tuple[ReuseRow, ...]:
    """All pairs that share text, those that share most first."""
    return tuple(_row(edition, pair, found.compared) for pair in found.pairs)


def own_rows(edition: Edition, found: CorpusReuse) -> tuple[OwnRow, ...]:
    """All plans in their order."""
    return tuple(_own(edition, own) for own in found.plans)


def reuse_counts(found: CorpusReuse, rows: Sequence[ReuseRow]) -> ReuseCounts:
    """What the page says of all pairs."""
    plans = len(found.plans)
    ordered, declared = sum(row.ordered for row in rows), sum(row.declared for row in rows)
    return ReuseCounts(plans, plans * (plans - 1) // 2, len(rows), ordered, declared)


def shares_between(found: CorpusReuse) -> Mapping[tuple[str, str], str]:
    """By two plans how much of the first stands in the second, in per cent; pairs that share nothing are left out."""
    compared = found.compared
    shares: dict[tuple[str, str], str] = {}
    for pair in found.pairs:
        shares[pair.left, pair.right] = per_cent(pair.left_shared, compared[pair.left])
        shares[pair.right, pair.left] = per_cent(pair.right_shared, compared[pair.right])
    return shares


def per_cent(part: int, whole: int) -> str:
    """A share as it is printed, without the sign."""
    return f"{100 * share_of(part, whole):.1f}"


def _row(edition: Edition, pair: Reuse, compared: Mapping[str, int]) -> ReuseRow:
    text = pair.longest.right.text
    return ReuseRow(
        _side(edition, pair.left, pair.left_shared, compared, pair.longest.left),
        _side(edition, pair.right, pair.right_shared, compared, pair.longest.right),
        pair.ordered,
        ZH.say(_ORDERS[pair.order]),
        ZH.say(_DESCENTS[pair.descent]),
        pair.descent == "template",
        pair.runs,
        text if len(text) <= _EXTRACT else text[:_EXTRACT] + "…",
        printed_size(text),
    )


def _side(edition: Edition, plan: str, shared: int, compared: Mapping[str, int], place: Stretch) -> ReuseSide:
    short = edition.corpus.plan_of_id[plan].short_title
    link = clause_link(edition.corpus.clauses[place.clause])
    return ReuseSide(plan, short, shared, per_cent(shared, compared[plan]), link)


def _own(edition: Edition, own: OwnReuse) -> OwnRow:
    return OwnRow(
        own.plan,
        edition.corpus.plan_of_id[own.plan].short_title,
        own.date,
        own.date or ZH.say("reuse.undated"),
        own.compared,
        own.from_earlier,
        per_cent(own.from_earlier, own.compared),
        edition.corpus.plan_of_id[own.nearest].short_title if own.nearest else "",
    )
