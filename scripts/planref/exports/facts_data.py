"""The facts as open data: `open-data/facts.json`, and one CSV file for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planref.corpus.addresses import data_uri, measure_uri
from planref.corpus.corpus import Corpus
from planref.corpus.places import PLACES, fact_ids, field_of, position_of
from planref.corpus.terms import term_uses
from planref.edition.duties import duties
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.csv_file import csv_asset
from planref.exports.open_data import json_of_entries
from planref.exports.version import VERSION
from planref.model.fact_kinds import FACT_KINDS, FactKind
from planref.model.facts import Fact, Subject, Target, Time

Record = dict[str, Any]

_NO_SUBJECT: Record = dict.fromkeys(Subject.model_fields)
_GROUND = ("id", "plan", "clause", "place", "quote", "start")


def facts_data(edition: Edition) -> Iterator[Asset]:
    """`facts.json`, and beside it `targets.csv`, `times.csv`, `citations.csv`, `organisations.csv` and `terms.csv`."""
    tables: list[Asset] = []

    def entries() -> Iterator[tuple[str, Any]]:
        # The records of one kind at a time: those of all weigh as much as the plans.
        yield "version", VERSION
        for kind, records in _fact_tables(edition):
            tables.append(_table_asset(kind, records))
            yield kind, records

    yield json_of_entries(data_uri("facts.json"), entries())
    yield from tables


def _fact_tables(edition: Edition) -> Iterator[tuple[str, list[Record]]]:
    """The records of every kind in document order; every record has the same fields as the others of its kind."""
    corpus = edition.corpus
    duty_of = {fact: duty.id for duty in duties(edition, corpus.plans) for fact in duty.facts}
    order = {clause: number for number, clause in enumerate(corpus.clauses)}

    def place(record: Record) -> tuple[int, int, int]:
        return order[record["clause"]], PLACES.index(record["place"]), record["start"]

    yield from ((kind.name, sorted(_records(corpus, kind, duty_of), key=place)) for kind in FACT_KINDS)
    yield "terms", _term_records(corpus)


def _records(corpus: Corpus, kind: FactKind, duty_of: Mapping[str, str]) -> Iterator[Record]:
    for plan in corpus.plans:
        held = corpus.facts.get(plan.plan)
        for identifier, fact in fact_ids(held) if held else ():
            if isinstance(fact, kind.model):
                own = {"duty": duty_of.get(identifier)} if isinstance(fact, Target | Time) else {}
                yield {**_record(corpus, plan.plan, identifier, fact), **own}


def _record(corpus: Corpus, plan: str, identifier: str, fact: Fact) -> Record:
    text = field_of(corpus.clauses[fact.clause].clause, fact.place)
    own = fact.model_dump(mode="json", by_alias=True, exclude={"place", "quote"})
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
    return csv_asset(data_uri(f"{kind}.csv"), header, ([row[key] for key in header] for row in rows))


def _flat(record: Record) -> Record:
    """A record without nesting: period.start becomes period_start; a record without a subject has empty cells."""
    flat: Record = {}
    for key, value in record.items():
        inner = _NO_SUBJECT if key == "subject" and value is None else value
        inner = inner if isinstance(inner, dict) else {"": value}
        flat |= {f"{key}_{name}".rstrip("_"): each for name, each in inner.items()}
    return flat
