"""A watcher that notes whatever a page does that no page of ours may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

PATIENCE = 180_000
"""How many milliseconds a page may take: a busy machine is no fault of the page, only one that never comes is."""


HEIGHT = 900
"""The height of every window, in pixels."""

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
        page.on("pageerror", self._note_error)
        page.on("request", self._note_request)

    def leave(self) -> None:
        """Note nothing any more."""
        self.page.remove_listener("console", self._note_console)
        self.page.remove_listener("pageerror", self._note_error)
        self.page.remove_listener("request", self._note_request)

    def _note_error(self, error: Error) -> None:
        self.complaints.append(str(error))

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


class Pages:
    """Pages in contexts of their own, used again once they are as new: a context and a renderer cost the most."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._idle: dict[str, list[Page]] = {}

    def take(self, width: int, **options: object) -> Page:
        """An idle page of these options in a window so wide, or a new one."""
        idle = self._idle.get(str(sorted(options.items())))
        if not idle:
            return self.fresh(width, **options)
        page = idle.pop()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        return page

    def fresh(self, width: int, **options: object) -> Page:
        """A page that nobody has used."""
        viewport = {"width": width, "height": HEIGHT}
        # Colours that fade from one scheme to the other would be measured half-way.
        context = self._chromium.new_context(viewport=viewport, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def give_back(self, watched: Watched, **options: object) -> None:
        """Take a page back: it keeps nothing, nothing is set, nobody listens, and it shows nothing.

        One that ended elsewhere than at home is closed: what it may have left there is out of reach.
        """
        page = watched.page
        if not page.url.startswith(watched.home):
            page.context.close()
            return
        watched.leave()
        for other in page.context.pages:
            if other != page:
                other.close()
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto("about:blank")
        page.context.clear_cookies()
        page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="reduce")
        self._idle.setdefault(str(sorted(options.items())), []).append(page)


@contextmanager
def watching(pages: Pages) -> Iterator[Callable[..., Watched]]:
    """Hand out watched pages for the site at an address; all are given back in the end.

    Whoever hears events of a page, sets its clock or speaks to its browser asks for a `fresh` one, used by nobody else.
    """
    with ExitStack() as ends:

        def new(home: str, width: int = 1280, fresh: bool = False, **options: object) -> Watched:
            page = (pages.fresh if fresh else pages.take)(width, **options)
            watched = Watched(page, home)
            if fresh:
                ends.callback(page.context.close)
            else:
                ends.callback(pages.give_back, watched, **options)
            return watched

        yield new
