"""Measure the search against others: `python3 scripts/bench/search.py [--scale 1 10 100] [--questions]`.

One run in one Chromium: recall and precision against a plain count in the texts, bytes (gzip) that a first query loads,
and milliseconds a query, for our scan, MiniSearch, Pagefind's own cutting of Chinese, and Material's search with jieba.
With --questions: what people type who do not know the words of the texts (search_questions.yaml): how many are answered
in the first five, and how many of those that no text speaks of find nothing. MiniSearch has its fuzzy search on.
The others are installed into a folder of their own, .bench, from pip and npm.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import unicodedata
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, TimeoutError, sync_playwright

import figures
from browser import LAUNCH_ARGUMENTS, ensure_browser
from planref.corpus.corpus import load_corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.search_index import SearchRecord, search_assets
from planref.exports.search_records import fold_of, labels_of, names_of, records_of
from planref.source.yamlfile import read_yaml

COMMAND = ".venv/bin/python scripts/bench/search.py"
ROOT = Path(__file__).resolve().parents[2]
OTHERS = ROOT / ".bench"
QUESTIONS = Path(__file__).with_name("search_questions.yaml")
PAGES = Path(__file__).parent / "search_engines"
PACKAGES = ("mkdocs-material==9.8.1", "jieba==0.42.1", "pagefind[extended]==1.5.2")
MINISEARCH = "minisearch@7.2.0"


@dataclass(frozen=True)
class Query:
    """What is typed, and the words that must all stand in a text."""

    typed: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What one engine reached: kilobytes (gzip) that a first query loads, the median of milliseconds a query."""

    recall: float
    precision: float
    kilobytes: float
    milliseconds: float


