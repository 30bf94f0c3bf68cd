"""The search page in a real browser, over http and from a file: what it finds, marks, counts, remembers and refuses."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page
from search_queries import ACROSS, EXPANDED, NOTHING, PLAIN, SPECIAL, expected, naive
from search_site import GO, ROOT, SHOW_ALL, fold_table, load, questions, real_records, stage

from planref.corpus.corpus import load_corpus
from planref.edition.edition import Edition
from planref.exports.search_index import SearchRecord
from planref.exports.search_records import search_index
from planref.model.vocab import Redactions

CASES = [
    *((word, [[word]], [], "&synonyms=0") for word in [*PLAIN, *ACROSS]),
    *((*case, "&synonyms=0") for case in SPECIAL),
    *((*case, "") for case in EXPANDED),
]
HITS = """() => Array.from(document.querySelectorAll('#search-results [data-measure]'), item => [
  item.dataset.measure, Array.from(item.querySelectorAll('mark'), mark => mark.textContent)])"""
HARD = [(1, 0x3400), (0xA000, 0xAC00), (0xF900, 0x10000), (0x1D400, 0x1F800), (0x20000, 0x20100), (0x2F800, 0x2FA20)]
ASSIGNED = "".join(
    char for first, end in HARD for char in map(chr, range(first, end)) if unicodedata.category(char) != "Cn"
)
"""Every character that Python knows outside the Han blocks: browsers may know younger ones."""


@pytest.fixture(scope="module")
def records() -> list[SearchRecord]:
    return list(real_records())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, records: list[SearchRecord]) -> Path:
    place = tmp_path_factory.mktemp("search")
    stage(place, records)
    return place


@pytest.fixture(params=["http", "file"])
def home_of_search(request: pytest.FixtureRequest, folder: Path, host: Callable[..., str]) -> str:
    return host(folder) if request.param == "http" else f"{folder.as_uri()}/"


@pytest.fixture
def search(watch: Callable[..., object], home_of_search: str) -> Iterator[Callable[[str], Page]]:
    """Opens the search page with an address query, waits until the results are complete, and tolerates no complaint."""
    watched = watch(home_of_search)

    def ask(query: str) -> Page:
        page = watched.open(f"search.html?{query}")
        page.wait_for_selector("[data-search-state=ready]")
        return page

    yield ask
    assert watched.complaints == []
    assert watched.outside == []


@pytest.fixture
def ask_in_turn(search: Callable[[str], Page]) -> Callable[[str], Page]:
    """Asks by the address as well, but leads the page that stands open there, as the keys back and forward do."""
    page = search("q=zzzz")

    def ask(query: str) -> Page:
        page.evaluate(GO, f"search.html?{query}")
        page.wait_for_selector("[data-search-state=ready]")
        return page

    return ask


@pytest.fixture
def ask(request: pytest.FixtureRequest, home_of_search: str) -> Callable[[str], Page]:
    """Over http one question after the other in an open page; from a file each in a page newly opened."""
    how = "search" if home_of_search.startswith("file:") else "ask_in_turn"
    asking: Callable[[str], Page] = request.getfixturevalue(how)
    return asking


def found(page: Page) -> dict[str, list[str]]:
    page.evaluate(SHOW_ALL)
    return dict(page.evaluate(HITS))


def status(page: Page) -> str:
    return page.inner_text("#search-status")


def test_the_query_set_is_large_enough() -> None:
    assert len({query for query, *_ in CASES}) >= 150


def test_every_query_finds_exactly_what_the_texts_hold(
    ask: Callable[[str], Page], home_of_search: str, records: list[SearchRecord]
) -> None:
    """Every clause, every hit marked, each mark a form of the query in the printed characters of its clause.

    All queries over http, every third from a file.
    """
    printed = {record.id: f"{record.heading}\n{record.text}\n{record.cells}" for record in records}
    for query, groups, forbidden, more in CASES[:: 3 if home_of_search.startswith("file:") else 1]:
        truth = expected(records, groups, forbidden)
        forms = {naive(form) for group in groups for form in group}
        hits = found(ask(f"q={quote(query)}{more}"))
        assert {clause: len(marks) for clause, marks in hits.items()} == truth, query
        strange = [mark for clause, marks in hits.items() for mark in marks if mark not in printed[clause]]
        assert strange == [] and {naive(mark) for marks in hits.values() for mark in marks} <= forms, query


def test_a_heading_run_into_its_text_is_found_across_the_mark_between(search: Callable[[str], Page]) -> None:
    assert found(search("q=突出重点。各地要结合")) == {"zj2017-5-1": ["突出重点", "各地要结合"]}


def test_absent_words_masked_numbers_and_marks_alone_find_nothing(ask: Callable[[str], Page]) -> None:
    for query in NOTHING:
        assert found(ask(f"q={quote(query)}&synonyms=0")) == {}, query


def test_names_of_persons_and_telephone_numbers_find_nothing(ask: Callable[[str], Page]) -> None:
    redactions = load(Redactions, "data/vocab/redactions.yaml").redactions
    assert {"杨强", "0571-87053603"} <= {redaction.quote for redaction in redactions}
    for redaction in redactions:
        page = ask(f"q={quote(redaction.quote)}")
        assert redaction.quote not in page.inner_text("#search-results"), redaction.quote
        assert found(ask(f"q={quote(redaction.quote)}&synonyms=0")) == {}, redaction.quote


def test_python_and_javascript_fold_alike(search: Callable[[str], Page], records: list[SearchRecord]) -> None:
    page = search("q=zzzz")
    table = fold_table()
    corpus = "".join(sorted({char for record in records for char in f"{record.heading}{record.text}{record.cells}"}))
    for text in [corpus, ASSIGNED]:
        assert page.evaluate("text => Array.from(text, c => planFold.fold(c))", text) == [table.fold(c) for c in text]
    assert page.evaluate("planFold.fold('a\\ud800b\\udc00c')") == "abc"


def test_results_are_grouped_by_plan_or_ranked(search: Callable[[str], Page]) -> None:
    page = search("q=受限空间")
    assert status(page) == "13 条，出自 6 份方案。"
    assert page.inner_text("#search-hints") == "同时查了近义词 有限空间（12 条）。只查“受限空间”"
    assert page.locator("#search-results h2").first.inner_text().startswith("菏泽市工贸 2024")
    page.click("#search-view")
    page.wait_for_selector("[data-search-state=ready]")
    assert parse_qs(urlsplit(page.url).query)["view"] == ["ranked"]
    assert page.locator("#search-results h2").all_inner_texts() == ["全部结果\n13 条"]
    first = page.locator("[data-measure]").first
    assert first.get_attribute("data-measure") == "hzhg2024-2-3-9"
    assert first.locator(".meta span").all_inner_texts() == [
        "菏泽市化工 2024",
        "时限 动火",
        "牵头 省应急厅",
    ]
    assert page.locator("[data-measure]").nth(1).locator(".meta").inner_text().endswith("以“有限空间”命中")


def test_synonyms_are_one_click_off_and_on(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间")
    page.click("#search-synonyms")
    page.wait_for_selector("text=12 条，出自 5 份方案。")
    assert parse_qs(urlsplit(page.url).query)["synonyms"] == ["0"]
    assert page.inner_text("#search-hints") == "没有查近义词 受限空间（1 条）。连近义词一起查"
    page.go_back()
    page.wait_for_selector("text=13 条，出自 6 份方案。")


def test_facets_narrow_with_or_inside_and_and_between(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间")
    counts = page.evaluate(
        "Object.fromEntries(Array.from(document.querySelectorAll('[data-facet=plan] label'),"
        " label => [label.children[1].textContent, label.children[2].textContent]))"
    )
    assert counts == {
        "浙江省 2017": "1",
        "宁波石化开发区 2017": "1",
        "鄞州区 2024": "3",
        "菏泽市化工 2024": "1",
        "菏泽市工贸 2024": "6",
        "武隆工业园区 2021": "1",
    }
    page.check("input[name=plan][value=yz2024]")
    assert page.evaluate("document.activeElement.value") == "yz2024"
    page.check("input[name=plan][value=zj2017]")
    assert status(page) == "筛选后 4 条，出自 2 份方案；不筛选共 13 条。"
    page.check("input[name=level][value=district]")
    assert status(page) == "筛选后 3 条，出自 1 份方案；不筛选共 13 条。"
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"q": ["有限空间"], "plan": ["yz2024", "zj2017"], "level": ["district"]}
    page.reload()
    page.wait_for_selector("[data-search-state=ready]")
    assert page.locator("[data-measure]").count() == 3
    page.click("#search-clear")
    assert status(page) == "13 条，出自 6 份方案。"


def test_facts_are_shown_counted_and_chosen(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间&topic=two")
    assert status(page) == "筛选后 2 条，出自 2 份方案；不筛选共 13 条。"
    shown = page.locator("[data-measure=nbsh2017-5-1] .meta span").all_inner_texts()
    assert shown == ["这句未写时限和频次", "执行 各科室", "与样板比：收窄"]
    counted = {
        box.get_attribute("name") + "=" + box.get_attribute("value"): box.locator("xpath=..").inner_text().split("\n")
        for box in page.locator("#search-facet-lists input").all()
    }
    chosen_by = {
        name: words for name, words in counted.items() if name.split("=")[0] in ("topic", "role", "year", "says")
    }
    assert chosen_by == {
        "topic=one": ["主题一", "1"],
        "topic=two": ["主题二", "2"],
        "role=lead": ["牵头", "1"],
        "role=executes": ["执行", "1"],
        "role=supervised": ["接受监管", "1"],
        "year=2024": ["2024 年", "1"],
        "year=2026": ["2026 年", "1"],
        "year=none": ["未写时限", "1"],
        "says=due": ["时限", "1"],
        "says=who": ["单位", "2"],
        "says=amount": ["指标", "1"],
    }
    page.check("input[name=year][value='2026']")
    assert list(found(page)) == ["hzhg2024-2-3-9"]


def test_facets_that_exclude_each_other_leave_nothing_and_can_be_taken_back(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间&year=2026&role=executes")
    assert status(page) == "筛选后没有条款；不筛选共 13 条。"
    page.click("input[name=role][value=executes]")
    assert status(page) == "筛选后 1 条，出自 1 份方案；不筛选共 13 条。"
    # the value has no hits left and is gone: the keyboard stays in the list of facets
    assert page.evaluate("document.activeElement.id") == "search-facet-lists"


def test_unknown_facet_values_are_named_and_not_used(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间&plan=nope&year=%3Cb%3E&plan=zj2017")
    assert status(page) == "筛选后 1 条，出自 1 份方案；不筛选共 13 条。"
    assert "不认识的筛选值，没有采用：plan=nope、year=<b>。" in page.inner_text("#search-hints")


def test_a_slip_is_read_said_and_taken_back(search: Callable[[str], Page]) -> None:
    page = search("q=有限空问")
    assert status(page) == "没有原样的“有限空问”。下面是相近的 13 条，出自 6 份方案。"
    assert page.inner_text("#search-meant") == "您是不是要找 有限空间13 条，改一个字：问 → 间"
    assert page.inner_text("#search-heard").split("\u3000") == ["“有限空问”读成 有限空间", "只查原样"]
    page.click("#search-typed")
    page.wait_for_selector("text=6 份方案里没有原样的“有限空问”。")
    assert found(page) == {}
    assert parse_qs(urlsplit(page.url).query)["synonyms"] == ["0"]
    page.click("#search-near")
    page.wait_for_selector("[data-measure]")
    page.click("#search-meant a")
    assert status(page) == "13 条，出自 6 份方案。"
    assert page.input_value("#q") == "有限空间"


def test_where_nothing_is_near_the_page_says_so_and_leads_on(search: Callable[[str], Page]) -> None:
    page = search("q=量子计算")
    assert status(page) == "6 份方案里没有“量子计算”，也没有相近的写法。"
    assert page.inner_text("#search-guard") == "没有写，不等于不该做，也不等于别处没有要求。"
    assert page.locator("#search-ways b").all_inner_texts() == ["按主题看", "按时间看", "整篇读"]
    page.click("#search-ways a >> text=主题二")
    page.wait_for_selector("[data-measure=nbsh2017-5-1]")
    assert parse_qs(urlsplit(page.url).query) == {"topic": ["two"]}


def test_words_in_quotation_marks_are_never_widened(search: Callable[[str], Page]) -> None:
    for query in ['"有限空问"', "“有限空问”", '"粉尘" 有限空问']:
        assert found(search(f"q={quote(query)}")) == {}, query


def test_an_id_leads_to_its_clause_and_an_unknown_one_nowhere(search: Callable[[str], Page]) -> None:
    page = search("q=ZJ2017-5-1")
    assert list(found(page)) == ["zj2017-5-1"]
    assert status(page) == "这是一条条款的编号。"
    assert page.locator("#search-ways a").all_inner_texts()[1] == "五、（二）健全制度"
    page = search("q=zj2017-99-1")
    assert found(page) == {}
    assert status(page) == "没有编号为“zj2017-99-1”的条款。"


def test_what_only_marks_keep_apart_stands_by_itself(search: Callable[[str], Page]) -> None:
    page = search("q=隐患动态清零")
    assert status(page) == "4 条，出自 2 份方案。"
    heads = page.locator("#search-results h2").all_inner_texts()
    assert heads[-1] == "中间隔着标点\n1 条"
    last = page.locator("#search-results section").last
    assert last.locator("[data-measure]").get_attribute("data-measure") == "hzgm2024-2-2-7"
    assert last.locator("mark").all_inner_texts() == ["隐患“动态清零"]
    assert "hzgm2024-2-2-7" not in found(search("q=隐患动态清零&synonyms=0"))


def test_what_is_asked_stands_first_with_its_sentence(watch: Callable[..., object], answering: str) -> None:
    watched = watch(answering)
    page = watched.open(f"search.html?q={quote('高危企业多久做一次应急演练')}")
    page.wait_for_selector("[data-search-state=ready]")
    assert page.inner_text("#search-heard").replace("\u3000", " ").startswith("读成：查 高危企业、应急演练 问 频次")
    hit = page.locator("[data-measure=yz2024-t4-5]")
    assert hit.locator(".big").inner_text().startswith("每年至少 1 次")
    assert "每半年至少 1 次" in hit.locator(".big").inner_text()
    assert hit.locator(".fx").all_inner_texts() == ["每年至少组织开展一次", "每半年至少一次"]
    assert hit.locator(".meta span").all_inner_texts() == ["时限 常态化", "牵头 区安委各成员单位"]
    assert watched.complaints == [] and watched.outside == []


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory, host: Callable[..., str]) -> str:
    """The search as it is published: all facts, names and terms."""
    place = tmp_path_factory.mktemp("answering")
    stage(place, [], index=search_index(Edition(load_corpus(ROOT))))
    return host(place)


QUESTIONS = questions()


def test_the_questions_are_many() -> None:
    assert sum(len(queries) for kind, queries in QUESTIONS.items() if kind != "nothing") >= 120


def test_what_people_type_is_answered_in_the_first_five(watch: Callable[..., object], answering: str) -> None:
    watched = watch(answering)
    page = watched.open("search.html?q=zzzz")
    asked = {query: answers for kind in QUESTIONS if kind != "nothing" for query, answers in QUESTIONS[kind].items()}
    missed = [query for query, answers in asked.items() if not set(typed(page, query)[:5]) & set(answers.split())]
    assert len(missed) <= len(asked) / 20, missed
    assert watched.complaints == [] and watched.outside == []


def test_what_no_plan_speaks_of_finds_nothing(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    assert [query for query in QUESTIONS["nothing"] if typed(page, query)] == []


def typed(page: Page, query: str) -> list[str]:
    """The ids that a query finds, in order, typed into the open page."""
    page.wait_for_selector("[data-search-state=ready]")
    page.evaluate(
        "query => { const box = document.getElementById('q'); box.value = query;"
        " box.form.dispatchEvent(new Event('submit', {cancelable: true})); }",
        query,
    )
    page.wait_for_selector("[data-search-state=ready]")
    return list(found(page))


BODIES = {
    "市场监督管理局": "yz2024-t4-2 yz2024-t8-3 yz2024-t8-4 yz2024-t10-3",
    "工商局": "yz2024-t4-2 yz2024-t8-3 yz2024-t8-4 yz2024-t10-3",
    "质监局": "yz2024-t4-2 yz2024-t8-3 yz2024-t8-4 yz2024-t10-3",
    "卫计局": "yz2024-t5-1",
    "文化和广电旅游体育局": "yz2024-t5-1 yz2024-t7-4",
    "国务院安全生产委员会办公室": "wl2021-1 yz2024-2-4-11 yz2024-t11-1",
    "城管局": "",
    "生态环境局": "",
}
"""Bodies by full, former and common names, with every clause that prints them; of two no plan speaks."""


def test_a_body_is_found_by_its_full_and_former_names(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    assert {query: set(typed(page, query)) for query in BODIES} == {
        query: set(clauses.split()) for query, clauses in BODIES.items()
    }


def test_a_word_for_which_another_was_looked_for_is_told(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    for query, meant in {"工商局": "市场监管局", "市场监督管理局": "区市场监管局", "二〇二四年": "2024年"}.items():
        typed(page, query)
        assert page.inner_text("#search-heard").startswith(f"“{query}”读成 {meant}"), query
    typed(page, "企业多久要做一次应急演练")
    assert page.inner_text("#search-heard").startswith("读成：查")


def test_what_stands_in_a_cell_is_shown_as_a_cell_and_a_border_is_no_masked_word(
    watch: Callable[..., object], answering: str
) -> None:
    """［隐去］ stands for withheld words alone: yz2024 has none, wl2021-2 has names of persons."""
    page = watch(answering).open("search.html?q=zzzz")
    assert typed(page, "消防救援局")
    hit = page.locator("[data-measure=yz2024-t10-1]")
    assert hit.locator(".sn").inner_text().startswith("集中开展安全生产“拆违清障”治理行动")
    assert hit.locator(".meta mark").all_inner_texts() == ["消防救援大队"]
    assert "［隐去］" not in page.inner_text("#search-results")
    assert "wl2021-2" in typed(page, "领导小组办公室设在哪个科室")
    assert "由［隐去］" in page.locator("[data-measure=wl2021-2]").inner_text()


POSITIONS = {
    "（一）3": "hzhg2024-2-1-3 hzgm2024-2-1-3 yz2024-2-1-3 yz2024-t1-3",
    "(一)3": "hzhg2024-2-1-3 hzgm2024-2-1-3 yz2024-2-1-3 yz2024-t1-3",
    "（十二）4": "yz2024-t12-4",
    "鄞州 （三）9": "yz2024-2-3-9",
    "鄞州 任务清单（三）9": "",
    "五（一）": "zj2017-5-1 nbsh2017-5-1",
}
"""Printed positions, whole and their end alone, with the clauses that stand there."""


def test_the_end_of_a_printed_position_finds_what_stands_there(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    assert {query: set(typed(page, query)) for query in POSITIONS} == {
        query: set(clauses.split()) for query, clauses in POSITIONS.items()
    }


CALLED = {
    "菏泽": ["菏泽市化工 2024", "菏泽市工贸 2024"],
    "武园区委发2021 6号": ["武隆工业园区 2021"],
    "工矿商贸行业领域安全生产综合治理三年行动计划": ["浙江省 2017", "宁波石化开发区 2017"],
    "有限空间": [],
    "zzzz": [],
}
"""Names, document numbers and titles with the plans that are called so."""


def test_a_plan_is_offered_by_its_name_number_and_title(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    for query, plans in CALLED.items():
        typed(page, query)
        assert page.locator("#search-hints a[href*='plans/']").all_inner_texts() == plans, query


def test_another_rank_of_a_place_means_the_place(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    assert typed(page, "武隆县") == typed(page, "武隆区") != []
    assert set(typed(page, "菏泽化工园区")) == {"hzhg2024-1", "hzhg2024-2-5-13", "hzhg2024-2-5-14", "hzhg2024-2-8-21"}


def test_a_year_in_a_question_is_that_year(watch: Callable[..., object], answering: str) -> None:
    """Every clause shown says 2024, also where it is asked in characters; figures are never near to other figures."""
    page = watch(answering).open("search.html?q=zzzz")
    for query in ("2024年底前要完成什么", "二〇二四年年底以前要完成的"):
        found_first = typed(page, query)
        assert len(found_first) > 20, query
        shown = page.locator("#search-results [data-measure]").all_inner_texts()
        assert [text for text in shown if "2024" not in text] == [], query
    assert set(typed(page, "百分之九十八以上")) == {"yz2024-2-4-12", "yz2024-t12-3"}


SHARES = {"百分之1.2.3": "1.2%.3", "百分之零点五": "0.5%", "百分之一百二十": "120%", "百分之九十八点二五": "98.25%"}


def test_a_share_in_characters_is_read_in_figures(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    for query, meant in SHARES.items():
        typed(page, query)
        assert page.inner_text("#search-heard").startswith(f"“{query}”读成 {meant}"), query


def test_what_is_read_is_a_word_of_some_text(watch: Callable[..., object], answering: str) -> None:
    """No piece of longer words, nothing across a comma, nothing that differs at an edge alone: all were once read."""
    page = watch(answering).open("search.html?q=zzzz")
    for query in ("LNG", "质监", "检查表", "交通运输厅", "行政执法局", "注册安全工程师", "特种作业证", "消防救援站"):
        typed(page, query)
        said = page.inner_text("#search-heard") + page.inner_text("#search-meant")
        assert not re.search("类纳管|治监|检查标|交通运输燃|行政执法事|程视|特种作业考|消防救援大(?!队)", said), query


def test_what_a_body_leads_is_found_in_the_cells(watch: Callable[..., object], answering: str) -> None:
    """鄞州 prints the district's housing bureau as leading body in seven rows of its task list."""
    page = watch(answering).open("search.html?q=zzzz")
    rows = ["yz2024-t5-1", "yz2024-t6-1", "yz2024-t7-4", "yz2024-t8-1", "yz2024-t8-4", "yz2024-t10-3", "yz2024-t10-4"]
    assert set(typed(page, "由区住建局牵头的有哪些")) == set(rows)


