"""What the search of a large corpus costs: `.venv/bin/python scripts/bench/search_large.py [--scale 22 100]`.

The records of the held plans so many times, the copies as plans of their own, searched on the real page in one
Chromium. For each scale the processor time that the index takes, its files and bytes; for each query, in a browser that
knows nothing yet, kilobytes (gzip) and requests from the page's address to the first results, and milliseconds from the
key to them; then, with the index at hand, from a key to the results in an open page, the median of several.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

import figures
from bench.search import ROOT, index_of, multiplied, served
from browser import LAUNCH_ARGUMENTS, ensure_browser
from planref.corpus.corpus import load_corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.search_records import records_of
from planref.pages.search import search_page

COMMAND = ".venv/bin/python scripts/bench/search_large.py"
QUERIES = {
    "common": "安全",
    "one character": "安",
    "term": "有限空间",
    "three words": "安全生产 隐患排查 企业",
    "rare": "存储用地",
    "excluded": "粉尘 -企业",
    "slip": "有限空问",
    "absent": "鼎鼐",
    "question": "高危企业多久做一次应急演练",
}
KEYS = 5
SCRIPTS = ("parts", "list-store", "collect")
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,">
{scripts}{head}<body><main>{body}</main>
<a id="mine" href="#" data-words='{{"add": "1", "has": "2"}}'><b></b></a></body>"""
TYPED = """query => new Promise(done => {
  const box = document.getElementById("q"), page = document.getElementById("search"), start = performance.now();
  new MutationObserver((_, observer) => {
    if (page.dataset.searchState !== "ready") return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }).observe(page, {attributes: true});
  box.value = query;
  box.dispatchEvent(new InputEvent("input"));
})"""
"""Milliseconds from a key until what it finds is drawn."""


@dataclass(frozen=True)
class Measured:
    """One query: kilobytes (gzip), requests, milliseconds of the first answer and of a key."""

    query: str
    kilobytes: float
    requests: int
    first: float
    key: float


def stage(folder: Path, index: Sequence[Asset], edition: Edition) -> None:
    """The search page with its scripts and an index."""
    page = search_page(edition.corpus.vocabulary.search)
    scripts = "".join(f'<script src="assets/{name}.js" defer></script>' for name in SCRIPTS)
    own = [Asset(f"assets/{file.name}", file.read_bytes()) for file in (ROOT / "docs/assets").iterdir()]
    html = PAGE.format(scripts=scripts, head=page.head, body=page.body)
    for asset in (*own, *index, Asset("search.html", html.encode())):
        path = folder / asset.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)


def measured(browser: Browser, home: str, folder: Path) -> Iterator[Measured]:
    """Every query as it is measured."""
    for name, query in QUERIES.items():
        page = browser.new_page()
        asked = _asked_by(page)
        page.goto(f"{home}search.html")
        first = page.evaluate(TYPED, query)
        files = [folder / url.removeprefix(home) for url in asked if url.startswith(home)]
        kilobytes = sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000
        keys = [(page.evaluate(TYPED, query[:-1] or "。"), page.evaluate(TYPED, query))[1] for _ in range(KEYS)]
        yield Measured(name, kilobytes, len(files), first, statistics.median(keys))
        page.close()


def _asked_by(page: Page) -> list[str]:
    """The addresses that a page asks for, as they come."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def main() -> None:
    """Print a table for each scale; record the dearest query of the largest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=int, nargs="+", default=[22, 100])
    scales: list[int] = options.parse_args().scale
    edition = Edition(load_corpus(ROOT))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=LAUNCH_ARGUMENTS)
        for scale in scales:
            records, start = multiplied(list(records_of(edition)), scale), time.process_time()
            index = index_of(records, edition, edition.corpus.vocabulary.search.limit_gzip_kb)
            seconds, packed = time.process_time() - start, sum(len(gzip.compress(file.content)) for file in index)
            size = f"{len(index)} files, {packed / 1e6:.1f} MB"
            print(f"{scale}x: {len(records)} records; index {seconds:.1f} s CPU, {size}")
            print(f"{'query':<16}{'KB gzip':>9}{'requests':>10}{'first ms':>10}{'key ms':>8}")
            with TemporaryDirectory() as place, served(Path(place)) as home:
                stage(Path(place), index, edition)
                rows = []
                for row in measured(browser, home, Path(place)):
                    print(f"{row.query:<16}{row.kilobytes:>9.0f}{row.requests:>10}{row.first:>10.0f}{row.key:>8.0f}")
                    rows.append(row)
        browser.close()
    most = {name: round(max(getattr(row, name) for row in rows)) for name in ("kilobytes", "requests", "first", "key")}
    figures.record("search-large", {"scale": scales[-1], "records": len(records), **most}, COMMAND)


if __name__ == "__main__":
    main()
