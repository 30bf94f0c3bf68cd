"""What the browser tests open: the search page, its index and plain measure pages, made from the real plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from random import Random

from planref.corpus.corpus import load_corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.fold import FoldTable
from planref.exports.search_index import (
    SearchFact,
    SearchLabels,
    SearchNames,
    SearchRecord,
    SearchTerm,
    joined,
    mask,
    search_assets,
)
from planref.exports.search_records import records_of
from planref.model.base import ModelT, validate
from planref.model.search import Folding, SearchSettings
from planref.model.words import ScriptPairs
from planref.pages.search import search_page
from planref.site.headers import CONTENT_SECURITY_POLICY
from planref.source.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
TERMS = (
    SearchTerm("有限空间", ("有限空间", "受限空间"), ("confined space",)),
    SearchTerm("危险化学品", ("危险化学品", "危化品"), ("hazardous chemicals",)),
    SearchTerm("双重预防机制", ("双重预防机制", "双控机制", "双控"), ("dual prevention mechanism",)),
    SearchTerm("四不两直", ("四不两直",), ("unannounced on-site inspection",)),
)
LABELS = SearchLabels(
    plans={
        "zj2017": "浙江省 2017",
        "nbsh2017": "宁波石化开发区 2017",
        "yz2024": "鄞州区 2024",
        "hzhg2024": "菏泽市化工 2024",
        "hzgm2024": "菏泽市工贸 2024",
        "wl2021": "武隆工业园区 2021",
    },
    levels={"province": "省", "city": "市", "district": "区县", "park": "园区"},
    campaigns={},
    topics={"one": "主题一", "two": "主题二"},
    roles={"lead": "牵头", "executes": "执行", "supervised": "接受监管"},
    verdicts={"narrowed": "收窄"},
)
PLACES = (
    "杭州",
    "温州",
    "绍兴",
    "嘉兴",
    "台州",
    "金华",
    "衢州",
    "丽水",
    "舟山",
    "湖州",
    "济宁",
    "临沂",
    "潍坊",
    "涪陵",
)
FACTS: dict[str, dict[str, object]] = {
    "hzhg2024-2-3-9": {
        "facts": (
            SearchFact("who", "省应急厅", role="lead"),
            SearchFact("who", "承包商", role="supervised"),
            SearchFact("due", "动火", year=2024),
            SearchFact("due", "专项治理", year=2026),
            SearchFact("amount", "全过程"),
        ),
        "primary_topic": "one",
        "secondary_topics": ("two",),
    },
    "nbsh2017-5-1": {
        "facts": (SearchFact("who", "各科室", role="executes"),),
        "primary_topic": "two",
        "verdict": "narrowed",
    },
}
SHELL = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/site.css">{head}</head>
<body data-md-color-scheme="default"><main class="md-typeset">{body}</main></body></html>"""
MEASURE = """<div class="pl pl--m" data-measure-page="{id}"><h1>{heading}</h1>
<div class="law"><p class="tx"><b>{heading}</b>{mark}{text}</p></div></div>"""

# What the header of every page holds of the list of one's own.
MINE = (
    """<a id="mine" href="list.html" data-words='{"add": "收入清单", "has": "已在清单"}'><b id="mine-count"></b></a>"""
)

GO = """address => { history.pushState(null, "", address); dispatchEvent(new PopStateEvent("popstate")); }"""
"""Leads an open page to another address of its own, as the keys back and forward do."""


SHOW_ALL = """async () => {
  for (let button; (button = document.querySelector('#search-results .go-on button'));) {
    button.click();
    while (button.isConnected) await new Promise(done => setTimeout(done));
  }
}"""
"""Presses the button under the results until all are written."""


def load(model: type[ModelT], path: str) -> ModelT:
    return validate(model, read_yaml(ROOT / path, path), path)


@cache
def fold_table() -> FoldTable:
    scripts = load(ScriptPairs, "data/vocab/scripts.yaml").pairs
    return FoldTable.of(
        load(Folding, "data/vocab/fold.yaml"), scripts, "".join(joined(each) for each in real_records())
    )


