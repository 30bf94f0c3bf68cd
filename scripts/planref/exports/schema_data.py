"""JSON Schemas of the open data and of the data files behind it, all made from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planref.exports.open_data import json_asset
from planref.model.base import Frozen, schema_of
from planref.model.published import ClausesFile, ComparisonFile, FactsFile, IdsFile, PlansFile, ThematicFile
from planref.pages.page import Asset
from planref.rules.schemas import SCHEMAS, schema_text

PUBLISHED: Mapping[str, type[Frozen]] = {
    "plans": PlansFile,
    "clauses": ClausesFile,
    "facts": FactsFile,
    "comparison": ComparisonFile,
    "thematic": ThematicFile,
    "ids": IdsFile,
}


def schema_data() -> Iterator[Asset]:
    """`open-data/schema/<file>.json` for each published file, `open-data/schema/data/…` for the YAML behind them."""
    for name, model in PUBLISHED.items():
        yield json_asset(f"open-data/schema/{name}.json", schema_of(model))
    for name in SCHEMAS:
        yield Asset(f"open-data/schema/data/{name}.schema.json", schema_text(name).encode())
