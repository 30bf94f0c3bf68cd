"""Data quality: per plan what was annotated, by how many readings, what is disputed, acknowledged or odd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planref.corpus.places import KINDS, facts_in
from planref.model.facts import Facts
from planref.model.plan import Plan, Review
from planref.pages.links import ClauseLink, clause_link
from planref.pages.page import Page
from planref.pages.plan import plan_uri
from planref.pages.publication import Publication
from planref.pages.render import render
from planref.rules.numbers import loose_numbers


@dataclass(frozen=True)
class Remark:
    """One thing to know about a clause: what kind, the words it is about, what is said about them."""

    link: ClauseLink
    kind: str
    quote: str
    note: str


@dataclass(frozen=True)
class PlanQuality:
    """All that a critical reader wants to know about the data of one plan."""

    plan: Plan
    uri: str
    transcription: Review | None
    annotation: Review | None
    counts: tuple[tuple[str, int], ...]
    judged: tuple[int, int]
    disputed: tuple[Remark, ...]
    acknowledged: tuple[Remark, ...]
    anomalies: tuple[Remark, ...]
    loose: tuple[Remark, ...]
    accepted: tuple[tuple[str, str], ...]


def plan_quality(publication: Publication, plan: Plan) -> PlanQuality:
    """The state of the data of one plan."""
    facts = publication.corpus.facts.get(plan.plan)
    return PlanQuality(
        plan=plan,
        uri=plan_uri(plan.plan),
        transcription=plan.reviews[-1] if plan.reviews else None,
        annotation=facts.reviews[-1] if facts and facts.reviews else None,
        counts=_counts(publication, facts),
        judged=_judged(publication, plan),
        disputed=tuple(_disputed(publication, facts)) if facts else (),
        acknowledged=tuple(_acknowledged(publication, facts)) if facts else (),
        anomalies=tuple(_anomalies(publication, plan)),
        loose=tuple(_loose(publication, plan)) if facts else (),
        accepted=tuple((item.words or item.code, item.accepted) for item in plan.warnings if item.accepted),
    )


def _counts(publication: Publication, facts: Facts | None) -> tuple[tuple[str, int], ...]:
    return tuple((publication.word("fact_kinds", kind), len(getattr(facts, kind, ()))) for kind in KINDS)


def _judged(publication: Publication, plan: Plan) -> tuple[int, int]:
    """Judgements on a plan against other plans: reviewed, proposed."""
    own = [item for item in publication.corpus.alignments if item.right.split(".")[0] == plan.plan]
    statuses = [verdict.status for item in own for verdict in item.verdicts]
    statuses += [counterpart.status for item in own for counterpart in item.counterparts]
    return statuses.count("reviewed"), statuses.count("proposed")


def _disputed(publication: Publication, facts: Facts) -> Iterator[Remark]:
    for kind, _, fact in facts_in(facts):
        if fact.disputable:
            label = publication.word("fact_kinds", kind)
            yield Remark(clause_link(publication.corpus.clauses[fact.clause]), label, fact.quote, fact.note or "")


def _acknowledged(publication: Publication, facts: Facts) -> Iterator[Remark]:
    """Persons' names and telephone numbers are said to be there, not shown again."""
    redacted = {(item.clause, item.quote) for item in publication.corpus.vocabulary.redactions.redactions}
    for item in facts.acknowledged:
        quote = "" if (item.clause, item.quote) in redacted else item.quote
        yield Remark(clause_link(publication.corpus.clauses[item.clause]), "已说明", quote, item.reason)


def _anomalies(publication: Publication, plan: Plan) -> Iterator[Remark]:
    for placed in publication.corpus.of_plan(plan.plan):
        for anomaly in placed.clause.anomalies:
            label = publication.word("anomaly_kinds", anomaly.kind)
            yield Remark(clause_link(placed), label, anomaly.quote or "", anomaly.note)


def _loose(publication: Publication, plan: Plan) -> Iterator[Remark]:
    for item in loose_numbers(publication.corpus, plan.plan):
        link = clause_link(publication.corpus.clauses[item.clause])
        around = item.text[max(0, item.start - 10) : item.start + len(item.number) + 10]
        yield Remark(link, "待看", item.number, f"……{around}……")


def quality_page(publication: Publication) -> Page:
    """The page on the state of the data."""
    plans = tuple(plan_quality(publication, plan) for plan in publication.corpus.plans)
    labels = [publication.word("fact_kinds", kind) for kind in KINDS]
    return Page(
        uri="quality.html",
        title="数据质量",
        description="每份方案标注了什么、通读几次、哪些读法可议、哪些数字已说明、原文有哪些异常。",
        body=render("quality.html", root="", plans=plans, labels=labels),
        tab="quality",
    )
