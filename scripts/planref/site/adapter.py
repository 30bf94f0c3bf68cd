"""MkDocs on one side, finished pages on the other: public events only, and no plan text through Markdown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from planref.pages.page import Asset, Page, TocEntry, root_of
from planref.pages.problems import problems_page
from planref.site.content import SiteContent
from planref.site.headers import CONTENT_SECURITY_POLICY, server_files
from planref.source.problem import Problem, ProblemsFound

ContentSource = Callable[[Path], SiteContent]

THEME_STYLES = "assets/stylesheets/"


class SiteAdapter:
    """Publishes what `content` returns; one instance serves every rebuild of a `mkdocs serve`.

    While somebody edits, `preview` is shown instead where there is one: the same with the drafts.
    """

    def __init__(self, content: ContentSource, preview: ContentSource | None = None) -> None:
        self._published = content
        self._preview = preview or content
        self._serving = False
        self._uris: tuple[str, ...] = ("index.html",)
        self._pages: dict[str, Page] = {}
        self._assets: tuple[Asset, ...] = ()
        self._styles: tuple[str, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is editing: bad data then becomes a page, since raising would hang the browser."""
        self._serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all content before MkDocs empties its output folder, so that bad data leaves an old site alone."""
        # MkDocs dates the sitemap by the clock unless told: the same input must give the same bytes.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
        root = Path(config.config_file_path).parent
        try:
            content = self._preview(root) if self._serving else self._published(root)
        except ProblemsFound as found:
            if not self._serving:
                raise PluginError(str(found)) from None
            content = SiteContent(self._problem_pages(found.problems, config))
        else:
            self._uris = tuple(page.uri for page in content.pages)
        self._pages = {_source_uri(page.uri): page for page in content.pages}
        self._assets = (*content.assets, *_edited_files(root, content, config), *server_files())

    def _problem_pages(self, problems: list[Problem], config: MkDocsConfig) -> tuple[Page, ...]:
        uris = {*self._uris, *_nav_uris(config.nav or [], Path(config.docs_dir))}
        return tuple(problems_page(uri, problems) for uri in sorted(uris))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file; keep nothing of the theme's own files but its style sheets."""
        for file in [file for file in files if _is_unused_theme_file(file, config)]:
            files.remove(file)
        self._styles = tuple(sorted(f.src_uri for f in files if f.src_uri.startswith(THEME_STYLES)))
        for source_uri in self._pages:
            files.append(File.generated(config, source_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        for asset in self._assets:
            files.append(File.generated(config, asset.uri, content=asset.content))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Name the page. MkDocs and its themes print both fields as they are, so they are escaped here."""
        published = self._pages.get(page.file.src_uri)
        if published:
            page.meta = {"title": escape(published.title), "description": escape(published.description)}
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give MkDocs the page's contents and the ids that links from hand-written pages may name."""
        published = self._pages.get(page.file.src_uri)
        if published:
            page.toc = table_of_contents(published.toc)
            page.present_anchor_ids = {entry.id for entry in published.toc}
        return html

    def on_page_context(
        self, context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: object
    ) -> dict[str, Any]:
        """Hand the finished page to the theme."""
        published = self._pages.get(page.file.src_uri)
        context["published"] = published
        context["tab"] = published.tab if published else page.file.name
        context["edit"] = _edit_link(page, published, config)
        context["theme_styles"] = self._styles
        # The reloading script that MkDocs writes into served pages stands in the page itself.
        context["policy"] = "" if self._serving else CONTENT_SECURITY_POLICY
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of a page that is written, so that memory does not grow with the corpus."""
        self._pages.pop(page.file.src_uri, None)
        return output


def table_of_contents(entries: Iterable[TocEntry]) -> TableOfContents:
    """Return MkDocs's nested contents for a flat list; titles become HTML."""
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.id, entry.level)
        while open_links and open_links[-1].level >= entry.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return TableOfContents(top)


def _source_uri(uri: str) -> str:
    """Return the name under which MkDocs publishes a page at `uri`."""
    return uri.removesuffix(".html") + ".md"


def _nav_uris(nav: Iterable[Any], docs: Path) -> Iterable[str]:
    """Yield the addresses of navigation entries that nobody wrote by hand."""
    for entry in nav:
        for target in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(target, list):
                yield from _nav_uris(target, docs)
            elif not (docs / target).exists():
                yield target.removesuffix(".md") + ".html"


def _edited_files(root: Path, content: SiteContent, config: MkDocsConfig) -> list[Asset]:
    """Return the data files that pages lead to, published beside them where no repository is named."""
    if config.extra.get("edit_base"):
        return []
    published = {asset.uri for asset in content.assets}
    wanted = sorted({page.edit for page in content.pages if page.edit} - published)
    return [Asset(path, (root / path).read_bytes()) for path in wanted]


def _edit_link(page: MkDocsPage, published: Page | None, config: MkDocsConfig) -> dict[str, str] | None:
    path = published.edit if published else f"docs/{page.file.src_uri}"
    base = config.extra.get("edit_base")
    if path and base:
        return {"path": path, "href": f"{base.rstrip('/')}/{path}"}
    if published and path:
        return {"path": path, "href": root_of(published.uri) + path}
    return None


def _is_unused_theme_file(file: File, config: MkDocsConfig) -> bool:
    is_own = file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)
    return not is_own and not (file.src_uri.startswith(THEME_STYLES) and file.src_uri.endswith(".css"))
