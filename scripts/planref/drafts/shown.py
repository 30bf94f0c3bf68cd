"""What a browser shows of a draft that it compared: the answer, then what is lacking, then row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planref.drafts.answers import Answer
from planref.drafts.handed import Handed
from planref.drafts.sides import Side
from planref.edition.sheet import ComparisonSheet, SheetSection
from planref.pages.render import render


@dataclass(frozen=True)
class Lacking:
    """A clause of the template of which the draft has less: the verdict, why, its lost sentences, its first row."""

    name: str
    verdict: str
    why: str
    texts: tuple[str, ...]
    row: int


def answer_html(answer: Answer, left: Side, right: Side, handed: Handed) -> str:
    """The answer as the part of a page; for texts of different descent the reason and the nearest sentences."""
    if answer.sheet is None:
        return render("draft-thematic.html", data=answer.data, share=answer.share, left=left.source, right=right.source)
    sheet = answer.sheet
    kinds = Counter(row.kind for row in sheet.rows for _ in range(row.count))
    return render(
        "draft-answer.html",
        sheet=sheet,
        kinds=kinds,
        lacking=lacking(sheet, handed),
        types=_pickable(sheet, handed),
    )


def lacking(sheet: ComparisonSheet, handed: Handed) -> tuple[Lacking, ...]:
    """The clauses of the template that the draft leaves out or asks less of, in the order of the template."""
    less = (section for section in sheet.sections if handed.directions.get(section.relation) == "less")
    return tuple(
        Lacking(
            section.name,
            section.verdict,
            section.rationale,
            _dropped(section),
            next(row.number for row in section.rows if row.number),
        )
        for section in less
    )


def _dropped(section: SheetSection) -> tuple[str, ...]:
    return tuple(
        "".join(text for _, text in paragraph)
        for row in section.rows
        if row.kind == "dropped"
        for paragraph in row.left
    )


def _pickable(sheet: ComparisonSheet, handed: Handed) -> Mapping[str, tuple[str, int]]:
    """The types of changes by id, each with its name and how many rows hold one, the most frequent first."""
    names = handed.names[False].changes
    found = Counter(key for row in sheet.rows if row.number for key in row.keys)
    return {key: (names[key], number) for key, number in found.most_common()}
