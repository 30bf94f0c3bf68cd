"""Each kind of page opens cleanly, fits its window, asks nobody else for anything, and has nothing a reader would mind.

Opening a page is what costs: each is opened once in each window, and everything is looked for there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from looks import CUT, NARROW, OVER_HEADER, SMALL, TAP, UNEVEN
from watched import WIDER, Pages, watching

from figures import record

Watch = Callable[..., Any]
PHONE = {"width": 390, "has_touch": True, "is_mobile": True}
WINDOWS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "desk": ({"width": 1280}, (WIDER, UNEVEN, NARROW, CUT, OVER_HEADER)),
    "narrow": ({"width": 390}, (WIDER, NARROW, OVER_HEADER)),
    "phone": (PHONE, (UNEVEN, SMALL)),
}
"""Windows with their options, and what is looked for there, in this order; SMALL opens folds and comes last."""


NARROWEST = 320
"""The narrowest phone: what was opened at 390 is narrowed to it in the end, which lays it out anew."""


@dataclass(frozen=True)
class Walk:
    """All pages in one window: what each program found by page, where it found anything; complaints and requests."""

    found: dict[Any, dict[str, Any]]
    complaints: list[str]
    outside: list[str]


@pytest.fixture(scope="module")
def pages(site: Path, kinds: list[str]) -> list[str]:
    """One page of each kind, and every English one."""
    english = sorted(path.relative_to(site).as_posix() for path in (site / "en").rglob("*.html"))
    return list(dict.fromkeys([*kinds, *english]))


@pytest.fixture(scope="module")
def walk(open_pages: Pages, home: str, pages: list[str]) -> Iterator[Callable[[str], Walk]]:
    """The walk through one kind of window, made once for all that ask."""
    with watching(open_pages) as watch:

        @cache
        def walked(window: str) -> Walk:
            options, programs = WINDOWS[window]
            watched = watch(home, **options)
            seen = {uri: look(watched, uri, programs) | narrowed(watched, window) for uri in pages}
            told = seen[pages[0]]
            found = {one: {uri: seen[uri][one] for uri in pages if seen[uri][one]} for one in told}
            return Walk(found, watched.complaints, watched.outside)

        yield walked


def look(watched: Any, uri: str, programs: tuple[str, ...]) -> dict[str, Any]:
    page = watched.open(uri)
    return {program: page.evaluate(program, TAP) for program in programs}


def narrowed(watched: Any, window: str) -> dict[Any, int]:
    """How many pixels an open narrow page is too wide for the narrowest phone, by size of type."""
    if window != "narrow":
        return {}
    page, (width, height) = watched.page, watched.page.viewport_size.values()
    page.set_viewport_size({"width": NARROWEST, "height": height})
    over = {}
    for size in ("", "large"):
        page.evaluate("size => document.documentElement.dataset.size = size", size)
        over[NARROWEST, size] = watched.overflow()
    page.set_viewport_size({"width": width, "height": height})
    return over


@pytest.mark.parametrize("window", ["desk", "narrow"])
def test_opens_without_complaint_or_sideways_scroll(walk: Callable[[str], Walk], kinds: list[str], window: str) -> None:
    walked = walk(window)
    assert walked.complaints == []
    assert walked.outside == []
    assert walked.found[WIDER] == {}
    record("outside", {"kinds": len(kinds), "requests": len(walked.outside)}, "python3 run.py test")


@pytest.mark.parametrize("window", ["desk", "phone"])
def test_the_lines_of_a_sentence_stand_evenly(walk: Callable[[str], Walk], window: str) -> None:
    assert walk(window).found[UNEVEN] == {}


@pytest.mark.parametrize("window", ["desk", "narrow"])
def test_no_column_is_a_sliver(walk: Callable[[str], Walk], window: str) -> None:
    assert walk(window).found[NARROW] == {}


def test_no_table_is_cut_in_a_wide_window(walk: Callable[[str], Walk]) -> None:
    assert walk("desk").found[CUT] == {}


@pytest.mark.parametrize("window", ["desk", "narrow"])
def test_nothing_lies_over_the_header(walk: Callable[[str], Walk], window: str) -> None:
    assert walk(window).found[OVER_HEADER] == {}


def test_every_target_is_large_enough_for_a_finger(walk: Callable[[str], Walk]) -> None:
    assert walk("phone").found[SMALL] == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_every_figure_of_the_home_page_leads_to_what_it_counts(watch: Watch, home: str, width: int) -> None:
    page = watch(home, width).open("index.html")
    figures = page.locator(".figs li")
    assert figures.count() == 5
    for number in range(4):
        page.goto(f"{home}index.html")
        told = int(figures.nth(number).locator("b").evaluate("node => node.firstChild.data"))
        figures.nth(number).locator("a").click()
        page.wait_for_load_state()
        page.wait_for_function("document.querySelector('.cmp').getBoundingClientRect().top < innerHeight")
        rows = page.locator(".cmp .row").filter(visible=True)
        folded = page.locator(".cmp .fold [data-type=verbatim]").filter(visible=True)
        assert (page.url, rows.count() + folded.count()) == (page.url, told)
        assert f" {told} 句。已藏起：" in page.locator("#state").inner_text()
    page.goto(f"{home}index.html")
    share = figures.nth(4).locator("b").inner_text()
    figures.nth(4).locator("a").click()
    page.wait_for_load_state()
    assert share.endswith("78%")
    assert page.url.endswith("method.html#comparison")
    assert page.locator("#comparison").evaluate("node => node.getBoundingClientRect().top") < 300


@pytest.mark.parametrize("size", ["", "large"])
def test_nothing_runs_over_the_edge_of_the_narrowest_phone(walk: Callable[[str], Walk], size: str) -> None:
    assert walk("narrow").found[NARROWEST, size] == {}


def test_the_words_of_the_time_axis_grow_with_large_type(watch: Watch, home: str) -> None:
    page = watch(home, 1280).open("times.html")
    height = "document.querySelector('svg.tl .nt').getBoundingClientRect().height"
    normal = page.evaluate(height)
    page.evaluate("document.documentElement.dataset.size = 'large'")
    assert page.evaluate(height) >= 1.15 * normal


@pytest.mark.parametrize("uri", ["times.html", "new-in-2024.html", "duties.html", "targets.html"])
def test_lists_to_choose_from_begin_at_one_edge_on_a_phone(watch: Watch, home: str, uri: str) -> None:
    page = watch(home, 390).open(uri)
    lefts = "[...document.querySelectorAll('.sel select')].map(list => Math.round(list.getBoundingClientRect().left))"
    assert len(set(page.evaluate(lefts))) == 1
