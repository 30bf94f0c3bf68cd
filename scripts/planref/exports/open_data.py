"""Open data: JSON and text files for other programs; same input, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from planref.corpus.addresses import data_uri, measure_uri, plan_uri, source_text_uri
from planref.corpus.corpus import Corpus, Placed
from planref.corpus.figures import kind_counts
from planref.corpus.fingerprint import text_hash
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.version import VERSION
from planref.model.plan import Plan, Review


def json_asset(uri: str, value: dict[str, Any]) -> Asset:
    """A JSON file: UTF-8, keys in the order given, one line feed at the end."""
    return json_of_entries(uri, value.items())


def json_of_entries(uri: str, entries: Iterable[tuple[str, Any]]) -> Asset:
    """The same of entries that are made one after the other; at least one."""
    written = bytearray(b"{")
    for name, value in entries:
        # Piece by piece: together the pieces weigh ten times what is written.
        for number, piece in enumerate(_JSON.iterencode({name: value})):
            written += piece.encode() if number else piece.encode().removeprefix(b"{")
        written[-len(_END) :] = b","
    written[-1:] = b"\n}\n"
    return Asset(uri, bytes(written))


_END = b"\n}"
_JSON = json.JSONEncoder(ensure_ascii=False, indent=1)
_ENTRY = re.compile(rb'\n (?="(?:[^"\\]|\\.)*": )')
"""How an entry begins that `json_asset` wrote: nothing else stands in by one blank, and no text has a line end."""


def entries_of(written: bytes) -> Iterator[tuple[str, Any]]:
    """The entries of a file that `json_asset` wrote, one after the other: all at once weigh many times the file."""
    between = len(b",\n ")
    starts = [*(match.end() for match in _ENTRY.finditer(written)), len(written) - len(b"\n}\n") + between]
    for start, following in pairwise(starts):
        entry = written[start : following - between]
        yield from json.loads(b"{" + entry + b"}").items()


def open_data(edition: Edition) -> tuple[Asset, ...]:
    """The plans, their clauses and their text bases."""
    corpus = edition.corpus
    return (
        json_asset(
            data_uri("plans.json"), {"version": VERSION, "plans": [plan_record(corpus, p) for p in corpus.plans]}
        ),
        json_asset(
            data_uri("clauses.json"),
            {"version": VERSION, "clauses": [clause_record(edition, item) for item in corpus.clauses.values()]},
        ),
        *(Asset(source_text_uri(plan.plan), plan.basis.encode()) for plan in corpus.plans),
    )


def plan_record(corpus: Corpus, plan: Plan) -> dict[str, Any]:
    """One plan as `plans.json` holds it."""
    source, facts = corpus.source_of(plan.plan), corpus.facts.get(plan.plan)
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
        "reviewed": _reviews(plan.reviews),
        "facts_reviewed": _reviews(facts.reviews if facts else ()),
        "facts_unread": [kind for kind, count in kind_counts(facts).items() if count.is_unread],
        "url": plan_uri(plan.plan),
    }


def _reviews(reviews: Sequence[Review]) -> list[dict[str, Any]]:
    return [review.model_dump(mode="json") for review in reviews]


def clause_record(edition: Edition, placed: Placed) -> dict[str, Any]:
    """One clause as `clauses.json` holds it; label + heading + end_mark + text (+ cells) rebuild the text basis."""
    clause = placed.clause
    choice = edition.topic_choices.get(placed.id)
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
        "asks_firms": edition.facts_of(placed.id).enterprise_duty,
        "topics": {
            "primary": choice.primary if choice else None,
            "secondary": list(choice.secondary) if choice else [],
        },
        **_remarks(edition, placed),
    }
    if clause.cells is not None:
        record["cells"] = {name: getattr(clause.cells, name) for name in clause.cells.order}
    return {**record, "hash": text_hash(clause)}


def _remarks(edition: Edition, placed: Placed) -> dict[str, Any]:
    """What a critical reader wants to know of a clause; names and numbers of persons are not shown again."""
    redactions = edition.corpus.vocabulary.redactions.redactions
    withheld = {item.quote for item in redactions if item.clause == placed.id}
    return {
        "anomalies": [anomaly.model_dump() for anomaly in placed.clause.anomalies],
        "acknowledged": [
            {"quote": None if item.quote in withheld else item.quote, "reason": item.reason}
            for item in edition.facts_of(placed.id).acknowledged
        ],
        "loose_numbers": [item.number for item in edition.loose_numbers.get(placed.id, ())],
    }
