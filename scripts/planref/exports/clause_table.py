"""The clauses as CSV, one line each, for spreadsheets and statistics programs."""

from __future__ import annotations

from planref.exports.csv_file import csv_asset
from planref.exports.open_data import clause_record
from planref.pages.page import Asset
from planref.pages.publication import Publication

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
    "primary",
    "secondary",
    "url",
)


def clause_table(publication: Publication) -> Asset:
    """`open-data/clauses.csv`: the fields of clauses.json, those of nested values under their own names."""
    records = (clause_record(publication, placed) for placed in publication.corpus.clauses.values())
    flat = ({**record, **record["topics"], **(record.get("cells") or {})} for record in records)
    return csv_asset("open-data/clauses.csv", FIELDS, ([record.get(field) for field in FIELDS] for record in flat))
