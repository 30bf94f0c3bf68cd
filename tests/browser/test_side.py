"""Plans side by side: what stands in the columns, what the address says, and how it fits, prints and is reached."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import violations
from keyboard_walk import walk
from playwright.sync_api import Page, expect

Watch = Callable[..., Any]

FOUR = "p=zj2017,nbsh2017,hzgm2024,yz2024"
TERM = f"side.html?{FOUR}&term=youxian-kongjian"
TOPIC = "side.html?p=zj2017,hzhg2024,hzgm2024,yz2024&topic=emergency"
CLAUSE = f"side.html?{FOUR}&clause=zj2017-5-1"


@pytest.fixture
def side(watch: Watch, home: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the page, waits until it has answered, and tolerates no complaint."""
    opened: list[Any] = []

    def open_it(uri: str, width: int = 1280, base: str = home) -> Page:
        watched = watch(base, width)
        opened.append(watched)
        page: Page = watched.open(uri)
        page.wait_for_selector("[data-side-state=ready]")
        return page

    yield open_it
    for watched in opened:
        assert watched.complaints == []
        assert watched.outside == []
        assert watched.overflow() == 0


def ids(page: Page) -> list[str]:
    return page.locator("[data-measure]").evaluate_all("nodes => nodes.map(node => node.dataset.measure)")  # type: ignore[no-any-return]


def columns(page: Page) -> int:
    return page.locator("#side-head th:visible").count() - 1


@pytest.fixture(scope="module")
def clauses(site: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    return {row["id"]: row for row in rows}


def test_a_term_gives_every_clause_with_it_once_whole_and_marked(
    side: Callable[..., Page], clauses: dict[str, dict[str, Any]]
) -> None:
    page = side(TERM)
    plans = ("zj2017", "nbsh2017", "hzgm2024", "yz2024")
    wanted = [
        name
        for name, row in clauses.items()
        if row["plan"] in plans
        and row["measure"]
        and any(word in (row["heading"] or "") + row["text"] for word in ("有限空间", "受限空间"))
    ]
    assert len(ids(page)) == len(set(ids(page)))
    assert set(wanted) <= set(ids(page))
    assert page.inner_text("#side-lede") == f"4 份方案中 4 份写到“有限空间”，共 {len(wanted)} 条。"
    for name in wanted:
        shown = page.locator(f'[data-measure="{name}"] .tx')
        assert shown.evaluate("node => node.textContent") == clauses[name]["text"]
    assert page.locator("mark").count() > len(wanted)
    assert page.locator("td .none", has_text="未见").count() > 0


def test_a_clause_of_the_template_has_its_confirmed_counterparts_beside_it(
    side: Callable[..., Page], site: Path
) -> None:
    page = side(CLAUSE)
    expected = {"zj2017-5-1", "nbsh2017-5-1"}
    for name in ("zj2017~hzgm2024", "zj2017~yz2024"):
        judged = json.loads((site / f"open-data/alignments/{name}.json").read_text("utf-8"))["judgements"]
        pairs = next(row["pairs"] for row in judged if row["clause"] == "zj2017-5-1")
        expected |= {pair["clause"] for pair in pairs if pair["clause"]}
    assert set(ids(page)) == expected
    link = page.locator("th[scope=row] a")
    assert link.get_attribute("href").endswith("compare/zj2017--nbsh2017.html#s-zj2017-5-1")  # type: ignore[union-attr]


def test_what_was_found_to_be_absent_or_not_compared_is_a_cell_in_words(side: Callable[..., Page]) -> None:
    page = side("side.html?p=zj2017,wl2021&clause=zj2017-5-3")
    assert page.locator("td").nth(1).inner_text().strip() == "未见"
    page = side("side.html?p=wl2021,yz2024&topic=emergency")
    assert page.locator("td", has_text="未对照").count() > 0


def test_rows_of_a_task_list_stand_with_the_clause_they_restate(side: Callable[..., Page]) -> None:
    page = side("side.html?p=yz2024,hzgm2024&topic=training")
    found = ids(page)
    assert len(found) == len(set(found))
    assert (
        page.locator("td", has=page.locator('[data-measure^="yz2024-2-"]'))
        .locator('[data-measure^="yz2024-t"]')
        .count()
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("p=zj2017,nowhere,hzgm2024&topic=training", "网址里的方案 nowhere 没有收录，已略去。"),
        ("p=zj2017&topic=training", "请选两份以上方案。"),
        ("p=nowhere&topic=training", "网址里的方案 nowhere 没有收录，已略去。请选两份以上方案。"),
        ("p=zj2017,hzgm2024&topic=nothing", "网址里的主题 nothing 不在本库，请另选。"),
        ("p=zj2017,hzgm2024&topic=constructor", "网址里的主题 constructor 不在本库，请另选。"),
        ("p=toString,zj2017,hzgm2024", "网址里的方案 toString 没有收录，已略去。"),
        ("p=zj2017,hzgm2024&term=__proto__", "网址里的术语 __proto__ 不在本库，请另选。"),
        ("p=zj2017,hzgm2024&clause=constructor", "网址里的条款 constructor 不在本库，请另选。"),
        ("p=zj2017,hzgm2024&clause=zj2017-99", "网址里的条款 zj2017-99 不在本库，请另选。"),
        (f"p=zj2017,hzgm2024&topic={'x' * 9900}", f"网址里的主题 {'x' * 40} 不在本库，请另选。"),
    ],
)
def test_an_address_that_says_too_much_gets_a_sentence(side: Callable[..., Page], query: str, said: str) -> None:
    page = side(f"side.html?{query}")
    assert page.inner_text("#side-trouble") == said


