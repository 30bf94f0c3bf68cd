"""Names and numbers of persons: in the printed text as published, and in nothing made of it or said about it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus

# Files that show the printed text of clauses, whole or sentence by sentence.
PRINTED = (
    "plans/*.html",
    "m/*.html",
    "embed/*",
    "topics/*.html",
    "organisations/*.html",
    "compare/*.html",
    "d/*.html",
    "draft/plans/*.json",
    "data/plans/*.yaml",
    "open-data/sources/*.txt",
    "open-data/clauses.*",
    "open-data/coverage.*",
    "open-data/side/*.js",
    "open-data/alignments/*.json",
    "open-data/*.sqlite",
    "downloads/open-data-*.zip",
    "downloads/*.docx",
    "downloads/*.xlsx",
)
TEXT_PARTS = {"word/document.xml", "xl/sharedStrings.xml"}
# The fields of JSON files, the columns of CSV files and the attributes of pages that hold printed text.
FIELDS = {"text", "template_text", "before", "redline", "html", "clauses"}
COLUMNS = {"text", "样板原文"}
ATTRIBUTES = {"data-card"}


class Attributes(HTMLParser):
    """What a page says in its attributes and in its title."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_title = tag == "title"
        self.said += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.said.append(("title", data))


@pytest.fixture(scope="module")
def words(corpus: Corpus) -> list[str]:
    """Every registered name and number, and a number without its hyphen."""
    quotes = [item.quote for item in corpus.vocabulary.redactions.redactions]
    return sorted({*quotes, *(quote.replace("-", "") for quote in quotes)})


@pytest.fixture(scope="module")
def holding(site: Path, words: list[str]) -> dict[str, str]:
    """The files that hold any of them, those inside archives too, each with its text."""
    files = ((path.relative_to(site).as_posix(), path.read_bytes()) for path in site.rglob("*") if path.is_file())
    texts = {name: text for file, raw in files if file != "whole-site.zip" for name, text in unpacked(file, raw)}
    return {name: text for name, text in texts.items() if any(word in text for word in words)}


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    if not raw.startswith(b"PK"):
        yield name, raw.decode("utf-8", errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for part in archive.namelist():
            yield from unpacked(f"{name}!{part}", archive.read(part))


def test_only_printed_text_holds_them(holding: dict[str, str]) -> None:
    assert holding
    files = {name.partition("!")[0]: name.partition("!")[2] for name in holding}
    assert [name for name in files if not any(Path(name).match(pattern) for pattern in PRINTED)] == []
    parts = {part for part in files.values() if part}
    assert [part for part in parts - TEXT_PARTS if not any(Path(part).match(pattern) for pattern in PRINTED)] == []


def test_no_title_summary_or_other_attribute_of_a_page_holds_them(holding: dict[str, str], words: list[str]) -> None:
    said: set[tuple[str, str]] = set()
    for name, text in holding.items():
        if name.endswith((".html", ".svg")):
            page = Attributes()
            page.feed(text)
            said |= {(name, attribute) for attribute, value in page.said if any(word in value for word in words)}
    assert {(name, attribute) for name, attribute in said if attribute not in ATTRIBUTES} == set()


def test_no_other_field_or_column_holds_them(holding: dict[str, str], words: list[str]) -> None:
    for name, text in holding.items():
        if name.endswith(".json"):
            fields = {field for field, value in values(json.loads(text)) if any(word in value for word in words)}
            assert fields <= FIELDS, name
        if name.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
            columns = {column for row in rows for column, value in row.items() if any(word in value for word in words)}
            assert columns <= COLUMNS, name


def values(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Every string below a value, with the nearest field it stands in."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from values(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from values(item, field)
