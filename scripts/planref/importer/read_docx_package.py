"""A .docx file opened safely: bounded sizes, no entities, no network; parts found by their relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from planref.importer.received import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
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

_LARGEST_PART = 50_000_000
_MOST_ENTRIES = 10_000


@dataclass(frozen=True)
class Package:
    """The parts of a Word file that hold text or decide how it is numbered; None or () where the file has none."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    headers: tuple[etree._Element, ...]
    footers: tuple[etree._Element, ...]


def open_package(data: bytes) -> Package:
    """Open a .docx file; raise Refused where it is damaged, protected, no Word file or a zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _package(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _damaged() from error


def _damaged() -> Refused:
    return Refused(
        "Word 文件已损坏，无法打开，请重新获取原文件。", "The Word file is damaged; fetch the original again."
    )


def _package(archive: zipfile.ZipFile) -> Package:
    if len(archive.infolist()) > _MOST_ENTRIES:
        raise _bomb()
    main = next(iter(_related(archive, "", "officeDocument")), "word/document.xml")
    if main not in archive.namelist():
        raise Refused(
            "这是压缩包，但不是 Word 文件（.docx），未导入。", "This is a zip archive but no Word file (.docx)."
        )
    document = _part(archive, main)
    if document.find(f"{W}body") is None:
        raise Refused("Word 文件没有正文。", "The Word file has no body.")

    def parts(kind: str) -> tuple[etree._Element, ...]:
        return tuple(_part(archive, name) for name in _related(archive, main, kind) if name in archive.namelist())

    def part(kind: str) -> etree._Element | None:
        return next(iter(parts(kind)), None)

    return Package(
        document,
        *(part("styles"), part("numbering"), part("footnotes"), part("endnotes")),
        *(parts("header"), parts("footer")),
    )


def _bomb() -> Refused:
    return Refused(
        "Word 文件解压后过大，疑似压缩炸弹，未导入。",
        "The Word file unpacks to an absurd size (a zip bomb?); it was not imported.",
    )


def _related(archive: zipfile.ZipFile, source: str, kind: str) -> list[str]:
    """Return the names of the parts a part points to by relationships of a kind, in the order of the file."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return []
    found = [
        posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
        for item in _part(archive, relations).iter(_RELATIONSHIP)
        if item.get("Type", "").endswith(f"/{kind}") and item.get("TargetMode") != "External"
    ]
    return list(dict.fromkeys(found))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    information = archive.getinfo(name)
    if information.flag_bits & 1:
        raise Refused(
            "Word 文件有密码保护，请先取消密码再导入。", "The Word file is protected by a password; remove it first."
        )
    with archive.open(information) as stream:
        content = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise _bomb()
    return _parsed(content)


def _parsed(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise Refused(
            "Word 文件含有 DOCTYPE 声明，可能被改动过，未导入。",
            "The Word file holds a DOCTYPE declaration; it was not imported.",
        )
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error
