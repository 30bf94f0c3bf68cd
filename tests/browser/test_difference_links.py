"""Each difference has an address: by keyboard it is written, it wins over a filter, opens folds, and can be cited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations

PAIR = "compare/zj2017--nbsh2017.html"
THEMATIC = "compare/zj2017~yz2024.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_every_row_has_a_visible_link_and_the_next_place_writes_it(
    watch: Callable[..., Any], home: str, width: int
) -> None:
    watched = watch(home, width=width)
    page = watched.open(f"{PAIR}?ledger=plain")
    links = page.locator("tr.row .no")
    assert links.count() == page.locator("tr.row").count() == 45
    assert all(links.nth(number).is_visible() for number in (0, 20, 44))
    page.keyboard.press("n")
    page.keyboard.press("n")
    second = links.nth(1).get_attribute("href")
    assert page.url.endswith(f"?ledger=plain{second}")
    page.locator("#next-change").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{page.locator('tr.row .spot').nth(2).get_attribute('id')}")
    assert watched.complaints == []


def test_a_target_wins_over_a_filter_and_opens_its_fold(watch: Callable[..., Any], home: str) -> None:
    watched = watch(home)
    page = watched.open(PAIR)
    edited = page.locator("tr.row[data-type=edited] .spot").first.get_attribute("id")
    page = watched.open(f"{PAIR}?kind=added#{edited}")
    assert page.locator(".is-now").filter(visible=True).locator(f"#{edited}").count() == 1
    copied = page.locator(".fold__b > div[id]").first.get_attribute("id")
    assert page.locator(f"#{copied}").is_hidden()
    page = watched.open(f"{PAIR}?kind=added#{copied}")
    assert page.locator(f"#{copied}").is_visible()
    page = watched.open(f"{PAIR}#d-nowhere-1")
    assert watched.complaints == []


def test_an_address_from_before_there_were_ids_still_leads_there(watch: Callable[..., Any], home: str) -> None:
    page = watch(home).open(f"{PAIR}#r-zj2017-title-0")
    assert page.locator(".is-now .no").get_attribute("href") == "#d-zj2017-title-1"


def test_a_row_of_a_thematic_comparison_wins_over_a_filter(watch: Callable[..., Any], home: str) -> None:
    watched = watch(home)
    page = watched.open(THEMATIC)
    answered = page.locator("tr.row[data-missing=no][id]").first.get_attribute("id")
    page = watched.open(f"{THEMATIC}?kind=missing#{answered}")
    assert page.locator(f"#{answered}").is_visible()
    assert page.locator("tr.row .no").count() == page.locator("tr.row").count()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_difference_is_cited_with_both_texts(watch: Callable[..., Any], home: str, width: int) -> None:
    watched = watch(home, width=width)
    page = watched.open(PAIR)
    for _ in range(3):
        page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ref"
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/zj2017--nbsh2017.*")
    left, right = page.locator("article section .tx").all_inner_texts()[:2]
    official, standard = page.inner_text("#c-official"), page.inner_text("#c-standard")
    for name in ("《浙江省", "《宁波石化", "”；"):
        assert name in official
    assert "[EB/OL]. 校验码" in standard
    assert standard.endswith(f"{page.url}.")
    for text in (left, right):
        words = text.replace("［仅省级：", "").replace("［仅园区级：", "").replace("］", "")
        assert words[:12] in official
    assert violations(page) == []
    assert watched.overflow() == 0
    assert watched.complaints == []