def plain(text: str) -> str:
    """Text without white space, in NFKC: what Ctrl-F would look through."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def text_of(record: SearchRecord) -> str:
    """Heading, text and cells, one below the other."""
    cells = record.cells
    return "\n".join([record.heading, record.text, *((cells.deadline, cells.lead, cells.support) if cells else ())])


def multiplied(records: Sequence[SearchRecord], scale: int) -> list[SearchRecord]:
    """The records so many times, the copies as plans of their own with their part-sentences in another order."""
    chance, found = Random(7), list(records)
    for copy in range(1, scale):
        for record in records:
            parts = record.text.split("，")
            chance.shuffle(parts)
            plan = f"{record.plan}-copy{copy}"
            clause = plan + record.id.removeprefix(record.plan)
            found.append(replace(record, id=clause, plan=plan, text="，".join(parts)))
    return found


def index_of(records: Sequence[SearchRecord], edition: Edition, limit_kb: int) -> tuple[Asset, ...]:
    """Our index of records; copies are called by their id."""
    labels = labels_of(edition)
    plans = {record.plan: labels.plans.get(record.plan, record.plan) for record in records}
    fold = fold_of(edition, records)
    return search_assets(records, replace(labels, plans=plans), names_of(edition), fold, limit_kb)


def queries_of(edition: Edition, records: Sequence[SearchRecord]) -> list[Query]:
    """Terms, two-character words, pieces across words, document numbers, pairs of words, words that are absent."""
    terms = [term.surfaces[0] for term in edition.corpus.vocabulary.terms.terms][::8]
    short = sorted({record.heading[:2] for record in records if len(record.heading) > 3})[::6]
    cuts = [record.text[17:20] for record in records[::12] if re.fullmatch("[一-龥]{3}", record.text[17:20])]
    numbers = sorted(set(re.findall("[一-龥]+〔[0-9]{4}〕[0-9]+号", "".join(record.text for record in records))))[:4]
    absent = [term[::-1] for term in terms[:8]]
    single = [Query(word, (word,)) for word in [*terms, *short, *cuts, *numbers, *absent]]
    return single + [Query(f"{a} {b}", (a, b)) for a, b in zip(terms, short, strict=False)]


def truth_of(query: Query, texts: dict[str, str]) -> set[str]:
    """The ids of the texts that hold every word."""
    return {name for name, text in texts.items() if all(plain(word) in text for word in query.words)}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over http."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def prepare_others() -> Path:
    """Install what we measure against, once; returns the Python of that environment."""
    python = OTHERS / "venv/bin/python"
    if not python.exists():
        venv.create(OTHERS / "venv", with_pip=True)
        install: list[str | Path] = [python, "-m", "pip", "install", "-q", *PACKAGES]
        subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    if not (OTHERS / "package").exists():
        subprocess.run(["npm", "pack", "--silent", MINISEARCH], cwd=OTHERS, check=True, stdout=subprocess.DEVNULL)
        shutil.unpack_archive(next(OTHERS.glob("minisearch-*.tgz")), OTHERS)
    return python


def stage_ours(folder: Path, records: list[SearchRecord], edition: Edition) -> None:
    """Our index and scripts."""
    for asset in index_of(records, edition, limit_kb=10**6):
        path = folder / asset.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    shutil.copytree(ROOT / "docs/assets", folder / "assets")
    (folder / "reading.json").write_text(edition.corpus.vocabulary.search.reading.model_dump_json(), "utf-8")


def stage_minisearch(folder: Path, records: list[SearchRecord]) -> None:
    """The library and the texts as JSON."""
    shutil.copy(OTHERS / "package/dist/umd/index.js", folder / "minisearch.js")
    texts = [{"id": record.id, "text": text_of(record)} for record in records]
    (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")


def stage_pagefind(folder: Path, records: list[SearchRecord], python: Path) -> None:
    """One page for each record, indexed as Chinese."""
    pages = folder / "pages"
    pages.mkdir()
    for record in records:
        body = f"<html lang=zh><head><title>0</title></head><body>{text_of(record)}</body></html>"
        (pages / f"{record.id}.html").write_text(body, "utf-8")
    command: list[str | Path] = [python, "-m", "pagefind", "--site", pages, "--output-path", folder / "pagefind"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.rmtree(pages)


def stage_material(folder: Path, records: list[SearchRecord], python: Path) -> None:
    """A Material site of all records, two hundred to a page, with its own search."""
    docs = folder / "source/docs"
    docs.mkdir(parents=True)
    for start in range(0, len(records), 200):
        parts = [_section(record) for record in records[start : start + 200]]
        (docs / f"{'index' if start == 0 else start}.md").write_text("# 一\n\n" + "\n".join(parts), "utf-8")
    settings = "site_name: 一\ntheme: {name: material, language: zh, font: false}\nplugins: [{search: {lang: zh}}]\n"
    (folder / "source/mkdocs.yml").write_text(settings + "markdown_extensions: [attr_list]\n", "utf-8")
    command: list[str | Path] = [
        python,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        folder / "source/mkdocs.yml",
        "-d",
        folder / "site",
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    worker = next((folder / "site/assets/javascripts/workers").glob("search.*.min.js"))
    worker.rename(worker.with_name("search.js"))


def _section(record: SearchRecord) -> str:
    return f"## {record.heading or '一'} {{#{record.id}}}\n\n{record.text}\n"


def measure(
    page: Page, folder: Path, address: str, queries: Sequence[Query], truth: Sequence[set[str]]
) -> Measured | None:
    """What the engine behind a page reaches; None when it is not ready in five minutes."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
    page.goto(address)
    try:
        page.wait_for_function("window.isReady", timeout=300_000)
    except TimeoutError:
        return None
    first = page.evaluate(TIMED, queries[0].typed)
    loaded = [folder / path for path in sorted(asked) if (folder / path).is_file()]
    kilobytes = sum(len(gzip.compress(path.read_bytes())) for path in loaded) / 1000
    answers = [first, *(page.evaluate(TIMED, query.typed) for query in queries[1:])]
    found = [set(names) for names, _ in answers]
    right = sum(len(names & wanted) for names, wanted in zip(found, truth, strict=True))
    recall, precision = right / sum(map(len, truth)), right / max(1, sum(map(len, found)))
    return Measured(recall, precision, kilobytes, statistics.median(milliseconds for _, milliseconds in answers))


TIMED = """async typed => {
  const start = performance.now();
  const found = await window.find(typed);
  return [found, performance.now() - start];
}"""


def run(scales: Sequence[int]) -> Iterator[tuple[str, int, Measured | None]]:
    """Every engine at every scale, as it is measured."""
    edition, python = Edition(load_corpus(ROOT)), prepare_others()
    real = [replace(record, cells=None) for record in records_of(edition)]
    queries = queries_of(edition, real)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=LAUNCH_ARGUMENTS)
        for scale in scales:
            records = multiplied(real, scale)
            texts = {record.id: plain(text_of(record)) for record in records}
            truth = [truth_of(query, texts) for query in queries]
            for engine, stage in _engines(edition, python).items():
                with TemporaryDirectory() as place, served(Path(place)) as home:
                    stage(Path(place), records)
                    shutil.copy(PAGES / f"{engine}.html", place)
                    page = browser.new_page()
                    yield engine, scale, measure(page, Path(place), f"{home}{engine}.html", queries, truth)
                    page.close()
        browser.close()