def test_an_english_question_asks(watch: Callable[..., object], answering: str) -> None:
    page = watch(answering).open("search.html?q=zzzz")
    assert {"yz2024-2-2-4", "yz2024-t4-5"} <= set(typed(page, "how often must drills be held")[:5])
    assert "问 频次" in page.inner_text("#search-heard")
    assert typed(page, "what is the of") == []


def test_a_term_inside_a_longer_word_is_offered_in_its_other_forms(search: Callable[[str], Page]) -> None:
    page = search("q=危化品企业")
    assert page.inner_text("#search-hints") == "换一种写法：危险化学品企业（10 条）"
    page.click("#search-hints a")
    page.wait_for_selector("text=10 条，出自 2 份方案。")


BAD_INPUT = [
    ("q=%", "请输入至少一个汉字、字母或数字。"),
    ("q=%E4%BD", "请输入至少一个汉字、字母或数字。"),
    ("q=%ED%A0%80", "请输入至少一个汉字、字母或数字。"),
    ("q=，。！？", "请输入至少一个汉字、字母或数字。"),
    ("q=<script>alert(1)</script>", "6 份方案里没有“<script>alert(1)</script>”，也没有相近的写法。"),
    ("q=<img src=x onerror=alert(1)>", "6 份方案里没有“<img src=x onerror=alert(1)>”，也没有相近的写法。"),
    ("q=__proto__", "6 份方案里没有“__proto__”，也没有相近的写法。"),
    ("q=constructor&plan=constructor&level=__proto__", "6 份方案里没有“constructor”，也没有相近的写法。"),
    ("q=谁", "6 份方案里没有“谁”，也没有相近的写法。"),
    ("q=.*", "请输入至少一个汉字、字母或数字。"),
    ("q=%00", "请输入至少一个汉字、字母或数字。"),
    ("q=😀", "6 份方案里没有“😀”，也没有相近的写法。"),
    ("", "输入关键词、问题或条款编号，即查全部方案的条款。"),
    ("q=%20%20", "输入关键词、问题或条款编号，即查全部方案的条款。"),
]


