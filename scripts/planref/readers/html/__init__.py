"""Web pages."""

import re
from collections.abc import Iterator

from planref.readers.html.page import read_html as read
from planref.readers.received import LinkedText

KIND = "html"
ENDINGS: tuple[str, ...] = (".html", ".htm")
_TAGS = re.compile(rb"<(?:!doctype|html|head|body|div|p|table|span|meta)\b", re.IGNORECASE)


def recognises(start: bytes, data: bytes) -> bool:
    """A tag of HTML near the beginning."""
    return _TAGS.search(start.replace(b"\0", b"")) is not None


def linked(data: bytes) -> Iterator[LinkedText]:
    """The texts of a page with their links; Refused where it cannot be read."""
    from planref.readers.html.links import linked as found  # needs lexbor, which a browser does not have

    return found(data)


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
