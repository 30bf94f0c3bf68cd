"""With a finger: what can be tapped on a phone is large enough; test_looks.py has every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from looks import SMALL, TAP
from playwright.sync_api import Page

Watch = Callable[..., Any]


def on_a_phone(watch: Watch, home: str) -> Any:
    return watch(home, 390, has_touch=True, is_mobile=True)


def test_every_target_of_a_result_is_large_enough_for_a_finger(watch: Watch, home: str) -> None:
    page: Page = on_a_phone(watch, home).open(f"search.html?q={quote('有限空间')}")
    page.wait_for_selector("[data-search-state=ready]")
    assert page.evaluate(SMALL, TAP) == []


def test_a_target_that_is_too_small_is_noticed(watch: Watch, home: str) -> None:
    page: Page = on_a_phone(watch, home).open("search.html")
    page.evaluate("document.querySelector('.find button').style.height = '40px'")
    assert page.evaluate(SMALL, TAP) == ["BUTTON. in DIV.find__row in FORM.find: 检索"]


def test_the_menu_is_large_enough_for_a_finger(watch: Watch, home: str) -> None:
    page: Page = on_a_phone(watch, home).open("about.html")
    page.locator(".menu summary").tap()
    heights = page.evaluate(
        "[...document.querySelectorAll('.menu__in :is(a, input, button)')].map(one => one.offsetHeight)"
    )
    assert len(heights) == 38
    assert min(heights) >= TAP
