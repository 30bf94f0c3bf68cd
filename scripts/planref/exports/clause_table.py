"""The clauses as CSV, one line each, for spreadsheets and statistics programs."""

from __future__ import annotations

from planref.corpus.addresses import data_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.csv_file import csv_asset
from planref.exports.open_data import clause_record

FIELDS = (
    "id",
    "plan",
    "kind",
    "role",
    "part",
    "parent",
    "labels",
    "heading",
    "text",
    "deadline",
    "lead",
    "support",
    "measure",
    "asks_firms",
    "primary",
    "secondary",
    "url",
    "hash",
)


def clause_table(edition: Edition) -> Asset:
    """`open-data/clauses.csv`: the fields of clauses.json, those of nested values under their own names."""
    records = (clause_record(edition, placed) for placed in edition.corpus.clauses.values())
    flat = ({**record, **record["topics"], **(record.get("cells") or {})} for record in records)
    return csv_asset(data_uri("clauses.csv"), FIELDS, ([record.get(field) for field in FIELDS] for record in flat))
