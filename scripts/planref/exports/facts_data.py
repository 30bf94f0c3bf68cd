"""The facts as open data: `open-data/facts.json`, and one CSV file for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planref.corpus.corpus import Corpus
from planref.corpus.places import KINDS, PLACES, fact_ids, field_of, position_of
from planref.corpus.terms import term_uses
from planref.exports.csv_file import csv_asset
from planref.exports.open_data import VERSION, json_asset
from planref.model.facts import Citation, Fact, Involvement, Target, Time
from planref.pages.page import Asset
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication

Record = dict[str, Any]

_MODEL_OF: dict[str, type[Fact]] = {
    "targets": Target,
    "times": Time,
    "citations": Citation,
    "organisations": Involvement,
}
_GROUND = ("id", "plan", "clause", "place", "quote", "start")


def facts_data(publication: Publication) -> tuple[Asset, ...]:
    """`facts.json`, and beside it `targets.csv`, `times.csv`, `citations.csv`, `organisations.csv` and `terms.csv`."""
    tables = fact_tables(publication.corpus)
    return (
        json_asset("open-data/facts.json", {"version": VERSION, **tables}),
        *(_table_asset(kind, records) for kind, records in tables.items()),
    )


def fact_tables(corpus: Corpus) -> dict[str, list[Record]]:
    """The records of every kind in document order; every record has the same fields as the others of its kind."""
    records = {kind: list(_records(corpus, kind)) for kind in KINDS}
    order = {clause: number for number, clause in enumerate(corpus.clauses)}
    for found in records.values():
        found.sort(key=lambda record: (order[record["clause"]], PLACES.index(record["place"]), record["start"]))
    return {**records, "terms": _term_records(corpus)}


def _records(corpus: Corpus, kind: str) -> Iterator[Record]:
    for plan in corpus.plans:
        held = corpus.facts.get(plan.plan)
        for identifier, fact in fact_ids(held) if held else ():
            if isinstance(fact, _MODEL_OF[kind]):
                yield _record(corpus, plan.plan, identifier, fact)


def _record(corpus: Corpus, plan: str, identifier: str, fact: Fact) -> Record:
    text = field_of(corpus.clauses[fact.clause].clause, fact.place)
    own = fact.model_dump(mode="json", exclude={"clause", "place", "quote"})
    if isinstance(fact, Time):
        # `start` is the offset of the quote in every list, so the dates of a period stand apart.
        own["period"] = {"start": own.pop("start"), "end": own["end"]}
    ground = (identifier, plan, fact.clause, fact.place, fact.quote, position_of(fact, text))
    return {**dict(zip(_GROUND, ground, strict=True)), **own, "url": measure_uri(fact.clause)}


def _term_records(corpus: Corpus) -> list[Record]:
    seen: dict[str, int] = {}
    records = []
    for use in term_uses(corpus):
        seen[use.placed.id] = seen.get(use.placed.id, 0) + 1
        identifier = f"{use.placed.id}.term.{seen[use.placed.id]}"
        ground = (identifier, use.placed.plan.plan, use.placed.id, use.place, use.quote, use.start)
        records.append(
            {**dict(zip(_GROUND, ground, strict=True)), "term": use.term.id, "url": measure_uri(use.placed.id)}
        )
    return records


def _table_asset(kind: str, records: list[Record]) -> Asset:
    rows = [_flat(record) for record in records]
    header = list(rows[0]) if rows else list(_GROUND)
    return csv_asset(f"open-data/{kind}.csv", header, ([row[key] for key in header] for row in rows))


def _flat(record: Record) -> Record:
    """A record without nesting: period.start becomes period_start."""
    flat: Record = {}
    for key, value in record.items():
        inner = value if isinstance(value, dict) else {"": value}
        flat |= {f"{key}_{name}".rstrip("_"): each for name, each in inner.items()}
    return flat
