"""With a finger: what can be tapped on a phone is large enough, on every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page

Watch = Callable[..., Any]

# Open folds, then three of each shape of target are tried by what lies at their edges: a label belongs to its box, and
# what reaches over the border of a link counts. Links among words of a sentence keep its lines (WCAG 2.5.5 and 2.5.8,
# inline), and drawings repeat links that stand as words beside them (equivalent).
SMALL = """least => {
  document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true; });
  const words = node => node.textContent.replace(/[\\s、，。；：/]/g, '').length;
  const line = node => getComputedStyle(node).display.startsWith('inline') ? line(node.parentElement) : node;
  const isInSentence = node => {
    if (node.nodeName !== 'A' || getComputedStyle(node).display !== 'inline') return false;
    const around = line(node);
    return words(around) > [...around.querySelectorAll('a')].reduce((sum, one) => sum + words(one), 0);
  };
  const shape = node => [node, node.parentElement, node.parentElement.parentElement].map(one =>
    one.nodeName + '.' + one.className).join(' in ');
  const tried = {};
  const isTried = node => (tried[shape(node)] = (tried[shape(node)] || 0) + 1) > 3;
  const reach = least / 2 - 1.5; // browsers round to whole pixels
  const isSmall = node => {
    node.scrollIntoView({block: 'center', inline: 'center'});
    const target = node.type === 'checkbox' ? node.labels[0] : node;
    const box = target.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return ![[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([right, down]) =>
      target.contains(document.elementFromPoint(x + right, y + down)));
  };
  const usable = document.querySelectorAll('a[href]:not(.skip), button, input, select, textarea, summary');
  return [...usable].filter(node => node.checkVisibility() && !node.closest('svg') && !isInSentence(node))
    .filter(node => !isTried(node) && isSmall(node))
    .map(node => `${shape(node)}: ${(node.textContent || node.name).trim().slice(0, 20)}`);
}"""
TAP = 44


def on_a_phone(watch: Watch, home: str) -> Any:
    return watch(home, 390, has_touch=True, is_mobile=True)


def test_every_target_is_large_enough_for_a_finger(watch: Watch, home: str, kinds: list[str]) -> None:
    watched = on_a_phone(watch, home)
    small: dict[str, list[str]] = {}
    for uri in [*kinds, f"search.html?q={quote('有限空间')}"]:
        page: Page = watched.open(uri)
        if "?" in uri:
            page.wait_for_selector("[data-search-state=ready]")
        found = page.evaluate(SMALL, TAP)
        if found:
            small[uri] = found
    assert small == {}


def test_a_target_that_is_too_small_is_noticed(watch: Watch, home: str) -> None:
    page: Page = on_a_phone(watch, home).open("search.html")
    page.evaluate("document.querySelector('.find button').style.height = '40px'")
    assert page.evaluate(SMALL, TAP) == ["BUTTON. in DIV.find__row in FORM.find: 检索"]


def test_the_menu_is_large_enough_for_a_finger(watch: Watch, home: str) -> None:
    page: Page = on_a_phone(watch, home).open("about.html")
    page.locator(".menu summary").tap()
    heights = page.evaluate(
        "[...document.querySelectorAll('.menu__in :is(a, input, button)')].map(one => one.offsetHeight)"
    )
    assert len(heights) == 37
    assert min(heights) >= TAP
