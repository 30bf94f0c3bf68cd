"""144 texts that break careless publishing, read back exactly from everything that is published."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from nasty import PLAN, SCRIPTS, TEXTS, clause_id, nasty_repository, text_of
from planref.site.publish import build_into

NUMBERS = range(1, len(TEXTS) + 1)


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    build_into(nasty_repository(root, folder) / "mkdocs.yml", folder / "site")
    return folder / "site"


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_there_are_enough_of_them() -> None:
    assert len(SCRIPTS) >= 60
    assert len(set(TEXTS)) == len(TEXTS) >= 100


def test_reading_page(published: Path) -> None:
    page = parsed(published / f"plans/{PLAN}.html")
    found = [page.css_first(f"[id='{clause_id(n)}'] .tx") for n in NUMBERS]
    assert [node.text() if node else None for node in found] == [f"{n}.{text_of(n)}" for n in NUMBERS]
    title = page.css_first("h1")
    assert title is not None
    assert title.text() == "怪文<script>alert(1)</script>方案"


def test_clause_pages(published: Path) -> None:
    for number in NUMBERS:
        page = parsed(published / f"m/{clause_id(number)}.html")
        law, description = page.css_first(".law .tx"), page.css_first("meta[name=description]")
        assert law is not None
        assert law.text() == f"{number}.{text_of(number)}"
        assert description is not None
        assert description.attributes["content"] == text_of(number)[:120]


def test_titles_and_contents(published: Path) -> None:
    page = parsed(published / f"plans/{PLAN}.html")
    head, entry = page.css_first("title"), page.css_first("nav.toc a")
    assert head is not None
    assert head.text().startswith("怪文<script>alert(1)</script>方案 · ")
    assert entry is not None
    assert entry.text() == "1.甲<script>alert(1)</scrip…"


def test_json_and_csv(published: Path) -> None:
    records = json.loads((published / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    texts = {record["id"]: record["text"] for record in records}
    assert [texts[clause_id(n)] for n in NUMBERS] == [text_of(n) for n in NUMBERS]
    rows = csv.DictReader(io.StringIO((published / "open-data/targets.csv").read_text("utf-8-sig")))
    metric = next(row["metric"] for row in rows if row["plan"] == PLAN)
    assert metric == SCRIPTS[0]
