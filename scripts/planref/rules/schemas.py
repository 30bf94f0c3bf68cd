"""JSON Schemas for editors, generated from the models; committed, and checked to be current."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from planref.model.alignment import Alignment
from planref.model.base import Frozen, schema_of
from planref.model.facts import Facts
from planref.model.plan import Manifest, Plan
from planref.model.promises import Promises
from planref.model.registry import Registry
from planref.model.search import Folding, SearchSettings
from planref.model.settings import Site
from planref.model.vocab import Campaigns, Documents, Lists, Organisations, Redactions, Terms, Topics
from planref.source.problem import Problem

SCHEMAS: Mapping[str, type[Frozen]] = {
    "plan": Plan,
    "manifest": Manifest,
    "facts": Facts,
    "alignment": Alignment,
    "site": Site,
    "ids": Registry,
    "lists": Lists,
    "campaigns": Campaigns,
    "topics": Topics,
    "terms": Terms,
    "organisations": Organisations,
    "documents": Documents,
    "redactions": Redactions,
    "fold": Folding,
    "search": SearchSettings,
    "promises": Promises,
}


def schema_text(name: str) -> str:
    """The JSON Schema of one kind of data file, as committed."""
    return json.dumps(schema_of(SCHEMAS[name]), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_schemas(root: Path) -> None:
    """Write every schema into data/schema."""
    for name in SCHEMAS:
        (root / _path(name)).write_text(schema_text(name), encoding="utf-8")


def stale_schemas(root: Path) -> list[Problem]:
    """A problem for every committed schema that differs from the model."""
    return [
        Problem(
            _path(name),
            1,
            1,
            "schema-stale",
            "与数据模型不一致",
            "运行 python3 run.py check --write",
            "Differs from the model",
            "Run python3 run.py check --write",
        )
        for name in SCHEMAS
        if not (root / _path(name)).is_file() or (root / _path(name)).read_text(encoding="utf-8") != schema_text(name)
    ]


def _path(name: str) -> str:
    return f"data/schema/{name}.schema.json"
