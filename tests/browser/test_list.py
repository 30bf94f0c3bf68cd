"""The reader's own list: collected everywhere, ordered by hand, taken away, and nothing lost that could be read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from accessible import violations
from playwright.sync_api import Browser, Page, expect

from reading import read_docx

Watch = Callable[..., Any]

KEY = "sanxing.list"
THREE = "list.html?l=yz2024-t4-5.hzgm2024-2-3-9.zj2017-5-1"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.fixture
def reader(watch: Watch, home: str) -> Iterator[Any]:
    """A browser of one reader, whose pages may not complain."""
    watched = watch(home)
    yield watched
    assert watched.complaints == []
    assert watched.outside == []


def listed(watched: Any, uri: str = "list.html") -> Page:
    page: Page = watched.open(uri)
    page.wait_for_selector("[data-list-state=ready]")
    return page


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator("#list-items > li").evaluate_all("nodes => nodes.map(node => node.dataset.measure)")
    return found


def store(page: Page, value: object) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def stored(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return found


def trouble(page: Page) -> str:
    return page.locator("#list-trouble").inner_text() if page.locator("#list-trouble").is_visible() else ""


def test_measures_are_collected_from_every_place_in_the_order_of_collecting(reader: Any) -> None:
    page: Page = reader.open("m/yz2024-t4-5.html")
    page.locator("[data-collect]").click()
    expect(page.locator("[data-collect]")).to_have_text("已在清单")
    expect(page.locator("#mine-count")).to_have_text("1")
    page = reader.open(f"search.html?q={quote('有限空间')}")
    page.wait_for_selector("[data-search-state=ready]")
    first = page.locator("[data-measure]").first.get_attribute("data-measure")
    page.locator(f'[data-measure="{first}"] [data-collect]').click()
    page = reader.open("duties.html")
    duty = page.locator("[data-collect]").first.get_attribute("data-collect") or ""
    page.locator("[data-collect]").first.click()
    page = reader.open("plans/zj2017.html")
    page.locator('[data-collect="zj2017-5-1"]').click()
    page = reader.open("side.html?p=zj2017,nbsh2017&clause=zj2017-5-2")
    page.wait_for_selector("[data-side-state=ready]")
    page.locator("#side-all").click()
    expected = ["yz2024-t4-5", str(first), *duty.split(), "zj2017-5-1", "zj2017-5-2", "nbsh2017-5-2"]
    page = listed(reader)
    assert ids(page) == list(dict.fromkeys(expected))
    assert all(len(entry["hash"]) == 12 and entry["on"] for entry in stored(page))


def test_a_second_press_takes_a_measure_out(reader: Any) -> None:
    page: Page = reader.open("m/zj2017-5-1.html")
    button = page.locator("[data-collect]")
    button.click()
    button.click()
    expect(button).to_have_text("收入清单")
    assert stored(page) == []


def test_the_order_is_set_by_hand_with_the_keyboard_alone(reader: Any) -> None:
    listed(reader)
    store(reader.page, [{"id": name} for name in ("zj2017-5-1", "zj2017-5-2", "yz2024-t4-5")])
    page = listed(reader)
    last = page.locator("#list-items > li").nth(2).get_by_role("button", name="上移")
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list-said")).to_have_text("已移到第 2 条")
    page.keyboard.press("Enter")
    assert ids(page) == ["yz2024-t4-5", "zj2017-5-1", "zj2017-5-2"]
    expect(page.locator("#list-items > li").first.get_by_role("button", name="下移")).to_be_focused()
    assert ids(listed(reader)) == ["yz2024-t4-5", "zj2017-5-1", "zj2017-5-2"]


def test_what_is_taken_out_can_be_brought_back(reader: Any) -> None:
    listed(reader)
    store(reader.page, [{"id": name} for name in ("zj2017-5-1", "zj2017-5-2")])
    page = listed(reader)
    page.get_by_role("button", name="移出").first.click()
    assert ids(page) == ["zj2017-5-2"]
    page.keyboard.press("Enter")  # the focus is on 撤销
    assert ids(page) == ["zj2017-5-1", "zj2017-5-2"]
    page.get_by_role("button", name="清空").click()
    assert ids(page) == [] and page.locator("#list-empty").is_visible()
    page.get_by_role("button", name="撤销").click()
    assert ids(page) == ["zj2017-5-1", "zj2017-5-2"]


def test_a_link_shows_its_list_and_touches_the_own_one_only_when_asked(reader: Any) -> None:
    listed(reader)
    store(reader.page, [{"id": "zj2017-5-1"}])
    page = listed(reader, THREE)
    assert ids(page) == ["yz2024-t4-5", "hzgm2024-2-3-9", "zj2017-5-1"]
    expect(page.locator("#list-sent")).to_have_text("这是链接里带来的清单，3 条，其中 2 条您的清单里没有。")
    assert [entry["id"] for entry in stored(page)] == ["zj2017-5-1"]
    page.get_by_role("button", name="并到我的清单后面").click()
    assert ids(page) == ["zj2017-5-1", "yz2024-t4-5", "hzgm2024-2-3-9"]
    assert page.url.endswith("list.html")


def test_the_link_of_a_list_opens_as_the_same_list(chromium: Browser, home: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home + THREE)
    page.wait_for_selector("[data-list-state=ready]")
    page.locator("#list-merge").click()
    page.wait_for_function("key => JSON.parse(localStorage.getItem(key)).every(entry => entry.hash)", arg=KEY)
    page.reload()
    page.wait_for_selector("[data-list-state=ready]")
    page.locator("#list-copy").click()
    expect(page.locator("#list-said")).to_have_text("已复制")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{home}list.html?l=yz2024-t4-5~")
    page.goto(link)
    page.wait_for_selector("[data-list-state=ready]")
    assert ids(page) == ["yz2024-t4-5", "hzgm2024-2-3-9", "zj2017-5-1"]
    assert trouble(page) == ""
    context.close()


def test_a_text_that_has_changed_since_says_so_in_its_place(reader: Any) -> None:
    page: Page = reader.open("m/hzgm2024-2-3-9.html")
    page.locator("[data-collect]").click()
    page.wait_for_function("key => JSON.parse(localStorage.getItem(key))[0].words", arg=KEY)
    entry = stored(page)[0]
    old = entry["words"].replace("精准辨识", "准确辨识")
    store(page, [{"id": "zj2017-5-1"}, {**entry, "hash": "0" * 12, "words": old, "on": "2026-11-01"}])
    page = listed(reader)
    assert page.inner_text("#list-lede") == "2 条，出自 2 份方案。其中 1 条收入以后有改动，见第 2 条。"
    change = page.locator("#list-items > li").nth(1).locator(".chg")
    assert "2026-11-01收入以后，本条有改动" in change.inner_text()
    assert [node.strip() for node in change.locator("del, ins").all_text_contents()] == [
        "［原作：准确］",
        "［改为：精准］",
    ]
    change.get_by_role("button").click()
    expect(page.locator(".chg")).to_have_count(0)
    assert page.inner_text("#list-lede") == "2 条，出自 2 份方案。"
    page = listed(reader, "list.html?l=hzgm2024-2-3-9~abcdef")
    assert page.locator(".chg").count() == 1


def test_word_and_csv_hold_the_list_word_for_word(reader: Any, site: Path, tmp_path: Path) -> None:
    clauses = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    text = {row["id"]: row["text"] for row in clauses}
    wanted = ["yz2024-t4-5", "hzgm2024-2-3-9", "zj2017-5-1"]
    page = listed(reader, THREE)
    files = {}
    for name in ("word", "csv"):
        with page.expect_download() as waiting:
            page.locator(f"#list-{name}").click()
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    assert [path.name for path in files.values()] == ["我的清单.docx", "我的清单.csv"]
    with zipfile.ZipFile(files["word"]) as archive:
        assert archive.testzip() is None
    lines = [line.text for line in read_docx(files["word"].read_bytes()).lines]
    assert [line for line in lines if line in text.values()] == [text[name] for name in wanted]
    assert "非官方整理，以发文机关原文为准。" in lines
    raw = files["csv"].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(row["编号"], row["正文"]) for row in rows] == [(name, text[name]) for name in wanted]
    assert rows[0]["完成时限"] == "常态化"


@pytest.mark.parametrize(
    ("value", "kept", "said"),
    [
        ('[{"id":"zj2017-5-1"},{"id":"yz2024-t4-5","ha', ["zj2017-5-1", "yz2024-t4-5"], "1 处读不出来"),
        ('[{"id":"zj2017-5-1"},7,{"id":"../../x"},{"id":"zj2017-5-2","hash":9}]', ["zj2017-5-1", "zj2017-5-2"], "2 处"),
        ("null", [], "1 处读不出来"),
        ("\\x00", [], "1 处读不出来"),
    ],
)
def test_a_spoiled_store_loses_nothing_that_was_readable(reader: Any, value: str, kept: list[str], said: str) -> None:
    listed(reader)
    store(reader.page, value)
    page = listed(reader)
    assert ids(page) == kept
    assert said in trouble(page)
    assert page.evaluate("localStorage.getItem('sanxing.list-damaged')") == value


@pytest.mark.parametrize("obstacle", [NO_STORAGE, FULL])
def test_without_storage_the_list_is_told_to_be_short_lived_and_fits_a_link(
    chromium: Browser, home: str, obstacle: str
) -> None:
    context = chromium.new_context()
    context.add_init_script(obstacle)
    page = context.new_page()
    page.goto(f"{home}plans/zj2017.html")
    for name in ("zj2017-5-1", "zj2017-5-2"):
        page.locator(f'[data-collect="{name}"]').click()
    expect(page.locator("#mine-count")).to_have_text("2")
    note = page.locator(".mine-no").last
    expect(note).to_contain_text("浏览器没有地方保存，离开本页清单就没有了。")
    note.get_by_role("link").click()
    page.wait_for_selector("[data-list-state=ready]")
    assert ids(page) == ["zj2017-5-1", "zj2017-5-2"]
    page.get_by_role("button", name="并到我的清单后面").click()
    assert "浏览器没有地方保存" in trouble(page)
    assert ids(page) == ["zj2017-5-1", "zj2017-5-2"]
    context.close()


def test_a_link_of_ten_thousand_characters_is_read_as_far_as_it_can_be(reader: Any) -> None:
    parts = ["zj2017-5-1", "%E5%9D%8F", *(f"zj2017-9-{number}" for number in range(900)), "yz2024-t4-5"]
    link = "list.html?l=" + ".".join(parts)
    assert len(link) > 10_000
    page = listed(reader, link)
    assert ids(page) == ["zj2017-5-1", "yz2024-t4-5"]
    assert trouble(page) == (
        "链接里有 1 处读不出来，能读的都在下面。"
        "链接里有 900 个编号不是本库的条款，已略去：zj2017-9-0、zj2017-9-1、zj2017-9-2、zj2017-9-3、zj2017-9-4。"
    )


def test_a_collection_of_a_thousand_is_full_and_says_so(reader: Any) -> None:
    listed(reader)
    store(reader.page, [{"id": f"zj2017-9-{number}", "words": "旧文字。"} for number in range(1000)])
    page = listed(reader)
    assert len(ids(page)) == 1000
    page.locator("#list-copy").click()
    expect(page.locator("#list-said")).to_have_text("清单太长，一个链接放不下；请存成 Word 或 CSV，或分成几份。")
    page = reader.open("m/zj2017-5-1.html")
    page.locator("[data-collect]").click()
    expect(page.locator(".mine-no")).to_have_text("清单最多 1000 条，有 1 条没有收入。")
    assert len(stored(page)) == 1000


@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out(watch: Watch, home: str, width: int) -> None:
    watched = watch(home, width)
    page = listed(watched, "list.html?l=yz2024-t4-5.hzgm2024-2-3-9~abcdef.zj2017-5-1")
    assert violations(page) == [] and violations(page, "slate") == []
    page.locator("#list-merge").click()
    assert violations(page) == [] and violations(page, "slate") == []
    assert watched.overflow() == 0
    page.emulate_media(media="print")
    assert not page.locator(".mine__o").first.is_visible()
    assert page.locator("#list-items .tx").first.is_visible()


def test_it_works_from_a_folder_without_a_server(watch: Watch, site: Path) -> None:
    page = listed(watch(f"{site.as_uri()}/"), THREE)
    assert ids(page) == ["yz2024-t4-5", "hzgm2024-2-3-9", "zj2017-5-1"]
