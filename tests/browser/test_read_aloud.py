"""What a screen reader says of a redline, taken from Chromium's accessibility tree, and what of it is not text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Watch = Callable[..., Any]

DESCENDING = "compare/zj2017--nbsh2017.html"
TASKS = "compare/yz2024.body--yz2024.tasklist.html"


def spoken(page: Page, selector: str) -> list[str]:
    """The words of an element in the order they are read; cells and changes are named before what they hold."""
    tools = page.context.new_cdp_session(page)
    tools.send("Accessibility.enable")
    found = tools.send("Runtime.evaluate", {"expression": f"document.querySelector({json.dumps(selector)})"})
    nodes = tools.send("Accessibility.queryAXTree", {"objectId": found["result"]["objectId"]})["nodes"]
    said = []
    for node in (node for node in nodes if not node["ignored"]):
        role = node["role"]["value"]
        if role == "StaticText":
            said.append(node["name"]["value"])
        elif role in {"deletion", "insertion", "rowheader", "cell"}:
            said.append(f"<{role}>")
    return said


@pytest.fixture
def page(watch: Watch, home: str) -> Page:
    opened: Page = watch(home, fresh=True).open(DESCENDING)
    return opened


GOALS = (
    "到2020年，全面深化工矿商贸行业领域安全生产改革取得突破性成果，全面提升安全生产保障能力，"
    "有效防范较大生产安全事故，坚决遏制重特大事故，"
)


def test_two_columns_are_read_one_after_the_other(page: Page) -> None:
    assert spoken(page, "#r-zj2017-2-0") == [
        *("<rowheader>", "3", "有改动", "地域本地化", "标点调整"),
        *("<cell>", GOALS, "<deletion>", "［仅省级方案：", "全省", "］", "工矿商贸行业领域安全生产形势明显改善"),
        *("<deletion>", "［仅省级方案：", ";", "］"),
        *("<cell>", GOALS, "<insertion>", "［仅园区方案：", "园区", "］", "工矿商贸行业领域安全生产形势明显改善"),
        *("<insertion>", "［仅园区方案：", "。", "］"),
    ]


def test_one_column_is_read_as_one_sentence(page: Page) -> None:
    page.check("#merged")
    assert spoken(page, "#r-zj2017-2-0") == [
        *("<rowheader>", "3", "有改动", "地域本地化", "标点调整", "<cell>", GOALS),
        *("<deletion>", "［仅省级方案：", "全省", "］", "<insertion>", "［仅园区方案：", "园区", "］"),
        "工矿商贸行业领域安全生产形势明显改善",
        *("<deletion>", "［仅省级方案：", ";", "］", "<insertion>", "［仅园区方案：", "。", "］"),
    ]


def test_a_sentence_left_out_says_so(page: Page) -> None:
    assert spoken(page, "#r-zj2017-2-90") == [
        *("<rowheader>", "4", "未写入", "指标删除", "<cell>", "<deletion>", "［仅省级方案："),
        *("与2016年相比，全省工矿商贸行业领域事故起数、死亡人数下降40%。", "］", "<cell>", "无此句"),
    ]


def test_a_task_list_is_called_a_list(watch: Watch, home: str) -> None:
    page: Page = watch(home, fresh=True).open(TASKS)
    assert spoken(page, "#r-yz2024-2-2-4-h") == [
        *("<rowheader>", "5", "有改动", "文字调整"),
        *("<cell>", "<deletion>", "［仅正文：", "4.", "］", "落实"),
        *("<deletion>", "［仅正文：", "生产经营单位", "］", "主体责任。"),
        *("<cell>", "<insertion>", "［仅清单：", "(四)", "］", "落实"),
        *("<insertion>", "［仅清单：", "企业", "］", "主体责任。"),
    ]


def test_what_is_only_said_is_not_copied(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#r-zj2017-2-0 .r .tx'))")
    page.keyboard.press("Control+C")
    page.focus("#seek")
    page.keyboard.press("Control+V")
    assert page.input_value("#seek") == f"{GOALS}园区工矿商贸行业领域安全生产形势明显改善。"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changes_keep_their_lines_where_colours_are_forced(page: Page, scheme: Any) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    lines = "node => [getComputedStyle(node).textDecorationLine, getComputedStyle(node).borderLeftStyle]"
    assert page.locator("#r-zj2017-2-0 del").first.evaluate(lines) == ["line-through", "none"]
    assert page.locator("#r-zj2017-2-0 ins").first.evaluate(lines) == ["underline", "none"]
    assert page.locator("#r-zj2017-2-90 .l del").evaluate(lines) == ["none", "solid"]
    page.click("#next-change")
    ring = "getComputedStyle(document.querySelector('.is-now')).outlineStyle"
    assert page.evaluate(ring) == "solid"


def test_marks_of_a_search_keep_a_line_where_colours_are_forced(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("search.html?q=有限空间")
    page.wait_for_selector("[data-search-state=ready]")
    page.emulate_media(forced_colors="active")
    line = "node => getComputedStyle(node).textDecorationLine"
    assert page.locator("#search-results .sn mark").first.evaluate(line) == "underline"


def test_nothing_moves_for_those_who_asked_for_that(page: Page) -> None:
    moving = """() => [...document.querySelectorAll('*')].map(node => getComputedStyle(node)).filter(style =>
      style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto').length"""
    assert page.evaluate(moving) == 0
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('a { transition: color 1s; } html { scroll-behavior: smooth; }');
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0
