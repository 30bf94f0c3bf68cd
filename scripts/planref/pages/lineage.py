"""The lineage of plans as lists: what each says it is made by, from the top down, with what is not held as a gap."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planref.corpus.addresses import document_uri, plan_uri
from planref.edition.clause_counts import clause_counts
from planref.edition.edition import Edition
from planref.model.plan import KnownLevel, Plan
from planref.model.vocab import Campaign, Document
from planref.words.words import ZH


@dataclass(frozen=True)
class Node:
    """A plan that is held, or a document that is only named (a hole); `words` say how many clauses it has."""

    key: str
    level: str
    title: str
    uri: str
    hole: bool
    words: str


@dataclass(frozen=True)
class Lineage:
    """The lines of descent within one campaign, each from the top down."""

    title: str
    years: str
    chains: tuple[tuple[Node, ...], ...]


def lineages(edition: Edition) -> tuple[Lineage, ...]:
    """All campaigns that plans belong to, in the order of the vocabulary; each plan stands at the end of its line."""
    by_campaign: dict[str, list[Plan]] = defaultdict(list)
    for plan in edition.corpus.plans:
        by_campaign[plan.campaign].append(plan)
    campaigns = edition.corpus.vocabulary.campaigns.campaigns
    return tuple(_lineage(edition, item, by_campaign[item.id]) for item in campaigns if by_campaign[item.id])


def _lineage(edition: Edition, campaign: Campaign, plans: list[Plan]) -> Lineage:
    """A plan that stands above another of them has no line of its own."""
    templates = {plan.template.plan for plan in plans if plan.template}
    chains: list[tuple[Node, ...]] = []
    for plan in sorted(plans, key=lambda plan: plan.plan in templates):
        if all(node.key != plan.plan for chain in chains for node in chain):
            chains.append(tuple(_chain(edition, plan)))
    return Lineage(campaign.short, campaign.years, tuple(chains))


def _chain(edition: Edition, plan: Plan) -> Iterator[Node]:
    nodes = {node.key: node for node in _above(edition, plan, frozenset())}
    ranked = sorted(nodes.values(), key=lambda node: _rank(edition, node.level))
    yield from (node for node in ranked if node.key != plan.plan)
    yield _held(edition, plan)


def _above(edition: Edition, plan: Plan, seen: frozenset[str]) -> Iterator[Node]:
    """What stands above a plan: its template with all above that, and the documents it names."""
    if plan.plan in seen:
        return
    template = edition.corpus.plan_of_id.get(plan.template.plan) if plan.template else None
    if template:
        yield from _above(edition, template, seen | {plan.plan})
        yield _held(edition, template)
    for key in named_above(plan):
        yield _node(edition, edition.documents[key])


def _rank(edition: Edition, level: str) -> int:
    """The highest level first; what has none of the levels of plans stands below them, next to the plan."""
    levels = [edition.level(key) for key in typing.get_args(KnownLevel)]
    return levels.index(level) if level in levels else len(levels)


def _node(edition: Edition, document: Document) -> Node:
    held = edition.corpus.plan_of_id.get(document.plan) if document.plan else None
    return _held(edition, held) if held else _hole(edition, document)


def named_above(plan: Plan) -> tuple[str, ...]:
    """The documents that stand above a plan: those between it and its template, and those it names as parents."""
    through = plan.template.through if plan.template else ()
    return tuple(dict.fromkeys((*through, *(parent.document for parent in plan.parents))))


def _held(edition: Edition, plan: Plan) -> Node:
    words = clause_counts(edition, plan).words
    return Node(plan.plan, edition.level(plan.level), plan.short_title, plan_uri(plan.plan), False, words)


def _hole(edition: Edition, document: Document) -> Node:
    words = ZH.say("hole.named")
    return Node(document.id, edition.level(document.level), document.title, document_uri(document.id), True, words)
