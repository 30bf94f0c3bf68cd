"""A word-for-word comparison as a plain table: what Word, Excel and the self-contained page have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planref.align.units import ClauseText
from planref.compare.comparison import Comparison
from planref.compare.names import Names
from planref.model.alignment import Alignment
from planref.pages.comparison import Fold, Pair, Row, Rows, Section, chapters_of, names_in, pair_of
from planref.pages.publication import Publication
from planref.redline.redline import Operation

Paragraph = tuple[Operation, ...]
UNOFFICIAL = "非官方整理，以发文机关原文为准。"
OWN_TEXTS = "由程序逐句对照得出，未经人工核对。"


@dataclass(frozen=True)
class SheetRow:
    """One row: both texts as redlined paragraphs (none where a side has nothing), and what became of the text."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    word: str
    types: tuple[str, ...]
    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]


@dataclass(frozen=True)
class SheetSection:
    """The rows of one template clause (or of one that only the plan has), with the judgement on it, if any."""

    name: str
    verdict: str
    rationale: str
    reviewed: bool
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class SheetSource:
    """A file that was compared: its name and its SHA-256."""

    file: str
    sha256: str


@dataclass(frozen=True)
class ComparisonSheet:
    """A comparison ready to be written down.

    `left_side` and `right_side` say what each side is in one word, `words` what may become of a sentence.
    """

    left_name: str
    right_name: str
    left_side: str
    right_side: str
    guard: str
    words: Mapping[str, str]
    sections: tuple[SheetSection, ...]
    sources: tuple[SheetSource, ...]
    address: str = ""

    @property
    def title(self) -> str:
        """What the table is called."""
        return f"{self.left_name} 与 {self.right_name} 对照表"

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)


def sheet_of(publication: Publication, alignment: Alignment) -> ComparisonSheet:
    """The table of a published comparison, with its verdicts."""
    comparison = publication.comparisons[alignment.left, alignment.right]
    pair = pair_of(publication, alignment)
    chapters = chapters_of(publication, alignment, comparison)
    return ComparisonSheet(
        *pair.names,
        *pair.sides,
        pair.guard,
        names_in(publication, alignment).groups,
        tuple(_section(section) for chapter in chapters for section in chapter.sections),
        _sources(publication, pair),
        f"{publication.corpus.site.address}compare/{pair.base}.html",
    )


def _sources(publication: Publication, pair: Pair) -> tuple[SheetSource, ...]:
    received = dict.fromkeys((source.file, source.sha256) for source in map(publication.source, pair.plans))
    return tuple(SheetSource(file, sha256) for file, sha256 in received)


def _section(section: Section) -> SheetSection:
    verdict = section.word + (f"、{section.position}" if section.position else "")
    parts = tuple(_row(part.rows if isinstance(part, Fold) else (part,)) for part in section.parts)
    return SheetSection(section.name, verdict, section.rationale, section.status == "reviewed", parts)


def _row(rows: Sequence[Row]) -> SheetRow:
    """One table row for a changed sentence, or for a run of sentences that are the same on both sides."""
    first = rows[0]
    return SheetRow(
        left=tuple(row.left for row in rows if row.left),
        right=tuple(row.right for row in rows if row.right),
        word=first.word + ("、移位" if first.moved else ""),
        types=tuple(word for _, word in first.types),
        left_ids=_each_once(row.left_ids for row in rows),
        right_ids=_each_once(row.right_ids for row in rows),
    )


def _each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))


def sheet_of_texts(
    comparison: Comparison, clauses: Mapping[str, ClauseText], names: Names, sources: Sequence[SheetSource]
) -> ComparisonSheet:
    """The table of two own texts; `clauses` are those of both by id."""
    maker = Rows(names, comparison)
    gathered: list[tuple[str, list[Row]]] = []
    for compared in comparison.rows:
        owner = (compared.group.left or compared.group.right)[0].clause
        if not gathered or gathered[-1][0] != owner:
            gathered.append((owner, []))
        gathered[-1][1].append(maker.row(compared))
    sections = (
        SheetSection(_name(clauses[owner]), "", "", False, tuple(map(_single, rows))) for owner, rows in gathered
    )
    left, right = sources
    names_of_sides = (left.file, right.file, "样板", "本方案")
    return ComparisonSheet(*names_of_sides, OWN_TEXTS, names.groups, tuple(sections), tuple(sources))


def _single(row: Row) -> SheetRow:
    return _row((row,))


def _name(clause: ClauseText) -> str:
    return clause.label + clause.heading or clause.text[:16]
