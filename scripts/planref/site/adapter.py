"""MkDocs on one side, finished pages on the other: public events only, and no plan text through Markdown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from planref.corpus import addresses
from planref.corpus.addresses import HOME, is_english, list_pages
from planref.edition.page import Asset, Page
from planref.pages.navigation import Group
from planref.pages.problems import bug, problems_page
from planref.pages.render import SharedParts
from planref.site.before import NOTHING_BEFORE, Before
from planref.site.content import EnglishFrame, SiteContent
from planref.site.digests import Digests, Programs, digest
from planref.site.frame import Frame, table_of_contents
from planref.site.headers import CONTENT_SECURITY_POLICY, server_files
from planref.site.kept import NOTHING_KEPT, kept_in
from planref.site.known import Memory
from planref.site.reporting import report_href
from planref.site.shelf import Shelf, ShelvedAsset
from planref.source.problem import Problem, ProblemsFound
from planref.words.words import ZH

ContentSource = Callable[..., SiteContent]
"""Makes content of the repository at a path; with `kept=…` where something is kept, `memory=…` while serving."""

THEME_STYLES = "assets/stylesheets/"


class SiteAdapter:
    """Publishes what `content` returns; one instance serves every rebuild of a `mkdocs serve`.

    While somebody edits, `preview` is shown instead where there is one: the same with the drafts.
    """

    def __init__(self, content: ContentSource, preview: ContentSource | None = None) -> None:
        self._published = content
        self._preview = preview or content
        self._serving = False
        self._uris: tuple[str, ...] = (HOME,)
        self._pages: dict[str, Page] = {}
        self._assets: tuple[Asset, ...] = ()
        self._address = self._contact = ""
        self._navigation: tuple[Group, ...] = ()
        self._english = EnglishFrame()
        self._kept, self._memory = NOTHING_KEPT, Memory()
        self._before: Before = NOTHING_BEFORE
        self._known_framed: dict[str, str] = {}
        self._now_framed: dict[str, str] = {}
        self._frame = Frame("", "")
        self._framed = Shelf()
        self._shared = SharedParts()
        self._around = b""
        self._programs = Programs()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is editing: bad data then becomes a page, since raising would hang the browser."""
        self._serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all content before MkDocs empties its output folder, so that bad data leaves an old site alone."""
        # MkDocs dates the sitemap by the clock unless told: the same input must give the same bytes.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
        root = Path(config.extra.get("data") or Path(config.config_file_path).parent)
        # What the frame says and where it leads; this is where every template of the theme can reach both.
        config.extra |= {"say": ZH.say, "at": addresses}
        source = self._preview if self._serving else self._published
        self._kept, self._programs = kept_in(config.extra.get("kept")), Programs()
        self._before = config.extra.get("before") or NOTHING_BEFORE
        try:
            content = source(root, **self._of_before())
        except ProblemsFound as found:
            if not self._serving:
                raise PluginError(str(found)) from None
            content = SiteContent(self._problem_pages(found.problems, config))
        except Exception as fault:
            if not self._serving:
                raise
            content = SiteContent(self._problem_pages([bug(fault)], config))
        else:
            self._uris = tuple(page.uri for page in content.pages)
        self._address, self._contact, self._navigation = content.address, content.contact, content.navigation
        self._english = content.english
        self._pages = {_source_uri(page.uri): page for page in content.pages}
        self._assets = (*content.assets, *_edited_files(root, content, config), *server_files())

    def _of_before(self) -> dict[str, Any]:
        """What the content source is handed of earlier builds; memory only while more builds follow."""
        if self._kept is NOTHING_KEPT:
            return {}
        return {"kept": self._kept} | ({"memory": self._memory} if self._serving else {})

    def _problem_pages(self, problems: list[Problem], config: MkDocsConfig) -> tuple[Page, ...]:
        docs = Path(config.docs_dir)
        lists = (uri for uri in list_pages() if not (docs / _source_uri(uri)).exists())
        return tuple(problems_page(uri, problems) for uri in sorted({*self._uris, *lists}))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file; keep nothing of the theme's own files but its style sheets."""
        for file in [file for file in files if self._is_unused(file, config)]:
            files.remove(file)
        self._frame, self._framed = self._frame_of(files, config), Shelf()
        self._shared = SharedParts()
        self._around = b"" if self._kept is NOTHING_KEPT else self._digest_of_frame(config)
        self._known_framed, self._now_framed = json.loads(self._kept.get(self._framed_pages) or b"{}"), {}
        for source_uri, page in self._pages.items():
            files.append(self._framed_before(source_uri, page, config) or _to_frame(source_uri, config))
        for asset in (*self._assets, *_own_files(config)):
            is_there = self._before.take(asset.uri, _told_of(asset), Path(config.site_dir))
            # MkDocs leaves out what begins with a dot unless told: /.well-known/ is such a folder.
            files.append(MadeFile(asset.uri, None if is_there else asset, config, InclusionLevel.INCLUDED, asset.uri))
        config.extra["places"] = [self._place_of(file) for file in files if is_page(file)] if self._address else []
        return files

    def _frame_of(self, files: Files, config: MkDocsConfig) -> Frame:
        styles = tuple(sorted(file.src_uri for file in files if file.src_uri.startswith(THEME_STYLES)))
        told = (self._navigation, self._address, self._contact, styles, config.extra.get("edit_base") or "")
        english = self._english.name, self._english.navigation, self._known(files)
        return Frame(config.site_name, config.site_description or "", *told, self._serving, *english)

    def _known(self, files: Files) -> tuple[str, ...]:
        """The addresses of all pages of a site in two languages."""
        written = (file.dest_uri for file in files.documentation_pages())
        return tuple(sorted({*map(_uri_of, self._pages), *written})) if self._english.navigation else ()

    def _is_unused(self, file: File, config: MkDocsConfig) -> bool:
        """Whether a file is one of the theme's own, or English prose of a site that has no English pages."""
        alone = is_english(file.src_uri) and file.is_documentation_page() and not self._english.navigation
        return alone or _is_unused_theme_file(file, config)

    def _digest_of_frame(self, config: MkDocsConfig) -> bytes:
        """The digest of all that stands around a page, and of what puts it there."""
        file = Path(config.config_file_path)
        programs = self._programs
        around = (programs.of(Frame.__module__), Path(__file__).read_bytes(), programs.below("scripts/theme"))
        return digest([Digests().of(self._frame), *around, file.read_bytes()])

    def _key(self, page: Page) -> str:
        return f"framed/{digest([self._around, Digests().of(page)]).hex()}"

    def _framed_before(self, source_uri: str, page: Page, config: MkDocsConfig) -> File | None:
        """A page that needs no frame: it stands in the site before as it would be now, or its frame was kept."""
        if not self._around:
            return None
        key = self._key(page)
        known = self._known_framed.get(key, "")
        if known and self._before.take(page.uri, bytes.fromhex(known), Path(config.site_dir)):
            self._kept.use(key)
            self._now_framed[key] = known
            return FramedPage(source_uri, page.uri, None, config)
        kept = self._kept.get(key)
        if kept is None:
            return None
        size, _, frame = kept.partition(b"\n")
        framed = _encoded(page.body).join((frame[: int(size)], frame[int(size) :]))
        self._now_framed[key] = digest([framed]).hex()
        return FramedPage(source_uri, page.uri, self._framed.asset(Asset(page.uri, framed)), config)

    @property
    def _framed_pages(self) -> str:
        """Where the digests are kept of all pages in one frame, each under the key of the page."""
        return f"framed pages/{self._around.hex()}"

    def _place_of(self, file: File) -> str:
        return self._address + file.dest_uri

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Name the page and say where it is published.

        MkDocs and its themes print both fields as they are, so they are escaped here. The address is not given to
        MkDocs as its own: then the page for what is not there would lead away from every copy of the site.
        """
        page.canonical_url = self._address and self._address + page.file.dest_uri
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
        context |= self._frame.context(page, published) | {"shared": self._shared.part}
        return context

    def on_template_context(
        self, context: dict[str, Any], *, template_name: str, config: MkDocsConfig
    ) -> dict[str, Any]:
        """Hand the frame to a page that MkDocs makes by itself: the one for what is not there."""
        context["navigation"] = self._navigation
        context["here"] = context["tab"] = ""
        context["frame"] = self._frame.tongue("")
        context["report"] = report_href(self._contact, self._address, "", config.site_name)
        context["shared"] = self._shared.part
        context["policy"] = CONTENT_SECURITY_POLICY
        context["base_url"] = urlsplit(self._address).path or "/"
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of a page that is written, so that memory does not grow with the corpus; keep its frame alone."""
        published = self._pages.pop(page.file.src_uri, None)
        if published and self._around:
            before, body, after = output.partition(published.body or "\0")
            if body:
                key = self._key(published)
                self._kept.put(key, b"%d\n" % len(_encoded(before)) + _encoded(before + after))
                self._now_framed[key] = digest([_encoded(output)]).hex()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave what is kept to the next build; nothing where programs or words were edited during this one."""
        self._kept.put(self._framed_pages, json.dumps(self._now_framed).encode())
        if self._kept is not NOTHING_KEPT and not self._programs.hold:
            self._kept.forget()
        self._kept.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Keep what was made before the build failed."""
        self._kept.close()


