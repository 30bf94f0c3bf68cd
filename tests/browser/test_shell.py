"""What stands around every page: switches, menu, search box, contents column, the page for what is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

Watch = Callable[..., Any]

TAP = 44


@pytest.fixture
def plan(site: Path) -> str:
    """The reading page of the plan with the longest text."""
    largest = max((site / "plans").glob("*.html"), key=lambda path: path.stat().st_size)
    return f"plans/{largest.name}"


def test_switches_keep_their_state_over_pages(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("index.html")
    dark, large = page.locator('[data-switch="scheme"]'), page.locator('[data-switch="size"]')
    expect(dark).to_have_attribute("aria-pressed", "false")
    dark.click()
    large.click()
    page.goto(home + "plans.html")
    assert page.get_attribute("html", "data-md-color-scheme") == "slate"
    assert page.get_attribute("html", "data-size") == "large"
    expect(page.locator('[data-switch="scheme"]')).to_have_attribute("aria-pressed", "true")
    page.locator('[data-switch="size"]').click()
    page.reload()
    assert page.get_attribute("html", "data-size") is None
    assert page.get_attribute("html", "data-md-color-scheme") == "slate"


def test_dark_is_the_readers_own_preference_until_switched(watch: Watch, home: str) -> None:
    page: Page = watch(home, color_scheme="dark").open("index.html")
    assert page.get_attribute("html", "data-md-color-scheme") == "slate"
    page.locator('[data-switch="scheme"]').click()
    page.reload()
    assert page.get_attribute("html", "data-md-color-scheme") == "default"


def test_large_type_is_a_fifth_larger(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("about.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.pl p')).fontSize)"
    before = page.evaluate(size)
    page.locator('[data-switch="size"]').click()
    assert before == 17
    assert page.evaluate(size) == pytest.approx(20.4)


def test_search_box_asks_the_search_page(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("about.html")
    page.locator("#seek").fill("有限空间")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search.html?q=%E6%9C%89%E9%99%90%E7%A9%BA%E9%97%B4")


def test_the_keyboard_reaches_the_text_first(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


GROUPS = {
    "方案": "全部方案、浙江省 2017、宁波石化开发区 2017、武隆工业园区 2021、菏泽市化工 2024、菏泽市工贸 2024、"
    "鄞州区 2024",
    "对照": "全部对照、浙江省 2017 → 宁波石化开发区 2017、鄞州区 2024：正文与任务清单、主题对照、并排看、"
    "各方案有没有写、文字沿用、比我自己的稿子",
    "查找": "检索、企业要做的事、2024 年新在哪里、指标、时限、我的清单",
    "资料": "所引文件、单位、术语、主题",
    "下载": "Word、Excel 表、时限日历、开放数据、数据说明",
    "关于": "关于本库、方法与局限、怎样引用和链接、指出错误、更新、数据质量、维护",
}


def names(links: Locator) -> str:
    return "、".join(link.strip() for link in links.all_text_contents())


def test_menu_on_a_phone(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("index.html")
    expect(page.locator(".nav")).to_be_hidden()
    page.locator(".menu summary").click()
    assert page.locator(".menu nav p").all_text_contents() == list(GROUPS)
    assert [names(group.locator("a")) for group in page.locator(".menu nav ul").all()] == list(GROUPS.values())
    page.keyboard.press("Escape")
    expect(page.locator(".menu__in")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "菜单"


def test_each_group_opens_a_panel_with_a_line_on_every_page(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("index.html")
    for group, entries in zip(page.locator(".nav__l > li").all(), GROUPS.values(), strict=True):
        group.locator("summary").click()
        expect(page.locator(".nav__p:visible")).to_have_count(1)  # the one before is closed
        assert names(group.locator("b")) == entries
        assert all(words.strip() for words in group.locator("span").all_text_contents())
    page.keyboard.press("Escape")
    expect(page.locator(".nav__p:visible")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "关于"


def test_the_foot_of_a_page_names_every_page_of_the_menu(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("about.html")
    assert [names(group.locator("a")) for group in page.locator(".foot__g ul").all()] == list(GROUPS.values())


def test_the_pages_of_the_group_one_is_in_stand_open(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("times.html")
    assert names(page.locator(".here a")) == GROUPS["查找"]
    expect(page.locator(".here [aria-current]")).to_have_text("时限")
    expect(page.locator(".is-here summary")).to_have_text("查找")


def test_a_panel_opens_without_javascript(watch: Watch, home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open("index.html")
    page.locator(".nav summary", has_text="查找").click()
    page.locator(".nav__p a", has_text="企业要做的事").click()
    assert page.url == f"{home}duties.html"


def test_touch_targets_around_the_text_are_large_enough(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390, has_touch=True).open("about.html")
    page.locator(".menu summary").click()
    small = page.evaluate(
        """least => [...document.querySelectorAll(".bar :is(a, button, input, summary), .foot a, .toc summary")]
        .filter(one => one.offsetParent !== null)
        .map(one => [one.textContent || one.name, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < least || box.width < 28)
        .map(([name, box]) => `${name} ${box.width}x${box.height}`)""",
        TAP,
    )
    assert small == []


def test_contents_stand_beside_the_text_or_folded_above_it(watch: Watch, home: str, plan: str) -> None:
    expect(watch(home).open(plan).locator(".toc details")).to_have_attribute("open", "")
    narrow: Page = watch(home, 390).open(plan)
    expect(narrow.locator(".toc ol").first).to_be_hidden()
    narrow.locator(".toc summary").click()
    expect(narrow.locator(".toc a").first).to_be_visible()


def test_contents_mark_the_part_being_read(watch: Watch, home: str, plan: str) -> None:
    page: Page = watch(home).open(plan)
    expect(page.locator(".toc [aria-current]")).to_have_count(0)
    last = page.locator(".toc a").nth(-2)
    last.click()
    expect(page.locator(".toc [aria-current]")).to_have_count(1)
    expect(last).to_be_in_viewport()
    page.evaluate("window.scrollTo(0, 0)")
    expect(page.locator(".toc [aria-current]")).to_have_count(0)


def test_without_javascript_everything_is_there(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390, java_script_enabled=False).open("about.html")
    expect(page.locator("h1")).to_have_text("关于本库")
    expect(page.locator(".bar__sw")).to_be_hidden()
    page.locator(".menu summary").click()
    page.locator(".menu nav a", has_text="方法与局限").click()
    expect(page.locator("h1")).to_have_text("方法与局限")


@pytest.mark.parametrize("uri", ["missing.html", "m/missing.html", "a/b/c/d/missing"])
@pytest.mark.parametrize("prefix", ["/", "/ref/"])
def test_the_page_for_what_is_not_there_is_whole_at_any_depth(
    watch: Watch, host: Callable[..., str], site: Path, prefix: str, uri: str
) -> None:
    home = host(site, prefix)
    watched = watch(home)
    page: Page = watched.open(uri)
    expect(page.locator("h1")).to_have_text("没有这个网页")
    assert page.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky"
    page.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".pl input[name=q]").fill("粉尘")
    page.locator(".pl button").click()
    page.wait_for_url(f"{home}search.html?q=*")
    watched.open(uri)
    page.get_by_role("link", name="回首页").click()
    page.wait_for_url(f"{home}index.html")


def test_the_page_for_what_is_not_there_needs_no_script(watch: Watch, home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open("a/b/missing.html")
    assert page.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky"
    page.get_by_role("link", name="全部方案", exact=True).first.click()
    assert page.url == f"{home}plans.html"


def test_print_leaves_out_what_cannot_be_used_on_paper(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("about.html")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".foot__say")).to_be_visible()
