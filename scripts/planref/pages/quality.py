"""Data quality: per plan what was annotated, by how many readings, what is disputed, acknowledged or odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import plan_list_uri, plan_uri
from planref.corpus.figures import KindCount, kind_counts
from planref.corpus.places import facts_in
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, clause_link
from planref.edition.page import Page
from planref.model.fact_kinds import KINDS
from planref.model.facts import Facts
from planref.model.plan import Plan, Review
from planref.pages.render import render
from planref.pages.shares import Listing, Share
from planref.words.words import ZH


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
    transcription: tuple[Review, ...]
    annotation: tuple[Review, ...]
    counts: tuple[str, ...]
    read: bool
    judged: tuple[int, int]
    disputed: tuple[Remark, ...]
    acknowledged: tuple[Remark, ...]
    anomalies: tuple[Remark, ...]
    loose: tuple[Remark, ...]
    accepted: tuple[tuple[str, str], ...]


def plan_quality(edition: Edition, plan: Plan) -> PlanQuality:
    """The state of the data of one plan."""
    facts = edition.corpus.facts.get(plan.plan)
    return PlanQuality(
        plan=plan,
        uri=plan_uri(plan.plan),
        transcription=plan.reviews,
        annotation=facts.reviews if facts else (),
        counts=tuple(map(_counted, kind_counts(facts).values())),
        read=facts is not None and bool(facts.reviews),
        judged=_judged(edition, plan),
        disputed=tuple(_disputed(edition, facts)) if facts else (),
        acknowledged=tuple(_acknowledged(edition, facts)) if facts else (),
        anomalies=tuple(_anomalies(edition, plan)),
        loose=tuple(_loose(edition, plan)),
        accepted=tuple((item.words or item.code, item.accepted) for item in plan.warnings if item.accepted),
    )


def _counted(count: KindCount) -> str:
    """A number of facts; what nobody has read is no number, and what a program proposed is told apart."""
    told = ZH.say("quality.unread") if count.is_unread else str(count.settled)
    return told + (ZH.say("quality.proposed", count=count.proposed) if count.proposed else "")


def _judged(edition: Edition, plan: Plan) -> tuple[int, int]:
    """Judgements on a plan against other plans: reviewed, proposed."""
    own = edition.alignments_onto.get(plan.plan, ())
    statuses = [verdict.status for item in own for verdict in item.verdicts]
    statuses += [counterpart.status for item in own for counterpart in item.counterparts]
    return statuses.count("reviewed"), statuses.count("proposed")


def _disputed(edition: Edition, facts: Facts) -> Iterator[Remark]:
    for kind, _, fact in facts_in(facts):
        if fact.disputable:
            label = edition.word("fact_kinds", kind)
            yield Remark(clause_link(edition.corpus.clauses[fact.clause]), label, fact.quote, fact.note or "")


def _acknowledged(edition: Edition, facts: Facts) -> Iterator[Remark]:
    """Persons' names and telephone numbers are said to be there, not shown again."""
    for item in facts.acknowledged:
        quote = "" if item.quote in edition.corpus.withheld.get(item.clause, ()) else item.quote
        yield Remark(
            clause_link(edition.corpus.clauses[item.clause]), ZH.say("quality.column-acknowledged"), quote, item.reason
        )


def _anomalies(edition: Edition, plan: Plan) -> Iterator[Remark]:
    for placed in edition.corpus.of_plan(plan.plan):
        for anomaly in placed.clause.anomalies:
            label = edition.word("anomaly_kinds", anomaly.kind)
            yield Remark(clause_link(placed), label, anomaly.quote or "", anomaly.note)


def _loose(edition: Edition, plan: Plan) -> Iterator[Remark]:
    for placed in edition.corpus.of_plan(plan.plan):
        for item in edition.loose_numbers.get(placed.id, ()):
            around = item.text[max(0, item.start - 10) : item.start + len(item.number) + 10]
            words = ZH.say("quality.around", around=around)
            yield Remark(clause_link(placed), ZH.say("quality.open"), item.number, words)


def quality_page(edition: Edition, share: Share) -> Page:
    """The page on the state of the data of some plans: the counts, then plan by plan what they count."""
    plans = tuple(plan_quality(edition, plan) for plan in share.plans)
    return _page(edition, share, plans, {item.plan.plan: f"#q-{item.plan.plan}" for item in plans})


def quality_overview(edition: Edition) -> Page:
    """The counts of all plans, each with the page that tells what they count."""
    plans = tuple(plan_quality(edition, plan) for plan in edition.corpus.plans)
    share = Share(at.QUALITY, ())
    return _page(edition, share, plans, {item.plan.plan: plan_list_uri(at.QUALITY, item.plan.plan) for item in plans})


def _page(edition: Edition, share: Share, plans: Sequence[PlanQuality], places: Mapping[str, str]) -> Page:
    """`places` are where each plan is told of: sections of this page, or pages."""
    labels = [edition.word("fact_kinds", kind) for kind in KINDS]
    title = share.titled(ZH.say("quality.title"))
    told = plans if share.plans else ()
    values = {"root": share.root, "share": share, "title": title, "places": places, "told": told}
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("quality.description"),
        body=render("quality.html", plans=plans, labels=labels, **values),
        tab="quality",
    )


def _size(edition: Edition, plan: Plan) -> int:
    facts = edition.corpus.facts.get(plan.plan)
    disputed = sum(fact.disputable for _, _, fact in facts_in(facts)) if facts else 0
    return disputed + sum(len(placed.clause.anomalies) for placed in edition.corpus.of_plan(plan.plan))


QUALITY = Listing(at.QUALITY, _size, quality_page, quality_overview)
