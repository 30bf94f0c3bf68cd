"""Nothing that stands in a text runs: 63 payloads in every kind of field, with and without the content policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nasty import PLAN, SCRIPTS, clause_id, nasty_repository
from planref.site.publish import build_into


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("injection")
    build_into(nasty_repository(root, folder) / "mkdocs.yml", folder / "site")
    return folder / "site"


def addresses(published: Path) -> list[str]:
    """Every page that holds a payload."""
    pages = [f"m/{clause_id(n)}.html" for n in range(1, len(SCRIPTS) + 1)]
    shared = [f"plans/{PLAN}.html", f"compare/zj2017~{PLAN}.html", "plans.html", "index.html", "compare.html"]
    shared += ["coverage.html", "targets.html", "times.html", "terms.html", "topics.html", "topics/rules.html"]
    shared += ["search.html?q=alert", "search.html?q=%3Cscript%3Ealert(1)%3C/script%3E", "m/zj2017-1.html"]
    return [uri for uri in [*pages, *shared] if (published / uri.partition("?")[0]).is_file()]


@pytest.mark.parametrize("policy", ["with-policy", "without-policy"])
def test_no_payload_runs(published: Path, host: Callable[..., str], watch: Callable[..., object], policy: str) -> None:
    home = host(published, headers=policy == "with-policy")
    watched = watch(home, bypass_csp=policy == "without-policy")
    dialogs: list[str] = []
    page = watched.page  # type: ignore[attr-defined]
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened = addresses(published)
    assert len(opened) >= 75
    for uri in opened:
        watched.open(uri)  # type: ignore[attr-defined]
        assert page.locator("[onerror],[onload],[onclick],iframe,object,embed,base").count() == 0, uri
    assert dialogs == []
    assert watched.outside == []  # type: ignore[attr-defined]
    assert watched.complaints == []  # type: ignore[attr-defined]
