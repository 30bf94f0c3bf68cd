"""The code lists as open data: every id that stands in a published file, its label, its English, its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planref.corpus.addresses import data_uri
from planref.corpus.corpus import Corpus
from planref.edition.page import Asset
from planref.exports.csv_file import csv_asset
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION
from planref.model.published import CodeRecord
from planref.model.vocab import Campaign, Entry, Lists, Term, Topic

FIELDS = tuple(CodeRecord.model_fields)


def codes_data(corpus: Corpus) -> Iterator[Asset]:
    """`open-data/codes.json` and `open-data/codes.csv`: closed lists, topics, campaigns and terms."""
    records = list(code_records(corpus))
    rows = [record.model_dump() for record in records]
    yield json_asset(data_uri("codes.json"), {"version": VERSION, "codes": rows})
    yield csv_asset(data_uri("codes.csv"), FIELDS, ([row[field] for field in FIELDS] for row in rows))


def code_records(corpus: Corpus) -> Iterator[CodeRecord]:
    """Every code in the order of its list."""
    vocabulary = corpus.vocabulary
    lists: dict[str, Sequence[Entry | Topic | Campaign | Term]] = {
        **{name: getattr(vocabulary.lists, name) for name in Lists.model_fields},
        "topics": vocabulary.topics.topics,
        "campaigns": vocabulary.campaigns.campaigns,
        "terms": vocabulary.terms.terms,
    }
    for name, entries in lists.items():
        for entry in entries:
            words = {field: getattr(entry, field) for field in FIELDS if field != "list"}
            yield CodeRecord(list=name, **words)
