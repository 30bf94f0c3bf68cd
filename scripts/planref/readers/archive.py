"""Zip archives of office files, opened safely: bounded sizes, no entities, no network; the one place that unpacks."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from planref.readers.received import Refused

Element = ElementTree.Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST_PART = 50_000_000
_LARGEST_TEXT = 10_000_000
_MOST_ENTRIES = 10_000
_DEEPEST = 256
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Strict documents differ in their namespaces only."""


@dataclass(frozen=True)
class Relation:
    """One relationship of a part: its id, the last word of its kind, its target, and whether that is in the archive."""

    id: str
    kind: str
    target: str
    inside: bool


class Archive:
    """The parts of one office file by name; `kind` is the key that names the kind of file in refusals.

    Opening and every part asked for raise Refused where the file is damaged, protected or unpacks to an absurd size.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._damaged() from error
        self.names = frozenset(self._archive.namelist())
        if len(self._archive.infolist()) > _MOST_ENTRIES:
            raise self._bomb()

    def content(self, name: str) -> bytes:
        """The bytes of a part that is there."""
        information = self._archive.getinfo(name)
        if information.flag_bits & 1:
            raise self._protected()
        try:
            with self._archive.open(information) as stream:
                content = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._damaged() from error
        if len(content) > _LARGEST_PART:
            raise self._bomb()
        return content

    def tree(self, name: str) -> Element:
        """The XML of a part that is there; no DOCTYPE, no depth beyond sense, comments left out."""
        content = self.content(name)
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise self._refused("import.refused.doctype")
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
        try:
            root = ElementTree.fromstring(content)
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            raise self._damaged() from error
        if _is_too_deep(root):
            raise self._damaged()
        return root

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part ('' for the file itself), targets inside the archive as names of parts."""
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self.names:
            return ()
        return tuple(_relation(item, folder) for item in self.tree(part).iter(_RELATIONSHIP))

    def related(self, source: str, kind: str) -> list[str]:
        """The names of the parts a part points to by relationships of a kind, in the order of the file."""
        found = [item.target for item in self.relations(source) if item.inside and item.kind == kind]
        return list(dict.fromkeys(found))

    def links(self, source: str) -> dict[str, str]:
        """Addresses outside the archive that a part points to, by the id of the relationship."""
        return {item.id: item.target for item in self.relations(source) if not item.inside}

    def _refused(self, key: str) -> Refused:
        return Refused(key, kind=lambda words: words.say(self._kind))

    def _damaged(self) -> Refused:
        return self._refused("import.refused.damaged")

    def _protected(self) -> Refused:
        return self._refused("import.refused.encrypted")

    def _bomb(self) -> Refused:
        return self._refused("import.refused.bomb")


def _relation(item: Element, folder: str) -> Relation:
    inside = item.get("TargetMode") != "External"
    target = item.get("Target", "")
    place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else target
    return Relation(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], place, inside)


def _is_too_deep(root: Element) -> bool:
    level, depth = [root], 0
    while level:
        level = [child for element in level if len(element) for child in element]
        depth += 1
        if depth > _DEEPEST or any(len(element.text or "") > _LARGEST_TEXT for element in level):
            return True
    return False


def every(element: Element, *tags: str) -> Iterator[Element]:
    """The elements of these tags, the element itself included, in document order."""
    wanted = frozenset(tags)
    return (item for item in element.iter() if item.tag in wanted)


def local_name(element: Element) -> str:
    """The tag of an element without its namespace."""
    return element.tag.rpartition("}")[2]
