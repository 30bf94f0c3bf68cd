"""Lists that grow with the plans: one page while that is light, else an overview of counts and a page for each plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planref.corpus.addresses import plan_list_uri, root_of
from planref.edition.alphabet import Letter
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.model.plan import Plan
from planref.model.vocab import Organisation
from planref.pages.render import render, script
from planref.words.words import ZH

MOST = 1_000
"""Rows that one page shows of all plans together: about 20,000 elements would stand on a page with 1,000 more."""


@dataclass(frozen=True)
class Share:
    """What one page of a list tells of: all plans, or one; `above` is the address of the overview, "" without one."""

    uri: str
    plans: tuple[Plan, ...]
    above: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return root_of(self.uri)

    def titled(self, title: str) -> str:
        """The title of the list, with the plan where it tells of one."""
        return ZH.say("share.title", title=title, plan=self.plans[0].short_title) if self.above else title


Counts = tuple[tuple[str, int], ...]
"""How many rows of which kind, by the name of the kind."""


@dataclass(frozen=True)
class Listing:
    """A list of all plans: how many rows it has of a plan, the page of a share, the overview where it is shared out."""

    uri: str
    size: Callable[[Edition, Plan], int]
    page: Callable[[Edition, Share], Page]
    overview: Callable[[Edition], Page]

    def shares(self, edition: Edition) -> tuple[Share, ...]:
        """One share of all plans, or one for each plan."""
        plans = edition.corpus.plans
        if sum(self.size(edition, plan) for plan in plans) <= MOST:
            return (Share(self.uri, plans),)
        return tuple(Share(plan_list_uri(self.uri, plan.plan), (plan,), self.uri) for plan in plans)


def count_of(edition: Edition, plan: Plan, kind: str) -> int:
    """How many facts of a kind a plan has."""
    facts = edition.corpus.facts.get(plan.plan)
    return sum(len(found.listed(kind)) for found in facts.clauses.values()) if facts else 0


@dataclass(frozen=True)
class OverviewRow:
    """One plan of an overview: where its page is, its name, its counts in the order of the columns."""

    uri: str
    short: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class OverviewGroup:
    """The plans of one campaign."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    totals: tuple[int, ...]


NO_NOTES: Mapping[str, str] = MappingProxyType({})


def overview_page(
    edition: Edition,
    uri: str,
    tab: str,
    title: str,
    counts_of: Callable[[Plan], Counts],
    files: Sequence[str],
    letters: Sequence[Letter[Organisation]] = (),
    notes: Mapping[str, str] = NO_NOTES,
) -> Page:
    """The page that stands where the whole list stands while it is light: counts by campaign and plan, each a link.

    `files` are those of the open data that hold the list whole, `letters` what else is found from here by name,
    `notes` what is said at an anchor to which other pages lead.
    """
    groups = tuple(_groups(edition, uri, counts_of))
    total = sum(group.totals[0] for group in groups)
    lede = ZH.say("share.lede", plans=sum(len(group.rows) for group in groups), total=total)
    return Page(
        uri=uri,
        title=title,
        description=lede,
        body=render(
            "overview.html", root="", title=title, lede=lede, groups=groups, files=files, letters=letters, notes=notes
        ),
        tab=tab,
        head=script(uri, "tables.js"),
    )


def _groups(edition: Edition, uri: str, counts_of: Callable[[Plan], Counts]) -> Iterator[OverviewGroup]:
    for campaign in edition.corpus.vocabulary.campaigns.campaigns:
        plans = [plan for plan in edition.corpus.plans if plan.campaign == campaign.id]
        counted = [(plan, counts_of(plan)) for plan in plans]
        if not counted:
            continue
        rows = tuple(
            OverviewRow(plan_list_uri(uri, plan.plan), plan.short_title, tuple(count for _, count in counts))
            for plan, counts in counted
        )
        columns = tuple(name for name, _ in counted[0][1])
        totals = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
        yield OverviewGroup(campaign.id, f"{campaign.short} {campaign.years}", columns, rows, totals)
