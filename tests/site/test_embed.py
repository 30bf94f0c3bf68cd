"""Quotations for the pages of others: the words of the plan, a source, a link, and nothing that runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.pages.embed import embed_files, oembed, quote_code

CLAUSE = "yz2024-t4-5"
SOURCE = "《鄞州区安全生产治本攻坚行动实施方案》任务清单（四）5"


@pytest.fixture(scope="module")
def published(corpus: Corpus) -> Edition:
    """The same data under an address that somebody can reach."""
    site = corpus.site.model_copy(update={"address": "https://plans.gov.cn/ref/"})
    return Edition(replace(corpus, site=site))


def test_every_clause_has_a_quotation_without_script(site: Path, corpus: Corpus) -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (site / "embed").glob("*.html")}
    assert pages.keys() == corpus.clauses.keys()
    for clause, page in pages.items():
        assert "<script" not in page, clause
        tree = HTMLParser(page)
        assert [link.attributes["href"] for link in tree.css("main a")] == [f"../m/{clause}.html"]
        assert re.sub(r"\s", "", corpus.clauses[clause].clause.text or "") in re.sub(r"\s", "", tree.body.text())  # type: ignore[union-attr]


def test_a_quotation_names_its_cells_and_its_source(site: Path) -> None:
    tree = HTMLParser((site / f"embed/{CLAUSE}.html").read_text("utf-8"))
    assert [node.text() for node in tree.css("blockquote p")][1:] == ["完成时限：常态化", "牵头单位：区安委各成员单位"]
    assert tree.css_first(".src").text() == SOURCE  # type: ignore[union-attr]
    # No page of ours may stand in a frame, so a link that opened there would show nothing.
    assert tree.css_first(".src a").attributes["target"] == "_blank"  # type: ignore[union-attr]


def test_with_an_address_the_code_is_a_frame(published: Edition) -> None:
    record = oembed(published, published.corpus.clauses[CLAUSE])
    assert record["html"] == (
        f'<iframe src="https://plans.gov.cn/ref/embed/{CLAUSE}.html" title="{SOURCE}" '
        'width="600" height="250" loading="lazy"></iframe>'
    )
    assert {name: record[name] for name in ("version", "type", "width", "height", "provider_url")} == {
        "version": "1.0",
        "type": "rich",
        "width": 600,
        "height": 250,
        "provider_url": "https://plans.gov.cn/ref/",
    }
    code = quote_code(published, published.corpus.clauses[CLAUSE])
    assert code.startswith(f'<blockquote cite="https://plans.gov.cn/ref/m/{CLAUSE}.html"><p>5.定期组织')
    assert code.endswith(f'<a href="https://plans.gov.cn/ref/m/{CLAUSE}.html">{SOURCE}</a></footer></blockquote>')


def test_without_an_address_nothing_leads_to_an_example(site: Path) -> None:
    for path in (site / "embed").iterdir():
        assert "example.org" not in path.read_text("utf-8"), path.name
    assert list((site / "embed").glob("*.json")) == []


def test_with_an_address_programs_are_told_how_to_embed(published: Edition) -> None:
    page, told = embed_files(published, published.corpus.clauses[CLAUSE], "default-src 'none'")
    assert (page.uri, told.uri) == (f"embed/{CLAUSE}.html", f"embed/{CLAUSE}.json")
    assert json.loads(told.content) == oembed(published, published.corpus.clauses[CLAUSE])
