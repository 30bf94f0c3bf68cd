"""Who draws on whom: runs of text that plans of a corpus share, by whose words stood first; found, never judged.

The functions at the top do for one plan or one pair what a worker can do by itself; `reuse_in` puts them together.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from planref.align.units import ClauseText
from planref.compare.shared import MINIMUM, SharedRun, Stretch, runs_between, searchable
from planref.compare.texts import clause_texts

if TYPE_CHECKING:
    from planref.model.plan import Plan
    from planref.model.published import ReuseDescent, ReuseOrder

_WINDOW = 3
_SHINGLE = MINIMUM - _WINDOW + 1
"""Of each window of shingles the smallest is kept (winnowing): texts that share a run of MINIMUM keep the same one."""

WIDESPREAD = 30
EARLIEST = 10
"""A shingle that stands in more plans than WIDESPREAD pairs each of them with its EARLIEST holders only."""

_TILE = 32
"""Plans of a tile are paired with those of another tile one after the other, so that few must be held searchable."""

_YEAR = re.compile("(?:19|20)[0-9]{2}")

Do = Callable[..., Iterable[Any]]


@dataclass(frozen=True)
class PlanText:
    """A plan in which shared text is looked for: `date` is a day, a year or "", `templates` stand nearest first."""

    plan: str
    date: str
    templates: tuple[str, ...]
    clauses: tuple[ClauseText, ...]


@dataclass(frozen=True)
class Signature:
    """What is kept of a plan to find others that may share text with it: `shingles` are check sums.

    `compared` is how many of its characters can be shared at all: those of sentences, without cited titles.
    """

    plan: str
    date: str
    templates: tuple[str, ...]
    shingles: frozenset[int]
    compared: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clause, without its words."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True)
class Reuse:
    """What two plans share; where the order is known, the left one is the earlier.

    Shared characters are counted once, however often they stand on the other side.
    """

    left: str
    right: str
    order: ReuseOrder
    descent: ReuseDescent
    runs: int
    longest: SharedRun
    left_shared: int
    right_shared: int

    @property
    def ordered(self) -> bool:
        """Whether it is known which of the two is the earlier."""
        return self.order in ("template", "date")


@dataclass(frozen=True)
class Shared:
    """What two plans share, and where in the right one."""

    reuse: Reuse
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class OwnReuse:
    """How much of a plan stands in earlier ones: of the `compared` characters, and in which most of it ("": none)."""

    plan: str
    date: str
    compared: int
    from_earlier: int
    nearest: str


@dataclass(frozen=True)
class CorpusReuse:
    """All plans in their order, and all pairs that share text, those that share most first."""

    plans: tuple[OwnReuse, ...]
    pairs: tuple[Reuse, ...]

    @cached_property
    def compared(self) -> Mapping[str, int]:
        """By plan how many of its characters can be shared at all."""
        return {own.plan: own.compared for own in self.plans}


def plan_texts(plans: Sequence[Plan]) -> tuple[PlanText, ...]:
    """Return plans as reuse is looked for, task lists included."""
    by_id = {plan.plan: plan for plan in plans}
    return tuple(
        PlanText(
            plan.plan,
            date_of(plan),
            tuple(templates_above(plan, by_id)),
            (*clause_texts(plan), *clause_texts(plan, "tasklist")),
        )
        for plan in plans
    )


def date_of(plan: Plan) -> str:
    """Return the day a plan was issued or published, else the year in which it begins or that its id names, else ""."""
    day = plan.issued or plan.published
    if day:
        return day.isoformat()
    if plan.period.start:
        return str(plan.period.start.year)
    year = _YEAR.search(plan.plan)
    return year.group() if year else ""


def templates_above(plan: Plan, by_id: Mapping[str, Plan]) -> Iterator[str]:
    """Return the plans that a plan descends from, nearest first: on through those held, to the first that is not."""
    seen = {plan.plan}
    above = plan.template
    while above and above.plan not in seen:
        seen.add(above.plan)
        yield above.plan
        held = by_id.get(above.plan)
        above = held.template if held else None


def signature(text: PlanText) -> Signature:
    """Return the signature of one plan."""
    pieces = searchable(text.clauses).pieces
    shingles = frozenset(kept for piece in pieces for kept in _winnowed(_shingles(piece.key)))
    compared = sum(len(set(piece.places)) for piece in pieces)
    return Signature(text.plan, text.date, text.templates, shingles, compared)


def _shingles(key: str) -> list[int]:
    return [zlib.crc32(key[at : at + _SHINGLE].encode()) for at in range(len(key) - _SHINGLE + 1)]


def _winnowed(shingles: Sequence[int]) -> Iterator[int]:
    for at in range(len(shingles) - _WINDOW + 1):
        yield min(shingles[at : at + _WINDOW])


def candidate_pairs(signatures: Sequence[Signature]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of plans that have a shingle in common, and every plan with what it descends from.

    One is enough, for any run of MINIMUM characters leaves one; which pairs a widespread shingle makes, see EARLIEST.
    """
    ranked = sorted(range(len(signatures)), key=lambda number: (signatures[number].date or "9999", number))
    holders: dict[int, list[int]] = defaultdict(list)
    for number in ranked:
        for shingle in signatures[number].shingles:
            holders[shingle].append(number)
    known = {each.plan: number for number, each in enumerate(signatures)}
    found = {pair for each in {tuple(each) for each in holders.values()} for pair in _paired(each)}
    found |= {
        (min(known[above], number), max(known[above], number))
        for number, each in enumerate(signatures)
        for above in each.templates
        if above in known
    }
    near = sorted(found, key=lambda pair: (pair[0] // _TILE, pair[1] // _TILE, pair))
    return tuple((signatures[one].plan, signatures[other].plan) for one, other in near)


def _paired(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(holders) <= WIDESPREAD:
        yield from ((min(pair), max(pair)) for pair in combinations(holders, 2))
        return
    for number, one in enumerate(holders[:EARLIEST]):
        yield from ((min(one, other), max(one, other)) for other in holders[number + 1 :])


def shared_by(one: PlanText, other: PlanText) -> Shared | None:
    """Return what two plans share; None where no run of MINIMUM characters stands in both."""
    left, right, order = ordered(one, other)
    left_text, right_text = _searched(left.clauses), _searched(right.clauses)
    runs = runs_between(right_text, left_text)
    if not runs:
        return None
    spans = _merged(run.left for run in runs)
    back = _merged(run.left for run in runs_between(left_text, right_text))
    longest = max(runs, key=lambda run: printed_size(run.left.text))
    found = Reuse(
        left.plan,
        right.plan,
        order,
        _descent(left, right),
        len(runs),
        SharedRun(longest.right, longest.left),
        _size(left, back),
        _size(right, spans),
    )
    return Shared(found, spans)


_searched = lru_cache(maxsize=2 * _TILE)(searchable)


def ordered(one: PlanText, other: PlanText) -> tuple[PlanText, PlanText, ReuseOrder]:
    """Return the earlier and the later plan, and what says so: descent, else the dates as far as both are known."""
    if other.plan in one.templates:
        return other, one, "template"
    if one.plan in other.templates:
        return one, other, "template"
    known = min(len(one.date), len(other.date))
    if not known:
        return one, other, "unknown"
    first, second = one.date[:known], other.date[:known]
    if first == second:
        return one, other, "same"
    return (one, other, "date") if first < second else (other, one, "date")


def _descent(left: PlanText, right: PlanText) -> ReuseDescent:
    if left.plan in right.templates:
        return "template"
    return "common" if {*left.templates} & {*right.templates} else "none"


def _merged(stretches: Iterable[Stretch | Span]) -> tuple[Span, ...]:
    """Return stretches without overlaps, clause by clause."""
    by_clause: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in stretches:
        by_clause[each.clause].append((each.start, each.end))
    return tuple(Span(clause, *ends) for clause, found in by_clause.items() for ends in _joined(sorted(found)))


def _joined(found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = found[0]
    for first, last in found[1:]:
        if first > end:
            yield start, end
            start = first
        end = max(end, last)
    yield start, end


def _size(text: PlanText, spans: Iterable[Span]) -> int:
    words = {clause.id: clause.text for clause in text.clauses}
    return sum(printed_size(words[span.clause][span.start : span.end]) for span in spans)


def printed_size(text: str) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split()))


@dataclass(frozen=True)
class ReuseAmong:
    """What is found among some texts; looked for when it is first asked for."""

    texts: tuple[PlanText, ...]

    @cached_property
    def found(self) -> CorpusReuse:
        """What they share."""
        return reuse_in(self.texts)


def reuse_in(texts: Sequence[PlanText], do: Do = map) -> CorpusReuse:
    """Return what all plans of a corpus share; `do` is `map`, or does the same on other machines."""
    by_id = {text.plan: text for text in texts}
    compared, pairs = _candidates(texts, do)
    made = do(shared_by, [by_id[one] for one, _ in pairs], [by_id[other] for _, other in pairs])
    found: list[Reuse] = []
    # Where every pair stands is more than all else that is found: it is put together at once and let go.
    taken: dict[str, tuple[Span, ...]] = {}
    for each in made:
        if each:
            found.append(each.reuse)
            if each.reuse.ordered:
                taken[each.reuse.right] = _merged((*taken.get(each.reuse.right, ()), *each.spans))
    _searched.cache_clear()
    found.sort(key=lambda pair: -pair.right_shared)
    nearest = {pair.right: pair.left for pair in reversed(found) if pair.ordered}
    owns = (
        OwnReuse(text.plan, text.date, size, _size(text, taken.get(text.plan, ())), nearest.get(text.plan, ""))
        for text, size in zip(texts, compared, strict=True)
    )
    return CorpusReuse(tuple(owns), tuple(found))


def _candidates(texts: Sequence[PlanText], do: Do) -> tuple[list[int], tuple[tuple[str, str], ...]]:
    """How many characters of each plan can be shared, and which pairs may share some; signatures are let go here."""
    signatures = tuple(do(signature, texts))
    return [each.compared for each in signatures], candidate_pairs(signatures)


def share_of(part: int, whole: int) -> float:
    """Return a share to four digits behind the point; nothing of nothing is 0."""
    return round(part / whole, 4) if whole else 0.0
