"""Second opinion on the text of a PDF: what pdfminer reads must be the characters that pdfium read, page by page."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix

from planref.readers.pdf.pages import Page, same_sign
from planref.readers.received import ImportWarning

_MOST_PAGES = 1000
_FEW_PAGES = 3


class _Signs(PDFTextDevice):
    """A page drawn into nothing but its characters."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.signs: list[str] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep the character of a code; its width moves the pen."""
        try:
            self.signs.append(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            self.signs.append("\ufffd")
        return font.char_width(cid) * fontsize * scaling


def compare_readings(data: bytes, pages: Sequence[Page], first_lines: Mapping[int, int]) -> tuple[ImportWarning, ...]:
    """Return one warning for each page on which the readings differ, or one for all where many do.

    The words of a warning are the characters one reading has more than the other; `first_lines` gives the line on
    which a page begins. Pages beyond the first thousand are named.
    """
    try:
        readings = list(_readings(data, pages))
    except Exception as error:  # on damaged files pdfminer fails in any way
        return (ImportWarning(0, "second-reading-failed", type(error).__name__),)
    differing = {page.number: words for page, text in readings if (words := _difference(page, text))}
    return (*_differences(differing, first_lines), *_unread([page.number for page in pages[_MOST_PAGES:]]))


def _readings(data: bytes, pages: Sequence[Page]) -> Iterator[tuple[Page, str]]:
    resources = PDFResourceManager()
    device = _Signs(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page, second in zip(pages, islice(PDFPage.get_pages(io.BytesIO(data)), _MOST_PAGES), strict=False):
        device.signs = []
        interpreter.process_page(second)
        yield page, "".join(device.signs)


def _difference(page: Page, second: str) -> str:
    ours = Counter(glyph.text for glyph in page.glyphs if not glyph.text.isspace())
    theirs = Counter(same_sign(sign) for sign in second if not sign.isspace())
    missing, added = "".join((theirs - ours).elements()), "".join((ours - theirs).elements())
    return " ".join(part for part in (f"-{missing}" if missing else "", f"+{added}" if added else "") if part)


def _differences(differing: dict[int, str], first_lines: Mapping[int, int]) -> list[ImportWarning]:
    if len(differing) > _FEW_PAGES:
        return [ImportWarning(0, "readings-differ", " ".join(f"p{number}" for number in differing))]
    return [
        ImportWarning(first_lines.get(number, 0), "readings-differ", f"p{number}: {words[:60]}")
        for number, words in differing.items()
    ]


def _unread(pages: list[int]) -> list[ImportWarning]:
    return [ImportWarning(0, "second-reading-partial", f"p{pages[0]}–p{pages[-1]}")] if pages else []
