"""The registry of permanent ids as open data."""

from __future__ import annotations

from typing import Any

from planref.corpus.addresses import data_uri
from planref.corpus.corpus import Corpus
from planref.edition.page import Asset
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION
from planref.model.registry import PublishedId


def ids_data(corpus: Corpus) -> Asset:
    """`open-data/ids.json`: every id ever published, its address, and where that leads now."""
    return json_asset(
        data_uri("ids.json"), {"version": VERSION, "ids": [_record(corpus, e) for e in corpus.registry.ids]}
    )


def _record(corpus: Corpus, entry: PublishedId) -> dict[str, Any]:
    end = corpus.end_of(entry.id)
    assert end is not None, "the rules of the registry let no circle through"
    status = "live" if entry.live else ("gone" if end.gone else "moved")
    return {
        "id": entry.id,
        "since": entry.since.isoformat(),
        "url": entry.page,
        "status": status,
        "leads_to": None if end.gone else end.page,
        "successor": entry.leads_to,
        "reason": end.gone,
    }