def test_odd_input_gets_a_sensible_answer(ask: Callable[[str], Page]) -> None:
    for query, answer in BAD_INPUT:
        page = ask(query)
        assert (query, status(page), found(page)) == (query, answer, {})


def test_a_very_long_query_is_cut_and_says_so(search: Callable[[str], Page]) -> None:
    page = search("q=zzzz")
    page.fill("#q", "有限空间" * 2500)
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-hints >> text=检索词太长，只用了前 800 个字。")
    page.wait_for_selector("[data-search-state=ready]")
    assert "yz2024-t12-4" in found(page)
    assert len(page.url) < 8000


def test_a_lone_surrogate_is_only_a_mark(search: Callable[[str], Page]) -> None:
    page = search("q=zzzz")
    page.evaluate("q => { q.value = '\\ud83d'; q.dispatchEvent(new InputEvent('input')); }", page.query_selector("#q"))
    page.wait_for_selector("text=请输入至少一个汉字、字母或数字。")


def test_text_that_comes_without_keys_is_searched_and_composing_waits(search: Callable[[str], Page]) -> None:
    page = search("q=zzzz")
    box = page.query_selector("#q")
    page.evaluate("q => { q.value = '粉尘'; q.dispatchEvent(new InputEvent('input')); }", box)
    page.wait_for_selector("#search-status >> text=条，出自")
    page.evaluate(
        "q => { q.dispatchEvent(new CompositionEvent('compositionstart')); q.value = 'you';"
        " q.dispatchEvent(new InputEvent('input', {isComposing: true})); }",
        box,
    )
    page.wait_for_timeout(400)
    assert parse_qs(urlsplit(page.url).query)["q"] == ["粉尘"]
    page.evaluate("q => { q.value = '有限空间'; q.dispatchEvent(new CompositionEvent('compositionend')); }", box)
    page.wait_for_selector("text=13 条，出自 6 份方案。")


