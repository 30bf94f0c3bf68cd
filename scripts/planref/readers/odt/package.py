"""The parts of an .odt file that hold text or decide how it is set, and the names of their elements."""

from __future__ import annotations

from dataclasses import dataclass

from planref.readers.archive import Archive, Element
from planref.readers.received import Refused

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True)
class Package:
    """The body of a document, and its two parts in which styles are declared."""

    body: Element
    content: Element
    styles: Element | None


def open_package(data: bytes) -> Package:
    """Open an .odt file; raise Refused where it is damaged, protected, no text document or a zip bomb."""
    archive = Archive(data, "import.kind.odt")
    if _MANIFEST in archive.names and next(archive.tree(_MANIFEST).iter(_ENCRYPTION), None) is not None:
        raise Refused("import.refused.encrypted", kind=lambda words: words.say("import.kind.odt"))
    content = archive.tree("content.xml") if "content.xml" in archive.names else None
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise Refused("import.refused.no-body", kind=lambda words: words.say("import.kind.odt"))
    return Package(body, content, archive.tree("styles.xml") if "styles.xml" in archive.names else None)
