"""The Word and Excel files of a published word-for-word comparison, under downloads/."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.addresses import (
    comparison_docx_uri,
    comparison_xlsx_uri,
    draft_docx_uri,
    summary_docx_uri,
    tracked_docx_uri,
)
from planref.edition.answered import answered_of
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.published_sheet import sheet_of
from planref.exports.comparison_docx import comparison_docx, drafting_docx, tracked_docx
from planref.exports.comparison_xlsx import comparison_xlsx
from planref.exports.summary_docx import summary_docx
from planref.model.alignment import Alignment


def comparison_files(edition: Edition, alignment: Alignment) -> Iterator[Asset]:
    """The 对照表, a text with tracked changes, the answer, the drafting sheet, the Excel table of one comparison."""
    author, sheet = edition.corpus.site.name, sheet_of(edition, alignment)
    yield Asset(comparison_docx_uri(alignment), comparison_docx(sheet, author))
    yield Asset(tracked_docx_uri(alignment), tracked_docx(sheet, author))
    answered = answered_of(edition, alignment)
    if answered:
        yield Asset(summary_docx_uri(alignment), summary_docx(sheet, answered, author))
    yield Asset(draft_docx_uri(alignment), drafting_docx(sheet, author))
    yield Asset(comparison_xlsx_uri(alignment), comparison_xlsx(sheet, author))
