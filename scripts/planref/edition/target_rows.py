"""Targets in words, and what became of the template's targets in the plans that descend from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planref.align.units import Unit
from planref.changes.change import Change, Compared
from planref.corpus.addresses import comparison_uri
from planref.corpus.places import field_of, position_of
from planref.edition.comparison import Pair, pair_of
from planref.edition.edition import Edition
from planref.edition.fact_lines import target_deadline, target_value
from planref.edition.quoted import QuotedRow, quoted
from planref.model.alignment import Alignment
from planref.model.facts import Target
from planref.model.plan import Plan
from planref.source.digits import is_number
from planref.words.words import ZH

_LIKE_ENOUGH = 0.5  # share of common characters from which two metrics of one kind are the same thing


@dataclass(frozen=True, kw_only=True)
class TargetRow(QuotedRow):
    """One target as tables show it."""

    campaign: str
    kind: str
    kind_id: str
    metric: str
    value: str
    number: str
    deadline: str
    day: str
    deadline_source: str
    hedge: str


@dataclass(frozen=True)
class TargetFate:
    """What became of a target, as an id of the vocabulary; one side is None where only the other has it.

    `differs` are the fields in which a changed target is another.
    """

    fate: str
    before: Target | None
    after: Target | None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fate:
    """What became of a target: the word, its hue, the template's target, the plan's, what differs."""

    word: str
    hue: str
    before: TargetRow | None
    after: TargetRow | None
    differs: str


@dataclass(frozen=True)
class Inheritance:
    """A template and a plan that descends from it, with the fate of every target of either.

    `sides` says what each is in one word; `told` are the counts and what cannot be told from them.
    """

    left: str
    right: str
    sides: tuple[str, str]
    uri: str
    fates: tuple[Fate, ...]
    told: str


def target_row(edition: Edition, target: Target) -> TargetRow:
    """One target in words."""
    return TargetRow(
        **vars(quoted(edition, target)),
        campaign=edition.corpus.clauses[target.clause].plan.campaign,
        kind=edition.word("target_kinds", target.kind),
        kind_id=target.kind,
        metric=target.metric,
        value=target_value(edition, target) + _baseline(target),
        number=target.value if is_number(target.value.replace(".", "", 1)) else "",
        deadline=target_deadline(target),
        day=target.deadline.isoformat() if target.deadline else "",
        deadline_source=_deadline_source(edition, target),
        hedge=target.hedge or "",
    )


def _baseline(target: Target) -> str:
    """What a target is compared with: a year, or the words of the text, such as 上一年."""
    if not target.baseline:
        return ""
    if is_number(target.baseline):
        return ZH.say("target.baseline", baseline=target.baseline)
    return ZH.say("target.baseline-words", words=target.baseline)


def _deadline_source(edition: Edition, target: Target) -> str:
    known = ("deadline_sources", target.deadline_source) in edition.words
    return edition.word("deadline_sources", target.deadline_source) if known else ""


def target_rows(edition: Edition, plans: Iterable[Plan]) -> tuple[TargetRow, ...]:
    """Every target of some plans, in document order."""
    return tuple(
        target_row(edition, target)
        for plan in plans
        for placed in edition.corpus.of_plan(plan.plan)
        for target in edition.facts_of(placed.id).targets
    )


def inheritances(edition: Edition, plans: Iterable[Plan]) -> tuple[Inheritance, ...]:
    """The fate of targets in those of some plans that descend from another that is held."""
    return tuple(
        _inheritance(edition, alignment)
        for plan in plans
        for alignment in edition.alignments_onto.get(plan.plan, ())
        if alignment.mode == "descends"
    )


def _inheritance(edition: Edition, alignment: Alignment) -> Inheritance:
    pair = pair_of(edition, alignment)
    found = target_fates(edition, alignment)
    fates = tuple(_told(edition, fate) for fate in found)
    counts = Counter(fate.fate for fate in found)
    summary = ZH.say("list.comma").join(
        ZH.say("targets.count", word=entry.label, count=counts[entry.id])
        for entry in edition.corpus.vocabulary.lists.target_fates
    )
    return Inheritance(*pair.names, pair.sides, comparison_uri(alignment), fates, _in_words(pair, summary))


def _in_words(pair: Pair, summary: str) -> str:
    """The counts, and that nobody knows who changed a target where a plan in between is not held."""
    if not pair.through:
        return ZH.say("targets.counted", summary=summary)
    titles = "".join(ZH.say("sentence.titled", title=title) for title in pair.through)
    return ZH.say("targets.counted-through", summary=summary, titles=titles, left=pair.sides[0])


_FATE_HUES = {"kept": "same", "changed": "edit", "dropped": "gone", "added": "new"}


def _told(edition: Edition, found: TargetFate) -> Fate:
    before, after = (target_row(edition, side) if side else None for side in (found.before, found.after))
    differs = ZH.say("list.mark").join(edition.word("target_fields", field) for field in found.differs)
    return Fate(edition.word("target_fates", found.fate), _FATE_HUES[found.fate], before, after, differs)


def target_fates(edition: Edition, alignment: Alignment) -> tuple[TargetFate, ...]:
    """The fate of every target of the template in a plan that descends from it, then the targets of the plan's own."""
    return tuple(_fates(edition, alignment)) if alignment.mode == "descends" else ()


