"""What stands around a page: navigation, contents, source and edit lines, handed to the theme.

What is the same around many pages is made once for all of them: `{{ shared("partials/nav.html") }}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from planref.corpus.addresses import HOME, english, is_english, root_of
from planref.edition.page import Page, TocEntry
from planref.pages.navigation import Group
from planref.site.headers import CONTENT_SECURITY_POLICY
from planref.site.reporting import report_href
from planref.site.tongue import Tongue, tongue_of


@dataclass(frozen=True)
class Frame:
    """What is the same around every page of one site; `navigation` are the groups that lead through it.

    `address` is where the site is published, `contact` who is told of faults, `edit_base` where its data is edited.
    `known` are the addresses of all pages where some are in English, none otherwise.
    """

    site_name: str
    site_description: str
    navigation: Sequence[Group] = ()
    address: str = ""
    contact: str = ""
    styles: tuple[str, ...] = ()
    edit_base: str = ""
    serving: bool = False
    english_name: str = ""
    english_navigation: Sequence[Group] = ()
    known: tuple[str, ...] = ()

    def context(self, page: MkDocsPage, published: Page | None) -> dict[str, Any]:
        """What the theme is told beside what MkDocs tells it; hand-written pages are not `published` by us."""
        title = published.title if published else page.title
        uri = page.file.dest_uri
        tongue = self.tongue(uri, published.beside if published else "")
        return {
            "published": published,
            "navigation": self.english_navigation if is_english(uri) else self.navigation,
            "here": uri,
            "place": (uri.rpartition("/")[0], uri if uri in self._led_to else "", tongue),
            "frame": tongue,
            "alternates": [(language, self._alternate(uri, other)) for language, other in tongue.alternates],
            "report": report_href(self.contact, self.address, uri, f"{title} · {tongue.name}"),
            "tab": published.tab if published else uri.removesuffix(".html"),
            "edit": self._edit_link(page, published),
            "theme_styles": self.styles,
            # The reloading script that MkDocs writes into served pages stands in the page itself.
            "policy": "" if self.serving else CONTENT_SECURITY_POLICY,
        }

    @cached_property
    def _led_to(self) -> frozenset[str]:
        """The pages that the frame leads to; around each of them it is another, for it says that one is there."""
        groups: tuple[Group, ...] = (*self.navigation, *self.english_navigation)
        listed = (entry.uri.partition("#")[0] for group in groups for entry in group.entries)
        always = (each for tongue in map(self.tongue, (HOME, english(HOME))) for each in tongue.leads_to)
        return frozenset({*listed, *always})

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(self.known)

    def tongue(self, uri: str, beside: str = "") -> Tongue:
        """In which language the page at an address is, and where the other one is found."""
        return tongue_of(uri, (self.site_name, self.english_name), self._pages, beside)

    def _alternate(self, uri: str, other: str) -> str:
        """The address of a page in some language: whole where the site has one, else from the page."""
        return (self.address or root_of(uri)) + other

    def _edit_link(self, page: MkDocsPage, published: Page | None) -> dict[str, str] | None:
        path = published.edit if published else f"docs/{page.file.src_uri}"
        if path and self.edit_base:
            return {"path": path, "href": f"{self.edit_base.rstrip('/')}/{path}"}
        if published and path:
            return {"path": path, "href": root_of(published.uri) + path}
        return None


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
