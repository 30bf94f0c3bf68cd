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


def state(page: Page) -> str:
    return page.inner_text("#state")


def test_at_first_only_what_differs_is_shown_and_what_is_hidden_is_said(page: Page) -> None:
    assert page.locator("tr.row").filter(visible=True).count() == 45
    assert shown(page, "tr.sec") == 22
    assert state(page).startswith("正在看不同的 45 句。照录的 37 句原处留一行，可点开；没有不同的 7 条已藏起。")
    page.click("#state a")
    assert shown(page, "tr.sec") == 29
    assert state(page) == "正在看全部 82 句，没有藏起的。"
    assert "kind=all" in page.url
    page.reload()
    assert shown(page, "tr.sec") == 29


@pytest.mark.parametrize("tail", ["?kind=dropped#rows", "#rows?kind=dropped", "?type=dropped"])
def test_an_address_leads_to_the_sentences_it_names_in_view(page: Page, home: str, tail: str) -> None:
    page.goto("about:blank")
    page.goto(home + PAIR + tail)
    rows = page.locator("tr.row").filter(visible=True)
    assert rows.count() == 9
    assert {row.get_attribute("data-type") for row in rows.all()} == {"dropped"}
    assert shown(page, "tr.fold") == 0
    assert shown(page, "tr.sec") < 9
    expect(rows.first).to_be_in_viewport()
    assert "“未写入” 9 句。已藏起：其余 73 句" in state(page)


def test_a_link_to_a_hidden_place_shows_it(page: Page, home: str) -> None:
    page.goto("about:blank")
    page.goto(f"{home}{PAIR}?kind=added#r-zj2017-2-90")
    expect(page.locator("[id='r-zj2017-2-90']")).to_be_in_viewport()
    assert page.locator(".is-now").get_attribute("data-left") == "zj2017-2"


def test_the_selected_place_is_marked_in_the_gutter_and_its_text_is_not_touched(page: Page) -> None:
    page.click("#next-change")
    marks = page.evaluate(
        """() => Array.from(document.querySelectorAll('.is-now > *')).map(
            cell => [getComputedStyle(cell).boxShadow, getComputedStyle(cell, '::before').width])"""
    )
    assert marks == [["none", "5px"], ["none", "auto"], ["none", "auto"], ["none", "auto"]]


def test_what_is_copied_from_one_column_is_both_sentences_under_their_names(page: Page) -> None:
    page.check("#merged")
    page.evaluate(
        """() => {
            const line = document.querySelector("[id='r-zj2017-4-1-h'] .m .tx");
            window.getSelection().selectAllChildren(line);
            document.addEventListener('copy', event => { window.copied = event.clipboardData.getData('text/plain'); });
            document.execCommand('copy');
        }"""
    )
    assert page.evaluate("window.copied") == (
        "［省级：（一）组织动员阶段（2017年8月）。］［园区：（一）组织动员阶段（2017年11月）。］"
    )


def test_every_sentence_of_the_answer_leads_to_a_place_on_the_page(page: Page) -> None:
    links = page.locator(".say .ev a")
    assert links.count() > 40
    targets = {link.get_attribute("href") for link in links.all()}
    assert all(page.locator(f"[id='{target[1:]}']").count() == 1 for target in targets if target and target[0] == "#")
    assert page.locator(".say p").count() == page.locator(".say .ev").count()


def test_what_a_list_does_not_cover_is_one_line_for_each_part(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home).open("compare/yz2024.body--yz2024.tasklist.html")  # type: ignore[attr-defined]
    assert shown(page, "tr.chap--out") == 4
    assert page.locator("tr.row").count() == 33
    assert page.locator(".ask tbody tr").count() == 33
    assert "73 句相同，32 句字句有别，1 句应列而未列" in page.inner_text(".sumline")


def test_next_and_previous_change_by_button_and_key(page: Page) -> None:
    expect(page.locator("#change-at")).to_have_text("0/45")
    page.click("#next-change")
    expect(page.locator("#change-at")).to_have_text("1/45")
    assert page.locator(".is-now").get_attribute("data-left") == "zj2017-title"
    page.keyboard.press("n")
    expect(page.locator("#change-at")).to_have_text("2/45")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page.locator("#change-at")).to_have_text("45/45")


def test_one_type_of_change_can_be_picked(page: Page) -> None:
    page.select_option("#change-type", "target_dropped")
    rows = page.locator("tr.row").filter(visible=True)
    assert {rows.nth(n).get_attribute("data-left") for n in range(rows.count())} == {"zj2017-2", "zj2017-3-2-1"}
    assert "type=target_dropped" in page.url


@pytest.mark.parametrize(("kind", "count"), [("edited", 25), ("dropped", 9), ("added", 11)])
def test_sentences_can_be_picked_by_what_became_of_them(page: Page, kind: str, count: int) -> None:
    page.click(f".seg a[data-kind='{kind}']")
    rows = page.locator("tr.row").filter(visible=True)
    assert rows.count() == count
    assert {row.get_attribute("data-type") for row in rows.all()} == {kind}


def test_a_tablet_shows_the_page_without_sideways_scroll(watch: Callable[..., object], home: str) -> None:
    watched = watch(home, width=800)
    watched.open(PAIR)  # type: ignore[attr-defined]
    assert watched.overflow() == 0  # type: ignore[attr-defined]


def test_on_paper_the_same_sentences_stand_in_full(page: Page) -> None:
    text = page.locator(".fold [data-left='zj2017-5-1']").last
    assert not text.is_visible()
    page.emulate_media(media="print")
    assert text.is_visible()


def test_the_dropped_target_reads_as_printed(page: Page) -> None:
    row = page.locator("tr.row--gone[data-left='zj2017-2']")
    expect(row.locator("td.r .none")).to_have_text("无此句")
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
    assert woven == [[True, True]] * 45


def test_without_scripts_every_sentence_is_there(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home, java_script_enabled=False).open(PAIR)  # type: ignore[attr-defined]
    expect(page.locator("#next-change")).not_to_be_visible()
    assert page.locator("tr.row").count() == 45
    assert page.locator("tr.fold .fold__b [data-type=verbatim]").count() == 37
    assert page.locator("[data-type][data-position][data-left][data-right]").count() == 82


def test_it_works_from_a_file(watch: Callable[..., object], site: Path) -> None:
    watched = watch(site.as_uri() + "/")
    page: Page = watched.open(PAIR)  # type: ignore[attr-defined]
    page.click("#next-change")
    expect(page.locator("#change-at")).to_have_text("1/45")
    assert watched.complaints == []  # type: ignore[attr-defined]
