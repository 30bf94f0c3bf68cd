"""Which plans share runs of text, as open data: `open-data/reuse.json`, its pairs as `open-data/reuse.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planref.compare.reuse import CorpusReuse, OwnReuse, Reuse, share_of
from planref.compare.shared import MINIMUM, Stretch
from planref.corpus.addresses import data_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.csv_file import csv_asset
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION

_NUMBERS = ("runs", "left_shared", "right_shared", "left_share", "right_share")
_PLACE = ("clause", "start", "end", "text")
_LONGEST = ("longest_left", "longest_right")
_TOLD = ("left", "right", "order", "descent", *_NUMBERS)
COLUMNS = (*_TOLD, *(f"{side}_{name}" for side in _LONGEST for name in _PLACE))
"""The columns of the table of pairs; the two places of the longest run come last."""


def reuse_data(edition: Edition) -> Iterator[Asset]:
    """Both files."""
    record = reuse_record(edition.reuse.found)
    yield json_asset(data_uri("reuse.json"), record)
    yield csv_asset(data_uri("reuse.csv"), COLUMNS, pair_rows(record))


def pair_rows(record: dict[str, Any]) -> Iterator[list[Any]]:
    """The pairs of a record as rows of a table."""
    for pair in record["pairs"]:
        yield [*(pair[name] for name in _TOLD), *(pair[side][name] for side in _LONGEST for name in _PLACE)]


def reuse_record(found: CorpusReuse) -> dict[str, Any]:
    """What `reuse.json` holds of what was found."""
    compared = found.compared
    return {
        "version": VERSION,
        "minimum": MINIMUM,
        "plans": [_own(own) for own in found.plans],
        "pairs": [_pair(pair, compared[pair.left], compared[pair.right]) for pair in found.pairs],
    }


def _own(own: OwnReuse) -> dict[str, Any]:
    return {
        "plan": own.plan,
        "date": own.date or None,
        "compared": own.compared,
        "from_earlier": own.from_earlier,
        "share": share_of(own.from_earlier, own.compared),
        "nearest": own.nearest or None,
    }


def _pair(pair: Reuse, left: int, right: int) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "order": pair.order,
        "descent": pair.descent,
        "runs": pair.runs,
        "left_shared": pair.left_shared,
        "right_shared": pair.right_shared,
        "left_share": share_of(pair.left_shared, left),
        "right_share": share_of(pair.right_shared, right),
        "longest_left": _place(pair.longest.left),
        "longest_right": _place(pair.longest.right),
    }


def _place(stretch: Stretch) -> dict[str, Any]:
    return {"clause": stretch.clause, "start": stretch.start, "end": stretch.end, "text": stretch.text}
