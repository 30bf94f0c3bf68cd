"""Organisations: who leads, supports and reports in each plan, task lists by unit, and one page each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planref.corpus.places import field_of, position_of
from planref.model.facts import Involvement
from planref.model.plan import Plan
from planref.model.vocab import Entry, Organisation
from planref.pages.links import ClauseLink, clause_link, sentence_around
from planref.pages.page import Page, root_of, script
from planref.pages.publication import Publication
from planref.pages.render import render


@dataclass(frozen=True)
class InvolvementRow:
    """One place where an organisation acts or is named; `governed` are other clauses the same rule holds for."""

    link: ClauseLink
    role: str
    role_id: str
    name: str
    sentence: tuple[str, str, str]
    governed: tuple[ClauseLink, ...]
    disputable: bool
    note: str


@dataclass(frozen=True)
class Unit:
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
    units: tuple[Unit, ...]
    tasked: tuple[Unit, ...]


def organisation_uri(organisation: str) -> str:
    """Address of the page of an organisation."""
    return f"organisations/{organisation}.html"


def plan_units(publication: Publication) -> tuple[PlanUnits, ...]:
    """The organisations of every plan that has facts."""
    return tuple(
        _units(publication, plan, publication.corpus.facts[plan.plan].organisations)
        for plan in publication.corpus.plans
        if plan.plan in publication.corpus.facts
    )


def _units(publication: Publication, plan: Plan, held: tuple[Involvement, ...]) -> PlanUnits:
    used = {item.role for item in held}
    roles = tuple(role for role in publication.corpus.vocabulary.lists.organisation_roles if role.id in used)
    keys = dict.fromkeys(item.organisation for item in held)
    units = [_unit(publication, [item for item in held if item.organisation == key], roles) for key in keys]
    units.sort(key=lambda unit: (-unit.counts[0], -unit.total))
    tasked = sorted(
        (unit for unit in units if unit.leads or unit.supports),
        key=lambda unit: (-len(unit.leads), -len(unit.supports)),
    )
    return PlanUnits(plan, roles, tuple(units), tuple(tasked))


def _unit(publication: Publication, held: list[Involvement], roles: tuple[Entry, ...]) -> Unit:
    counts: Counter[str] = Counter(item.role for item in held)
    key = held[0].organisation
    return Unit(
        publication.organisations[key],
        organisation_uri(key),
        tuple(counts[role.id] for role in roles),
        _tasks(publication, held, "lead"),
        _tasks(publication, held, "support"),
    )


def _tasks(publication: Publication, held: list[Involvement], role: str) -> tuple[ClauseLink, ...]:
    """The task rows for which an organisation has a role, those that a rule elsewhere governs included."""
    clauses = publication.corpus.clauses
    named = {clause for item in held if item.role == role for clause in (item.clause, *item.governs)}
    return tuple(
        clause_link(placed) for key, placed in clauses.items() if key in named and placed.clause.kind == "task"
    )


def organisations_page(publication: Publication) -> Page:
    """Who does what, plan by plan."""
    plans = plan_units(publication)
    named = {unit.organisation.id for plan in plans for unit in plan.units}
    return Page(
        uri="organisations.html",
        title="单位",
        description=f"{len(named)} 个单位在各方案里牵头、配合、报送什么，任务清单按单位列出。",
        body=render("organisations.html", root="", plans=plans, total=len(named)),
        tab="organisations",
        head=script("organisations.html", "tables.js"),
    )


def organisation_pages(publication: Publication) -> tuple[Page, ...]:
    """One page for each organisation."""
    rows: dict[str, list[InvolvementRow]] = {}
    for placed in publication.corpus.clauses.values():
        for item in publication.facts_of(placed.id).organisations:
            rows.setdefault(item.organisation, []).append(_row(publication, item))
    return tuple(
        _organisation_page(publication, organisation, rows.get(organisation.id, []))
        for organisation in publication.corpus.vocabulary.organisations.organisations
    )


def _row(publication: Publication, item: Involvement) -> InvolvementRow:
    clauses = publication.corpus.clauses
    placed = clauses[item.clause]
    text = field_of(placed.clause, item.place)
    at = position_of(item, text)
    return InvolvementRow(
        clause_link(placed),
        publication.word("organisation_roles", item.role),
        item.role,
        item.name,
        sentence_around(text, at, at + len(item.quote)),
        tuple(clause_link(clauses[clause]) for clause in item.governs),
        item.disputable,
        item.note or "",
    )


def _organisation_page(publication: Publication, organisation: Organisation, rows: list[InvolvementRow]) -> Page:
    uri = organisation_uri(organisation.id)
    counts = Counter(row.role_id for row in rows)
    roles = publication.corpus.vocabulary.lists.organisation_roles
    words = "，".join(f"{role.label} {counts[role.id]} 处" for role in roles if counts[role.id])
    return Page(
        uri=uri,
        title=organisation.name,
        description=f"{organisation.name}在各方案里：{words}。",
        body=render(
            "organisation.html",
            root=root_of(uri),
            organisation=organisation,
            level=publication.level(organisation.level),
            words=words,
            rows=rows,
        ),
        tab="organisations",
        edit="data/vocab/organisations.yaml",
        head=script(uri, "tables.js"),
    )
