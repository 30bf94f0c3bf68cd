"""A citation carries a check code, and the page it leads to says whether the words are still those."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations

CLAUSE = "m/yz2024-t4-5.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_says_whether_a_citation_still_holds(watch: Callable[..., Any], home: str, width: int) -> None:
    watched = watch(home, width=width)
    page = watched.open(CLAUSE)
    assert page.locator("#cited").is_hidden()
    code = page.get_attribute("#since", "data-hash")
    for asked, verdict in ((code, "same"), (code[:8], "same"), ("0" * 12, "unknown"), ("zz", "broken"), ("", "broken")):
        page = watched.open(f"{CLAUSE}?t={asked}")
        assert page.get_attribute("#cited", "data-verdict") == verdict, asked
        assert page.locator("#cited").is_visible()
    assert watched.overflow() == 0
    assert watched.complaints == []


def test_a_code_out_of_an_address_is_only_ever_text(watch: Callable[..., Any], home: str) -> None:
    watched = watch(home)
    page = watched.open(f"{CLAUSE}?t=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E" + "a" * 10_000)
    assert page.get_attribute("#cited", "data-verdict") == "broken"
    assert page.locator("#cited *").count() == 0
    assert watched.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_changes_is_accessible(watch: Callable[..., Any], home: str, width: int) -> None:
    watched = watch(home, width=width)
    page = watched.open("changes.html")
    assert violations(page) == []
    assert watched.overflow() == 0
    page.keyboard.press("Tab")
    page.locator(".feeds a").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('href')") == "changes.atom"
