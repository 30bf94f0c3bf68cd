"""JSON Schemas for editors, generated from the models; committed, and checked to be current."""

from __future__ import annotations

import json
from pathlib import Path

from planref.model.base import schema_of
from planref.model.catalogue import DATA_KINDS, DataKind
from planref.source.problem import Problem, problem_at


def schema_text(kind: DataKind) -> str:
    """The JSON Schema of one kind of data file, as committed."""
    return json.dumps(schema_of(kind.model), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema_files(root: Path) -> dict[Path, bytes]:
    """Every schema of data/schema as it should be committed, by path."""
    return {root / kind.schema: schema_text(kind).encode() for kind in DATA_KINDS}


def stale_schemas(root: Path) -> list[Problem]:
    """A problem for every committed schema that differs from the model."""
    return [
        problem_at(kind.schema, 1, 1, "schema-stale")
        for kind in DATA_KINDS
        if not (root / kind.schema).is_file() or (root / kind.schema).read_text(encoding="utf-8") != schema_text(kind)
    ]
