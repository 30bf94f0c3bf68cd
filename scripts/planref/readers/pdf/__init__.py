"""PDF files with a text layer."""

from planref.readers.pdf.document import read_pdf as read
from planref.readers.pdf.links import linked

KIND = "pdf"
ENDINGS: tuple[str, ...] = (".pdf",)


def recognises(start: bytes, data: bytes) -> bool:
    """The sign of PDF near the beginning."""
    return b"%PDF-" in start[:1024]


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
