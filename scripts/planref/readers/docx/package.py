"""The parts of a .docx file that hold text or decide how it is numbered, found by their relationships."""

from __future__ import annotations

from dataclasses import dataclass

from planref.readers.archive import Archive, Element
from planref.readers.received import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Package:
    """The parts of a Word file; None or () where the file has none."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...]
    footers: tuple[Element, ...]
    links: dict[str, str]


def open_package(data: bytes) -> Package:
    """Open a .docx file; raise Refused where it is damaged, protected, no Word file or a zip bomb."""
    archive = Archive(data, "import.kind.docx")
    main = next(iter(archive.related("", "officeDocument")), "word/document.xml")
    if main not in archive.names:
        raise Refused("import.refused.zip")
    document = archive.tree(main)
    if document.find(f"{W}body") is None:
        raise Refused("import.refused.no-body", kind=lambda words: words.say("import.kind.docx"))

    def parts(kind: str) -> tuple[Element, ...]:
        return tuple(archive.tree(name) for name in archive.related(main, kind) if name in archive.names)

    def part(kind: str) -> Element | None:
        return next(iter(parts(kind)), None)

    return Package(
        document,
        *(part("styles"), part("numbering"), part("footnotes"), part("endnotes")),
        *(parts("header"), parts("footer")),
        archive.links(main),
    )
