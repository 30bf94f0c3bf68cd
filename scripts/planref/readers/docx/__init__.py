"""Word files (.docx); needs the standard library only, so that it runs wherever Python does."""

from planref.readers.docx.document import read_docx as read
from planref.readers.docx.links import linked

KIND = "docx"
ENDINGS: tuple[str, ...] = (".docx",)


def recognises(start: bytes, data: bytes) -> bool:
    """A zip archive; what is in it is looked at while it is read."""
    return start.startswith(b"PK\x03\x04")


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
