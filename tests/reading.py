"""The readers with the word lists of the repository, as the programs hand them in."""

from __future__ import annotations

from pathlib import Path

from planref.importer.held import contact_patterns
from planref.importer.words import campaign_words, furniture_words
from planref.readers import docx, files, html, pdf, text
from planref.readers.received import Received

_ROOT = Path(__file__).resolve().parent.parent
WORDS = furniture_words(_ROOT)
CAMPAIGNS = campaign_words(_ROOT)
CONTACTS = contact_patterns(_ROOT)


def read_docx(data: bytes) -> Received:
    """A Word file."""
    return docx.read(data, WORDS)


def read_html(data: bytes) -> Received:
    """A web page."""
    return html.read(data, WORDS)


def read_pdf(data: bytes) -> Received:
    """A PDF file."""
    return pdf.read(data, WORDS)


def read_text(data: bytes) -> Received:
    """A text file."""
    return text.read(data, WORDS)


def read_bytes(data: bytes) -> Received:
    """A file of any kind, by its content."""
    return files.read_bytes(data, WORDS)


def read_file(path: Path) -> Received:
    """A file of any kind, by its path."""
    return files.read_file(path, WORDS)
