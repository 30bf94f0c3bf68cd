"""Organisations: who leads, supports and reports in each plan, task lists by unit, and one page each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import organisation_uri, root_of
from planref.edition.alphabet import by_letter
from planref.edition.edition import Edition
from planref.edition.further_facts import report_rows
from planref.edition.links import ClauseLink, clause_link
from planref.edition.page import Page
from planref.edition.quoted import QuotedRow, quoted
from planref.model.facts import Involvement
from planref.model.plan import Plan
from planref.model.vocab import Entry, Organisation
from planref.pages.render import render, script
from planref.pages.shares import Counts, Listing, Share, count_of, overview_page
from planref.words.words import ZH


@dataclass(frozen=True, kw_only=True)
class InvolvementRow(QuotedRow):
    """One place where an organisation acts or is named; `governed` are other clauses the same rule holds for."""

    role: str
    role_id: str
    name: str
    governed: tuple[ClauseLink, ...]


@dataclass(frozen=True)
class Body:
    """One organisation in one plan: how often in each role, and its tasks."""

    organisation: Organisation
    uri: str
    counts: tuple[int, ...]
    leads: tuple[ClauseLink, ...]
    supports: tuple[ClauseLink, ...]

    @property
    def total(self) -> int:
        """How often it is named."""
        return sum(self.counts)


@dataclass(frozen=True)
class PlanUnits:
    """The organisations of one plan, those that lead most first; `roles` are the columns."""

    plan: Plan
    roles: tuple[Entry, ...]
    units: tuple[Body, ...]
    tasked: tuple[Body, ...]


def plan_units(edition: Edition, plans: Iterable[Plan]) -> tuple[PlanUnits, ...]:
    """The organisations of those of some plans that have facts."""
    return tuple(
        _units(edition, plan, edition.corpus.facts[plan.plan].organisations)
        for plan in plans
        if plan.plan in edition.corpus.facts
    )


def _units(edition: Edition, plan: Plan, held: tuple[Involvement, ...]) -> PlanUnits:
    used = {item.role for item in held}
    roles = tuple(role for role in edition.corpus.vocabulary.lists.organisation_roles if role.id in used)
    by_body: dict[str, list[Involvement]] = defaultdict(list)
    for item in held:
        by_body[item.organisation].append(item)
    units = [_unit(edition, items, roles) for items in by_body.values()]
    units.sort(key=lambda unit: (-unit.counts[0], -unit.total))
    tasked = sorted(
        (unit for unit in units if unit.leads or unit.supports),
        key=lambda unit: (-len(unit.leads), -len(unit.supports)),
    )
    return PlanUnits(plan, roles, tuple(units), tuple(tasked))


def _unit(edition: Edition, held: list[Involvement], roles: tuple[Entry, ...]) -> Body:
    counts: Counter[str] = Counter(item.role for item in held)
    key = held[0].organisation
    return Body(
        edition.organisations[key],
        organisation_uri(key),
        tuple(counts[role.id] for role in roles),
        _tasks(edition, held, "lead"),
        _tasks(edition, held, "support"),
    )


def _tasks(edition: Edition, held: list[Involvement], role: str) -> tuple[ClauseLink, ...]:
    """The task rows for which an organisation has a role, those that a rule elsewhere governs included."""
    clauses = edition.corpus.clauses
    named = {clause for item in held if item.role == role for clause in (item.clause, *item.governs)}
    tasks = (clauses[key] for key in named if key in clauses and clauses[key].clause.kind == "task")
    return tuple(clause_link(placed) for placed in sorted(tasks, key=lambda placed: placed.order))


def organisations_page(edition: Edition, share: Share) -> Page:
    """Who does what in some plans, plan by plan."""
    plans = plan_units(edition, share.plans)
    named = {unit.organisation.id: unit for plan in plans for unit in plan.units}
    title = share.titled(ZH.say("organisations.title"))
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("organisations.description", count=len(named)),
        body=render(
            "organisations.html",
            root=share.root,
            share=share,
            title=title,
            plans=plans,
            total=len(named),
            letters=by_letter(named.values(), _name),
            reports=report_rows(edition, share.plans),
        ),
        tab="organisations",
        head=script(share.uri, "tables.js"),
    )


def organisations_overview(edition: Edition) -> Page:
    """How many bodies each plan names, how often, and how many reports it asks for; the bodies of all plans by name."""

    def counts(plan: Plan) -> Counts:
        facts = edition.corpus.facts.get(plan.plan)
        named = [item.organisation for item in facts.organisations] if facts else []
        return (
            (ZH.say("organisations.title"), len(set(named))),
            (ZH.say("organisation.uses"), len(named)),
            (ZH.say("reports.title"), count_of(edition, plan, "reporting")),
        )

    title, files = ZH.say("organisations.title"), ("organisations.csv", "reporting.csv", "facts.json")
    used = {item.organisation for facts in edition.corpus.facts.values() for item in facts.organisations}
    letters = by_letter((edition.organisations[key] for key in sorted(used)), _body_name)
    return overview_page(edition, at.ORGANISATIONS, "organisations", title, counts, files, letters)


def _body_name(body: Organisation) -> str:
    return body.name


def _size(edition: Edition, plan: Plan) -> int:
    return count_of(edition, plan, "organisations") + count_of(edition, plan, "reporting")


def _name(unit: Body) -> str:
    return unit.organisation.name


def organisation_pages(edition: Edition) -> tuple[Page, ...]:
    """One page for each organisation."""
    rows: dict[str, list[InvolvementRow]] = {}
    for placed in edition.corpus.clauses.values():
        for item in edition.facts_of(placed.id).organisations:
            rows.setdefault(item.organisation, []).append(_row(edition, item))
    return tuple(
        _organisation_page(edition, organisation, rows.get(organisation.id, []))
        for organisation in edition.corpus.vocabulary.organisations.organisations
    )


def _row(edition: Edition, item: Involvement) -> InvolvementRow:
    clauses = edition.corpus.clauses
    return InvolvementRow(
        **vars(quoted(edition, item)),
        role=edition.word("organisation_roles", item.role),
        role_id=item.role,
        name=item.name,
        governed=tuple(clause_link(clauses[clause]) for clause in item.governs),
    )


def _organisation_page(edition: Edition, organisation: Organisation, rows: list[InvolvementRow]) -> Page:
    uri = organisation_uri(organisation.id)
    counts = Counter(row.role_id for row in rows)
    roles = edition.corpus.vocabulary.lists.organisation_roles
    words = ZH.say("list.comma").join(
        ZH.say("organisation.places", role=role.label, count=counts[role.id]) for role in roles if counts[role.id]
    )
    return Page(
        uri=uri,
        title=organisation.name,
        description=ZH.say("organisation.description", name=organisation.name, words=words),
        body=render(
            "organisation.html",
            root=root_of(uri),
            organisation=organisation,
            level=edition.level(organisation.level),
            words=words,
            rows=rows,
        ),
        tab="organisations",
        edit=at.vocabulary_uri("organisations"),
        head=script(uri, "tables.js"),
    )


ORGANISATIONS = Listing(at.ORGANISATIONS, _size, organisations_page, organisations_overview)
