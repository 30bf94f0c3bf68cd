"""The data dictionary explains every column of every published CSV file and every code; the codes are published."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.pages.dictionary import code_lists, csv_files


@pytest.fixture(scope="module")
def files(site: Path) -> Mapping[str, Asset]:
    found = [*site.rglob("*.csv"), site / "open-data/codes.json"]
    return {asset.uri: asset for asset in (Asset(one.relative_to(site).as_posix(), one.read_bytes()) for one in found)}


def test_every_column_of_every_csv_file_is_explained(files: Mapping[str, Asset]) -> None:
    tables = csv_files(tuple(files.values()))
    assert {table.uri for table in tables} == {uri for uri in files if uri.endswith(".csv")}
    assert [(table.name, column) for table in tables for column, meaning in table.columns if not meaning] == []


def test_a_column_that_nobody_explained_is_noticed() -> None:
    (table,) = csv_files((Asset("open-data/times.csv", "\ufeffid,period_start,neu\r\n".encode()),))
    assert [bool(meaning) for _, meaning in table.columns] == [True, True, False]


def test_every_code_is_published_as_it_stands_in_the_vocabulary(corpus: Corpus, files: Mapping[str, Asset]) -> None:
    codes = json.loads(files["open-data/codes.json"].content)["codes"]
    rows = list(csv.DictReader(files["open-data/codes.csv"].content.decode("utf-8-sig").splitlines()))
    assert [{**row, "id": row["id"].lstrip("'")} for row in rows] == codes  # '= is no formula
    shown = [(item.id, entry.id) for item in code_lists(Edition(corpus)) for entry in item.entries]
    assert [(code["list"], code["id"]) for code in codes] == shown
    assert ("topics", "structural") in shown
