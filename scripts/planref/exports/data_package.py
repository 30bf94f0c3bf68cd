"""The tables of the open data as a Data Package: which CSV files there are, their columns, types and meanings."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from planref.corpus.addresses import OPEN_DATA_FOLDER, data_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.updates import newest
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION

Meanings = Mapping[str, Mapping[str, str]]

_TYPES: Mapping[str, re.Pattern[str]] = {
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"0|-?[1-9][0-9]{0,15}"),
    "number": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
}


def data_package(edition: Edition, assets: Sequence[Asset], meanings: Meanings) -> Asset:
    """`open-data/datapackage.json` (tabular Data Package) of the CSV files among `assets`; `meanings` by address."""
    site, day = edition.corpus.site, newest(edition)
    tables = [asset for asset in assets if asset.uri.startswith(OPEN_DATA_FOLDER) and asset.uri.endswith(".csv")]
    record = {
        "profile": "tabular-data-package",
        "name": "plan-concordance",
        "title": site.name,
        "description": site.description,
        "version": VERSION,
        **({"homepage": edition.address} if edition.address else {}),
        **({"created": f"{day}T00:00:00+08:00"} if day else {}),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(asset, meanings.get(asset.uri, {})) for asset in tables],
    }
    return json_asset(data_uri("datapackage.json"), record)


def _resource(asset: Asset, meanings: Mapping[str, str]) -> dict[str, Any]:
    file = asset.uri.removeprefix(OPEN_DATA_FOLDER)
    header, *rows = csv.reader(asset.content.decode("utf-8-sig").splitlines(keepends=True))
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    fields = [_field(name, values, meanings.get(name, "")) for name, values in zip(header, columns, strict=True)]
    return {
        "profile": "tabular-data-resource",
        "name": file.removesuffix(".csv").replace("/", "-"),
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(asset.content),
        "hash": f"sha256:{hashlib.sha256(asset.content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(name: str, values: Sequence[str], meaning: str) -> dict[str, str]:
    told = {"description": meaning} if meaning else {}
    return {"name": name, "type": _type_of([value for value in values if value]), **told}


def _type_of(values: Sequence[str]) -> str:
    """The narrowest type that holds every value of a column; an empty column holds text."""
    fits = (name for name, pattern in _TYPES.items() if values and all(map(pattern.fullmatch, values)))
    return next(fits, "string")
