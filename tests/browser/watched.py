"""A watcher that notes whatever a page does that no page of ours may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PATIENCE = 180_000
"""How many milliseconds a page may take: a busy machine is no fault of the page, only one that never comes is."""


WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many pixels a page can be scrolled sideways."""


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
        return int(self.page.evaluate(WIDER))


@contextmanager
def watching(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Make fresh watched pages for the site at an address; all are closed in the end."""
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
