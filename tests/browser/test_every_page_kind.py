"""Each kind of page opens cleanly, fits the window, is accessible, and asks nobody else for anything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from colours import COLOURS
from playwright.sync_api import Page

from figures import record

Watch = Callable[..., Any]
Host = Callable[..., str]
WIDTHS = (1280, 390)
FOUND = "search.html?q=有限空间"
LOOKS = tuple(product(("default", "slate"), ("normal", "large")))

# Where axe cannot tell the ground (drawings, what is scrolled away), the contrast is computed from the style: for words
# of a drawing against the page and every shape drawn with them, and the worst counts.
AXE = """async () => {
  ${COLOURS}
  const found = await axe.run({resultTypes: ['violations', 'incomplete'], preload: false});
  const doubtful = found.incomplete.filter(rule => rule.id === 'color-contrast').flatMap(rule => rule.nodes);
  const grounds = node => node.closest('svg')
    ? [ground(node.closest('svg').parentElement), ...[...node.parentElement.querySelectorAll('rect')]
      .map(one => getComputedStyle(one).fill)]
    : [ground(node)];
  const least = node => {
    const style = getComputedStyle(node);
    return Math.min(...grounds(node).map(one => contrast(node.closest('svg') ? style.fill : style.color, one)));
  };
  const faint = doubtful.map(one => document.querySelector(one.target[0])).filter(node => least(node) < 4.5);
  return found.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`)
    .concat(faint.map(node => `faint: ${node.outerHTML.slice(0, 120)}`));
}""".replace("${COLOURS}", COLOURS)

# Texts of elements whose contrast axe has not found enough, how many it found too faint, how many it left undecided.
JUDGED = """async selector => {
  const found = await axe.run(selector, {runOnly: ['color-contrast'], preload: false});
  const [passed, faint, undecided] = [found.passes, found.violations, found.incomplete]
    .map(rules => rules.flatMap(rule => rule.nodes.map(node => document.querySelector(node.target[0]))));
  const shown = [...document.querySelectorAll(selector)].filter(node => node.getClientRects().length);
  const words = node => [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.data).join('');
  return [shown.filter(node => !passed.includes(node)).map(words), faint.length, undecided.length];
}"""

# Clipped away, of no size, or transparent: the focus would vanish there. The link to the text shows when focused.
HIDDEN = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(node => node.checkVisibility() && node.tabIndex >= 0 && !node.matches('.skip'))
  .filter(node => {
    const box = node.getBoundingClientRect();
    let clipped = box.width < 8 || box.height < 8 || node.tabIndex > 0;
    for (let at = node; at && at.nodeType === 1; at = at.parentElement) {
      const style = getComputedStyle(at);
      clipped = clipped || style.clip !== 'auto' || style.clipPath !== 'none' || style.opacity === '0';
    }
    return clipped;
  }).map(node => `hidden: ${node.outerHTML.slice(0, 80)}`)"""


@pytest.mark.parametrize("width", WIDTHS)
def test_opens_without_complaint_or_sideways_scroll(watch: Watch, home: str, kinds: list[str], width: int) -> None:
    watched = watch(home, width)
    wider: dict[str, int] = {}
    for uri in kinds:
        watched.open(uri)
        if watched.overflow():
            wider[uri] = watched.overflow()
    assert watched.complaints == []
    assert watched.outside == []
    assert wider == {}
    record("outside", {"kinds": len(kinds), "requests": len(watched.outside)}, "python3 run.py test")


def test_opens_from_a_folder_without_any_server(watch: Watch, site: Path, kinds: list[str]) -> None:
    watched = watch(f"{site.as_uri()}/")
    for uri in kinds:
        page = watched.open(uri)
        assert page.locator("html.js").count() == 1, uri
    assert watched.complaints == []
    assert watched.outside == []


@pytest.mark.parametrize("prefix", ["/ref/", "/a/b/c/"])
def test_works_below_any_path(watch: Watch, host: Host, site: Path, kinds: list[str], prefix: str) -> None:
    watched = watch(host(site, prefix))
    for uri in kinds:
        page = watched.open(uri)
        assert page.locator("html.js").count() == 1, uri
        page.locator(".tabs a").first.click()
        assert page.url == f"{watched.home}index.html"
    assert watched.complaints == []
    assert watched.outside == []


@pytest.mark.parametrize("width", WIDTHS)
def test_is_accessible_in_light_dark_and_large_type(watch: Watch, home: str, kinds: list[str], width: int) -> None:
    watched = watch(home, width)
    found: dict[str, list[str]] = {}
    for uri in (shown := [*kinds, FOUND]):
        page = watched.open(uri)
        if uri == FOUND:
            page.wait_for_selector("[data-search-state=ready]")
        for scheme, size in LOOKS:
            show(page, scheme, size)
            wrong = violations(page)
            if watched.overflow():
                wrong.append(f"{watched.overflow()} px too wide")
            if wrong:
                found[f"{uri} {scheme} {size}"] = wrong
    assert found == {}
    note(len(shown))


def note(pages: int) -> None:
    """Record what one width has shown; both widths look at the same pages in the same ways."""
    looks = {"pages": pages, "widths": len(WIDTHS), "schemes": 2, "sizes": 2, "looks": pages * len(WIDTHS) * len(LOOKS)}
    record("accessibility", {**looks, "violations": 0}, "python3 run.py test")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(
    ("uri", "selector", "unjudged"),
    [("compare/zj2017--nbsh2017.html", ".cmp .row :is(ins, del)", [";"]), (FOUND, ".hits mark", [])],
)
def test_the_contrast_of_changes_and_marks_is_judged_one_by_one(
    watch: Watch, home: str, uri: str, selector: str, unjudged: list[str], scheme: str
) -> None:
    """All but what axe takes for no words."""
    page = watch(home).open(uri)
    page.wait_for_selector(selector)
    show(page, scheme, "normal")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(JUDGED, selector) == [unjudged, 0, 0]
    page.locator(selector).first.evaluate("node => { node.style.color = '#888'; }")
    assert page.evaluate(JUDGED, selector)[1:] == [1, 0]


def test_faint_words_of_a_drawing_are_noticed(watch: Watch, home: str) -> None:
    page = watch(home).open("index.html")
    page.locator("svg.lineage text").first.evaluate("node => { node.style.fill = '#999'; }")
    assert [rule.split(":")[0] for rule in violations(page)] == ["faint"]


def test_a_page_that_is_not_accessible_is_noticed(watch: Watch, home: str) -> None:
    page = watch(home).open("about.html")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=assets/favicon.svg>'")
    page.evaluate("document.querySelector('.pl p a').parentElement.style.clip = 'rect(0 0 0 0)'")
    assert [rule.split(":")[0] for rule in violations(page)] == ["empty-heading", "image-alt", "hidden"]


def show(page: Page, scheme: str, size: str) -> None:
    """Set what the two switches of the header set."""
    page.evaluate(
        "([scheme, size]) => { document.documentElement.dataset.mdColorScheme = scheme;"
        " document.documentElement.dataset.size = size; }",
        [scheme, size],
    )


def violations(page: Page) -> list[str]:
    """The accessibility rules that the page breaks as it stands, each with the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(AXE)
    return found + page.evaluate(HIDDEN)
