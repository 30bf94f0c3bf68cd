"""The bill of materials: every locked package with its licence and hashes, the same bytes each time."""

from __future__ import annotations

import json
import re
from pathlib import Path

from planref.corpus.corpus import Corpus
from planref.exports.software import bill_of_materials


def test_every_locked_package_is_in_the_bill(root: Path, corpus: Corpus) -> None:
    asset = bill_of_materials(corpus)
    assert asset == bill_of_materials(corpus)
    bill = json.loads(asset.content)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    lock = (root / "requirements.txt").read_text("utf-8")
    locked = re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", lock, re.MULTILINE)
    packages = [item for item in bill["components"] if item["purl"].startswith("pkg:pypi/")]
    assert sorted((item["name"], item["version"]) for item in packages) == sorted(locked)
    hashes = [one["content"] for item in packages for one in item["externalReferences"][0]["hashes"]]
    assert sorted(hashes) == sorted(set(re.findall(r"sha256:([0-9a-f]{64})", lock)))
    (theme,) = (item for item in bill["components"] if item["name"] == "mkdocs-material")
    assert theme["licenses"] == [{"license": {"id": "MIT"}}] or theme["licenses"][0]["license"]["name"] == "MIT License"
    assert theme["purl"] == f"pkg:pypi/mkdocs-material@{theme['version']}"
    assert theme["description"] == "assets/stylesheets/*.css"


def test_what_comes_from_the_npm_registry_is_in_the_bill_too(corpus: Corpus) -> None:
    (pyodide,) = (
        item for item in json.loads(bill_of_materials(corpus).content)["components"] if "pkg:npm" in item["purl"]
    )
    assert pyodide["licenses"] == [{"license": {"id": "MPL-2.0"}}]
    assert [len(one["content"]) for one in pyodide["externalReferences"][0]["hashes"]] == [128]
