"""What a reader would call ugly, where a program can see it: uneven lines, slivers of columns, tables cut off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Watch = Callable[..., Any]

# Of each block that holds words of its own and nothing but running text: a gap between two lines.
# A list of links may stand apart for the finger, a sentence with a link in it may not.
UNEVEN = """() => {
  const isInline = node => /^(inline|none|contents)/.test(getComputedStyle(node).display)
    || getComputedStyle(node).position === 'absolute';
  const own = node => [...node.childNodes].filter(one => one.nodeType === 3)
    .reduce((sum, one) => sum + one.data.trim().length, 0);
  const linked = node => [...node.querySelectorAll('a')].reduce((sum, one) => sum + one.textContent.trim().length, 0);
  const middles = node => {
    const found = [], walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walk.nextNode()) {
      if (walk.currentNode.parentElement.closest('.vh, [hidden]')) continue;
      range.selectNodeContents(walk.currentNode);
      for (const box of range.getClientRects()) if (box.width > 1) found.push(box.top + box.height / 2);
    }
    return found.sort((one, other) => one - other);
  };
  const isUneven = node => {
    const size = parseFloat(getComputedStyle(node).fontSize);
    return middles(node).some((at, i, every) => i && at - every[i - 1] > 2.2 * size);
  };
  return [...document.querySelectorAll('main :is(p, li, td, th, dd, a, summary)')]
    .filter(node => node.checkVisibility() && getComputedStyle(node).display !== 'inline' && !node.closest('svg'))
    .filter(node => own(node) >= 8 && own(node) >= linked(node))
    .filter(node => [...node.children].every(isInline) && isUneven(node))
    .map(node => `${node.parentElement.className} ${node.nodeName}: ${node.textContent.trim().slice(0, 30)}`)
    .slice(0, 4);
}"""

# A cell of a table whose words stand under each other by twos, and a table that its window cuts off.
NARROW = """() => [...document.querySelectorAll('main :is(td, th)')]
  .filter(node => node.checkVisibility() && !node.closest('thead.vh') && getComputedStyle(node).clip === 'auto')
  .filter(node => node.innerText.trim().length > 4)
  .filter(node => getComputedStyle(node.closest('thead, tbody, table')).clip === 'auto')
  .filter(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(box => box.width > 1);
    const wide = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
    const lines = new Set(boxes.map(box => Math.round(box.top / 10))).size;
    return lines > 1 && wide < 2.9 * parseFloat(getComputedStyle(node).fontSize);
  }).map(node => `${node.nodeName}: ${node.innerText.trim().slice(0, 30)}`).slice(0, 4)"""
CUT = """() => [...document.querySelectorAll('main .scroll')].filter(one => one.scrollWidth > one.clientWidth)
  .map(one => `${one.getAttribute('aria-label')} ${one.scrollWidth} > ${one.clientWidth}`)"""


@pytest.fixture(scope="session")
def pages(site: Path, kinds: list[str]) -> list[str]:
    """One page of each kind, and every English one."""
    english = sorted(path.relative_to(site).as_posix() for path in (site / "en").rglob("*.html"))
    return list(dict.fromkeys([*kinds, *english]))


def found_on(watched: Any, pages: list[str], program: str) -> dict[str, list[str]]:
    """What a program finds on each page, by page."""
    found = {uri: watched.open(uri).evaluate(program) for uri in pages}
    return {uri: wrong for uri, wrong in found.items() if wrong}


@pytest.mark.parametrize("phone", [False, True])
def test_the_lines_of_a_sentence_stand_evenly(watch: Watch, home: str, pages: list[str], phone: bool) -> None:
    watched = watch(home, 390, has_touch=True, is_mobile=True) if phone else watch(home)
    assert found_on(watched, pages, UNEVEN) == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_no_column_is_a_sliver(watch: Watch, home: str, pages: list[str], width: int) -> None:
    assert found_on(watch(home, width), pages, NARROW) == {}


def test_no_table_is_cut_in_a_wide_window(watch: Watch, home: str, pages: list[str]) -> None:
    assert found_on(watch(home), pages, CUT) == {}


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


def test_nothing_runs_over_the_edge_of_the_narrowest_phone(watch: Watch, home: str, pages: list[str]) -> None:
    watched = watch(home, 320)
    over = []
    for uri in pages:
        page = watched.open(uri)
        for size in ("", "large"):
            page.evaluate("size => document.documentElement.dataset.size = size", size)
            if watched.overflow():
                over.append((uri, size, watched.overflow()))
    assert over == []


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