def _fates(edition: Edition, alignment: Alignment) -> Iterator[TargetFate]:
    mine, theirs = (_standing(edition, name) for name in (alignment.left, alignment.right))
    comparison = edition.comparisons[alignment.name]
    partner_of = partners(mine, theirs, comparison.rows)
    answered = set(partner_of.values())
    for before in mine:
        after = partner_of.get(before)
        if after is None:
            yield TargetFate("dropped", before.target, None)
            continue
        differs = _differences(edition, localised(before.target, after.target, comparison.changes), after.target)
        yield TargetFate("changed" if differs else "kept", before.target, after.target, differs)
    for after in theirs:
        if after not in answered:
            yield TargetFate("added", None, after.target)


def localised(before: Target, after: Target, changes: Sequence[Change]) -> Target:
    """The template's target in the words of the plan, where only the place, the body or the like was put in.

    全省……形势 and 园区……形势 are one metric; 事故总量 and 事故起数 are two.
    """
    metric = before.metric
    for change in changes:
        if (change.left, change.right) == (before.clause, after.clause) and not change.substantive:
            metric = metric.replace(change.before or "", change.after or "") if change.before else metric
    return before.model_copy(update={"metric": metric})


_Field = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """A target and the offset of its quote in its clause."""

    target: Target
    start: int

    @property
    def field(self) -> _Field:
        """The clause it stands in and which of its texts."""
        return self.target.clause, self.target.place


def _standing(edition: Edition, plan: str) -> tuple[Standing, ...]:
    return tuple(
        Standing(target, position_of(target, field_of(placed.clause, target.place)))
        for placed in edition.corpus.of_plan(plan)
        for target in edition.facts_of(placed.id).targets
    )


_Answer = tuple[Unit, list[Standing]]


def partners(
    mine: tuple[Standing, ...], theirs: tuple[Standing, ...], rows: tuple[Compared, ...]
) -> dict[Standing, Standing]:
    """The target of the plan that answers each target of the template: of one kind, in sentences that were paired,
    called alike.
    """
    found: dict[Standing, Standing] = {}
    taken: set[Standing] = set()
    answers = _answers(theirs, rows)
    for before in mine:
        near = [
            after
            for unit, standings in answers[before.field]
            if _is_within(before, unit)
            for after in standings
            if after.target.kind == before.target.kind and after not in taken
        ]
        best = max(near, key=lambda after: _likeness(before.target, after.target), default=None)
        if best is not None and _likeness(before.target, best.target) >= _LIKE_ENOUGH:
            found[before] = best
            taken.add(best)
    return found


def _answers(theirs: Sequence[Standing], rows: Sequence[Compared]) -> Mapping[_Field, list[_Answer]]:
    """For every field of the template its sentences, each with the targets in the sentences that answer it."""
    held: dict[_Field, list[Standing]] = defaultdict(list)
    for after in theirs:
        held[after.field].append(after)
    found: dict[_Field, list[_Answer]] = defaultdict(list)
    for group in (row.group for row in rows):
        standings = [after for unit in group.right for after in held[unit.clause, unit.part] if _is_within(after, unit)]
        for unit in group.left:
            found[unit.clause, unit.part].append((unit, standings))
    return found


def _is_within(standing: Standing, unit: Unit) -> bool:
    """Whether a target stands in a unit of its own field."""
    return unit.start <= standing.start < unit.end


def _likeness(before: Target, after: Target) -> float:
    return SequenceMatcher(None, before.metric, after.metric, autojunk=False).ratio()


def _differences(edition: Edition, before: Target, after: Target) -> tuple[str, ...]:
    fields = edition.corpus.vocabulary.lists.target_fields
    return tuple(field.id for field in fields if getattr(before, field.id) != getattr(after, field.id))
