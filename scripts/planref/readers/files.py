"""A received file of whatever kind to lines: the kind is known by the content, never by the name."""

from __future__ import annotations

from pathlib import Path

from planref.readers import docx, html, markdown, odt, pdf, slides, text
from planref.readers.furniture import FurnitureWords
from planref.readers.kinds import Reader, read_with, refusal
from planref.readers.received import LinkedText, Received, Refused
from planref.source import reading
from planref.source.limits import LARGEST_RECEIVED
from planref.source.problem import ProblemsFound
from planref.source.reading import shown

READERS: tuple[Reader, ...] = (pdf, slides, odt, docx, markdown, html, text)
"""In the order in which they are asked; the last one takes what is left."""


def read_file(path: Path, words: FurnitureWords) -> Received:
    """Read a file of any kind known here; raise Refused, with the reason, for anything else."""
    return read_bytes(content_of(path), words)


def content_of(path: Path, most: int = LARGEST_RECEIVED) -> bytes:
    """The bytes of a received file; Refused where there is no ordinary file, or one of more bytes than that."""
    try:
        return reading.read_bytes(path, path.name, most)
    except ProblemsFound as found:
        raise refusal(found, shown(path.name)) from None


def read_bytes(data: bytes, words: FurnitureWords) -> Received:
    """Read the content of a file; see read_file."""
    return read_with(READERS, data, words)


def linked_texts(data: bytes, ending: str) -> tuple[LinkedText, ...]:
    """Read the links of a file by its ending; Refused, in one sentence, where that fails.

    Nothing is fetched and no entity is resolved.
    """
    reader = next((reader for reader in READERS if ending in reader.ENDINGS), None)
    if reader is None:
        known = "、".join(ending for reader in READERS for ending in reader.ENDINGS)
        if not ending:
            raise Refused("import.refused.no-ending", known=known)
        raise Refused("import.refused.ending", ending=ending, known=known)
    return tuple(reader.linked(data))
