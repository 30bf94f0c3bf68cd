"""The Word and Excel files of every published word-for-word comparison, under downloads/."""

from __future__ import annotations

from collections.abc import Iterator

from planref.exports.comparison_docx import comparison_docx, drafting_docx
from planref.exports.comparison_xlsx import comparison_xlsx
from planref.pages.comparison import pair_of
from planref.pages.page import Asset
from planref.pages.publication import Publication
from planref.pages.sheet import sheet_of


def comparison_files(publication: Publication) -> Iterator[Asset]:
    """For each comparison the 对照表, the drafting sheet and the Excel table."""
    author = publication.corpus.site.name
    for alignment in publication.corpus.alignments:
        if (alignment.left, alignment.right) in publication.comparisons:
            sheet, base = sheet_of(publication, alignment), pair_of(publication, alignment).base
            yield Asset(f"downloads/{base}.docx", comparison_docx(sheet, author))
            yield Asset(f"downloads/{base}-draft.docx", drafting_docx(sheet, author))
            yield Asset(f"downloads/{base}.xlsx", comparison_xlsx(sheet, author))
