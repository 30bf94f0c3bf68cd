"""Reading pages and clause pages: anchors land, marks can be switched off, copying gives the exact text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def page(watch: Callable[..., object], home: str) -> Page:
    return watch(home, permissions=["clipboard-read", "clipboard-write"]).open("m/zj2017-5-4.html")  # type: ignore


def test_anchors_of_a_plan_land(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home).open("plans/yz2024.html#yz2024-t7-4")  # type: ignore[attr-defined]
    top = page.locator("[id='yz2024-t7-4']").evaluate("node => node.getBoundingClientRect().top")
    assert 0 <= top < 300
    assert page.evaluate("document.querySelector(':target').id") == "yz2024-t7-4"


def test_marks_of_facts_can_be_switched_off(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home).open("plans/yz2024.html")  # type: ignore[attr-defined]
    mark = page.locator(".fx--n").first
    assert mark.evaluate("node => getComputedStyle(node).borderBottomStyle") == "solid"
    page.uncheck("#facts-on")
    assert mark.evaluate("node => getComputedStyle(node).borderBottomWidth") == "0px"


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("复制链接", "{home}m/zj2017-5-4.html"),
        (
            "复制公文引文",
            "《浙江省工矿商贸行业领域安全生产综合治理三年行动计划》第五部分（四）",
        ),
    ],
)
def test_copy_buttons_give_the_exact_text(page: Page, home: str, button: str, text: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".said")).to_have_text(f"{button}：已复制")
    assert page.evaluate("navigator.clipboard.readText()") == text.replace("{home}", home)


def test_the_text_is_copied_with_its_source(page: Page, home: str) -> None:
    page.get_by_role("button", name="复制原文和出处").click()
    expect(page.locator(".said")).to_have_text("复制原文和出处：已复制")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0].startswith("（四）强化执法。各地要积极转变安全生产执法理念，")
    assert lines[0].endswith("依法对失信企业进行惩戒约束。")
    assert lines[1:] == [
        "——《浙江省工矿商贸行业领域安全生产综合治理三年行动计划》第五部分（四）（本库文字：2026-11-21版，校验码81a860c32f72）",
        f"{home}m/zj2017-5-4.html",
    ]


def test_selecting_text_copies_no_words_of_ours(watch: Callable[..., object], home: str) -> None:
    page: Page = watch(home).open("m/zj2017-2.html")  # type: ignore[attr-defined]
    selected = page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('.law'));
        const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); return chosen.toString(); }"""
    )
    assert "".join(selected.split()) == (
        "二、工作目标到2020年，全面深化工矿商贸行业领域安全生产改革取得突破性成果，全面提升安全生产保障能力，有效防范较大生产安全事故，"
        "坚决遏制重特大事故，全省工矿商贸行业领域安全生产形势明显改善;与2016年相比，全省工矿商贸行业领域事故起数、死亡人数下降40%。"
    )
