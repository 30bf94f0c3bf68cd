"""Thirty thousand measures: the page searches through Pagefind's index and answers as the plain scan would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from search_queries import expected_in, naive_fields
from search_site import GO, many_records, stage

from planref.exports.search_index import SearchRecord

CASES: list[tuple[str, list[list[str]], list[str], str]] = [
    ("583个", [["583个"]], [], "&synonyms=0"),
    ("罕见词一鼎", [["罕见词一鼎"]], [], "&synonyms=0"),
    ("罕见词", [["罕见词"]], [], "&synonyms=0"),
    ("词丁鼎", [["词丁鼎"]], [], ""),
    ("武园区委发[2020]47号", [["武园区委发〔2020〕47号"]], [], "&synonyms=0"),
    ("涪陵园区 隐患排查", [["涪陵园区"], ["隐患排查"]], [], ""),
    ("罕见词 -涪陵 -企业", [["罕见词"]], ["涪陵", "企业"], ""),
    ("“一件事”改革 有限空间", [["“一件事”改革"], ["有限空间", "受限空间"]], [], ""),
    ("受限空间", [["有限空间", "受限空间"]], [], ""),
    ("confined space 八个", [["有限空间", "受限空间"], ["八个"]], [], ""),
    ("sblz", [["四不两直"]], [], ""),
    ("pdca", [["PDCA"]], [], ""),
    ("四", [["四"]], [], "&synonyms=0"),
    ("有线空间", [["有线空间"]], [], "&synonyms=0"),
]


@pytest.fixture(scope="module")
def records() -> list[SearchRecord]:
    return many_records(30_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, records: list[SearchRecord]) -> Path:
    place = tmp_path_factory.mktemp("large")
    stage(place, records)
    return place


@pytest.fixture
def asked() -> list[str]:
    """The names of the files a page asked for."""
    return []


@pytest.fixture
def large(watch: Callable[..., object], host: Callable[..., str], folder: Path, asked: list[str]) -> Iterator[object]:
    # the strict policy stands in the page; only a worker's own policy decides whether Pagefind runs, as in nginx.conf
    watched = watch(host(folder, headers=False))
    watched.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    yield watched
    assert watched.complaints == []
    assert watched.outside == []


def found(watched: object, query: str) -> list[str]:
    """The ids of all hits, also of those not written yet."""
    return saved(watched.open(f"search.html?{query}"))


def saved(page: Page) -> list[str]:
    """The ids of all hits of an open page, once it has them."""
    page.wait_for_selector("[data-search-state=ready]", timeout=120_000)
    with page.expect_download() as download:
        page.evaluate("document.getElementById('search-csv').click()")
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()[1:]
    return sorted(line.split('"')[1] for line in lines)


def test_every_answer_is_that_of_the_scan(large: object, records: list[SearchRecord]) -> None:
    """One after the other in an open page; the tests below open it anew."""
    texts = {record.id: naive_fields(record) for record in records}
    page = large.open("search.html")
    for query, groups, forbidden, more in CASES:
        page.evaluate(GO, f"search.html?q={quote(query)}{more}")
        assert saved(page) == sorted(expected_in(texts, groups, forbidden)), query


def test_a_rare_word_loads_few_record_files(large: object, records: list[SearchRecord], asked: list[str]) -> None:
    assert found(large, f"q={quote('罕见词一鼎')}") == [records[7].id]
    assert "pagefind-worker.js" in asked
    assert len([name for name in asked if name.startswith("records-")]) == 1


def test_from_a_file_everything_is_loaded_and_the_answer_is_the_same(
    watch: Callable[..., object], folder: Path, records: list[SearchRecord]
) -> None:
    watched = watch(f"{folder.as_uri()}/")
    texts = {record.id: naive_fields(record) for record in records}
    assert found(watched, f"q={quote('罕见词')}") == sorted(expected_in(texts, [["罕见词"]], []))


def test_thousands_of_results_are_written_on_request(large: object) -> None:
    page = large.open(f"search.html?q={quote('安全')}")
    page.wait_for_selector("[data-search-state=ready]", timeout=120_000)
    shown = page.locator("[data-measure]").count()
    assert 2000 <= shown < 2300
    page.click("#search-results .tools button")
    page.locator("[data-measure]").nth(shown + 1999).wait_for(state="attached", timeout=120_000)
