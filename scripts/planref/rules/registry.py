"""Permanent ids: what was published once leads somewhere for ever, and never to something else."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planref.corpus.addresses import measure_uri, plan_uri
from planref.corpus.corpus import REGISTRY, Corpus
from planref.model.catalogue import data_kind
from planref.model.plan import Plan
from planref.model.registry import PublishedId, Registry
from planref.rules.report import Report, Rule, clause_paths, plan_file, report
from planref.source.yamlfile import write_yaml

HEAD = """\
# Every id ever published. Lines are never taken out: `python3 run.py check --write` adds new ids at the end.
# An id whose clause is gone gets the id that took its place (leads_to), or the reason why it went (gone).
"""


def live_pages(corpus: Corpus) -> Mapping[str, str]:
    """Address of the own page of every id that the site has now; drafts are not published."""
    plans = [plan for plan in corpus.plans if not plan.draft]
    pages = {plan.plan: plan_uri(plan.plan) for plan in plans}
    return pages | {name: page for plan in plans for name, page in pages_of(corpus, plan).items()}


def pages_of(corpus: Corpus, plan: Plan) -> Mapping[str, str]:
    """Address of the own page of a plan and of each of its clauses, draft or not."""
    return {plan.plan: plan_uri(plan.plan)} | {item.id: measure_uri(item.id) for item in corpus.of_plan(plan.plan)}


def every_id_is_registered(corpus: Corpus) -> Iterator[Report]:
    """An id that a page has must stand in the registry, so that it can be kept for ever; told once for each plan."""
    known = set(corpus.published_ids)
    for plan in corpus.plans:
        if plan.draft:
            continue
        every = dict.fromkeys((plan.plan, *(clause.id for clause in plan.walk())))
        fresh = [identifier for identifier in every if identifier not in known]
        if fresh:
            file = plan_file(plan.plan)
            places = dict(clause_paths(corpus.files[file]))
            way = ("plan",) if fresh[0] == plan.plan else (*places[fresh[0]], "id")
            yield report(file, way, "registry-missing", count=len(fresh), id=fresh[0])


def every_registered_id_leads_on(corpus: Corpus) -> Iterator[Report]:
    """A published id has its own page, or leads to one through its successors, or says why it is gone."""
    live = live_pages(corpus)
    for index, entry in enumerate(corpus.registry.ids):
        key = _fault_of_live(entry, live) if entry.live else _fault_of_retired(corpus, entry, live)
        if key:
            values = {"id": entry.id, "page": live.get(entry.id, ""), "successor": entry.leads_to or ""}
            yield report(REGISTRY, ("ids", index, "id"), key, **values)


def _fault_of_live(entry: PublishedId, live: Mapping[str, str]) -> str | None:
    if entry.id not in live:
        return "registry-gone"
    return "registry-page" if entry.page != live[entry.id] else None


def _fault_of_retired(corpus: Corpus, entry: PublishedId, live: Mapping[str, str]) -> str | None:
    if entry.id in live:
        return "registry-reused"
    if entry.leads_to and entry.leads_to not in corpus.published_ids:
        return "registry-unknown"
    return "registry-circle" if corpus.end_of(entry.id) is None else None


def no_id_stands_twice(corpus: Corpus) -> Iterator[Report]:
    """The registry holds each id once."""
    seen: set[str] = set()
    for index, entry in enumerate(corpus.registry.ids):
        if entry.id in seen:
            yield report(REGISTRY, ("ids", index, "id"), "registry-twice", id=entry.id)
        seen.add(entry.id)


REGISTRY_RULES: tuple[Rule, ...] = (every_id_is_registered, every_registered_id_leads_on, no_id_stands_twice)


def renewed(corpus: Corpus, today: datetime.date) -> Registry:
    """The registry with new ids added, and with the clauses of a renamed plan led on to those of its successor."""
    live = live_pages(corpus)
    renamed = [(entry.id, entry.leads_to) for entry in corpus.registry.ids if entry.leads_to and _is_plan(entry)]
    kept = tuple(_led_on(entry, live, renamed) for entry in corpus.registry.ids)
    fresh = (PublishedId(id=new, since=today, page=page) for new, page in live.items())  # type: ignore[call-arg]
    return Registry(ids=(*kept, *(entry for entry in fresh if entry.id not in corpus.published_ids)))


def _is_plan(entry: PublishedId) -> bool:
    return entry.page == plan_uri(entry.id)


def _led_on(entry: PublishedId, live: Mapping[str, str], renamed: Sequence[tuple[str, str]]) -> PublishedId:
    """A clause whose plan has a successor follows it, where the successor has a clause at the same place."""
    for old, new in renamed:
        heir = new + entry.id.removeprefix(old)
        if entry.live and entry.id not in live and entry.id.startswith(f"{old}-") and heir in live:
            return entry.model_copy(update={"leads_to": heir})
    return entry


def registry_text(registry: Registry) -> str:
    """The registry as committed."""
    return (
        data_kind("ids").schema_line
        + HEAD
        + write_yaml({"ids": [entry.model_dump(exclude_none=True) for entry in registry.ids]})
    )


def renewed_registry(corpus: Corpus, today: datetime.date) -> dict[Path, bytes]:
    """data/ids.yaml with new ids, and successors that follow from a renamed plan, by path."""
    return {corpus.root / REGISTRY: registry_text(renewed(corpus, today)).encode()}


def first_registry(root: Path) -> dict[Path, bytes]:
    """An empty registry where there is none, by path."""
    empty = data_kind("ids").schema_line + HEAD + "ids: []\n"
    return {} if (root / REGISTRY).exists() else {root / REGISTRY: empty.encode()}
