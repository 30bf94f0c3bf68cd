"""Six readers walk from the home page to what they came for; every click is counted, and what they get is looked at."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

Watch = Callable[..., Any]


class Walk:
    """One reader on the site, from the home page on; `clicks` counts what he presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()
        self.page.wait_for_load_state()

    def file(self, target: Locator) -> bytes:
        with self.page.expect_download() as saved:
            self.click(target)
        return Path(saved.value.path()).read_bytes()


@pytest.fixture
def walk(watch: Watch, home: str) -> Walk:
    return Walk(watch(home, accept_downloads=True).open("index.html"))


def words_in(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def test_an_officer_has_the_word_table_after_three_clicks(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name="下载 Word 对照表和起草底稿"))
    table = walk.file(walk.page.locator("a[href$='zj2017--nbsh2017.docx']"))
    assert "结合园区实际" in re.sub("<[^>]+>", "", words_in(table, "word/document.xml"))
    assert walk.clicks <= 3


def test_an_auditor_has_the_gaps_of_one_plan_in_excel_after_three_clicks(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name="哪些条写弱了、没写"))
    walk.clicks += 1
    walk.page.select_option(".pl--cov select", label="武隆工业园区 2021")
    expect(walk.page.locator(".pl--cov .state")).to_contain_text("武隆工业园区 2021")
    book = walk.file(walk.page.locator(".pl--cov a[href$='coverage.xlsx']").first)
    assert "未见" in words_in(book, "xl/sharedStrings.xml")
    assert walk.clicks <= 3


def test_a_trainer_has_a_code_after_three_clicks(walk: Walk) -> None:
    walk.click(walk.page.locator(".find .hint a").first)
    walk.click(walk.page.locator("[data-search-state] a[href*='m/']").first)
    picture = walk.file(walk.page.get_by_role("button", name="二维码 PNG"))
    assert Image.open(io.BytesIO(picture)).size == (1000, 1000)
    assert walk.clicks <= 3


def test_a_firm_has_the_dates_of_its_kind_after_two_clicks(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name="企业要做什么、多久一次、何时完成"))
    walk.clicks += 1
    walk.page.select_option("select[data-filter='firm']", "hazardous-chemicals")
    dated = walk.page.locator("[aria-labelledby=dated] tbody tr").filter(visible=True)
    expect(dated.first).to_be_visible()
    assert {row.get_attribute("data-day") for row in dated.all()} - {"", None}
    assert all("hazardous-chemicals" in (row.get_attribute("data-firm") or "") for row in dated.all())
    assert walk.clicks <= 2


def test_a_researcher_has_a_table_and_what_its_columns_mean_after_three_clicks(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name="开放数据（JSON、CSV）"))
    table = walk.file(walk.page.locator("a[href$='open-data/targets.csv']"))
    columns = table.decode("utf-8-sig").splitlines()[0].split(",")
    walk.click(walk.page.locator("main a[href$='dictionary.html']").first)
    told = walk.page.locator("main").inner_text()
    assert [column for column in columns if column not in told] == []
    assert walk.clicks <= 3


def test_a_maintainer_learns_what_is_left_by_one_command(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "scripts/begin.py"), "todo.py", "zj2017"],
        capture_output=True,
        text=True,
        cwd=root,
    )
    assert done.returncode == 0
    assert "没有要做的了" in done.stdout


def test_a_long_plan_on_a_phone_is_short_until_a_part_is_opened(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("plans/yz2024.html")
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 25
    part = page.locator("[id='yz2024-2']")
    below = page.locator("[id='yz2024-2-1-1']")
    expect(below).to_be_hidden()
    part.locator(".part-b").click()
    expect(below).to_be_visible()
    expect(part.locator(".part-b")).to_have_attribute("aria-expanded", "true")


def test_a_link_into_a_shut_part_opens_it(watch: Watch, home: str) -> None:
    page: Page = watch(home, 390).open("plans/yz2024.html#yz2024-t7-4")
    place = page.locator("[id='yz2024-t7-4']")
    expect(place).to_be_visible()
    assert -1 <= place.evaluate("node => node.getBoundingClientRect().top") < 300


def test_on_a_wide_window_and_without_script_nothing_is_shut(watch: Watch, home: str) -> None:
    for page in (
        watch(home).open("plans/yz2024.html"),
        watch(home, 390, java_script_enabled=False).open("plans/yz2024.html"),
    ):
        expect(page.locator("[id='yz2024-2-1-1']")).to_be_visible()
        assert page.locator(".part-b").count() == 0
