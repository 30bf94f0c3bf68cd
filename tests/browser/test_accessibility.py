"""Each kind of page is accessible on a phone; what judges that notices what is wrong.

The other width has a file of its own, so that two workers share the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessible import FOUND, ONE_OF_A_KIND, WIDTHS, broken, faults, show, violations
from axe_playwright_python.base import AXE_SCRIPT

Watch = Callable[..., Any]

# Texts of elements whose contrast axe has not found enough, how many it found too faint, how many it left undecided.
JUDGED = """async selector => {
  const found = await axe.run(selector, {runOnly: ['color-contrast'], preload: false});
  const [passed, faint, undecided] = [found.passes, found.violations, found.incomplete]
    .map(rules => rules.flatMap(rule => rule.nodes.map(node => document.querySelector(node.target[0]))));
  const shown = [...document.querySelectorAll(selector)].filter(node => node.getClientRects().length);
  const words = node => [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.data).join('');
  return [shown.filter(node => !passed.includes(node)).map(words), faint.length, undecided.length];
}"""


def test_a_phone_is_accessible_in_light_dark_and_large_type(watch: Watch, home: str, kinds: list[str]) -> None:
    assert faults(watch(home, WIDTHS[1]), [*kinds, FOUND]) == {}


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
    page = watch(home).open("times.html")
    page.locator("svg.tl text").first.evaluate("node => { node.style.fill = '#999'; }")
    assert [rule.split(":")[0] for rule in violations(page)] == ["faint"]


def test_a_page_that_is_not_accessible_is_noticed(watch: Watch, home: str) -> None:
    page = watch(home).open("about.html")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=assets/favicon.svg>'")
    page.evaluate("document.querySelector('.pl p a').parentElement.style.clip = 'rect(0 0 0 0)'")
    assert [rule.split(":")[0] for rule in violations(page)] == ["empty-heading", "image-alt", "hidden"]


def test_what_is_wrong_once_in_a_long_list_is_noticed_among_what_is_alike(watch: Watch, home: str) -> None:
    page = watch(home).open("terms.html")
    page.locator("dl.ent dt").nth(40).evaluate("node => { node.style.color = '#aaa'; }")
    page.locator("dl.ent .meta > a").nth(20).evaluate("node => { node.textContent = ''; }")
    before = page.evaluate("document.querySelectorAll('*').length")
    page.evaluate(ONE_OF_A_KIND)
    assert page.evaluate("document.querySelectorAll('*').length") < before / 2
    assert [rule.split(":")[0] for rule in broken(page, "default", "normal")] == ["link-name", "color-contrast"]


@pytest.mark.parametrize(
    "spoil", ["style.color = '#aaa'", "style.background = '#555'", "parentElement.style.opacity = .4"]
)
def test_one_of_many_alike_that_is_too_faint_is_noticed(watch: Watch, home: str, spoil: str) -> None:
    """Contrast is judged twice for each look on a page; what differs in anything that decides it is none of these."""
    page = watch(home).open("terms.html")
    page.locator("dl.ent dt").nth(40).evaluate(f"word => {{ word.{spoil}; }}")
    assert "color-contrast" in [rule.split(":")[0] for rule in violations(page)]
