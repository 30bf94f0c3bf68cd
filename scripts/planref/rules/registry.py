"""Permanent ids: what was published once leads somewhere for ever, and never to something else."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planref.corpus.addresses import measure_uri, plan_uri
from planref.corpus.corpus import REGISTRY, Corpus
from planref.model.registry import PublishedId, Registry
from planref.rules.report import Finding, Rule, clause_paths, plan_file
from planref.source.yamlfile import write_yaml

HEAD = """\
# Every id ever published. Lines are never taken out: `python3 run.py check --write` adds new ids at the end.
# An id whose clause is gone gets the id that took its place (leads_to), or the reason why it went (gone).
"""


def live_pages(corpus: Corpus) -> Mapping[str, str]:
    """Address of the own page of every id that the site has now; drafts are not published."""
    plans = [plan.plan for plan in corpus.plans if not plan.draft]
    pages = {plan: plan_uri(plan) for plan in plans}
    clauses = (item for item in corpus.clauses.values() if not item.plan.draft)
    return pages | {item.id: measure_uri(item.id) for item in clauses}


def every_id_is_registered(corpus: Corpus) -> Iterator[Finding]:
    """An id that a page has must stand in the registry, so that it can be kept for ever."""
    for plan in corpus.plans:
        if plan.draft:
            continue
        file = plan_file(plan.plan)
        places = {identifier: (*path, "id") for identifier, path in clause_paths(corpus.files[file])}
        for identifier, path in ({plan.plan: ("plan",)} | places).items():
            if identifier not in corpus.published_ids:
                yield Finding(
                    file,
                    path,
                    "registry-missing",
                    f"编号 {identifier} 还没有登记",
                    "运行 python3 run.py check --write",
                    f"Id {identifier} is not in the registry",
                    "Run python3 run.py check --write",
                )


def every_registered_id_leads_on(corpus: Corpus) -> Iterator[Finding]:
    """A published id has its own page, or leads to one through its successors, or says why it is gone."""
    live = live_pages(corpus)
    for index, entry in enumerate(corpus.registry.ids):
        problem = _without_page(entry, live) if entry.live else _of_retired(corpus, entry, live)
        if problem:
            code, message, cure, message_en, cure_en = problem
            yield Finding(REGISTRY, ("ids", index, "id"), code, message, cure, message_en, cure_en)


Words = tuple[str, str, str, str, str]


def _without_page(entry: PublishedId, live: Mapping[str, str]) -> Words | None:
    if entry.id not in live:
        return (
            "registry-gone",
            f"编号 {entry.id} 发布过，现在没有它的网页了",
            "用 leads_to 写明接替它的编号，"
            "或用 gone 写明撤下的理由；整份方案改名时只改方案编号，其余运行 python3 run.py check --write",
            f"Id {entry.id} was published and has no page any more",
            "Name its successor in leads_to, or say why it went in gone; "
            "of a renamed plan mend the plan id only and run python3 run.py check --write",
        )
    if entry.page != live[entry.id]:
        return (
            "registry-page",
            f"编号 {entry.id} 的网页应是 {live[entry.id]}",
            "照此改正 page",
            f"The page of {entry.id} is {live[entry.id]}",
            "Mend page",
        )
    return None


def _of_retired(corpus: Corpus, entry: PublishedId, live: Mapping[str, str]) -> Words | None:
    if entry.id in live:
        return (
            "registry-reused",
            f"编号 {entry.id} 已经撤下，不能再用",
            "给新的条另取编号",
            f"Id {entry.id} is retired and cannot be used again",
            "Give the clause another id",
        )
    if entry.leads_to and entry.leads_to not in corpus.published_ids:
        return (
            "registry-unknown",
            f"编号 {entry.id} 指向 {entry.leads_to}，但没有登记过这个编号",
            "改为登记过的编号；新编号先运行 python3 run.py check --write 登记",
            f"Id {entry.id} leads to {entry.leads_to}, which is not in the registry",
            "Name an id of the registry; run python3 run.py check --write to register a new one",
        )
    if corpus.end_of(entry.id) is None:
        return (
            "registry-circle",
            f"编号 {entry.id} 绕了一圈又指回来，或中途断了",
            "让最后一个编号指向网页，或写明撤下的理由",
            f"Id {entry.id} leads in a circle or nowhere",
            "Let the last id lead to a page, or say why it is gone",
        )
    return None


def no_id_stands_twice(corpus: Corpus) -> Iterator[Finding]:
    """The registry holds each id once."""
    seen: set[str] = set()
    for index, entry in enumerate(corpus.registry.ids):
        if entry.id in seen:
            yield Finding(
                REGISTRY,
                ("ids", index, "id"),
                "registry-twice",
                f"编号 {entry.id} 登记了两次",
                "删去后一处",
                f"Id {entry.id} is registered twice",
                "Delete the second entry",
            )
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
    return HEAD + write_yaml({"ids": [entry.model_dump(exclude_none=True) for entry in registry.ids]})


def write_registry(corpus: Corpus, today: datetime.date) -> None:
    """Write new ids, and successors that follow from a renamed plan, into data/ids.yaml."""
    (corpus.root / REGISTRY).write_text(registry_text(renewed(corpus, today)), encoding="utf-8")


def begin_registry(root: Path) -> None:
    """Make an empty registry where there is none."""
    if not (root / REGISTRY).exists():
        (root / REGISTRY).write_text(HEAD + "ids: []\n", encoding="utf-8")
