"""What is made waits on disk until it is written, so that memory does not grow with the site."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from tempfile import TemporaryFile

from planref.edition.page import Asset, Page
from planref.site.digests import Named, digest


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
        return Place(self, start, self._end)

    def read(self, start: int, end: int) -> bytes:
        """What stands between two places."""
        self._file.seek(start)
        return self._file.read(end - start)

    def asset(self, asset: Asset) -> Asset:
        """The same file, its content on the shelf."""
        return ShelvedAsset(asset.uri, self.put(asset.content))

    def page(self, page: Page) -> Page:
        """The same page, its body on the shelf."""
        return ShelvedPage(page, self.put(page.body.encode("utf-8", "surrogatepass")))


@dataclass(frozen=True)
class Place:
    """Where something stands on a shelf."""

    shelf: Shelf
    start: int
    end: int

    def read(self) -> bytes:
        """What stands there."""
        return self.shelf.read(self.start, self.end)


class ShelvedAsset(Asset, Named):
    """A file whose content is read from the shelf when it is asked for."""

    _place: Place

    def __init__(self, uri: str, place: Place) -> None:
        self.__dict__ |= {"uri": uri, "_place": place}

    @property
    def content(self) -> bytes:
        """The content."""
        return self._place.read()

    @cached_property
    def told_as(self) -> str:
        """The same for files of the same address and content."""
        return f"{self.uri} {digest([self.content]).hex()}"


class ShelvedPage(Page):
    """A page whose body is read from the shelf when it is asked for."""

    _place: Place

    def __init__(self, page: Page, place: Place) -> None:
        self.__dict__ |= {item.name: getattr(page, item.name) for item in fields(page) if item.name != "body"}
        self.__dict__["_place"] = place

    @property
    def body(self) -> str:
        """The body."""
        return self._place.read().decode("utf-8", "surrogatepass")
