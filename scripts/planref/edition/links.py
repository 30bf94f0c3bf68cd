"""A clause as tables and lists point to it, and tables that stay usable when they grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.edition.citation import position_words
from planref.edition.edition import Edition
from planref.edition.naming import heading_of
from planref.model.plan import Plan
from planref.words.words import ZH

LONGEST_TABLE = 500


@dataclass(frozen=True)
class ClauseLink:
    """Where a row leads: the page of a clause, its plan, its printed position and what it is called."""

    id: str
    uri: str
    plan: str
    short: str
    position: str
    name: str


def clause_link(placed: Placed) -> ClauseLink:
    """The link to a clause."""
    return ClauseLink(
        placed.id,
        measure_uri(placed.id),
        placed.plan.plan,
        placed.plan.short_title,
        position_words(placed),
        heading_of(placed),
    )


class Located(Protocol):
    """A row that leads to a clause."""

    @property
    def link(self) -> ClauseLink:
        """The clause."""


RowT = TypeVar("RowT", bound=Located)


@dataclass(frozen=True)
class TablePart(Generic[RowT]):
    """One table of a long list: rows of one plan, or all rows with an empty title; `id` is an ASCII anchor."""

    id: str
    title: str
    rows: tuple[RowT, ...]


def in_parts(rows: Sequence[RowT], name: str) -> tuple[TablePart[RowT], ...]:
    """Rows as one table; past 500 rows, as tables of one plan each and of 500 rows at most."""
    if len(rows) <= LONGEST_TABLE:
        return (TablePart(name, "", tuple(rows)),)
    found = []
    for plan, group in groupby(rows, key=lambda row: row.link.plan):
        listed = tuple(group)
        for start in range(0, len(listed), LONGEST_TABLE):
            part = listed[start : start + LONGEST_TABLE]
            title = part[0].link.short + (ZH.say("table.continued") if start else "")
            found.append(TablePart(f"{name}-{plan}-{start}", title, part))
    return tuple(found)


@dataclass(frozen=True)
class FilterEntry:
    """One entry of a filter: what it stands for, its words, how many rows it leaves."""

    value: str
    label: str
    count: int


def plan_choices(plans: Iterable[Plan], rows: Sequence[Located]) -> tuple[FilterEntry, ...]:
    """Those of some plans that rows belong to, in their order."""
    counts = Counter(row.link.plan for row in rows)
    return tuple(FilterEntry(plan.plan, plan.short_title, counts[plan.plan]) for plan in plans if counts[plan.plan])


def campaign_choices(edition: Edition, rows: Sequence[Located]) -> tuple[FilterEntry, ...]:
    """The campaigns that rows belong to, in the order of the vocabulary."""
    of_plan = edition.corpus.plan_of_id
    counts: dict[str, int] = {}
    for row in rows:
        campaign = of_plan[row.link.plan].campaign
        counts[campaign] = counts.get(campaign, 0) + 1
    return tuple(
        FilterEntry(item.id, f"{item.short} {item.years}", counts[item.id])
        for item in edition.corpus.vocabulary.campaigns.campaigns
        if item.id in counts
    )


def word_choices(edition: Edition, name: str, keys: Sequence[str]) -> tuple[FilterEntry, ...]:
    """The entries of a closed list that occur among keys, in the order of the list."""
    entries, counts = getattr(edition.corpus.vocabulary.lists, name), Counter(keys)
    return tuple(FilterEntry(entry.id, entry.label, counts[entry.id]) for entry in entries if counts[entry.id])


def plans_named(plans: Sequence[Plan]) -> str:
    """Short titles joined for a sentence."""
    return "、".join(plan.short_title for plan in plans)
