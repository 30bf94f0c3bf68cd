"""What changed in the collection as open data: `open-data/changes.json`, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planref.corpus.addresses import data_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.updates import Update, told
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION


def changes_data(edition: Edition, every: Sequence[Update]) -> Asset:
    """`open-data/changes.json`: every recorded change one by one, and the day on which each plan was added."""
    single = [told(edition, change) for change in reversed(edition.corpus.history.changes)]
    added = [update for update in every if update.kind == "plan"]
    found = sorted([*single, *added], key=lambda update: -update.date.toordinal())
    return json_asset(data_uri("changes.json"), {"version": VERSION, "changes": [_record(update) for update in found]})


def _record(update: Update) -> dict[str, Any]:
    return {
        "date": update.date.isoformat(),
        "kind": update.kind,
        "id": update.id,
        "plans": list(update.plans),
        "what": update.what,
        "before_hash": update.before or None,
        "after_hash": update.after or None,
        "url": update.uri or None,
    }
