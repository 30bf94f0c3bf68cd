"""Pages made from facts in a real browser: open, sort, filter, follow a row to its clause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

Watch = Callable[..., Any]

KINDS = (
    "targets.html",
    "times.html",
    "documents.html",
    "documents/zj-weihua-zonghe-zhili-2017-11.html",
    "organisations.html",
    "organisations/yz-yjj.html",
    "terms.html",
    "topics.html",
    "topics/training.html",
    "duties.html",
    "quality.html",
)
LISTS = ("targets.html", "times.html", "documents.html")


def visible(page: Page, section: str) -> Locator:
    return page.locator(f'section[aria-labelledby="{section}"] tbody tr:visible')


def choose(page: Page, section: str, name: str, value: str) -> None:
    page.locator(f'section[aria-labelledby="{section}"] select[data-filter="{name}"]').select_option(value)


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_each_page_kind_opens_and_fits(watch: Watch, home: str, width: int) -> None:
    watched = watch(home, width)
    for uri in KINDS:
        page = watched.open(uri)
        expect(page.locator("h1")).to_be_visible()
        assert watched.overflow() == 0, uri
    assert watched.complaints == []
    assert watched.outside == []


def test_targets_filter_by_plan_and_kind(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html")
    choose(page, "all", "plan", "zj2017")
    assert {row.get_attribute("data-plan") for row in visible(page, "all").all()} == {"zj2017"}
    choose(page, "all", "kind", "reduction")
    assert visible(page, "all").count() == 3
    expect(page.locator("[data-count]")).to_have_text("3")
    assert page.url == f"{home}targets.html?plan=zj2017&kind=reduction"


@pytest.mark.parametrize("uri", ["organisations.html", "topics.html", "quality.html"])
def test_the_first_column_of_a_matrix_keeps_its_words_on_a_phone(watch: Watch, home: str, uri: str) -> None:
    page: Page = watch(home, 390).open(uri)
    head = page.locator(".tab--mx tbody th").first
    box = head.bounding_box()
    assert box and box["width"] > 110
    page.locator(".tab--mx").first.evaluate("table => { table.parentNode.scrollLeft = 200; }")
    assert head.bounding_box() == box


def test_times_filter_by_the_year_they_end_in(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("times.html?plan=hzgm2024&year=2025")
    assert [row.locator("td").first.inner_text() for row in visible(page, "dated").all()] == [
        *["2025-12-31"] * 3,
        *["2025"] * 3,
    ]


@pytest.mark.parametrize(("uri", "wide"), [("coverage.html", ".cov"), ("times.html", "svg.tl")])
def test_tables_and_pictures_are_whole_on_paper(watch: Watch, home: str, uri: str, wide: str) -> None:
    page: Page = watch(home, 760).open(uri)
    page.emulate_media(media="print")
    box = page.locator(wide).first.bounding_box()
    assert box and box["width"] > 600 and box["x"] + box["width"] <= 760


def test_a_filter_in_the_address_is_applied(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html?plan=nbsh2017&kind=nonsense")
    expect(page.locator('select[data-filter="plan"]')).to_have_value("nbsh2017")
    expect(page.locator('select[data-filter="kind"]')).to_have_value("")
    assert {row.get_attribute("data-plan") for row in visible(page, "all").all()} == {"nbsh2017"}


def test_targets_filter_by_campaign(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html")
    choose(page, "all", "campaign", "zonghe-zhili-2017")
    assert {row.get_attribute("data-plan") for row in visible(page, "all").all()} == {"zj2017", "nbsh2017"}


def test_targets_sort_by_number_with_the_rest_last(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html?plan=yz2024")
    head = page.locator('section[aria-labelledby="all"] th[data-sort="num"]')
    column = 'section[aria-labelledby="all"] tbody tr:not([hidden]) td[data-h="数值"]'
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    rising = [cell.get_attribute("data-v") for cell in page.locator(column).all()]
    numbers = [float(value) for value in rising if value]
    assert numbers == sorted(numbers)
    assert rising[: len(numbers)] == [value for value in rising if value]
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    falling = [cell.get_attribute("data-v") for cell in page.locator(column).all()]
    assert [float(value) for value in falling if value] == sorted(numbers, reverse=True)
    assert falling[len(numbers) :] == [""] * (len(falling) - len(numbers))


def test_the_fate_of_the_forty_percent_is_told(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html")
    rows = page.locator('section[aria-labelledby="fate-1"] tbody tr').filter(has_text="下降 40%")
    assert [row.locator(".vd").inner_text() for row in rows.all()] == ["未写入", "未写入"]
    expect(rows.first).to_contain_text("园区方案无此指标")


@pytest.mark.parametrize("uri", LISTS)
def test_a_row_leads_to_what_it_speaks_of(watch: Watch, home: str, uri: str) -> None:
    watched = watch(home)
    page: Page = watched.open(uri)
    link = page.locator("section[data-tables] tbody tr").nth(1).locator("a").first
    target = link.get_attribute("href")
    assert target is not None
    link.click()
    assert page.url == home + target
    expect(page.locator("h1")).to_be_visible()
    assert watched.complaints == []


def test_a_target_leads_to_its_clause_and_the_clause_shows_it(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("targets.html?plan=zj2017&kind=reduction")
    visible(page, "all").first.locator("td.src a").click()
    assert page.url == f"{home}m/zj2017-2.html"
    expect(page.locator(".facts")).to_contain_text("下降 40%")


def test_deadlines_sort_by_day(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("times.html")
    section = page.locator('section[aria-labelledby="dated"]')
    section.locator("th[data-sort] button").nth(1).click()
    days = [cell.get_attribute("data-v") for cell in section.locator('td[data-h="时限"]').all()]
    assert days == sorted(days, key=str)
    assert days[0] == "2017-08-31"


def test_a_square_leads_to_its_task(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("times.html")
    square = page.locator(".tally .cells a").first
    target = square.get_attribute("href")
    square.click()
    assert page.url == f"{home}{target}"
    expect(page.locator(".cells-l")).to_contain_text("2024年6月底")


def test_a_stage_leads_to_its_clause(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("times.html")
    page.locator("svg.tl a", has_text="巩固推进").first.click()
    assert page.url == f"{home}m/zj2017-4-3.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_lineage_shows_held_plans_and_holes(watch: Watch, home: str, width: int) -> None:
    watched = watch(home, width)
    page: Page = watched.open("documents.html")
    assert page.locator(".chain li:not(.is-hole)").count() == 6
    assert page.locator(".chain .is-hole").count() == 11
    expect(page.locator(".chain").first).to_contain_text("文中提到，未收录")
    assert watched.overflow() == 0
    page.locator(".chain a", has_text="宁波市工矿商贸").click()
    expect(page.locator("h1")).to_have_text("宁波市工矿商贸行业领域安全生产综合治理三年行动计划")


def test_what_replaced_a_document_downstream(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("documents/zj-weihua-zonghe-zhili-2017-11.html")
    page.locator(".meta-l a", has_text="宁波石化开发区危险化学品安全综合治理实施方案").click()
    expect(page.locator(".meta-l")).to_contain_text("甬石化区政办〔2017〕12号")
    expect(page.locator(".meta-l")).to_contain_text("样板所引")


def test_documents_filter_by_use(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("documents.html")
    choose(page, "all", "plan", "nbsh2017")
    choose(page, "all", "relation", "implement")
    assert [row.locator("th a").first.inner_text() for row in visible(page, "all").all()] == [
        "宁波石化开发区管委会办公室关于印发宁波石化开发区危险化学品安全综合治理实施方案的通知",
        "宁波市安监局转发浙江省安监局关于印发2017年度三场所三企业安全生产专项整治工作方案的通知",
    ]


def test_a_unit_leads_to_its_tasks(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("organisations.html")
    row = page.locator(".tab--tks tbody tr", has_text="宁波市鄞州区应急管理局")
    expect(row.locator('td[data-h="牵头"] b')).to_have_text("20")
    row.locator("a", has_text="(一)2").click()
    assert page.url == f"{home}m/yz2024-t1-2.html"


def test_a_term_has_a_place_of_its_own(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("terms.html#t-san-tongshi")
    entry = page.locator("#t-san-tongshi")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("同时设计、同时施工、同时投入生产和使用")
    entry.locator("summary").click()
    entry.locator("li a").first.click()
    expect(page.locator(".law")).to_contain_text("三同时")


def test_a_topic_shows_plans_side_by_side(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("topics.html")
    page.locator("tbody a", has_text="教育培训").click()
    expect(page.locator(".side h3")).to_have_count(6)
    page.locator(".side li a", has_text="全面提升人员专业素质能力").click()
    assert page.url == f"{home}m/hzhg2024-2-8-21.html"


def test_duties_filter_by_kind_of_firm_and_plan(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("duties.html")
    page.locator('select[data-filter="firm"]').select_option("ammonia")
    page.locator('select[data-filter="plan"]').select_option("hzgm2024")
    expect(page.locator("[data-count]")).to_have_text("2")
    assert page.locator(".tab--duty tbody tr:visible").count() == 2
    assert page.locator("[data-group]:visible h3").count() == 2


def test_duties_are_seen_from_today(watch: Watch, home: str) -> None:
    watched = watch(home, fresh=True)
    page: Page = watched.page
    page.clock.set_fixed_time("2026-11-29T12:00:00")
    watched.open("duties.html")
    heads = page.locator("[data-today] [data-group]:visible h3").all_inner_texts()
    assert [head[:3] for head in heads] == ["本季度", "已过期"]
    first = page.locator("[data-today] tbody tr").first
    expect(first.locator(".until")).to_have_text("还有 32 天")
    past = page.locator("[data-today] [data-group]:visible").last.locator("tbody tr")
    days = [row.get_attribute("data-day") or "" for row in past.all()]
    assert days == sorted(days, reverse=True) and days[0] == "2025-12-31"


def test_duties_stand_by_year_without_javascript(watch: Watch, home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open("duties.html")
    heads = page.locator('section[aria-labelledby="dated"] h3').all_inner_texts()
    assert [head[:6] for head in heads] == ["2024 年", "2025 年", "2026 年"]


def test_a_long_table_opens_in_parts(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("targets.html")
    rows = page.locator('section[aria-labelledby="all"] tbody tr')
    shown = visible(page, "all").count()
    assert shown == 20 < rows.count()
    page.locator('section[aria-labelledby="all"] .open-more').click()
    assert visible(page, "all").count() == 60
    page.emulate_media(media="print")
    assert visible(page, "all").count() == rows.count()


@pytest.mark.parametrize("uri", ["targets.html", "times.html", "duties.html", "organisations.html", "documents.html"])
def test_a_phone_meets_no_endless_page(watch: Watch, home: str, uri: str) -> None:
    page: Page = watch(home, 390).open(uri)
    assert page.evaluate("document.documentElement.scrollHeight") <= 25 * 844


def test_tables_stand_whole_without_javascript(watch: Watch, home: str, site: Path) -> None:
    page: Page = watch(home, java_script_enabled=False).open("targets.html")
    expect(page.locator(".bar-t--f")).to_be_hidden()
    written = (site / "targets.html").read_text("utf-8").count('<tr data-plan="')
    assert visible(page, "all").count() == written
    assert page.locator("th button").count() == 0


def test_stacked_tables_stay_tables_for_screen_readers(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("targets.html")
    row = page.locator('section[aria-labelledby="all"] tbody tr').first
    assert row.get_attribute("role") == "row"
    assert row.locator("td").first.get_attribute("role") == "cell"
