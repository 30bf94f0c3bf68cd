"""The shape of everything that is published: finished pages and finished files, free of any site tool."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TocEntry:
    """One line of a page's own contents: an id that stands in the body, its title in plain text, its level from 1."""

    id: str
    title: str
    level: int


@dataclass(frozen=True)
class Page:
    """One web page. `title` and `description` are plain text, `body` and `head` are finished HTML.

    `uri` is relative to the site's root ("m/zj2017-5-1.html"); `tab` names the entry of the main navigation the page
    belongs to (the file name of that entry without ".html", "home" for index.html); `edit` is the repository path of
    the data file behind the page, or ""; `picture` is the address of a PNG that a share of the page shows, or "";
    `beside` is where the other language says the same, where that is no page of its own.
    """

    uri: str
    title: str
    description: str
    body: str
    toc: tuple[TocEntry, ...] = ()
    tab: str = ""
    edit: str = ""
    head: str = ""
    picture: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Asset:
    """One finished file that is not a page; `uri` is relative to the site's root."""

    uri: str
    content: bytes

    @property
    def size(self) -> int:
        """How many bytes the content has."""
        return len(self.content)
