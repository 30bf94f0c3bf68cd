"""Everything the site publishes, from one call."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planref.pages.page import Asset, Page


@dataclass(frozen=True)
class SiteContent:
    """All pages and files of one version of the site; no two have the same address."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()


def site_content(root: Path) -> SiteContent:
    """Return the pages and files made from the repository at `root`; raises ProblemsFound where its data is wrong."""
    return SiteContent(pages=tuple(_stub(uri, title) for uri, title in _STUBS))


_STUBS = (
    ("index.html", "首页"), ("plans.html", "方案"), ("compare.html", "对照"), ("coverage.html", "覆盖"),
    ("targets.html", "指标"), ("times.html", "时限"), ("documents.html", "文件"), ("organisations.html", "单位"),
    ("terms.html", "术语"), ("topics.html", "主题"), ("search.html", "检索"), ("duties.html", "责任清单"),
    ("quality.html", "数据质量"), ("downloads.html", "下载与开放数据"),
)  # fmt: skip


def _stub(uri: str, title: str) -> Page:
    body = f'<div class="pl"><header class="top"><h1 id="page">{title}</h1></header></div>'
    return Page(uri=uri, title=title, description=title, body=body, tab=uri.removesuffix(".html"))
