"""144 texts that break careless publishing, read back exactly from everything that is published.

A second plan is made from the first: it declares descent, and each of its clauses begins with 丙 in the stead of 甲.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from nasty import PLAN, SCRIPTS, TEXTS, clause_id, nasty_repository, text_of
from planref.align.units import sentence_spans
from planref.corpus.corpus import load_corpus
from planref.rules.registry import renewed_registry
from planref.site.publish import build_into
from planref.source.writing import write_files
from planref.source.yamlfile import read_yaml, write_yaml

LATER = "nasty2025"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBERS = range(1, len(TEXTS) + 1)


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = nasty_repository(root, tmp_path_factory.mktemp("nasty"))
    add_later_plan(folder / "data")
    write_files(renewed_registry(load_corpus(folder), datetime.date(2026, 11, 21)))
    build_into(folder / "mkdocs.yml", folder / "site")
    return folder / "site"


def add_later_plan(data: Path) -> None:
    """Add the second plan, and a verdict on each clause of the first."""
    sources = data / "sources"
    for folder in (data / "plans", data / "facts"):
        plain = read_yaml(folder / f"{PLAN}.yaml", PLAN).plain()
        (folder / f"{LATER}.yaml").write_text(write_yaml(later(plain) | descent(folder.name)), "utf-8")
    manifest = read_yaml(sources / "manifest.yaml", "manifest").plain()
    entry = later(manifest["sources"][-1])
    received = later((sources / manifest["sources"][-1]["file"]).read_text("utf-8"))
    (sources / entry["file"]).write_text(received, "utf-8")
    manifest["sources"].append(entry | {"sha256": hashlib.sha256(received.encode()).hexdigest()})
    (sources / "manifest.yaml").write_text(write_yaml(manifest), "utf-8")
    verdicts = [verdict(placed.id) for placed in load_corpus(data.parent).of_plan(PLAN)]
    alignment = {"left": PLAN, "right": LATER, "mode": "descends", "verdicts": verdicts}
    (data / f"alignments/{PLAN}--{LATER}.yaml").write_text(write_yaml(alignment), "utf-8")


def later(value: Any) -> Any:
    """Values of the second plan, from those of the first."""
    return json.loads(json.dumps(value, ensure_ascii=False).replace(PLAN, LATER).replace("甲", "丙"))


def descent(folder: str) -> dict[str, object]:
    return {"template": {"plan": PLAN, "note": SCRIPTS[0]}} if folder == "plans" else {}


def verdict(clause: str) -> dict[str, object]:
    return {
        "clause": clause,
        "relation": "localised",
        "counterparts": [later(clause)],
        "rationale": SCRIPTS[0],
        "status": "reviewed",
    }


def missing(paragraphs: set[str], first: str) -> list[str]:
    """The sentences that no paragraph of a column holds exactly; each begins with 甲, or 丙 in the second plan."""
    texts = [first + text_of(number)[1:] for number in NUMBERS]
    sentences = [text[start:end] for text in texts for start, end in sentence_spans(text)]
    assert len(sentences) >= len(NUMBERS)
    return [sentence for sentence in sentences if sentence not in paragraphs]


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
        assert description.attributes["content"] == text_of(number)[:120].replace("user@example.invalid", "…")


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


def test_word_for_word_comparison(published: Path) -> None:
    page = parsed(published / f"compare/{PLAN}--{LATER}.html")
    for node in page.css(".vh"):
        node.decompose()
    alike = {node.text() for node in page.css(".fold__b p")}
    left, right = ({node.text() for node in page.css(f"{side} .tx")} | alike for side in ("td.l", "td.r"))
    assert missing(left, "甲") == []
    assert missing(right, "丙") == []


@pytest.mark.parametrize("form", ["", "-draft"])
def test_word_files(published: Path, form: str) -> None:
    table = Document(str(published / f"downloads/{PLAN}--{LATER}{form}.docx")).tables[0]
    left, right = (
        {paragraph.text for cell in table.columns[place].cells for paragraph in cell.paragraphs} for place in (0, 1)
    )
    assert missing(left, "甲") == []
    assert missing(right, "丙") == []


def test_excel_file(published: Path) -> None:
    with zipfile.ZipFile(published / f"downloads/{PLAN}--{LATER}.xlsx") as package:
        strings = etree.fromstring(package.read("xl/sharedStrings.xml"))
    lines = {line for item in strings for line in "".join(item.itertext(f"{SHEET}t")).split("\n")}
    assert missing(lines, "甲") == []
    assert missing(lines, "丙") == []
