"""Found by machines: sitemap, robots, share cards, linked data, search, packages of data, references."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from lxml import etree
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from site_content_samples import page, with_nav

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.references import references
from planref.exports.finding_files import finding_files
from planref.exports.sqlite_file import sqlite_file

ADDRESS = "https://plans.gov.cn/ref/"
WORK = {
    *("name", "description", "url", "inLanguage", "license", "isPartOf", "isBasedOn", "text", "position", "sameAs"),
    *("dateModified", "datePublished", "temporalCoverage", "spatialCoverage", "encoding", "about", "creator"),
}
PROPERTIES: dict[str, set[str]] = {
    "Legislation": {*WORK, "legislationIdentifier", "legislationPassedBy", "legislationDate"},
    "Dataset": {*WORK, "distribution"},
    "Organization": {"name"},
    "Place": {"name"},
    "MediaObject": {"encodingFormat", "contentUrl"},
    "DataDownload": {"encodingFormat", "contentUrl"},
}
"""What schema.org lets each type say, as far as we say it; Legislation and Dataset are kinds of creative work."""
ADDRESSES = {"url", "contentUrl", "sameAs", "license"}


@pytest.fixture(scope="module")
def published(corpus: Corpus) -> Edition:
    """The same data under an address that somebody can reach."""
    return Edition(replace(corpus, site=corpus.site.model_copy(update={"address": ADDRESS})))


def linked(path: Path) -> Iterator[dict[str, Any]]:
    for node in HTMLParser(path.read_text("utf-8")).css('script[type="application/ld+json"]'):
        yield json.loads(node.text())


def faults(record: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not know, or what is no value of its kind."""
    kind = record["@type"]
    for name, value in record.items():
        if name in {"@type", "@context"}:
            continue
        if name not in PROPERTIES.get(kind, set()):
            yield f"{kind}.{name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from faults(each)
            elif name in ADDRESSES and not re.match("https?://", each):
                yield f"{kind}.{name}: {each}"


def test_linked_data_says_what_schema_org_knows(site: Path, corpus: Corpus) -> None:
    pages = [*(site / "m").glob("*.html"), *(site / "compare").glob("*.html"), *(site / "plans").glob("*.html")]
    assert len(pages) == len(corpus.clauses) + len(corpus.alignments) + len(corpus.plans)
    for path in pages:
        (record,) = linked(path)
        assert record["@context"] == "https://schema.org"
        assert list(faults(record)) == [], path.name
    (measure,) = linked(site / "m/yz2024-t4-5.html")
    assert measure["@type"] == "Legislation"
    assert measure["isPartOf"]["name"] == "鄞州区安全生产治本攻坚行动实施方案"
    assert measure["dateModified"] == "2026-11-21"
    assert list(faults({"@type": "Legislation", "colour": "red", "url": "m/a.html"})) != []


def test_every_page_says_what_a_share_shows(site: Path) -> None:
    for uri in ("index.html", "m/yz2024-t4-5.html", "compare/zj2017--nbsh2017.html", "about.html"):
        tree = HTMLParser((site / uri).read_text("utf-8"))
        told = {node.attributes["property"]: node.attributes["content"] for node in tree.css('meta[property^="og:"]')}
        assert told["og:title"]
        assert told["og:description"] == tree.css_first("meta[name=description]").attributes["content"]  # type: ignore[union-attr]
        # Without an address of the site nothing may name one.
        assert "og:url" not in told
        assert "example.org" not in "".join(str(value) for value in told.values())


def test_without_an_address_there_is_nothing_that_names_one(site: Path) -> None:
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"
    assert not (site / "opensearch.xml").exists()
    assert "<loc>" not in (site / "sitemap.xml").read_text("utf-8")


