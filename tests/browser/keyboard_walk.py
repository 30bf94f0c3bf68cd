"""A walk through a page with the Tab key, and what each stop is like: the page notes it after every key."""

from __future__ import annotations

from dataclasses import dataclass

from colours import COLOURS
from playwright.sync_api import Page

# A script of the page notes each stop, so that a step costs one key and no question.
NOTE = """() => {
  const able = node => node.checkVisibility() && node.tabIndex >= 0 && !node.disabled;
  const named = node => `${node.nodeName} ${(node.textContent || node.id || node.name).trim()}`.slice(0, 40);
${COLOURS}
  const shapes = node => [...node.getClientRects()].filter(box => box.width > 1 && box.height > 1);

  /* Corners and middle of every piece of it, without its padding, are in the window and nothing lies over them. */
  const covered = node => {
    const {paddingTop, paddingBottom} = getComputedStyle(node);
    const [above, below] = [2 + parseFloat(paddingTop), 4 + parseFloat(paddingTop) + parseFloat(paddingBottom)];
    const spots = shapes(node).flatMap(box => [[.5, .5], [0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) =>
      [box.left + 2 + x * (box.width - 4), box.top + above + y * (box.height - below)]));
    const label = node.labels && node.labels[0];
    const hit = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (node.contains(top) || top.contains(node) && !top.matches('.bar, .bar *') || label === top);
    };
    return !spots.length || !spots.every(hit);
  };
  const ringed = node => {
    const style = getComputedStyle(node);
    const around = parseFloat(style.outlineOffset) < 0 ? node : node.parentElement;
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && contrast(style.outlineColor, ground(around)) >= 3;
  };

  /* Within one part of the page the next stop never lies above the one before, nor before it on the same line. */
  const PART = 'header, nav, aside, footer, form, fieldset, td, li, [role=group], section, main, body';
  const goesBack = (before, after) => {
    if (!before || before.closest(PART) !== after.closest(PART)) return false;
    const [a, b] = [shapes(before)[0], shapes(after)[0]];
    if (!a || !b) return false;
    return b.bottom <= a.top + 1 || (b.top < a.bottom - 1 && a.top < b.bottom - 1 && b.right <= a.left + 1);
  };

  const walk = window.walk = { stops: [], able: [], last: null };
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  walk.able = [...document.querySelectorAll(usable)].filter(able);
  document.addEventListener('keyup', event => {
    if (event.key !== 'Tab') return;
    const node = document.activeElement;
    const first = event.shiftKey ? node : walk.last, second = event.shiftKey ? walk.last : node;
    walk.stops.push({
      at: node === document.body ? -1 : walk.able.indexOf(node), name: named(node),
      faults: node === document.body ? [] : [
        walk.able.includes(node) ? '' : 'not to be reached',
        covered(node) ? 'covered' : '', ringed(node) ? '' : 'no ring',
        walk.last && goesBack(first, second) ? 'goes back' : ''
      ].filter(Boolean)
    });
    walk.last = node === document.body ? null : node;
  }, true);
  return walk.able.length;
}""".replace("${COLOURS}", COLOURS)


@dataclass(frozen=True)
class Walk:
    """The stops of a walk: their places among everything that can be used, in document order, and what is wrong."""

    able: int
    order: list[int]
    faults: list[str]


def walk(page: Page, key: str = "Tab") -> Walk:
    """Press Tab (or Shift+Tab) in a page just opened as often as it has stops, and note every one."""
    able = int(page.evaluate(NOTE))
    for _ in range(able):
        page.keyboard.press(key)
    stops = page.evaluate("walk.stops")
    faults = [f"{fault}: {stop['name']}" for stop in stops for fault in stop["faults"]]
    return Walk(able, [stop["at"] for stop in stops], faults)
