"""Invented plans in an edition of their own, with the vocabularies of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.model.alignment import Alignment
from planref.model.facts import Facts
from planref.model.plan import Plan


def clause(name: str, kind: str, text: str = "", **values: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, **({"text": text} if text else {}), **values}


def plan_of(corpus: Corpus, name: str, body: Sequence[dict[str, Any]], **values: Any) -> Plan:
    """A plan with the metadata of the park's plan."""
    known = corpus.plan_of_id["nbsh2017"].model_dump(exclude={"body", "tasklist", "template", "parents", "reviews"})
    return Plan.model_validate(known | {"plan": name, "body": body, **values})


def holding(corpus: Corpus, *plans: Plan, facts: Sequence[Facts] = (), alignments: Sequence[Alignment] = ()) -> Edition:
    """An edition of these plans with the vocabularies of the corpus, each plan cut out of the file of the park's."""
    source = corpus.source_of("nbsh2017")
    cuts = tuple(source.plans[0].model_copy(update={"plan": plan.plan}) for plan in plans)
    manifest = corpus.manifest.model_copy(update={"sources": (source.model_copy(update={"plans": cuts}),)})
    known = {each.plan: each for each in facts}
    return Edition(replace(corpus, plans=plans, facts=known, alignments=tuple(alignments), manifest=manifest))
