"""Which reader a file is for: known by the content, never by the name; what nobody reads is refused by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from planref.readers.furniture import FurnitureWords
from planref.readers.received import LinkedText, Received, Refused
from planref.source.problem import ProblemsFound
from planref.words.words import EN, ZH

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MHTML = re.compile(rb"\AMIME-Version:|\AFrom: <Saved by", re.IGNORECASE)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml")
_START = 4096


class Reader(Protocol):
    """What a folder of this room offers: one kind of file."""

    KIND: str
    ENDINGS: tuple[str, ...]

    def recognises(self, start: bytes, data: bytes) -> bool:
        """Whether content that begins with `start` is of this kind."""
        ...

    def read(self, data: bytes, words: FurnitureWords) -> Received:
        """The lines of a file; Refused, in one sentence, where it cannot be read."""
        ...

    def linked(self, data: bytes) -> Iterator[LinkedText]:
        """The texts of a file with their links; Refused where it cannot be read."""
        ...


def read_with(readers: Sequence[Reader], data: bytes, words: FurnitureWords) -> Received:
    """Read the content of a file by the first of some readers that knows its kind; the last one reads plain text.

    Refused, in one sentence, where it cannot be read.
    """
    start = data[:_START]
    _refuse_other_kinds(data, start)
    reader = next(reader for reader in readers if reader.recognises(start, data))
    if reader is readers[-1] and _XML.search(start.replace(b"\0", b"")):
        raise Refused("import.refused.xml")
    return reader.read(data, words)


def refusal(found: ProblemsFound, name: str) -> Refused:
    """Why there is nothing to read under a name, as a refusal."""
    why = found.problems[0]
    told = {ZH: why.message, EN: why.message_en}
    return Refused("import.refused.unreadable", name=name, why=lambda words: told[words])


def _refuse_other_kinds(data: bytes, start: bytes) -> None:
    if start.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise Refused("import.refused.encrypted", kind=lambda words: words.say("import.kind.docx"))
    if start.startswith(_OLE):
        raise Refused("import.refused.doc")
    if start.startswith(b"{\\rtf"):
        raise Refused("import.refused.rtf")
    if start.startswith(_PICTURES):
        raise Refused("import.refused.picture")
    if _MHTML.search(start):
        raise Refused("import.refused.mhtml")
