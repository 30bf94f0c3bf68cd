"""Links of an .odt file, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from planref.readers.archive import every
from planref.readers.odt.document import text_of
from planref.readers.odt.package import TEXT, XLINK, open_package
from planref.readers.received import LinkedText


def linked(data: bytes) -> Iterator[LinkedText]:
    """Every paragraph of the body with the addresses its links lead to."""
    paragraphs = every(open_package(data).body, f"{TEXT}p", f"{TEXT}h")
    for number, paragraph in enumerate(paragraphs, 1):
        targets = tuple(item.get(f"{XLINK}href", "") for item in paragraph.iter(f"{TEXT}a"))
        yield LinkedText("links.paragraph", number, 0, text_of(paragraph), targets)
