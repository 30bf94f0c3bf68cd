"""The page that stands in for the site while its data cannot be read."""

from __future__ import annotations

from collections.abc import Iterable

from planref.pages.page import Page
from planref.pages.render import render
from planref.source.problem import Problem


def problems_page(uri: str, problems: Iterable[Problem]) -> Page:
    """Return the page at `uri` that lists every problem with its place, cause and cure in both languages."""
    listed = sorted(problems)
    return Page(
        uri=uri,
        title=f"数据有 {len(listed)} 处问题",
        description="数据文件有误，改正并保存后本页自动刷新。",
        body=render("problems.html", problems=listed),
        tab="",
    )
