"""OpenDocument texts (.odt), as LibreOffice and WPS save them."""

from planref.readers.odt.document import read_odt as read
from planref.readers.odt.links import linked

KIND = "odt"
ENDINGS: tuple[str, ...] = (".odt",)


def recognises(start: bytes, data: bytes) -> bool:
    """A zip archive that begins with the name of its kind, as the standard asks."""
    return start.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.text" in start


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