def test_keys_lead_through_the_results_and_back(search: Callable[[str], Page]) -> None:
    page = search("q=有限空间")
    focused = "document.activeElement.closest('[data-measure]')?.dataset.measure ?? document.activeElement.id"
    order = page.evaluate("Array.from(document.querySelectorAll('[data-measure]'), item => item.dataset.measure)")
    page.keyboard.press("/")
    assert page.evaluate(focused) == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == order[1]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == order[0]
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/m/{order[0]}.html?**")


def test_the_opened_measure_has_the_words_marked(search: Callable[[str], Page]) -> None:
    page = search("q=受限空间 -没有的词")
    page.click("[data-measure=yz2024-2-4-12] h3 a")
    page.wait_for_selector("mark")
    assert page.evaluate("Array.from(document.querySelectorAll('mark'), mark => mark.textContent)") == ["有限空间"] * 2
    assert "提升全领域有限空间作业安全水平。" in page.inner_text(".law")


def test_results_are_saved_as_a_table(search: Callable[[str], Page]) -> None:
    page = search("q=受限空间&synonyms=0")
    with page.expect_download() as download:
        page.click("#search-csv")
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "检索结果.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert " ".join(rows[0]) == "编号 方案 级别 行动 位置 标题 正文 时限 牵头 配合 对照结论 地址"
    assert rows[1][:3] == ["hzhg2024-2-3-9", "菏泽市化工 2024", "市"]
    assert rows[1][5] == "深化特殊作业和承包商作业安全风险管控"
    assert rows[1][11].endswith("/m/hzhg2024-2-3-9.html")
    assert len(rows) == 2


