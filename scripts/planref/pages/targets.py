"""Targets: all of them in one table, and what became of the template's targets in the plans that descend from it."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.edition.further_facts import consequence_rows
from planref.edition.links import campaign_choices, in_parts, plan_choices, word_choices
from planref.edition.page import Page
from planref.edition.target_rows import inheritances, target_rows
from planref.model.plan import Plan
from planref.pages.render import render, script
from planref.pages.shares import Counts, Listing, Share, count_of, overview_page
from planref.words.words import ZH


def targets_page(edition: Edition, share: Share) -> Page:
    """The page of the targets of some plans."""
    rows = target_rows(edition, share.plans)
    kinds = word_choices(edition, "target_kinds", [row.kind_id for row in rows])
    title = share.titled(ZH.say("targets.title"))
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("targets.description", plans=len(share.plans), targets=len(rows)),
        body=render(
            "targets.html",
            root=share.root,
            share=share,
            title=title,
            total=len(rows),
            disputed=sum(1 for row in rows if row.disputable),
            parts=in_parts(rows, "all"),
            kinds=kinds,
            plans=plan_choices(share.plans, rows),
            campaigns=campaign_choices(edition, rows),
            inheritances=inheritances(edition, share.plans),
            consequences_held=consequence_rows(edition, share.plans),
        ),
        tab="targets",
        head=script(share.uri, "tables.js"),
    )


def targets_overview(edition: Edition) -> Page:
    """How many targets and consequences each plan has."""

    def counts(plan: Plan) -> Counts:
        return (
            (ZH.say("targets.title"), count_of(edition, plan, "targets")),
            (ZH.say("consequences.title"), count_of(edition, plan, "consequences")),
        )

    files = ("targets.csv", "consequences.csv", "facts.json")
    return overview_page(edition, at.TARGETS, "targets", ZH.say("targets.title"), counts, files)


def _size(edition: Edition, plan: Plan) -> int:
    return count_of(edition, plan, "targets") + count_of(edition, plan, "consequences")


TARGETS = Listing(at.TARGETS, _size, targets_page, targets_overview)