def test_an_unknown_plan_takes_nothing_from_the_others(side: Callable[..., Page]) -> None:
    page = side("side.html?p=zj2017,nowhere,hzgm2024&topic=training")
    assert columns(page) == 2
    assert page.locator("#side-result").is_visible()


@pytest.mark.parametrize(("width", "most"), [(1280, 4), (1024, 3), (768, 3), (390, 1)])
def test_as_many_columns_as_there_is_room_for(side: Callable[..., Page], width: int, most: int) -> None:
    page = side(CLAUSE, width)
    assert page.locator("tbody tr").first.locator("td:visible").count() == most
    assert page.locator("[role=tab]").count() == {4: 0, 3: 2, 1: 4}[most]


def test_tabs_lead_through_all_plans_by_the_keyboard(side: Callable[..., Page]) -> None:
    page = side(CLAUSE, 390)
    first, second = page.locator("[role=tab]").nth(0), page.locator("[role=tab]").nth(1)
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-selected", "true")
    assert page.locator("[data-measure]:visible").first.get_attribute("data-measure") == "nbsh2017-5-1"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    page.locator(".else button:visible", has_text="鄞州区 2024").first.click()
    assert page.locator("[data-measure]:visible").first.get_attribute("data-measure").startswith("yz2024")  # type: ignore[union-attr]


def test_what_is_chosen_stands_in_the_address_and_comes_back(side: Callable[..., Page]) -> None:
    page = side("side.html?p=zj2017,hzgm2024&topic=training")
    page.get_by_label("鄞州区 2024").check()
    page.wait_for_selector("[data-side-state=ready]")
    assert page.url.endswith("side.html?p=zj2017,hzgm2024,yz2024&topic=training")
    assert columns(page) == 3
    page.get_by_label("术语").select_option("youxian-kongjian")
    page.wait_for_selector("[data-side-state=ready]")
    assert page.url.endswith("&term=youxian-kongjian")
    assert page.inner_text("h1") == "并排看：有限空间"
    page.go_back()
    page.wait_for_selector("[data-side-state=ready]")
    expect(page.locator("h1")).to_have_text("并排看：教育培训")


def test_on_paper_all_columns_stand_on_a_landscape_sheet(side: Callable[..., Page]) -> None:
    page = side(CLAUSE, 390)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 718})  # A4 on its side, whatever window it is printed from
    assert columns(page) == 4
    assert page.locator(".ask, .take, .ptabs").evaluate_all(
        "nodes => nodes.every(node => getComputedStyle(node).display === 'none')"
    )
    box = page.pdf(prefer_css_page_size=True).split(b"/MediaBox [", 1)[1].split(b"]", 1)[0].split()
    assert float(box[2]) > float(box[3])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("uri", [TERM, TOPIC])
def test_nobody_is_shut_out(side: Callable[..., Page], uri: str, width: int) -> None:
    page = side(uri, width)
    assert violations(page) == []
    assert violations(page, "slate") == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_reaches_everything(side: Callable[..., Page], width: int) -> None:
    there = walk(side("side.html?p=zj2017,nbsh2017&clause=zj2017-5-1", width), "Tab")
    assert there.order == list(range(there.able))
    assert there.faults == []


def test_it_works_from_a_folder_without_a_server(side: Callable[..., Page], site: Path) -> None:
    page = side(TERM, base=f"{site.as_uri()}/")
    assert page.locator("[data-measure]").count() > 10


def test_without_scripts_the_topic_pages_lead_on(watch: Watch, home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open("side.html")
    assert page.locator("noscript").inner_text() != ""
    page.locator("a", has_text="应急救援与演练").first.click()
    expect(page.locator("h1")).to_have_text("应急救援与演练")


# Questions that bring people here, each with the clauses that answer it and the clicks from the home page.
QUESTIONS = [
    ("有限空间，各方案怎么写？", "term", "youxian-kongjian", {"hzgm2024-2-3-9", "yz2024-t12-4"}),
    ("应急演练多久一次？", "topic", "emergency", {"yz2024-t4-5"}),
    ("省级方案的“突出重点”，各地写成什么？", "clause", "zj2017-5-1", {"nbsh2017-5-1", "hzgm2024-2-3-9"}),
]


@pytest.mark.parametrize(("question", "by", "what", "answers"), QUESTIONS)
def test_questions_are_answered_in_four_clicks_from_home(
    watch: Watch, home: str, question: str, by: str, what: str, answers: set[str]
) -> None:
    page: Page = watch(home, 1280).open("index.html")
    page.locator(".nav summary", has_text="对照").click()
    page.locator(".nav__p a", has_text="并排看").click()
    page.wait_for_selector("[data-side-state=ready]")
    page.locator(f"#side-{by}").select_option(what)  # opening the list and choosing: two more
    page.wait_for_selector("[data-side-state=ready]")
    for answer in answers:
        expect(page.locator(f'[data-measure="{answer}"] .tx').first).to_be_visible()
