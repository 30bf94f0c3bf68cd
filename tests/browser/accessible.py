"""Whether a page is accessible: axe and what axe leaves out, in each look a reader can choose.

Structure does not depend on colour or size, so axe's other rules run once for each page and width. Contrast is judged
in light and in dark at normal size: larger type only lowers what is asked. Hidden focus and sideways scroll are looked
for in all looks. What stands many times in one list, of the same elements, classes and names of attributes, with words
and values filled or empty alike, is the same to every rule of axe that runs here: axe is shown two of each in each
list. Of what is then left, contrast is judged twice for each look that words have on the page. Ids that stand twice
and links that lead nowhere are not the business of axe but of the link check.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from colours import COLOURS
from playwright.sync_api import Page

from figures import record

WIDTHS = (1280, 390)
FOUND = "search.html?q=有限空间"
LOOKS = tuple(product(("default", "slate"), ("normal", "large")))

STRUCTURE = """async () => {
  const rules = {'color-contrast': {enabled: false}};
  const found = await axe.run({rules, resultTypes: ['violations'], preload: false});
  return found.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`);
}"""

# What decides contrast: the letters and colours of an element, all that it lies in, and what else lies on its place.
# Two of all that are alike in this are judged, and each on which something lies that was moved out of the flow.
SAMPLE = r"""
  const STYLES = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow',
    'filter', 'mixBlendMode', 'visibility', 'overflow', 'clip', 'clipPath', 'textIndent', 'fill'];
  const [numbers, looks] = [new Map(), new Map()];
  const look = node => {
    if (node && !looks.has(node)) {
      const style = getComputedStyle(node);
      const names = [...node.attributes].map(one => one.name).sort();
      const name = [look(node.parentElement), node.localName, node.getAttribute('class'), ...names,
        ...STYLES.map(one => style[one])].join('|');
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      looks.set(node, numbers.get(name));
    }
    return looks.get(node);
  };
  const moved = node => {
    const style = getComputedStyle(node);
    return ['absolute', 'fixed', 'sticky'].includes(style.position) || style.float !== 'none'
      || style.transform !== 'none' || style.position === 'relative' && [style.top, style.left].some(parseFloat)
      || ['Top', 'Right', 'Bottom', 'Left'].some(side => style['margin' + side].startsWith('-'));
  };
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const sample = () => {
    const all = [...document.body.querySelectorAll('*')].filter(node => node.checkVisibility());
    const words = all.filter(node => node.matches('input, select, textarea')
      || [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim()));
    const movers = all.filter(moved).map(node => [node, node.getBoundingClientRect()]);
    const seen = {};
    return words.filter(node => {
      const box = node.getBoundingClientRect();
      const alike = look(node);
      seen[alike] = (seen[alike] || 0) + 1;
      return seen[alike] <= 2 || movers.some(([other, there]) => !other.contains(node) && meet(there, box));
    });
  };
"""

# Where axe cannot tell the ground (drawings, what is scrolled away), the contrast is computed from the style: for words
# of a drawing against the page and every shape drawn with them, and the worst counts.
CONTRAST = """async () => {
  ${COLOURS}
  ${SAMPLE}
  const options = {runOnly: ['color-contrast'], resultTypes: ['violations', 'incomplete'], preload: false};
  const found = await axe.run({include: sample()}, options);
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
}""".replace("${COLOURS}", COLOURS).replace("${SAMPLE}", SAMPLE)

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

# Of what is alike in one list, all but the first two go. Alike: same elements, same told attributes, others by name.
ONE_OF_A_KIND = """() => {
  const told = ['class', 'role', 'scope', 'lang', 'type', 'tabindex', 'style', 'hidden', 'colspan', 'rowspan',
    'aria-current', 'aria-hidden', 'aria-expanded', 'aria-sort'];
  const attribute = one => one.name + (told.includes(one.name) ? `="${one.value}"` : one.value ? '' : '=""');
  const kind = node => node.nodeType === 3 ? (node.data.trim() ? 'words' : '') : node.nodeType !== 1 ? '' :
    `<${node.localName} ${[...node.attributes].map(attribute).sort().join(' ')}>`
    + [...new Set([...node.childNodes].map(kind))].join('') + '</>';
  for (const list of document.querySelectorAll('table, tbody, ul, ol, dl, div, section, p')) {
    const seen = {};
    for (const item of list.isConnected ? [...list.children] : []) {
      const alike = kind(item);
      seen[alike] = (seen[alike] || 0) + 1;
      if (seen[alike] > 2) item.remove();
    }
  }
}"""


def faults(watched: Any, uris: list[str]) -> dict[str, list[str]]:
    """What is wrong with pages at one width, by address and look; the figure is recorded where nothing is."""
    found = {f"{uri} {look}": wrong for uri in uris for look, wrong in faults_of_page(watched, uri).items() if wrong}
    if not found:
        note(len(uris))
    return found


def faults_of_page(watched: Any, uri: str) -> dict[str, list[str]]:
    """What is wrong with one page, by look: broken rules and how many pixels it is too wide."""
    page = watched.open(uri)
    if uri == FOUND:
        page.wait_for_selector("[data-search-state=ready]")
    whole = {look: faults_of_whole(watched, *look) for look in LOOKS}
    page.evaluate(ONE_OF_A_KIND)
    return {" ".join(look): broken(page, *look) + found for look, found in whole.items()}


def faults_of_whole(watched: Any, scheme: str, size: str) -> list[str]:
    """Show the open page in one look; what is hidden there, and how many pixels it is too wide."""
    show(watched.page, scheme, size)
    too_wide = watched.overflow()
    hidden: list[str] = watched.page.evaluate(HIDDEN)
    return hidden + ([f"{too_wide} px too wide"] if too_wide else [])


def note(pages: int) -> None:
    """Record what one width has shown; both widths look at the same pages in the same ways."""
    looks = {"pages": pages, "widths": len(WIDTHS), "schemes": 2, "sizes": 2, "looks": pages * len(WIDTHS) * len(LOOKS)}
    record("accessibility", {**looks, "violations": 0}, "python3 run.py test")


def show(page: Page, scheme: str, size: str) -> None:
    """Set what the two switches of the header set."""
    page.evaluate(
        "([scheme, size]) => { document.documentElement.dataset.mdColorScheme = scheme;"
        " document.documentElement.dataset.size = size; }",
        [scheme, size],
    )


def violations(page: Page, scheme: str = "default", size: str = "normal") -> list[str]:
    """What is wrong with an open page in one look, all of it shown to axe."""
    hidden: list[str] = page.evaluate(HIDDEN)
    return broken(page, scheme, size) + hidden


def broken(page: Page, scheme: str, size: str) -> list[str]:
    """The rules of axe that the page breaks and that this look decides, each with the first place."""
    if size != "normal":
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    show(page, scheme, size)
    found: list[str] = page.evaluate(CONTRAST)
    if (scheme, size) == LOOKS[0]:
        found = page.evaluate(STRUCTURE) + found
    return found
