"""With the keyboard alone: through whole pages and back, and the keys that pages have of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from keyboard_walk import walk
from playwright.sync_api import Page, expect

Watch = Callable[..., Any]

DESCENDING = "compare/zj2017--nbsh2017.html"
FOUND = f"search.html?q={quote('有限空间')}"
TASKS = "compare/yz2024.body--yz2024.tasklist.html"
THEMATIC = "compare/zj2017~wl2021.html"
WIDTHS = (1280, 390)
FOCUSED = "(document.activeElement.textContent || document.activeElement.id).trim()"


def opened(watch: Watch, home: str, uri: str, width: int = 1280) -> Page:
    page: Page = watch(home, width).open(uri)
    if uri.startswith("search"):
        page.wait_for_selector("[data-search-state=ready]")
    return page


@pytest.mark.parametrize(
    ("uri", "width"),
    [(DESCENDING, 1280), (DESCENDING, 390), (FOUND, 1280), (FOUND, 390), (TASKS, 390), (THEMATIC, 1280)],
)
def test_tab_reaches_everything_once_in_order_and_in_sight(watch: Watch, home: str, uri: str, width: int) -> None:
    there = walk(opened(watch, home, uri, width), "Tab")
    assert there.order == list(range(there.able))
    assert there.faults == []


@pytest.mark.parametrize(
    ("uri", "width"),
    [(DESCENDING, 1280), (DESCENDING, 390), (FOUND, 1280), (FOUND, 390), (TASKS, 1280), (THEMATIC, 390)],
)
def test_shift_tab_leads_the_same_way_back(watch: Watch, home: str, uri: str, width: int) -> None:
    back = walk(opened(watch, home, uri, width), "Shift+Tab")
    assert back.order == list(reversed(range(back.able)))
    assert back.faults == []


def test_open_folds_are_walked_through_too(watch: Watch, home: str) -> None:
    page = opened(watch, home, THEMATIC)
    closed = walk(page).able
    page.reload()
    page.evaluate("document.querySelectorAll('.pl details').forEach(one => { one.open = true; })")
    there = walk(page)
    assert there.able == closed + page.locator(".hints a").count()
    assert there.order == list(range(there.able))
    assert there.faults == []


def test_a_walk_notices_what_is_wrong(watch: Watch, home: str) -> None:
    page = opened(watch, home, "plans.html")
    page.evaluate(
        """() => {
            const links = document.querySelectorAll('.pl a');
            links[0].tabIndex = 5;
            links[1].style.outline = 'none';
            links[2].style.visibility = 'hidden';
            const lid = document.createElement('div');
            lid.style.cssText = 'position:absolute;background:red;width:100%;height:300px;left:0;top:' + (
              links[3].getBoundingClientRect().top + scrollY) + 'px';
            document.body.append(lid);
        }"""
    )
    there = walk(page)
    assert there.order != list(range(there.able))
    assert {fault.split(":")[0] for fault in there.faults} >= {"no ring", "covered"}


@pytest.mark.parametrize("width", WIDTHS)
def test_by_n_and_p_the_focus_goes_along(watch: Watch, home: str, width: int) -> None:
    page = opened(watch, home, DESCENDING, width)
    expect(page.locator("caption .keys")).to_have_text("按键：n 下一处，p 上一处，/ 检索。")
    for key, place in (("n", "zj2017-title"), ("n", "zj2017-preamble"), ("p", "zj2017-title")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.left") == place
        expect(page.locator(".row:focus")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.locator("#change-at")).to_have_text("45/45")
    last = page.evaluate("document.activeElement.id")
    page.keyboard.press("Tab")
    after = "id => document.getElementById(id).compareDocumentPosition(document.activeElement)"
    assert page.evaluate(after, last) & 4  # what Tab reaches next stands after the row


@pytest.mark.parametrize("width", WIDTHS)
def test_a_change_shows_from_its_first_line(watch: Watch, home: str, width: int) -> None:
    page = opened(watch, home, DESCENDING, width)
    hidden = []
    for _ in range(45):
        page.keyboard.press("n")
        if page.evaluate(
            """() => {
                const box = document.querySelector('.is-now').getBoundingClientRect();
                const spot = document.elementFromPoint(box.left + box.width / 2, box.top + 4);
                return box.top < 0 || !spot || !document.querySelector('.is-now').contains(spot);
            }"""
        ):
            hidden.append(page.inner_text("#change-at"))
    assert hidden == []


def test_keys_are_letters_while_a_box_is_written_in(watch: Watch, home: str) -> None:
    page = opened(watch, home, DESCENDING)
    page.focus("#seek")
    page.keyboard.type("np/")
    assert page.input_value("#seek") == "np/"
    expect(page.locator("#change-at")).to_have_text("0/45")
    page.focus("#mute-ledger")
    page.keyboard.press("n")
    expect(page.locator("#change-at")).to_have_text("1/45")


@pytest.mark.parametrize(("width", "box"), [(1280, "seek"), (390, "seek-menu")])
def test_the_slash_goes_to_the_box_of_the_header(watch: Watch, home: str, width: int, box: str) -> None:
    page = opened(watch, home, DESCENDING, width)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == box
    expect(page.locator(f"#{box}")).to_be_visible()
    page.keyboard.type("粉尘")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{'search.html?q='}{quote('粉尘')}")


@pytest.mark.parametrize("width", WIDTHS)
def test_results_are_walked_by_arrows_as_the_page_says(watch: Watch, home: str, width: int) -> None:
    page = opened(watch, home, "search.html", width)
    expect(page.locator(".how .keys")).to_have_text("按键：/ 到检索框，↓ ↑ 在结果间移动，Enter 打开，Esc 回到检索框。")
    page.keyboard.press("/")
    page.keyboard.type("有限空间")
    page.wait_for_selector("#search-results h3 a")
    page.wait_for_selector("[data-search-state=ready]")
    titles = page.locator("#search-results h3 a").all_inner_texts()
    assert len(titles) == 13
    walked = []
    for _ in titles:
        page.keyboard.press("ArrowDown")
        walked.append(page.evaluate(FOCUSED))
        expect(page.locator("h3 a:focus")).to_be_in_viewport(ratio=0.95)
    assert walked == titles
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == titles[-1]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == titles[-2]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.input_value("#q") == "有限空间"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/*.html?**")


def test_the_slash_leaves_a_facet_for_the_box(watch: Watch, home: str) -> None:
    page = opened(watch, home, FOUND)
    page.focus("#search-facet-lists input")
    page.keyboard.press("Space")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_single_keys_can_be_switched_off_and_stay_off(watch: Watch, home: str) -> None:
    page = opened(watch, home, DESCENDING)
    page.keyboard.press("?")
    switch = page.locator('[data-switch="keys"]')
    expect(switch).to_be_visible()
    assert page.evaluate(FOCUSED) == "按键"
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.reload()
    for key in ("n", "/", "?"):
        page.keyboard.press(key)
    expect(page.locator("#change-at")).to_have_text(re.compile("^0/"))
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator(".keys-all")).not_to_have_attribute("open", "")
    page.locator(".keys-all summary").click()
    page.locator('[data-switch="keys"]').click()
    page.keyboard.press("n")
    expect(page.locator("#change-at")).to_have_text(re.compile("^1/"))


def test_a_long_list_is_narrowed_down_by_typing(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("terms.html")
    page.get_by_label("找术语").fill("黑名单")
    expect(page.locator("#terms [data-name]:visible")).to_have_count(1)
    expect(page.locator("#terms .letter:visible")).to_have_text(["H"])
    page.get_by_label("找术语").fill("没有这种词")
    expect(page.locator("[data-narrowed]")).to_have_text("没有这个词")
    page.get_by_label("找术语").fill("")
    expect(page.locator("#terms [data-name]:visible")).to_have_count(page.locator("#terms [data-name]").count())


def test_a_menu_left_by_tab_is_closed(watch: Watch, home: str) -> None:
    page = opened(watch, home, "plans.html", 390)
    page.focus(".menu summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu__in")).to_be_visible()
    page.locator(".menu nav a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".menu__in")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.pl') !== null")
