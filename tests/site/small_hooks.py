"""Hooks of a small repository for tests: 60 pages that all bear the text of data/version."""

from pathlib import Path

from site_content_samples import page, with_nav

from planref.edition.page import Asset
from planref.site.adapter import SiteAdapter
from planref.site.content import SiteContent
from planref.source.problem import Problem, ProblemsFound


def content(root: Path, **_: object) -> SiteContent:
    version = (root / "data/version").read_text("utf-8").strip()
    if version == "wrong":
        problem = Problem("data/version", 1, 1, "version", "版本有误", "改为数字", "Wrong", "Write a number")
        raise ProblemsFound([problem])
    link = "missing.html" if version == "broken" else "index.html"
    body = f'<div class="pl"><h1 id="top">{version}</h1><p><a href="../{link}">首页</a></p></div>'
    pages = [page(f"m/p{number}.html", title=version, body=body) for number in range(60)]
    return SiteContent(with_nav(*pages).pages, (Asset("version.txt", version.encode()),))


adapter = SiteAdapter(content)
on_startup = adapter.on_startup
on_pre_build = adapter.on_pre_build
on_files = adapter.on_files
on_page_markdown = adapter.on_page_markdown
on_page_content = adapter.on_page_content
on_page_context = adapter.on_page_context
on_post_page = adapter.on_post_page
on_template_context = adapter.on_template_context
on_post_build = adapter.on_post_build
on_build_error = adapter.on_build_error