def run_questions() -> Iterator[tuple[str, dict[str, int]]]:
    """For every engine, how many questions of each kind it answers in its first five."""
    edition, python = Edition(load_corpus(ROOT)), prepare_others()
    records, questions = records_of(edition), read_yaml(QUESTIONS, QUESTIONS.name).plain()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=LAUNCH_ARGUMENTS)
        for engine, stage in _engines(edition, python).items():
            with TemporaryDirectory() as place, served(Path(place)) as home:
                stage(Path(place), list(records))
                shutil.copy(PAGES / f"{engine}.html", place)
                page = browser.new_page()
                page.goto(f"{home}{engine}.html")
                page.wait_for_function("window.isReady", timeout=300_000)
                yield engine, {kind: _answered(page, asked) for kind, asked in questions.items()}
                page.close()
        browser.close()


def _answered(page: Page, asked: dict[str, str] | list[str]) -> int:
    """How many queries have an answer among the first five; of a bare list, how many find nothing."""
    found = {query: page.evaluate("typed => (window.answer || window.find)(typed)", query) for query in asked}
    if isinstance(asked, list):
        return sum(not ids for ids in found.values())
    return sum(bool(set(found[query][:5]) & set(answers.split())) for query, answers in asked.items())


def _engines(edition: Edition, python: Path) -> dict[str, Callable[[Path, list[SearchRecord]], None]]:
    return {
        "scan": partial(stage_ours, edition=edition),
        "minisearch": stage_minisearch,
        "pagefind": partial(stage_pagefind, python=python),
        "material": partial(stage_material, python=python),
    }


def print_questions() -> None:
    """Print one line for each kind of question and a sum, one column for each engine."""
    sizes = {kind: len(asked) for kind, asked in read_yaml(QUESTIONS, QUESTIONS.name).plain().items()}
    reached = dict(run_questions())
    print(f"{'kind':<14}{'asked':>7}" + "".join(f"{engine:>12}" for engine in reached))
    for kind, size in sizes.items():
        print(f"{kind:<14}{size:>7}" + "".join(f"{row[kind]:>12}" for row in reached.values()))
    asked = {kind: size for kind, size in sizes.items() if kind != "nothing"}
    sums = {engine: sum(row[kind] for kind in asked) for engine, row in reached.items()}
    print(f"{'answered':<14}{sum(asked.values()):>7}" + "".join(f"{count:>12}" for count in sums.values()))


def print_scales(scales: Sequence[int]) -> None:
    """Print one line for each engine and scale as it is measured."""
    print(f"{'engine':<12}{'scale':>6}{'recall':>9}{'precision':>11}{'KB gzip':>10}{'ms/query':>10}")
    measured = {}
    for engine, scale, reached in run(scales):
        print(f"{engine:<12}{scale:>5}x{_columns(reached) if reached else '   not ready in five minutes'}", flush=True)
        measured[engine, scale] = reached
    largest = max(scales)
    ours, theirs = (measured[engine, largest] for engine in ("scan", "material"))
    if ours and theirs:
        figures.record("search", _figure(ours, theirs, largest), COMMAND)


def main() -> None:
    """Measure exact search at each scale, or the questions."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=int, nargs="+", default=[1, 10, 100])
    options.add_argument("--questions", action="store_true")
    asked = options.parse_args()
    if asked.questions:
        print_questions()
    else:
        print_scales(asked.scale)


def _figure(ours: Measured, theirs: Measured, scale: int) -> dict[str, int | float]:
    """What the table of promises says of the largest scale that was measured."""
    shares = {"recall": ours.recall, "precision": ours.precision}
    shares |= {"other_recall": theirs.recall, "other_precision": theirs.precision}
    return {
        "scale": scale,
        **{name: round(share, 3) for name, share in shares.items()},
        "ms": round(ours.milliseconds, 1),
    }


def _columns(row: Measured) -> str:
    return f"{row.recall:>9.3f}{row.precision:>11.3f}{row.kilobytes:>10.0f}{row.milliseconds:>10.2f}"


if __name__ == "__main__":
    main()
