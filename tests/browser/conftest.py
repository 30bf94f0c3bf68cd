"""A real Chromium, and a watcher that notes whatever a page does that no page of ours may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from browser import LAUNCH_ARGUMENTS, ensure_browser

PATIENCE = 180_000
"""How many milliseconds a page may take: a busy machine is no fault of the page, only one that never comes is."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=LAUNCH_ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


class Watched:
    """A page together with what it complained of and what it asked for outside its own place."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note_request)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.outside.append(request.url)

    def open(self, uri: str) -> Page:
        """Go to a page of the site and return it once everything on it is loaded."""
        self.page.goto(self.home + uri, wait_until="load")
        return self.page

    def overflow(self) -> int:
        """How many pixels the page can be scrolled sideways."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def watch(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Return a fresh watched page for the site at an address."""
    contexts: list[BrowserContext] = []

    def new(home: str, width: int = 1280, **options: object) -> Watched:
        viewport = {"width": width, "height": 900}
        # Colours that fade from one scheme to the other would be measured half-way.
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Watched(context.new_page(), home)

    yield new
    for context in contexts:
        context.close()


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
