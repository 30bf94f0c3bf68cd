"""Links of a Word file, paragraph by paragraph: hyperlinks and HYPERLINK fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planref.readers.archive import Element
from planref.readers.docx.package import R, W, open_package
from planref.readers.received import LinkedText

_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


def linked(data: bytes) -> Iterator[LinkedText]:
    """Every paragraph of the body with the addresses its links lead to."""
    package = open_package(data)
    for number, paragraph in enumerate(package.document.iter(f"{W}p"), 1):
        ids = (item.get(f"{R}id", "") for item in paragraph.iter(f"{W}hyperlink"))
        targets = tuple(package.links[key] for key in ids if key in package.links)
        fields = _FIELD_LINK.findall(_words(paragraph, f"{W}instrText"))
        yield LinkedText("links.paragraph", number, 0, _words(paragraph, f"{W}t"), (*targets, *fields))


def _words(paragraph: Element, tag: str) -> str:
    return "".join(item.text or "" for item in paragraph.iter(tag))
