"""Targets: all of them in one table, and what became of the template's targets in the plans that descend from it."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.edition.further_facts import consequence_rows
from planref.edition.links import campaign_choices, in_parts, plan_choices, word_choices
from planref.edition.page import Page
from planref.edition.target_rows import inheritances, target_rows
from planref.pages.render import render, script
from planref.words.words import ZH


def targets_page(edition: Edition) -> Page:
    """The page of all targets."""
    rows = target_rows(edition)
    kinds = word_choices(edition, "target_kinds", [row.kind_id for row in rows])
    return Page(
        uri=at.TARGETS,
        title=ZH.say("targets.title"),
        description=ZH.say("targets.description", plans=len(edition.corpus.plans), targets=len(rows)),
        body=render(
            "targets.html",
            root="",
            total=len(rows),
            disputed=sum(1 for row in rows if row.disputable),
            parts=in_parts(rows, "all"),
            kinds=kinds,
            plans=plan_choices(edition, rows),
            campaigns=campaign_choices(edition, rows),
            inheritances=inheritances(edition),
            consequences_held=consequence_rows(edition),
        ),
        tab="targets",
        head=script(at.TARGETS, "tables.js"),
    )
