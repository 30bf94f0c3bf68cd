"""A real Chromium, watched pages in it, and the pages that stand for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from watched import PATIENCE, Pages, Watched, watching

from browser import LAUNCH_ARGUMENTS, ensure_browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=LAUNCH_ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_pages(chromium: Browser) -> Pages:
    return Pages(chromium)


@pytest.fixture
def watch(open_pages: Pages) -> Iterator[Callable[..., Watched]]:
    """Return a watched page for the site at an address, as new."""
    with watching(open_pages) as new:
        yield new


def page_kinds(site: Path) -> list[str]:
    """One address for each kind of page: every page at the top, and from each folder the largest and the smallest.

    Pages at old addresses are left out: they are plain on purpose.
    """
    top = sorted(path.name for path in site.glob("*.html") if path.name != "404.html")
    deep: list[str] = []
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = [path for path in folder.glob("*.html") if "<main data-" not in path.read_text("utf-8")]
        by_size = sorted(pages, key=lambda path: (path.stat().st_size, path.name))
        deep += sorted({path.relative_to(site).as_posix() for path in (by_size[:1] + by_size[-1:])})
    return top + deep


@pytest.fixture(scope="session")
def kinds(site: Path) -> list[str]:
    return page_kinds(site)


@pytest.fixture(scope="session")
def home(site: Path, host: Callable[..., str]) -> str:
    """The real site as a host with the shipped headers shows it."""
    return host(site)
