"""What an editor makes of the data files: read as YAML with numbers and flags, each fits its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from planref.importer.propose import proposed_facts
from planref.model.catalogue import DATA_KINDS, DataKind, kind_of_file
from planref.model.plan import Plan
from planref.source.yamlfile import read_yaml, write_yaml


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days are texts, numbers and flags are not."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(root: Path, kind: DataKind, text: str) -> list[str]:
    """What an editor would underline, with the path of each value."""
    schema = json.loads((root / kind.schema).read_text("utf-8"))
    value: Any = yaml.load(text, EditorLoader)
    return [
        f"{list(fault.absolute_path)}: {fault.message}" for fault in Draft202012Validator(schema).iter_errors(value)
    ]


@pytest.mark.parametrize("kind", DATA_KINDS, ids=lambda kind: kind.name)
def test_an_editor_finds_nothing_to_underline(root: Path, kind: DataKind) -> None:
    files = sorted(root.glob(kind.files))
    assert files
    assert {path.name: faults(root, kind, path.read_text("utf-8")) for path in files} == {p.name: [] for p in files}


def test_an_editor_underlines_a_quoted_flag(root: Path) -> None:
    text = (root / "data/facts/zj2017.yaml").read_text("utf-8").replace("bracketed: true", "bracketed: 'true'", 1)
    assert len(faults(root, kind_of_file("data/facts/zj2017.yaml"), text)) == 1


def test_proposals_of_the_importer_fit_too(root: Path) -> None:
    path = root / "data/plans/hzgm2024.yaml"
    proposed = proposed_facts(Plan.model_validate(read_yaml(path, path.name).plain()), {"hzgm2024-1": "structural"})
    assert len(proposed["clauses"]) > 10
    assert faults(root, kind_of_file("data/facts/hzgm2024.yaml"), write_yaml(proposed)) == []