def test_on_paper_there_is_the_list_and_its_address(search: Callable[[str], Page]) -> None:
    page = search("q=受限空间&synonyms=0")
    page.emulate_media(media="print")
    assert page.is_hidden("#search-sheet") and page.is_hidden(".find") and page.is_hidden("#search-csv")
    assert page.inner_text("#search-printed") == f"检索“受限空间”：{page.url}"
    assert page.is_visible("[data-measure=hzhg2024-2-3-9]")


def test_the_index_is_loaded_on_first_use_only(watch: Callable[..., object], home_of_search: str) -> None:
    watched = watch(home_of_search, fresh=True)
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open("search.html")
    page.wait_for_selector("[data-search-state=ready]")
    assert not any("open-data/search" in address for address in asked)
    page.fill("#q", "粉尘")
    page.wait_for_selector("[data-measure]")
    assert sum("open-data/search/records-" in address for address in asked) == 1


def test_without_scripts_the_page_leads_elsewhere(chromium: object, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/search.html?q=粉尘")
    assert "检索要在浏览器里运行脚本" in page.inner_text("noscript")
    links = page.locator("noscript a")
    assert [link.get_attribute("href") for link in links.all()] == ["topics.html", "terms.html"]
    context.close()


def test_a_phone_shows_results_without_sideways_scroll(watch: Callable[..., object], home: str) -> None:
    watched = watch(home, width=390)
    page = watched.open(f"search.html?q={quote('有限空间')}")
    page.wait_for_selector("[data-search-state=ready]")
    assert watched.overflow() == 0
    assert page.is_hidden("#search-sheet")
    assert page.inner_text("#search-opened") == "未加条件，13 条"
    small = page.evaluate(
        "Array.from(document.querySelectorAll('.pl button, .pl .find input, .pl summary')).filter(node =>"
        " node.getClientRects().length && node.getBoundingClientRect().height < 43.5).map(node => node.outerHTML)"
    )
    assert small == []


def test_filters_are_a_sheet_on_a_phone_with_the_count_in_sight(watch: Callable[..., object], home: str) -> None:
    watched = watch(home, width=390)
    page = watched.open(f"search.html?q={quote('有限空间')}")
    page.wait_for_selector("[data-search-state=ready]")
    page.click("#search-open")
    assert page.get_attribute("#search-sheet", "role") == "dialog"
    assert page.evaluate("document.activeElement.id") == "search-close"
    page.check("input[name=plan][value=yz2024]")
    assert page.inner_text("#search-count") == "看 3 条结果"
    assert page.evaluate("document.getElementById('search-count').getBoundingClientRect().bottom <= innerHeight")
    page.focus("#search-count")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('search-sheet').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.is_hidden("#search-sheet")
    assert page.evaluate("document.activeElement.id") == "search-open"
    assert page.inner_text("#search-opened") == "筛选后 3 条，共 13 条"


def test_from_the_header_of_any_page_to_a_measure_with_the_words_marked(
    watch: Callable[..., object], home: str
) -> None:
    watched = watch(home)
    page = watched.open("m/zj2017-1.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("突出重点 船舶修造")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-state=ready]")
    assert status(page) == "1 条，出自 1 份方案。"
    page.click("[data-measure=zj2017-5-1] h3 a")
    page.wait_for_selector(".law mark")
    assert page.evaluate("Array.from(document.querySelectorAll('mark'), m => m.textContent)") == [
        "突出重点",
        "船舶修造",
    ]
    assert watched.complaints == []
    assert watched.outside == []


def test_task_cells_are_searched_and_marked(watch: Callable[..., object], home: str) -> None:
    watched = watch(home)
    page = watched.open(f"search.html?q={quote('区自然资源规划分局 存储用地')}")
    page.wait_for_selector("[data-search-state=ready]")
    assert found(page) == {"yz2024-t1-1": ["存储用地", "区自然资源规划分局"]}
    page.click("[data-measure=yz2024-t1-1] h3 a")
    page.wait_for_selector(".law mark")
    marks = page.evaluate("Array.from(document.querySelectorAll('mark'), m => m.textContent)")
    assert marks == ["存储用地", "区自然资源规划分局"]


SCRIPTS = [*(path.name for path in sorted((ROOT / "docs/assets").glob("search*.js"))), "landing.js"]


def test_the_words_of_the_page_stand_in_the_vocabulary() -> None:
    marks_of_speech = set("“”‘’「」『』〝〞«»„，。；：！？、　……")
    for name in SCRIPTS:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", (ROOT / "docs/assets" / name).read_text("utf-8"), flags=re.DOTALL)
        assert {char for char in code if ord(char) > 0x2000} <= marks_of_speech, name
