"""Links of a PDF file, page by page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from planref.readers.pdf.pages import open_document
from planref.readers.received import LinkedText


def linked(data: bytes) -> Iterator[LinkedText]:
    """The text of every page with the addresses its links lead to."""
    with open_document(data) as document:
        for index in range(len(document)):
            page = document[index]
            words = page.get_textpage().get_text_bounded()
            yield LinkedText("links.sheet", index + 1, index + 1, words, tuple(_addresses(document, page)))


def _addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if size > 1:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, size)
            yield buffer.value.decode("utf-8", "replace")
