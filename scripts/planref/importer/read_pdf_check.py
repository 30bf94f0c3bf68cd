"""Second opinion on the text of a PDF: what pypdf reads must be the characters that pdfium read, page by page."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Mapping, Sequence

import pypdf

from planref.importer.read_pdf_pages import Page, same_sign
from planref.importer.received import ImportWarning

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of a file's making is not asked

_BUDGET = 800.0
"""Cost in pages with ten fonts: pypdf reads fonts anew on each page, and browsers print with a hundred of them."""

_FEW_PAGES = 3


def compare_readings(data: bytes, pages: Sequence[Page], first_lines: Mapping[int, int]) -> tuple[ImportWarning, ...]:
    """Return one warning for each page on which the readings differ, or one for all where many do.

    The words of a warning are the characters one reading has more than the other; `first_lines` gives the line on
    which a page begins. Pages beyond the budget are named.
    """
    try:
        readings, unread = _readings(data, pages)
    except Exception as error:  # on damaged files pypdf fails in any way
        failed = "第二种读法失败，未能核对", "The second reading failed; the text was not compared"
        return (ImportWarning(0, "second-reading-failed", type(error).__name__, *failed),)
    differing = {page.number: words for page, text in readings if (words := _difference(page, text))}
    return (*_differences(differing, first_lines), *_unread(unread))


def _readings(data: bytes, pages: Sequence[Page]) -> tuple[list[tuple[Page, str]], list[int]]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    spent, readings, unread = 0.0, [], []
    for page, second in zip(pages, reader.pages, strict=True):
        spent += 1 + _font_count(second) / 10
        if spent > _BUDGET:
            unread.append(page.number)
        else:
            readings.append((page, second.extract_text()))
    return readings, unread


def _font_count(page: pypdf.PageObject) -> int:
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    return len(fonts.get_object()) if fonts is not None else 0


def _difference(page: Page, second: str) -> str:
    ours = Counter(glyph.text for glyph in page.glyphs if not glyph.text.isspace())
    theirs = Counter(same_sign(sign) for sign in second if not sign.isspace())
    missing, added = "".join((theirs - ours).elements()), "".join((ours - theirs).elements())
    return " ".join(part for part in (f"-{missing}" if missing else "", f"+{added}" if added else "") if part)


def _differences(differing: dict[int, str], first_lines: Mapping[int, int]) -> list[ImportWarning]:
    assumed = "两种读法的字符不同，采用第一种", "Two extractors read different characters; the first was used"
    if len(differing) > _FEW_PAGES:
        return [ImportWarning(0, "readings-differ", " ".join(f"p{number}" for number in differing), *assumed)]
    return [
        ImportWarning(first_lines.get(number, 0), "readings-differ", f"p{number}: {words[:60]}", *assumed)
        for number, words in differing.items()
    ]


def _unread(pages: list[int]) -> list[ImportWarning]:
    assumed = "文件很大，这些页未用第二种读法核对", "A large file: these pages were not compared"
    return [ImportWarning(0, "second-reading-partial", f"p{pages[0]}–p{pages[-1]}", *assumed)] if pages else []
