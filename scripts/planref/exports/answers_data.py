"""The answers as open data: `open-data/answers.json`, and what is new for firms as `open-data/new-in-2024.json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from planref.corpus.addresses import data_uri, measure_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.requirements import caveat_of
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION
from planref.model.answers import NewRequirements, Requirement, Summary

Record = dict[str, Any]


def answers_data(edition: Edition) -> Iterator[Asset]:
    """One file of all answers and contradictions, and one of each list of requirements held against earlier plans."""
    summaries = edition.corpus.summaries.values()
    record = {
        "version": VERSION,
        "answers": [_with_about(summary, answer.model_dump()) for summary in summaries for answer in summary.answers],
        "contradictions": [
            _with_about(summary, item.model_dump()) for summary in summaries for item in summary.contradictions
        ],
    }
    yield json_asset(data_uri("answers.json"), record)
    for name, held in edition.corpus.requirements.items():
        yield json_asset(data_uri(f"{name}.json"), _requirements(edition, held))


def _with_about(summary: Summary, record: Record) -> Record:
    about = {"about": summary.about, "question": summary.question}
    return {"id": record.pop("id"), **about, **record, "reviewed": _reviews(summary)}


def _requirements(edition: Edition, held: NewRequirements) -> Record:
    seen: Counter[str] = Counter()
    rows = []
    for row in held.rows:
        seen[row.clause] += 1
        rows.append(_row(f"{row.clause}.new.{seen[row.clause]}", row))
    own = held.model_dump(include={"question", "caveat", "plans", "against"}) | {"caveat": caveat_of(edition, held)}
    return {"version": VERSION, **own, "reviewed": _reviews(held), "rows": rows}


def _row(identifier: str, row: Requirement) -> Record:
    found = row.counterpart
    answer = {"counterpart": found.clause if found else None, "counterpart_quote": found.quote if found else None}
    return {"id": identifier, **row.model_dump(), **answer, "url": measure_uri(row.clause)}


def _reviews(layer: Summary | NewRequirements) -> list[Record]:
    return [review.model_dump(mode="json") for review in layer.reviews]
