"""JSON Schemas of the open data and of the data files behind it, all made from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planref.corpus.addresses import data_schema_uri, schema_uri
from planref.edition.page import Asset
from planref.exports.open_data import json_asset
from planref.model.base import Frozen, schema_of
from planref.model.catalogue import DATA_KINDS
from planref.model.published import (
    AnswersFile,
    ChangesFile,
    ClausesFile,
    CodesFile,
    ComparisonFile,
    FactsFile,
    IdsFile,
    PlansFile,
    RequirementsFile,
    ReuseFile,
    ThematicFile,
    TranslationsFile,
)
from planref.rules.schemas import schema_text

PUBLISHED: Mapping[str, type[Frozen]] = {
    "plans": PlansFile,
    "clauses": ClausesFile,
    "facts": FactsFile,
    "comparison": ComparisonFile,
    "thematic": ThematicFile,
    "answers": AnswersFile,
    "new-in-2024": RequirementsFile,
    "translations": TranslationsFile,
    "reuse": ReuseFile,
    "changes": ChangesFile,
    "ids": IdsFile,
    "codes": CodesFile,
}


def schema_data() -> Iterator[Asset]:
    """`open-data/schema/<file>.json` for each published file, `open-data/schema/data/…` for the YAML behind them."""
    for name, model in PUBLISHED.items():
        yield json_asset(schema_uri(name), schema_of(model))
    for kind in DATA_KINDS:
        yield Asset(data_schema_uri(kind.name), schema_text(kind).encode())
