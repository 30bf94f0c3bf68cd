"""Targets: all of them in one table, and what became of the template's targets in the plans that descend from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from planref.align.units import Unit
from planref.changes.change import Compared
from planref.corpus.places import field_of, position_of
from planref.model.alignment import Alignment
from planref.model.facts import Target
from planref.pages.links import (
    ClauseLink,
    campaign_choices,
    clause_link,
    in_parts,
    plan_choices,
    sentence_around,
    word_choices,
)
from planref.pages.measure import comparison_uri, target_value
from planref.pages.page import Page, script
from planref.pages.publication import Publication
from planref.pages.render import render

_LIKE_ENOUGH = 0.5  # share of common characters from which two metrics of one kind are the same thing
_COMPARED = ("comparator", "value", "unit", "baseline", "deadline", "hedge")


@dataclass(frozen=True)
class TargetRow:
    """One target as tables show it; `sentence` is the words before the quote, the quote and the words after."""

    link: ClauseLink
    campaign: str
    kind: str
    kind_id: str
    metric: str
    value: str
    number: str
    deadline: str
    deadline_source: str
    hedge: str
    sentence: tuple[str, str, str]
    disputable: bool
    note: str


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
    """A template and a plan that descends from it, with the fate of every target of either."""

    left: str
    right: str
    uri: str
    fates: tuple[Fate, ...]
    summary: str


def target_row(publication: Publication, target: Target) -> TargetRow:
    """One target in words."""
    placed = publication.corpus.clauses[target.clause]
    text = field_of(placed.clause, target.place)
    at = position_of(target, text)
    return TargetRow(
        link=clause_link(placed),
        campaign=placed.plan.campaign,
        kind=publication.word("target_kinds", target.kind),
        kind_id=target.kind,
        metric=target.metric,
        value=target_value(publication, target) + (f"（比 {target.baseline} 年）" if target.baseline else ""),
        number=target.value if target.value.replace(".", "", 1).isdigit() else "",
        deadline=target.deadline.isoformat() if target.deadline else "",
        deadline_source=_deadline_source(publication, target),
        hedge=target.hedge or "",
        sentence=sentence_around(text, at, at + len(target.quote)),
        disputable=target.disputable,
        note=target.note or "",
    )


def _deadline_source(publication: Publication, target: Target) -> str:
    known = ("deadline_sources", target.deadline_source) in publication.words
    return publication.word("deadline_sources", target.deadline_source) if known else ""


def target_rows(publication: Publication) -> tuple[TargetRow, ...]:
    """Every target of every plan, in document order."""
    return tuple(
        target_row(publication, target)
        for placed in publication.corpus.clauses.values()
        for target in publication.facts_of(placed.id).targets
    )


def inheritances(publication: Publication) -> tuple[Inheritance, ...]:
    """The fate of targets for every pair of plans compared word for word, except a plan and its own task list."""
    return tuple(
        _inheritance(publication, alignment)
        for alignment in publication.corpus.alignments
        if alignment.mode == "descends" and (alignment.left, alignment.right) in publication.comparisons
    )


def _inheritance(publication: Publication, alignment: Alignment) -> Inheritance:
    left, right = (publication.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
    fates = tuple(_fates(publication, alignment))
    words = [fate.word for fate in fates]
    named = (entry.label for entry in publication.corpus.vocabulary.lists.target_fates)
    summary = "，".join(f"{word} {words.count(word)} 项" for word in named)
    return Inheritance(left.short_title, right.short_title, comparison_uri(alignment), fates, summary)


def _fates(publication: Publication, alignment: Alignment) -> Iterator[Fate]:
    mine, theirs = (_standing(publication, name) for name in (alignment.left, alignment.right))
    partner_of = partners(mine, theirs, publication.comparisons[alignment.left, alignment.right].rows)
    for before in mine:
        after = partner_of.get(before)
        row = target_row(publication, before.target)
        if after is None:
            yield Fate(publication.word("target_fates", "dropped"), "gone", row, None, "")
            continue
        differs = _differences(publication, before.target, after.target)
        fate, hue = ("changed", "edit") if differs else ("kept", "same")
        yield Fate(publication.word("target_fates", fate), hue, row, target_row(publication, after.target), differs)
    for after in theirs:
        if after not in partner_of.values():
            yield Fate(
                publication.word("target_fates", "added"), "new", None, target_row(publication, after.target), ""
            )


@dataclass(frozen=True)
class Standing:
    """A target and the offset of its quote in its clause."""

    target: Target
    start: int


def _standing(publication: Publication, plan: str) -> tuple[Standing, ...]:
    return tuple(
        Standing(target, position_of(target, field_of(placed.clause, target.place)))
        for placed in publication.corpus.of_plan(plan)
        for target in publication.facts_of(placed.id).targets
    )


def partners(
    mine: tuple[Standing, ...], theirs: tuple[Standing, ...], rows: tuple[Compared, ...]
) -> dict[Standing, Standing]:
    """The target of the plan that answers each target of the template: of one kind, in sentences that were paired,
    called alike.
    """
    found: dict[Standing, Standing] = {}
    for before in mine:
        group = next((row.group for row in rows if any(_is_within(before, unit) for unit in row.group.left)), None)
        near = [
            after
            for after in theirs
            if after.target.kind == before.target.kind
            and after not in found.values()
            and any(_is_within(after, unit) for unit in (group.right if group else ()))
        ]
        best = max(near, key=lambda after: _likeness(before.target, after.target), default=None)
        if best is not None and _likeness(before.target, best.target) >= _LIKE_ENOUGH:
            found[before] = best
    return found


def _is_within(standing: Standing, unit: Unit) -> bool:
    same_field = unit.clause == standing.target.clause and unit.part == standing.target.place
    return same_field and unit.start <= standing.start < unit.end


def _likeness(before: Target, after: Target) -> float:
    return SequenceMatcher(None, before.metric, after.metric, autojunk=False).ratio()


def _differences(publication: Publication, before: Target, after: Target) -> str:
    differ = [field for field in _COMPARED if getattr(before, field) != getattr(after, field)]
    return "、".join(publication.word("target_fields", field) for field in differ)


def targets_page(publication: Publication) -> Page:
    """The page of all targets."""
    rows = target_rows(publication)
    kinds = word_choices(publication, "target_kinds", [row.kind_id for row in rows])
    return Page(
        uri="targets.html",
        title="指标",
        description=f"{len(publication.corpus.plans)} 份方案的 {len(rows)} 项指标：数值、时限、原句，样板指标的去留。",
        body=render(
            "targets.html",
            root="",
            total=len(rows),
            disputed=sum(1 for row in rows if row.disputable),
            parts=in_parts(rows, "all"),
            kinds=kinds,
            plans=plan_choices(publication, rows),
            campaigns=campaign_choices(publication, rows),
            inheritances=inheritances(publication),
        ),
        tab="targets",
        head=script("targets.html", "tables.js"),
    )
