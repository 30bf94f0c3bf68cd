"""The auditors' page: template clauses by plans, each cell a word with its evidence behind it."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.coverage import coverage_of, legend_of
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.pages.render import render, script
from planref.words.words import ZH


def coverage_page(edition: Edition) -> Page:
    """The coverage matrix of the template."""
    coverage = coverage_of(edition)
    return Page(
        uri=at.COVERAGE,
        title=ZH.say("coverage.title"),
        description=ZH.say("coverage.description", template=coverage.template.short_title),
        body=render("coverage.html", root="", coverage=coverage, legend=legend_of(edition, coverage)),
        tab="coverage",
        head=script(at.COVERAGE, "coverage.js"),
    )
