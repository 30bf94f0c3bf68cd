"""Each kind of page opens cleanly, fits the window, and asks nobody else for anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figures import record

Watch = Callable[..., Any]
Host = Callable[..., str]
WIDTHS = (1280, 390)


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


def test_no_comparison_scrolls_sideways_at_large_type_on_a_phone(watch: Watch, home: str, site: Path) -> None:
    watched = watch(home, WIDTHS[1])
    wider: dict[str, int] = {}
    for path in sorted((site / "compare").glob("*.html")):
        watched.open(f"compare/{path.name}").evaluate("document.documentElement.dataset.size = 'large'")
        if watched.overflow():
            wider[path.name] = watched.overflow()
    assert wider == {}


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
        page.locator(".bar__name").click()
        assert page.url == f"{watched.home}{'en/' if uri.startswith('en/') else ''}index.html"
    assert watched.complaints == []
    assert watched.outside == []
