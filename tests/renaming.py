"""What a maintainer does to a repository: give a plan another id, correct the label of a clause, retire old ids."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

IDS = "data/ids.yaml"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def retire(root: Path, published: str, line: str) -> None:
    """Add a line to the entry of an id in the registry."""
    edit(root, IDS, f"/{published}.html\n", f"/{published}.html\n    {line}\n")


def rename_plan(root: Path, old: str, new: str) -> None:
    """Another id everywhere, other file names, other links in the prose; the registry stays as it is."""
    for path in (root / "docs").rglob("*.md"):
        path.write_text(re.sub(rf"\b{old}\b", new, path.read_text("utf-8")), "utf-8")
    for path in sorted((root / "data").rglob("*.yaml")):
        if path.name != "ids.yaml":
            path.write_text(re.sub(rf"\b{old}\b", new, path.read_text("utf-8")), "utf-8")
            path.rename(path.with_name(re.sub(rf"\b{old}\b", new, path.name)))


def correct_label(root: Path) -> None:
    """Let zj2017-5-4, （四）强化执法, be zj2017-5-5, （五）强化执法, as if its label had been misread.

    The received file of the copy is changed too: in it the label was always what the correction says.
    """
    for path in (root / "data").rglob("*.yaml"):
        if path.name != "ids.yaml":
            path.write_text(re.sub(r"(?<![\w-])zj2017-5-4(?![\w-])", "zj2017-5-5", path.read_text("utf-8")), "utf-8")
    heading = "\n        heading: 强化执法"
    skipped = "\n        anomalies:\n          - kind: skipped-number\n            note: 原文没有（四）"
    edit(root, "data/plans/zj2017.yaml", f"label: （四）{heading}", f"label: （五）{heading}{skipped}")
    source = root / "data/sources/001_7e7a3d141c816d1b.txt"
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    edit(root, f"data/sources/{source.name}", "（四）强化执法", "（五）强化执法")
    edit(root, "data/sources/manifest.yaml", before, hashlib.sha256(source.read_bytes()).hexdigest())
