"""What is made waits on disk until it is written, so that memory does not grow with the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from tempfile import TemporaryFile
from typing import Any, Protocol

from planref.edition.page import Asset, Page
from planref.site.digests import Digests, Named, digest


class Place(Protocol):
    """Where a content stands, with its size and digest."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    @property
    def told(self) -> bytes:
        """Its digest."""

    def read(self) -> bytes:
        """The content."""


class Shelf:
    """A file without a name that is gone with the last thing that stands on it."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as what stands on it
        self._end = 0

    def put(self, content: bytes) -> Place:
        """Put bytes on the shelf."""
        self._file.seek(self._end)
        self._file.write(content)
        start, self._end = self._end, self._end + len(content)
        return OnShelf(self, start, len(content), digest([content]))

    def read(self, start: int, size: int) -> bytes:
        """What stands at a place."""
        self._file.seek(start)
        return self._file.read(size)

    def asset(self, asset: Asset) -> Asset:
        """The same file, its content on the shelf unless it stands somewhere already."""
        return asset if isinstance(asset, ShelvedAsset) else ShelvedAsset(asset.uri, self.put(asset.content))

    def page(self, page: Page, beside: str = "") -> Page:
        """The same page, its body on the shelf unless it stands somewhere already; where the other language says it."""
        place = page.place if isinstance(page, ShelvedPage) else self.put(encoded_body(page))
        return ShelvedPage(told_beside_body(page) | {"beside": beside or page.beside}, place)


@dataclass(frozen=True)
class OnShelf:
    """A place on a shelf."""

    shelf: Shelf
    start: int
    size: int
    told: bytes

    def read(self) -> bytes:
        """What stands there."""
        return self.shelf.read(self.start, self.size)


class ShelvedAsset(Asset, Named):
    """A file whose content is read from its place when it is asked for."""

    place: Place

    def __init__(self, uri: str, place: Place) -> None:
        self.__dict__ |= {"uri": uri, "place": place}

    @property
    def content(self) -> bytes:
        """The content."""
        return self.place.read()

    @property
    def size(self) -> int:
        """How many bytes the content has."""
        return self.place.size

    @property
    def told_as(self) -> str:
        """The same for files of the same address and content."""
        return f"{self.uri} {self.place.told.hex()}"


class ShelvedPage(Page, Named):
    """A page whose body is read from its place when it is asked for."""

    place: Place

    def __init__(self, told: Mapping[str, Any], place: Place) -> None:
        self.__dict__ |= {**told, "place": place}

    @property
    def body(self) -> str:
        """The body."""
        return self.place.read().decode("utf-8", "surrogatepass")

    @cached_property
    def told_as(self) -> str:
        """The same for pages of which everything is the same."""
        return digest([Digests().of(tuple(told_beside_body(self).values())), self.place.told]).hex()


def encoded_body(page: Page) -> bytes:
    """The body of a page as it is put somewhere."""
    return page.body.encode("utf-8", "surrogatepass")


def told_beside_body(page: Page) -> dict[str, Any]:
    """All that a page says but its body, by name."""
    return {name: getattr(page, name) for name in _BESIDE_BODY}


_BESIDE_BODY = tuple(item.name for item in fields(Page) if item.name != "body")
