"""Plain text: whatever no other reader recognises."""

from planref.readers.text.lines import read_text as read
from planref.readers.text.links import linked

KIND = "txt"
ENDINGS: tuple[str, ...] = (".txt",)


def recognises(start: bytes, data: bytes) -> bool:
    """Any content; what is no text is refused while it is read."""
    return True


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
