"""Each kind of page opens cleanly, fits the window, is accessible, and asks nobody else for anything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

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
    for uri in kinds:
        page = watched.open(uri)
        for scheme, size in product(("default", "slate"), ("normal", "large")):
            show(page, scheme, size)
            wrong = violations(page)
            if watched.overflow():
                wrong.append(f"{watched.overflow()} px too wide")
            if wrong:
                found[f"{uri} {scheme} {size}"] = wrong
    assert found == {}


def test_a_page_that_is_not_accessible_is_noticed(watch: Watch, home: str) -> None:
    page = watch(home).open("about.html")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=assets/favicon.svg>'")
    assert [rule.split(":")[0] for rule in violations(page)] == ["empty-heading", "image-alt"]


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
    broken = page.evaluate("axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in broken]
