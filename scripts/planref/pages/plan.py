"""Reading pages: the list of plans, and each plan whole with its printed numbering and permanent anchors."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.corpus.addresses import changes_feed_uri, comparison_uri, in_full, plan_data_uri, plan_uri, qr_uri, root_of
from planref.corpus.corpus import Placed
from planref.edition.clause_counts import clause_counts, total_counts
from planref.edition.clause_row import row_of
from planref.edition.edition import Edition
from planref.edition.naming import name_of
from planref.edition.page import Page, TocEntry
from planref.edition.plan_words import period_words, readings
from planref.model.plan import Plan
from planref.pages.linked_data import legislation
from planref.pages.render import feed_link, render, script
from planref.words.words import ZH


def plan_facts(edition: Edition, plan: Plan) -> list[tuple[str, str]]:
    """The metadata of a plan as a list of name and words; what the text does not say is said to be missing."""
    counts = clause_counts(edition, plan)
    held = {"count": counts.clauses, "measures": counts.measures}
    return [
        (ZH.say("plan.issuer"), _issuer(plan)),
        (ZH.say("plan.number"), plan.document_number or ZH.say("document.unprinted")),
        (ZH.say("plan.issued"), plan.issued.isoformat() if plan.issued else ZH.say("document.unprinted")),
        *([(ZH.say("plan.published"), plan.published.isoformat())] if plan.published else []),
        (ZH.say("plan.period-term"), period_words(plan)),
        (
            ZH.say("column.clauses"),
            ZH.say("plan.clauses-with-tasks", tasks=counts.tasks, **held)
            if counts.tasks
            else ZH.say("plan.clauses", **held),
        ),
    ]


def _issuer(plan: Plan) -> str:
    if not plan.issuer.is_known:
        return ZH.say("document.unprinted")
    return plan.issuer.name + (ZH.say("plan.issuer-inferred") if plan.issuer.inferred else "")


def plan_page(edition: Edition, plan: Plan) -> Page:
    """The reading page of one plan."""
    uri = plan_uri(plan.plan)
    rows = [row_of(edition, placed) for placed in edition.corpus.of_plan(plan.plan)]
    parents = [
        {
            "title": edition.documents[parent.document].title if parent.document in edition.documents else "",
            "uri": plan_uri(parent.plan) if parent.plan and parent.plan in edition.corpus.plan_of_id else "",
        }
        for parent in plan.parents
    ]
    template = None
    if plan.template and plan.template.plan in edition.corpus.plan_of_id:
        other = edition.corpus.plan_of_id[plan.template.plan]
        template = {"uri": plan_uri(other.plan), "title": other.title, "compared": _compared(edition, other, plan)}
    body = render(
        "plan.html",
        root=root_of(uri),
        plan=plan,
        source=edition.source(plan),
        readings=readings(plan),
        level=edition.level(plan.level),
        campaign=edition.campaign(plan),
        facts=plan_facts(edition, plan),
        parents=parents,
        template=template,
        rows=rows,
        address=in_full(edition.address, uri),
    )
    return Page(
        uri=uri,
        title=plan.title,
        description=ZH.say("plan.description", title=plan.title, campaign=edition.campaign(plan)),
        body=body,
        toc=contents(edition.corpus.of_plan(plan.plan)),
        tab="plans",
        edit=plan_data_uri(plan.plan),
        picture=qr_uri(plan.plan),
        head=script(uri, "reading.js", "qr.js", "share.js", "chapters.js")
        + legislation(edition, plan)
        + feed_link(uri, changes_feed_uri(plan.plan)),
    )


def _compared(edition: Edition, left: Plan, right: Plan) -> str:
    """Address of the word-for-word comparison of two plans; '' where there is none."""
    found = edition.alignments_between.get((left.plan, right.plan), ())
    return next((comparison_uri(alignment) for alignment in found if alignment.mode == "descends"), "")


def contents(clauses: tuple[Placed, ...]) -> tuple[TocEntry, ...]:
    """The contents of a plan: its parts and the numbered clauses of the two upper levels."""
    return tuple(
        TocEntry(placed.id, placed.clause.text or "" if placed.clause.kind == "title" else name_of(placed), level)
        for placed in clauses
        if (level := _contents_level(placed))
    )


def _contents_level(placed: Placed) -> int:
    clause = placed.clause
    if clause.kind == "title":
        return 1 if placed.part == "tasklist" else 0
    if clause.role == "table-head" or not (clause.label or clause.role == "group") or clause.kind in {"task", "item"}:
        return 0
    depth = len(placed.above) + (2 if placed.part == "tasklist" else 1)
    return depth if depth <= 2 else 0


def plans_page(edition: Edition) -> Page:
    """The list of all plans held."""
    rows = [
        {
            "uri": plan_uri(plan.plan),
            "title": plan.title,
            "level": edition.level(plan.level),
            "region": plan.region,
            "campaign": edition.campaign(plan),
            "counts": clause_counts(edition, plan),
            "draft": plan.draft,
        }
        for plan in edition.corpus.plans
    ]
    return Page(
        uri=at.PLANS,
        title=ZH.say("plans.title"),
        description=ZH.say("plans.description"),
        body=render(
            "plans.html",
            root="",
            rows=rows,
            totals=total_counts(edition),
            general=next((topic.label for topic in edition.topics.values() if topic.structural), ""),
        ),
        tab="plans",
    )
