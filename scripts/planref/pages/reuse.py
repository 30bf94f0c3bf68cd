"""Which plans share runs of text: a table of shares, and every pair with its longest run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planref.corpus import addresses as at
from planref.corpus.addresses import plan_list_uri
from planref.edition.edition import Edition
from planref.edition.links import LONGEST_TABLE, FilterEntry
from planref.edition.page import Page
from planref.edition.reuse import OwnRow, ReuseRow, own_rows, reuse_counts, reuse_rows, shares_between
from planref.model.plan import Plan
from planref.pages.navigation import MOST_LISTED
from planref.pages.render import render, script
from planref.pages.reuse_graph import reuse_graph
from planref.pages.shares import Share
from planref.words.words import ZH


def reuse_pages(edition: Edition) -> Iterator[Page]:
    """One page of all pairs; where they are too many, one of all plans, and one of the pairs of each plan."""
    found, plans = edition.reuse.found, edition.corpus.plans
    rows, owns = reuse_rows(edition, found), own_rows(edition, found)
    counts = reuse_counts(found, rows)
    shared_out = len(rows) > LONGEST_TABLE
    shares = shares_between(found) if 1 < len(plans) <= MOST_LISTED else {}
    whole: dict[str, object] = {
        "counts": counts,
        "most": next((row for row in rows if row.ordered), None),
        "shares": shares,
        "graph": reuse_graph(owns, rows) if shares else None,
    }
    places = {plan.plan: plan_list_uri(at.REUSE, plan.plan) for plan in plans} if shared_out else {}
    yield _page(Share(at.REUSE, plans), () if shared_out else rows, owns, {**whole, "places": places})
    of_plan: dict[str, list[ReuseRow]] = defaultdict(list)
    for row in rows if shared_out else ():
        of_plan[row.left.plan].append(row)
        of_plan[row.right.plan].append(row)
    by_plan = {own.plan: own for own in owns}
    for plan in plans if shared_out else ():
        yield _of_plan(plan, of_plan[plan.plan], by_plan)


def _of_plan(plan: Plan, rows: Sequence[ReuseRow], owns: Mapping[str, OwnRow]) -> Page:
    share = Share(plan_list_uri(at.REUSE, plan.plan), (plan,), at.REUSE)
    nearest = rows[: MOST_LISTED - 1]
    drawn = dict.fromkeys(side.plan for row in nearest for side in (row.left, row.right))
    graph = reuse_graph([owns[name] for name in drawn], nearest, plan.plan) if nearest else None
    whole: dict[str, object] = {"counts": None, "most": None, "shares": {}, "graph": graph, "places": {}}
    return _page(share, rows, [owns[plan.plan]], whole)


def _page(share: Share, rows: Sequence[ReuseRow], owns: Sequence[OwnRow], whole: dict[str, object]) -> Page:
    title = share.titled(ZH.say("reuse.title"))
    parts = [
        ("ordered", ZH.say("reuse.ordered"), [row for row in rows if row.ordered]),
        ("unordered", ZH.say("reuse.unordered"), [row for row in rows if not row.ordered]),
    ]
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("reuse.description"),
        body=render(
            "reuse.html",
            root=share.root,
            share=share,
            title=title,
            parts=[part for part in parts if part[2]],
            total=len(rows),
            owns=owns,
            plans=_choices(share, rows),
            **whole,
        ),
        tab="reuse",
        head=script(share.uri, "tables.js"),
    )


def _choices(share: Share, rows: Sequence[ReuseRow]) -> tuple[FilterEntry, ...]:
    """The plans that rows tell of; a page of one plan is not filtered."""
    counts = Counter(side.plan for row in rows for side in (row.left, row.right))
    listed = share.plans if not share.above else ()
    return tuple(FilterEntry(plan.plan, plan.short_title, counts[plan.plan]) for plan in listed if counts[plan.plan])
