"""Pages of which only what a test names matters."""

from __future__ import annotations

from pathlib import Path

from planref.edition.page import Page
from planref.site.content import SiteContent

# fmt: off
NAV_PAGES = (
    "index", "plans", "compare", "coverage", "targets", "times", "documents", "organisations", "terms", "topics",
    "search", "quality", "downloads", "duties", "side", "list",
)
# fmt: on


def page(uri: str, **fields: object) -> Page:
    """A page of which only what a test names matters."""
    given = {"title": uri, "description": uri, "body": f'<div class="pl"><h1 id="top">{uri}</h1></div>', **fields}
    return Page(uri=uri, **given)  # type: ignore[arg-type]


def with_nav(*pages: Page) -> SiteContent:
    """Content in which every page that the navigation names exists."""
    given = {one.uri: one for one in pages}
    return SiteContent(tuple(({f"{name}.html": page(f"{name}.html") for name in NAV_PAGES} | given).values()))


def set_version(repository: Path, version: str) -> None:
    """Change the data of the small repository."""
    (repository / "data/version").write_text(version, "utf-8")
