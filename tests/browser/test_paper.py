"""On paper: folds show what they hold, nothing to press is printed, tables stay tables on a sheet of A4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Watch = Callable[..., Any]

A4 = 718  # CSS pixels between margins of 1 cm
FOLDED = (
    *("terms.html", "targets.html", "downloads.html", "quality.html", "dictionary.html", "changes.html"),
    *("compare/zj2017--nbsh2017.html", "compare/yz2024.body--yz2024.tasklist.html", "duties.html"),
    *("en/terms.html", "en/compare/zj2017--nbsh2017.html"),
)
SHUT = """() => [...document.querySelectorAll('main details')].filter(fold => fold.checkVisibility())
  .filter(fold => [...fold.querySelectorAll(':scope > :not(summary, button)')].some(part => !part.checkVisibility()))
  .map(fold => fold.firstElementChild.textContent.trim().slice(0, 30)).slice(0, 4)"""
PRESSED = """() => [...document.querySelectorAll('main :is(button, input, select, .az, .letters, .seg, .narrow-box)')]
  .filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 60)).slice(0, 4)"""

TAKEN = """() => [...document.querySelectorAll('main a')].filter(link => link.checkVisibility())
  .filter(link => link.textContent === '#' || /\\.(docx|xlsx|csv|json|yaml|txt|ics)$/.test(link.getAttribute('href')))
  .map(link => link.outerHTML.slice(0, 60)).slice(0, 4)"""
LISTED = {"downloads.html", "dictionary.html"}
"""Pages that are about files: there their names are what is read."""


def on_paper(watch: Watch, home: str, uri: str) -> Page:
    page: Page = watch(home, A4).open(uri)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("uri", FOLDED)
def test_a_fold_shows_what_it_holds(watch: Watch, home: str, uri: str) -> None:
    page = on_paper(watch, home, uri)
    assert page.locator("main details").count()
    assert page.evaluate(SHUT) == []


def test_a_browser_that_cannot_do_so_by_style_opens_folds_while_it_prints(watch: Watch, home: str) -> None:
    watched = watch(home, fresh=True)
    watched.page.add_init_script("CSS.supports = () => false")
    page: Page = watched.open("terms.html")
    shut = page.locator("main details:not([open])")
    before = shut.count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert before > 100
    assert shut.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shut.count() == before


@pytest.mark.parametrize(
    "uri",
    [
        *(*FOLDED, "compare/zj2017~yz2024.html", "organisations.html", "times.html", "m/zj2017-5-1.html"),
        *("coverage.html", "plans/yz2024.html", "documents.html", "reuse.html", "new-in-2024.html"),
        *("index.html", "compare.html"),
    ],
)
def test_nothing_to_press_to_type_in_or_to_take_is_printed(watch: Watch, home: str, uri: str) -> None:
    page = on_paper(watch, home, uri)
    assert page.evaluate(PRESSED) == []
    assert uri in LISTED or page.evaluate(TAKEN) == []


@pytest.mark.parametrize(
    ("uri", "row"),
    [
        ("targets.html", ".tab--rows tbody tr"),
        ("times.html", ".tab--rows tbody tr"),
        ("duties.html", ".tab--rows tbody tr"),
        ("en/duties.html", ".tab--rows tbody tr"),
        ("compare/zj2017--nbsh2017.html", ".cmp .row"),
    ],
)
def test_a_table_is_a_table_on_a4(watch: Watch, home: str, uri: str, row: str) -> None:
    page = on_paper(watch, home, uri)
    assert page.locator(row).first.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert page.evaluate("document.documentElement.scrollWidth") < A4 + 10  # a wide blank may hang at the end of a line


@pytest.mark.parametrize("width", [A4, 390])
def test_no_date_on_quality_is_broken(watch: Watch, home: str, width: int) -> None:
    page: Page = watch(home, width).open("quality.html")
    if width == A4:
        page.emulate_media(media="print")
    assert page.locator("td .day").count() == 12
    assert (
        page.evaluate("Math.max(...[...document.querySelectorAll('.day')].map(one => one.getClientRects().length))")
        == 1
    )
