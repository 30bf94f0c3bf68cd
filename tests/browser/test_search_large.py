"""A large corpus: thirty thousand measures are searched through postings, and answered as a plain scan would.

Records of the real plans searched both ways must give the same page.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from search_queries import ACROSS, EXPANDED, NOTHING, PLAIN, SPECIAL, expected, expected_in, naive, naive_fields
from search_site import GO, NAMES, SHOW_ALL, index_of, many_records, real_records, stage
from watched import Watched

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
    ("安全生产 企业", [["安全生产"], ["企业"]], [], ""),
    ("-企业", [], ["企业"], ""),
    ("隐患动态清零", [["隐患动态清零"]], [], ""),
    ("隐患动态清零 企业 -监管", [["隐患动态清零"], ["企业"]], ["监管"], ""),
    ("一件事改革", [["一件事改革"]], [], ""),
    ("两重点一重大", [["两重点一重大"]], [], "&synonyms=0"),
    ("安全生产主体责任落实", [["安全生产主体责任落实"]], [], "&synonyms=0"),
]
FOUND = """async ([query, synonyms]) => {
  const corpus = await planSearchSource.open();
  const hits = planSearchEngine.search(corpus, planQuery.parse(query), synonyms).hits;
  return [hits.map(hit => [hit.record.order, hit.count]), planSearchEngine.isWhole(corpus)];
}"""
"""What a query finds, as [place among all records, how often], and whether all texts are loaded."""
SHOWN = """() => {
  const text = node => node.textContent, all = (selector, of) => Array.from(document.querySelectorAll(selector), of);
  return {
    status: text(document.getElementById('search-status')), hints: all('#search-hints p', text),
    heads: all('#search-results h2', text), facets: all('#search-facet-lists label', text),
    hits: all('#search-results [data-measure]', item => [item.dataset.measure, item.textContent]),
    marks: all('#search-results mark', text)
  };
}"""
FIRST = [
    "安全",
    "安",
    "安全生产 隐患排查 企业",
    "罕见词 -企业",
    "危化品企业",
    "有限空问",
    "高危企业多久做一次应急演练",
    "推动安全生产主体责任落实到企业，推动隐患排查治理落实到园区",
]
"""Common, rare, several, excluded, with other wordings, a slip, a question, a sentence that no text has."""
LIMIT_KB = 300
"""What an open page may load for its first answer, itself included."""


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
    """The addresses of the files a page asked for, from the root of the site."""
    return []


@pytest.fixture
def large(
    watch: Callable[..., Watched], host: Callable[..., str], folder: Path, asked: list[str]
) -> Iterator[Callable[[str], Page]]:
    """Opens the search page of the large corpus with an address query, once its answer stands there."""
    home = host(folder)
    watched = watch(home)
    watched.page.on("request", lambda request: asked.append(request.url.removeprefix(home).partition("?")[0]))

    def ask(query: str) -> Page:
        return answered(watched.open(f"search.html?{query}"))

    yield ask
    assert watched.complaints == []
    assert watched.outside == []


def answered(page: Page) -> Page:
    page.wait_for_selector("[data-search-state=ready]", timeout=120_000)
    return page


def status(page: Page) -> str:
    return page.inner_text("#search-status")


def names(asked: list[str], kind: str) -> list[str]:
    return [uri for uri in asked if uri.startswith(f"open-data/search/{kind}-")]


def test_every_answer_is_that_of_the_scan(large: Callable[[str], Page], records: list[SearchRecord]) -> None:
    """One after the other in an open page, which never loads all texts for it."""
    texts = {record.id: naive_fields(record) for record in records}
    sentences = {record.id: bare_sentences(record) for record in records}
    plans = {record.id: record.plan for record in records}
    page = large("")
    for query, groups, forbidden, more in CASES:
        page.evaluate(GO, f"search.html?q={quote(query)}{more}")
        answered(page)
        truth = expected_in(texts, groups, forbidden)
        apart = set() if more else apart_in(sentences, query, forbidden, texts)
        hits, is_whole = page.evaluate(FOUND, [query, not more])
        assert {records[order].id: count for order, count in hits} == truth, query
        assert not is_whole
        if truth:
            listed = truth.keys() | apart
            said = f"{len(listed)} 条，出自 {len({plans[clause] for clause in listed})} 份方案。"
            assert status(page) == said, query


def bare_sentences(record: SearchRecord) -> list[str]:
    """The sentences of a record without marks, as the plainest reading has it."""
    cells = record.cells
    fields = [record.heading + (record.end_mark or "\n") + record.text if record.heading else record.text]
    fields += (cells.deadline, cells.lead, cells.support) if cells else ()
    pieces = re.split("[。！？；;!?\n\x00]", "\n".join(fields))
    return [re.sub(r"[^\w%.]|_|\.(?!\d)", "", naive(piece)) for piece in pieces]


def apart_in(
    sentences: dict[str, list[str]], query: str, forbidden: list[str], texts: dict[str, list[str]]
) -> set[str]:
    """The clauses that have every word of a query where marks are left out on both sides."""
    words = [re.sub(r"[^\w%]", "", naive(word)) for word in query.split() if not word.startswith("-")]
    found = {
        clause for clause, own in sentences.items() if words and all(any(word in s for s in own) for word in words)
    }
    return {clause for clause in found if not any(naive(word) in text for word in forbidden for text in texts[clause])}


def test_a_first_answer_takes_three_hundred_kilobytes_at_most(
    watch: Callable[..., Watched], host: Callable[..., str], folder: Path
) -> None:
    """Page, scripts and index together, packed, each query in a browser that knows nothing yet."""
    home = host(folder)
    for query in FIRST:
        watched, asked = watch(home), list[str]()
        watched.page.on("request", lambda request, asked=asked: asked.append(request.url))
        answered(watched.open(f"search.html?q={quote(query)}"))
        files = [folder / url.removeprefix(home).partition("?")[0] for url in asked]
        assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= LIMIT_KB * 1000, query


def test_a_rare_word_loads_the_texts_it_shows(
    large: Callable[[str], Page], records: list[SearchRecord], asked: list[str]
) -> None:
    page = large(f"q={quote('罕见词一鼎')}")
    assert page.get_attribute("[data-measure]", "data-measure") == records[7].id
    assert names(asked, "records") == [f"open-data/search/records-{records[7].plan}.js"]


def test_a_word_that_stands_nowhere_loads_what_says_so(large: Callable[[str], Page], asked: list[str]) -> None:
    page = large(f"q={quote('安全生产 鼎鼐')}")
    assert status(page) == "812 份方案里没有原样的“安全生产 鼎鼐”。"
    assert names(asked, "records") + names(asked, "often") == []
    assert len(names(asked, "rare")) <= 1


def test_for_a_slip_known_words_are_offered_and_all_texts_on_request(
    large: Callable[[str], Page], asked: list[str]
) -> None:
    page = large(f"q={quote('鼎鼐有限空间')}")
    assert re.fullmatch(r"分开查：有限空间（[0-9]+ 条）", page.inner_text("#search-hints p >> nth=0"))
    page = large(f"q={quote('有限空问')}")
    assert names(asked, "records") == []
    assert re.fullmatch(r"您是不是要找 有限空间[0-9]+ 条", page.inner_text("#search-meant"))
    assert re.fullmatch(r"在全部正文中查相近的写法（须先读取约 [0-9.]+ MB）", page.inner_text("#search-all"))
    page.click("#search-all")
    page.wait_for_selector("text=没有原样的“有限空问”。下面是相近的", timeout=120_000)
    assert len(set(names(asked, "records"))) == 812


def test_an_id_loads_the_text_of_its_plan(large: Callable[[str], Page], asked: list[str]) -> None:
    page = large("q=aczj2017-5-1")
    assert status(page) == "这是一条条款的编号。"
    assert page.locator("[data-measure]").get_attribute("data-measure") == "aczj2017-5-1"
    assert names(asked, "records") == ["open-data/search/records-aczj2017.js"]


def test_from_a_file_the_answer_is_the_same(
    watch: Callable[..., Watched], folder: Path, records: list[SearchRecord]
) -> None:
    watched = watch(f"{folder.as_uri()}/")
    page = answered(watched.open(f"search.html?q={quote('罕见词')}"))
    texts = {record.id: naive_fields(record) for record in records}
    hits, _ = page.evaluate(FOUND, ["罕见词", True])
    assert {records[order].id: count for order, count in hits} == expected_in(texts, [["罕见词"]], [])
    assert watched.complaints == []


def test_results_are_written_as_the_reader_comes_near(large: Callable[[str], Page]) -> None:
    page = large(f"q={quote('安全')}")
    results = page.locator("[data-measure]")
    assert results.count() == 50
    assert page.inner_text("#search-results .go-on span") == f"已列出 50 条，共 {status(page).split()[0]} 条。"
    results.nth(49).scroll_into_view_if_needed()
    results.nth(99).wait_for(state="attached")
    assert page.evaluate("document.querySelectorAll('#search-results .go-on').length") == 1


def test_what_could_not_be_read_is_said_and_read_when_asked_again(
    watch: Callable[..., Watched], host: Callable[..., str], folder: Path
) -> None:
    page = answered(watch(host(folder)).open("search.html"))
    page.evaluate("() => delete window.IntersectionObserver")
    page.evaluate(GO, f"search.html?q={quote('罕见词')}")
    answered(page)
    said, shown = status(page), page.locator("[data-measure]").count()
    page.route("**/records-*.js", lambda route: route.abort())
    page.click("#search-results .go-on button")
    page.wait_for_selector("text=检索数据没有读到")
    assert page.locator("[data-measure]").count() == shown
    page.unroute("**/records-*.js")
    page.click("#search-results .go-on button")
    page.locator("[data-measure]").nth(shown).wait_for(state="attached")
    assert status(page) == said


def test_the_keyboard_goes_on_through_the_results(large: Callable[[str], Page]) -> None:
    page = large(f"q={quote('安全')}")
    page.evaluate("() => delete window.IntersectionObserver")
    page.evaluate(GO, f"search.html?q={quote('安全')}&view=ranked")
    answered(page)
    shown = page.locator("[data-measure]").count()
    page.locator("[data-measure] h3 a").nth(shown - 1).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("继续显示")
    page.keyboard.press("Enter")
    page.locator("[data-measure]").nth(shown).wait_for(state="attached")
    order = "Array.from(document.querySelectorAll('[data-measure]')).indexOf(document.activeElement.closest('li'))"
    assert page.evaluate(order) == shown


def test_all_results_are_saved_with_their_texts(large: Callable[[str], Page], records: list[SearchRecord]) -> None:
    page = large(f"q={quote('罕见词')}")
    with page.expect_download() as download:
        page.click("#search-csv")
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()[1:]
    assert sorted(line.split('"')[1] for line in lines) == sorted(record.id for record in records[7::1000])
    assert all("罕见词" in line for line in lines)


WAYS = [
    *(f"q={quote(word)}&synonyms=0" for word in [*PLAIN, *ACROSS, *NOTHING][::4]),
    *(f"q={quote(query)}&synonyms=0" for query, groups, _ in SPECIAL if groups),
    *(f"q={quote(query)}" for query, *_ in EXPANDED),
    *(f"q={quote(query)}" for query in ("隐患动态清零", "清零 动态 -监管", "一件事改革")),
    *(f"q={quote(query)}&view=ranked" for query in ("企业", "安全 企业", "风险 -隐患")),
    *(f"q={quote(query)}&topic=two&year=none" for query in ("有限空间", "")),
    *(f"q={quote(query)}" for query in ("zj2017-5-1", "浙江省五（二）", "鄞州区二（四）")),
    "year=2026&role=lead",
]


def test_both_ways_of_searching_give_the_same_page(
    watch: Callable[..., Watched], host: Callable[..., str], tmp_path: Path
) -> None:
    """Status, hints, facets, results in their order and what is marked in them, never with all texts loaded."""
    names = replace(NAMES, plans={"zj2017": ["浙江省", "zj2017"], "yz2024": ["鄞州区"]})
    # a plan that no query finds, so that its text is never loaded
    real = real_records()
    other = replace(real[0], id="aa2000-1", plan="aa2000", heading="", text="鼎鼐", cells=None, facts=())
    pages = []
    for name, limit_kb in (("whole", 1000), ("large", 0)):
        stage(tmp_path / name, [], index=index_of([*real, other], limit_kb, names))
        pages.append(watch(host(tmp_path / name)).open("search.html"))
    # of a word that no plan has, only all texts together say what is near to it
    held = [f"q={quote(word)}" for word in PLAIN[1::4] if expected(list(real), [[word]], [])]
    differing = [query for query in [*held, *WAYS] if shown(pages[0], query) != shown(pages[1], query)]
    assert differing == []
    assert not pages[1].evaluate("async () => planSearchEngine.isWhole(await planSearchSource.open())")


def shown(page: Page, query: str) -> dict[str, object]:
    page.evaluate(GO, f"search.html?{query}")
    answered(page).evaluate(SHOW_ALL)
    found: dict[str, object] = page.evaluate(SHOWN)
    return found