@cache
def real_records() -> tuple[SearchRecord, ...]:
    """The records of the corpus with their real text, masked as they are indexed, and a few facts of our own."""
    edition = Edition(load_corpus(ROOT))
    vocabulary = edition.corpus.vocabulary
    withheld, patterns = edition.corpus.withheld, vocabulary.search.masks
    masked = (mask(record, withheld.get(record.id, ()), patterns) for record in records_of(edition))
    return tuple(map(_with_own_facts, masked))


def _with_own_facts(record: SearchRecord) -> SearchRecord:
    bare = replace(record, facts=(), primary_topic="", secondary_topics=(), verdict=None)
    return replace(bare, **FACTS.get(record.id, {}))  # type: ignore[arg-type]


def questions() -> dict[str, dict[str, str]]:
    """What people type by kind of query, with the clauses that answer it; `nothing` holds what nothing answers."""
    path = "scripts/bench/search_questions.yaml"
    found: dict[str, dict[str, str]] = read_yaml(ROOT / path, path).plain()
    return found


def _scripts(names: Iterable[str]) -> str:
    return "".join(f'<script src="assets/{name}.js" defer></script>' for name in names)


NAMES = SearchNames(terms=TERMS)


def index_of(records: list[SearchRecord], limit_kb: int, names: SearchNames = NAMES) -> tuple[Asset, ...]:
    """The index of records, also of plans that are no real ones, which are called by their id."""
    plans = {record.plan: LABELS.plans.get(record.plan, record.plan) for record in records}
    labels = replace(LABELS, plans=LABELS.plans | plans)
    return search_assets(records, labels, names, fold_table(), limit_kb)


def stage(folder: Path, records: list[SearchRecord], limit_kb: int = 1000, index: tuple[Asset, ...] = ()) -> None:
    """Write the search page, assets, index, and, where there are few, one page for each record into a folder."""
    page = search_page(load(SearchSettings, "data/vocab/search.yaml"))
    frame, box = map(_scripts, (("parts", "list-store", "collect"), ("search-box",)))
    _write(folder, page.uri, _html(page.title, "", frame + page.head + box, MINE + page.body))
    for asset in (ROOT / "docs/assets").iterdir():
        _write(folder, f"assets/{asset.name}", asset.read_bytes())
    for file in index or index_of(records, limit_kb):
        _write(folder, file.uri, file.content)
    landing = '<script src="../assets/landing.js" defer></script>'
    for record in records[:1000]:
        words = {"id": record.id, "mark": record.end_mark}
        body = MEASURE.format(heading=escape(record.heading), text=escape(record.text), **words)
        _write(folder, record.url, _html(record.id, "../", landing, body))


def many_records(count: int) -> list[SearchRecord]:
    """As many records as wanted, made from the real ones: parts of sentences in another order, other years and places.

    Always the same ones, each copy in plans of its own. Every thousandth has a word that no other record has.
    """
    real, chance = real_records(), Random(2026)
    return [_varied(real[number % len(real)], number, number // len(real), chance) for number in range(count)]


def _varied(record: SearchRecord, number: int, copy: int, chance: Random) -> SearchRecord:
    parts = record.text.split("，")
    chance.shuffle(parts)
    text = "，".join(parts[: max(1, len(parts) - chance.randrange(4))])
    text = text.replace("园区", chance.choice(PLACES) + "园区").replace("2024", str(2015 + chance.randrange(15)))
    if number % 1000 == 7:
        text += f"罕见词{chr(0x4E00 + number // 1000)}鼎。"
    plan = f"{chr(97 + copy // 26)}{chr(97 + copy % 26)}{record.plan}"
    clause = plan + record.id.removeprefix(record.plan)
    return replace(record, id=clause, plan=plan, text=text, url=f"m/{clause}.html")


def _html(title: str, root: str, head: str, body: str) -> bytes:
    return SHELL.format(policy=CONTENT_SECURITY_POLICY, title=title, root=root, head=head, body=body).encode()


def _write(folder: Path, uri: str, content: bytes) -> None:
    path = folder / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
