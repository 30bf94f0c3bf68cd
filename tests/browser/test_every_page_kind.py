"""Each kind of page opens from a folder and below any path; test_looks.py opens each in every window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Watch = Callable[..., Any]
Host = Callable[..., str]


def test_no_comparison_scrolls_sideways_at_large_type_on_a_phone(watch: Watch, home: str, site: Path) -> None:
    watched = watch(home, 390)
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
        first = f"{watched.home}{'en/' if uri.startswith('en/') else ''}index.html"
        assert page.locator(".bar__name").evaluate("link => link.href") == first
    page.locator(".bar__name").click()
    assert page.url == first
    assert watched.complaints == []
    assert watched.outside == []
