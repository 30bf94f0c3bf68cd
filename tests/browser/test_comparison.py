"""The comparison page used as an officer uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PAIR = "compare/zj2017--nbsh2017.html"


@pytest.fixture
def page(watch: Callable[..., object], home: str) -> Page:
    return watch(home).open(PAIR)  # type: ignore[attr-defined, no-any-return]


def shown(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()


def test_only_changes_hides_what_is_verbatim(page: Page) -> None:
    assert shown(page, "tr.fold") > 0
    page.check("#only-changes")
    assert shown(page, "tr.fold") == 0
    assert "view=diff" in page.url
    page.reload()
    assert page.is_checked("#only-changes")


def test_next_and_previous_change_by_button_and_key(page: Page) -> None:
    expect(page.locator("#change-at")).to_have_text("0/47")
    page.click("#next-change")
    expect(page.locator("#change-at")).to_have_text("1/47")
    assert page.locator(".is-now").get_attribute("data-left") == "zj2017-title"
    page.keyboard.press("n")
    expect(page.locator("#change-at")).to_have_text("2/47")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page.locator("#change-at")).to_have_text("47/47")


def test_one_type_of_change_can_be_picked(page: Page) -> None:
    page.select_option("#change-type", "target_dropped")
    rows = page.locator("tr.row").filter(visible=True)
    assert {rows.nth(n).get_attribute("data-left") for n in range(rows.count())} == {"zj2017-2", "zj2017-3-2-1"}
    assert "type=target_dropped" in page.url


@pytest.mark.parametrize(("kind", "count"), [("edited", 27), ("dropped", 9), ("added", 11)])
def test_sentences_can_be_picked_by_what_became_of_them(page: Page, kind: str, count: int) -> None:
    page.select_option("#change-type", kind)
    rows = page.locator("tr.row").filter(visible=True)
    assert rows.count() == count
    assert {row.get_attribute("data-type") for row in rows.all()} == {kind}


def test_a_tablet_shows_the_page_without_sideways_scroll(watch: Callable[..., object], home: str) -> None:
    watched = watch(home, width=800)
    watched.open(PAIR)  # type: ignore[attr-defined]
    assert watched.overflow() == 0  # type: ignore[attr-defined]


def test_on_paper_the_same_sentences_stand_in_full(page: Page) -> None:
    text = page.locator("[data-left='zj2017-1']").last
    assert not text.is_visible()
    page.emulate_media(media="print")
    assert text.is_visible()


def test_the_dropped_target_reads_as_printed(page: Page) -> None:
    row = page.locator("tr.row--gone[data-left='zj2017-2']")
    expect(row.locator("td.r .none")).to_have_text("本方案无对应句")
    struck = row.locator("td.l del").evaluate(
        "node => Array.from(node.childNodes).filter(n => n.nodeType === 3).map(n => n.data).join('')"
    )
    assert struck == "与2016年相比，全省工矿商贸行业领域事故起数、死亡人数下降40%。"


def test_an_address_leads_into_a_closed_fold(page: Page, home: str) -> None:
    fold = page.locator("tr.fold details").first
    anchor = fold.get_attribute("id")
    page.goto(f"{home}{PAIR}#{anchor}")
    page.reload()
    assert page.locator(f"[id='{anchor}']").evaluate("node => node.open")


def test_on_a_phone_one_column_is_the_default(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home, width=390).open(PAIR)  # type: ignore[attr-defined]
    assert page.is_checked("#merged")
    row = page.locator("tr.row").first
    expect(row.locator("td.m")).to_be_visible()
    expect(row.locator("td.l")).not_to_be_visible()
    page.uncheck("#merged")
    expect(row.locator("td.l")).to_be_visible()


def test_the_woven_column_holds_both_texts(page: Page) -> None:
    page.check("#merged")
    woven = page.evaluate(
        """() => Array.from(document.querySelectorAll('tr.row')).map(row => {
            const words = (cell, skip) => cell ? Array.from(cell.querySelectorAll('.tx > *'))
                .filter(n => n.nodeName !== skip).map(n => n.textContent).join('') : '';
            const m = row.querySelector('.m');
            const [l, r] = [row.querySelector('.l'), row.querySelector('.r')];
            return [words(m, 'INS') === words(l, ''), words(m, 'DEL') === words(r, '')];
        })"""
    )
    assert woven == [[True, True]] * 47


def test_without_scripts_every_sentence_is_there(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open(PAIR)  # type: ignore[attr-defined]
    expect(page.locator("#next-change")).not_to_be_visible()
    assert page.locator("tr.row").count() == 47
    assert page.locator("tr.fold details p").count() == 35
    assert page.locator("[data-type][data-position][data-left][data-right]").count() == 82


def test_it_works_from_a_file(watch: Callable[..., object], site: Path) -> None:
    watched = watch(site.as_uri() + "/")
    page: Page = watched.open(PAIR)  # type: ignore[attr-defined]
    page.click("#next-change")
    expect(page.locator("#change-at")).to_have_text("1/47")
    assert watched.complaints == []  # type: ignore[attr-defined]
