"""Open data: JSON and text files for other programs; same input, same bytes."""

from __future__ import annotations

import json
from typing import Any

from planref.corpus.corpus import Corpus, Placed
from planref.model.plan import Plan
from planref.pages.page import Asset
from planref.pages.plan import measure_uri, plan_uri
from planref.pages.publication import Publication

VERSION = "1.0"


def json_asset(uri: str, value: dict[str, Any]) -> Asset:
    """A JSON file: UTF-8, keys in the order given, one line feed at the end."""
    return Asset(uri, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def open_data(publication: Publication) -> tuple[Asset, ...]:
    """The plans, their clauses and their text bases."""
    corpus = publication.corpus
    return (
        json_asset(
            "open-data/plans.json", {"version": VERSION, "plans": [plan_record(corpus, p) for p in corpus.plans]}
        ),
        json_asset(
            "open-data/clauses.json",
            {"version": VERSION, "clauses": [clause_record(publication, item) for item in corpus.clauses.values()]},
        ),
        *(Asset(f"open-data/sources/{plan.plan}.txt", plan.basis.encode()) for plan in corpus.plans),
    )


def plan_record(corpus: Corpus, plan: Plan) -> dict[str, Any]:
    """One plan as `plans.json` holds it."""
    source = corpus.source_of(plan.plan)
    return {
        "id": plan.plan,
        "title": plan.title,
        "short_title": plan.short_title,
        "level": plan.level,
        "region": plan.region,
        "campaign": plan.campaign,
        "issuer": plan.issuer.name,
        "issuer_inferred": plan.issuer.inferred,
        "doc_number": plan.document_number,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "published": plan.published.isoformat() if plan.published else None,
        "period": {
            "start": plan.period.start.isoformat() if plan.period.start else None,
            "end": plan.period.end.isoformat() if plan.period.end else None,
            "inferred": plan.period.inferred,
        },
        "parents": [
            {"document": parent.document, "plan": parent.plan, "quote": parent.quote} for parent in plan.parents
        ],
        "template": plan.template.plan if plan.template else None,
        "source": {"file": source.file, "sha256": source.sha256, "url": plan.url},
        "url": plan_uri(plan.plan),
    }


def clause_record(publication: Publication, placed: Placed) -> dict[str, Any]:
    """One clause as `clauses.json` holds it; label + heading + end_mark + text (+ cells) rebuild the text basis."""
    clause = placed.clause
    choice = publication.topic_choices.get(placed.id)
    record: dict[str, Any] = {
        "id": placed.id,
        "plan": placed.plan.plan,
        "kind": clause.kind,
        "role": clause.role,
        "part": placed.part,
        "parent": placed.above[-1] if placed.above else None,
        "labels": list(placed.labels),
        "label": clause.label,
        "heading": clause.heading,
        "end_mark": clause.end_mark,
        "own_line": clause.own_line,
        "inline": clause.inline,
        "text": clause.text or "",
        "url": measure_uri(placed.id),
        "measure": clause.is_measure,
        "topics": {
            "primary": choice.primary if choice else None,
            "secondary": list(choice.secondary) if choice else [],
        },
    }
    if clause.cells is not None:
        record["cells"] = {name: getattr(clause.cells, name) for name in clause.cells.order}
    return record
