"""A published word-for-word comparison as a plain table, with its verdicts."""

from __future__ import annotations

from planref.corpus.addresses import comparison_uri, in_full
from planref.edition.comparison import Pair, Section, chapters_of, names_in, pair_of
from planref.edition.edition import Edition
from planref.edition.rows import Fold
from planref.edition.sheet import ComparisonSheet, SheetSection, SheetSource, row_of
from planref.model.alignment import Alignment
from planref.words.words import ZH


def sheet_of(edition: Edition, alignment: Alignment) -> ComparisonSheet:
    """The table of a published comparison, with its verdicts."""
    comparison = edition.comparisons[alignment.name]
    pair = pair_of(edition, alignment)
    chapters = chapters_of(edition, alignment, comparison)
    return ComparisonSheet(
        *pair.names,
        *pair.sides,
        pair.guard,
        names_in(edition, alignment).groups,
        tuple(_section(section) for chapter in chapters for section in chapter.sections),
        _sources(edition, pair),
        in_full(edition.address, comparison_uri(alignment)),
        names_in(edition, alignment).meanings,
        date=str(alignment.reviews[-1].date) if alignment.reviews else "",
    )


def _sources(edition: Edition, pair: Pair) -> tuple[SheetSource, ...]:
    received = dict.fromkeys((source.file, source.sha256) for source in map(edition.source, pair.plans))
    return tuple(SheetSource(file, sha256) for file, sha256 in received)


def _section(section: Section) -> SheetSection:
    verdict = ZH.say("list.mark").join(filter(None, (section.word, section.position)))
    parts = tuple(row_of(part.rows if isinstance(part, Fold) else (part,)) for part in section.parts)
    return SheetSection(section.name, verdict, section.rationale, section.status == "reviewed", parts)
