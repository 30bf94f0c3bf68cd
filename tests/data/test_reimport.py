"""Importing the five received files again yields the trees that were curated by hand.

Every node is compared: id, kind, role, label, heading, end mark, text, cells and how it stands on its line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from figures import record
from planref.corpus.corpus import Corpus
from planref.importer.importing import Imported, ImportedPlan, import_received
from planref.model.plan import Clause, Plan
from reading import CAMPAIGNS, read_file

FILES = {
    "000_8ad7a5a027739700.txt": ("nbsh2017",),
    "001_7e7a3d141c816d1b.txt": ("zj2017",),
    "002_828519622dc4c577.txt": ("yz2024",),
    "003_27d9f2460e7b7860.txt": ("hzhg2024", "hzgm2024"),
    "004_b7eba051c4b562f0.txt": ("wl2021",),
}

# What an editor changed in the drafts after reading, by node id; the importer cannot know these.
EDITED: dict[str, str] = {}

PARTS = ("body", "tasklist")
COMPARED = ("id", "kind", "role", "label", "heading", "end_mark", "own_line", "inline", "text", "cells")


def nodes_of(plan: Plan) -> dict[str, dict[str, object]]:
    """The compared fields of every node, by id."""
    return {clause.id: _fields(clause) for clause in plan.walk()}


def _fields(clause: Clause) -> dict[str, object]:
    fields = {name: getattr(clause, name) for name in COMPARED}
    return fields | {"children": tuple(child.id for child in clause.children)}


def _curated(corpus: Corpus, name: str) -> Plan:
    return next(plan for plan in corpus.plans if plan.plan == name)


def imported(root: Path, file: str, name: str) -> Imported:
    return import_received(read_file(root / "data/sources" / file), name, CAMPAIGNS)


def renamed(draft: ImportedPlan, name: str) -> Plan:
    """The draft as a plan under the id the corpus gave it (the second plan of a file is drafted under another)."""
    parts = {part: [_renamed(node, draft.id, name) for node in draft.data.get(part, [])] for part in PARTS}
    return Plan.model_validate({**draft.data, **parts, "plan": name})


def _renamed(node: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    children = [_renamed(child, old, new) for child in node.get("children", [])]
    return node | {"id": node["id"].replace(old, new, 1)} | ({"children": children} if children else {})


def test_the_curated_trees_come_out_again(root: Path, corpus: Corpus) -> None:
    nodes, different = 0, set()
    for file, names in FILES.items():
        for draft, name in zip(imported(root, file, names[0]).plans, names, strict=True):
            ours = nodes_of(renamed(draft, name))
            curated = nodes_of(_curated(corpus, name))
            nodes += len(curated)
            different |= {key for key in ours.keys() | curated.keys() if ours.get(key) != curated.get(key)}
    assert different == EDITED.keys()
    record("importer", {"plans": len(corpus.plans), "nodes": nodes, "differing": len(different)}, "python3 run.py test")


@pytest.mark.parametrize("file", FILES)
def test_titles_dates_and_numbers_come_out_again(root: Path, corpus: Corpus, file: str) -> None:
    for draft, name in zip(imported(root, file, FILES[file][0]).plans, FILES[file], strict=True):
        curated = _curated(corpus, name)
        assert draft.data["title"] == curated.title
        assert draft.data.get("document_number") == curated.document_number
        assert draft.data["campaign"] == curated.campaign
        assert draft.data["level"] == curated.level
