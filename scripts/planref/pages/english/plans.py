"""The plans in English: the list with a paragraph on each, and each plan beside its Chinese."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.clause_counts import clause_counts
from planref.edition.english import English
from planref.edition.page import Page, TocEntry
from planref.model.plan import Plan
from planref.pages.english.frame import english_page, state_of
from planref.words.words import EN


def english_plans(english: English) -> Page:
    """The list of plans."""
    rows = [_row(english, plan) for plan in english.plans]
    return english_page(
        at.PLANS,
        "plans.html",
        EN.say("plans.title"),
        EN.say("english.plans-description"),
        tab="plans",
        rows=rows,
        state=state_of(english.all_made),
    )


def _row(english: English, plan: Plan) -> dict[str, object]:
    return {
        "uri": at.english(at.plan_uri(plan.plan)),
        "title": english.title(plan),
        "short": english.short_title(plan),
        "chinese": plan.title,
        "about": english.about(plan),
        "level": english.word("levels", plan.level),
        "campaign": english.campaign(plan),
        "counts": clause_counts(english.edition, plan),
        "whole": english.is_whole(plan),
    }


def english_plan(english: English, plan: Plan) -> Page:
    """One plan in English beside its Chinese, clause by clause."""
    clauses = [english.clause(placed) for placed in english.edition.corpus.of_plan(plan.plan)]
    title = english.title(plan)
    return english_page(
        at.plan_uri(plan.plan),
        "plan.html",
        title,
        EN.say("english.plan-description", title=title),
        tab="plans",
        toc=tuple(
            TocEntry(item.id, f"{item.place} {item.heading}", 1) for item in clauses if item.level == 0 and item.heading
        ),
        plan=plan,
        row=_row(english, plan),
        clauses=clauses,
        state=state_of((english.made(plan),)),
    )