def test_the_sitemap_lists_every_page_once(built: Callable[..., Path]) -> None:
    """Counted against the pages that were built: all but the one for what is not there."""
    content = replace(
        with_nav(replace(page("m/a.html"), picture="qr/a.png"), page("compare/a--b.html")), address=ADDRESS
    )
    folder = built(lambda _: content)
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {"404.html"}
    listed = re.findall("<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(ADDRESS + uri for uri in pages)
    shared = HTMLParser((folder / "m/a.html").read_text("utf-8"))
    told = {node.attributes["property"]: node.attributes["content"] for node in shared.css('meta[property^="og:"]')}
    assert (told["og:url"], told["og:image"]) == (f"{ADDRESS}m/a.html", f"{ADDRESS}qr/a.png")


def test_with_an_address_robots_and_search_lead_there(published: Edition) -> None:
    files = {asset.uri: asset.content for asset in finding_files(published)}
    assert files["robots.txt"].decode().endswith(f"Sitemap: {ADDRESS}sitemap.xml\n")
    url = etree.fromstring(files["opensearch.xml"]).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == f"{ADDRESS}search.html?q={{searchTerms}}"


def test_the_database_is_whole_and_the_same_bytes(site: Path, tmp_path: Path) -> None:
    path = site / "open-data/plan-concordance.sqlite"
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (count,) = database.execute("SELECT count(*) FROM clauses").fetchone()
        clauses = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
        assert count == len(clauses)
        found = database.execute("SELECT text, hash, measure FROM clauses WHERE id = 'yz2024-t4-5'").fetchone()
        one = next(clause for clause in clauses if clause["id"] == "yz2024-t4-5")
        assert found == (one["text"], one["hash"], 1)
        (verdicts,) = database.execute(
            "SELECT count(*) FROM comparison_verdicts WHERE comparison = 'zj2017--nbsh2017'"
        ).fetchone()
        pair = json.loads((site / "open-data/alignments/zj2017--nbsh2017.json").read_text("utf-8"))
        assert verdicts == len(pair["verdicts"])
    assets = [
        Asset(file.relative_to(site).as_posix(), file.read_bytes())
        for file in sorted((site / "open-data").rglob("*.json"))
    ]
    assert sqlite_file(assets).content == sqlite_file(assets).content


def test_frictionless_accepts_the_data_package(site: Path, tmp_path: Path) -> None:
    report = Package(site / "open-data/datapackage.json").validate()
    assert (report.valid, report.flatten(["message"])) == (True, [])
    assert len(report.tasks) == len(list((site / "open-data").glob("*.csv")))
    shutil.copytree(site / "open-data", tmp_path / "data", ignore=shutil.ignore_patterns("search", "alignments"))
    table = tmp_path / "data/clauses.csv"
    table.write_bytes(table.read_bytes().replace(b",true,", b",perhaps,", 1))
    assert not Package(tmp_path / "data/datapackage.json").validate().valid


def test_the_package_of_a_day_holds_the_open_data_and_its_sum(site: Path) -> None:
    (package,) = (site / "downloads").glob("open-data-*.zip")
    assert re.fullmatch(r"open-data-20\d\d-\d\d-\d\d\.zip", package.name)
    told, name = Path(f"{package}.sha256").read_text().split()
    assert (told, name) == (hashlib.sha256(package.read_bytes()).hexdigest(), package.name)
    with zipfile.ZipFile(package) as opened:
        assert opened.testzip() is None
        for name in opened.namelist():
            assert opened.read(name) == (site / name).read_bytes()
        assert {"open-data/clauses.json", "open-data/datapackage.json"} <= set(opened.namelist())


def test_a_clause_for_reference_managers(published: Edition, site: Path) -> None:
    placed = published.corpus.clauses["zj2017-2"]
    (_, bib_ending, bib), (_, ris_ending, ris) = references(published, placed)
    assert (bib_ending, ris_ending) == ("bib", "ris")
    now = re.search("校验码([0-9a-f]{12})", bib)[1]  # type: ignore[index]
    assert bib.startswith("@online{zj2017-2,\n  title = {{")
    assert f"  url = {{{ADDRESS}m/zj2017-2.html?t={now}}},\n" in bib
    assert bib.count("{") == bib.count("}")
    assert ris.startswith("TY  - ELEC\nID  - zj2017-2\nTI  - ")
    assert ris.endswith("ER  - \n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.split("\n")[:-1])
    page = (site / "m/zj2017-2.html").read_text("utf-8")
    assert 'data-save="zj2017-2.bib" data-content="@online{zj2017-2,' in page
    assert "UR  - " not in page