class MadeFile(File):
    """A finished file; its content is asked for when MkDocs writes it. Where it has none, it stands there already."""

    def __init__(
        self, source_uri: str, asset: Asset | None, config: MkDocsConfig, inclusion: InclusionLevel, uri: str
    ) -> None:
        super().__init__(source_uri, None, config.site_dir, use_directory_urls=False, dest_uri=uri)
        self.inclusion = inclusion
        self.generated_by = "hooks"
        self._asset = asset

    @property
    def _content(self) -> bytes | None:  # type: ignore[override]
        return self._asset.content if self._asset else None

    def copy_file(self, dirty: bool = False) -> None:
        """Write it unless it stands there."""
        if self._asset:
            super().copy_file(dirty)


class FramedPage(MadeFile):
    """A page that an earlier build has put into its frame; to MkDocs a file like any other, under a page's name."""

    def __init__(self, source_uri: str, uri: str, framed: Asset | None, config: MkDocsConfig) -> None:
        super().__init__(source_uri, framed, config, InclusionLevel.NOT_IN_NAV, uri)

    def is_documentation_page(self) -> bool:
        """Not to be framed again."""
        return False


def _to_frame(source_uri: str, config: MkDocsConfig) -> File:
    return File.generated(config, source_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _told_of(asset: Asset) -> bytes:
    """The digest of a file's content."""
    return asset.place.told if isinstance(asset, ShelvedAsset) else digest([asset.content])


def is_page(file: File) -> bool:
    """Whether a file is a page of the site, whoever frames it."""
    return file.is_documentation_page() or isinstance(file, FramedPage)


def _encoded(html: str) -> bytes:
    """HTML as MkDocs writes it."""
    return html.encode("utf-8", errors="xmlcharrefreplace")


def _uri_of(source_uri: str) -> str:
    return source_uri.removesuffix(".md") + ".html"


def _source_uri(uri: str) -> str:
    """Return the name under which MkDocs publishes a page at `uri`."""
    return uri.removesuffix(".html") + ".md"


def _edited_files(root: Path, content: SiteContent, config: MkDocsConfig) -> list[Asset]:
    """Return the data files that pages lead to, published beside them where no repository is named."""
    if config.extra.get("edit_base"):
        return []
    published = {asset.uri for asset in content.assets}
    wanted = sorted({page.edit for page in content.pages if page.edit} - published)
    return [Asset(path, (root / path).read_bytes()) for path in wanted]


def _own_files(config: MkDocsConfig) -> list[Asset]:
    """The project's styles and scripts, where the prose of another corpus stands in place of docs/."""
    docs = Path(config.config_file_path).parent / "docs"
    if docs == Path(config.docs_dir):
        return []
    paths = sorted(path for path in (docs / "assets").rglob("*") if path.is_file())
    return [Asset(path.relative_to(docs).as_posix(), path.read_bytes()) for path in paths]


def _is_unused_theme_file(file: File, config: MkDocsConfig) -> bool:
    is_own = file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)
    return not is_own and not (file.src_uri.startswith(THEME_STYLES) and file.src_uri.endswith(".css"))
