"""One clause with its marks, as reading pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.edition.edition import Edition
from planref.edition.marks import NO_NUMBERS, Numbers, Segment, marked
from planref.edition.naming import name_of


@dataclass(frozen=True)
class Note:
    """An anomaly of the printed text, in words."""

    label: str
    quote: str | None
    note: str


@dataclass(frozen=True)
class ClauseRow:
    """One clause as the reading page shows it."""

    id: str
    uri: str
    kind: str
    role: str
    part: str
    level: int
    label: str
    name: str
    heading: tuple[Segment, ...]
    end_mark: str
    stands_alone: bool
    measure: bool
    text: tuple[Segment, ...]
    plain: str
    cells: tuple[tuple[str, str], ...]
    anomalies: tuple[Note, ...]
    former: tuple[str, ...]


def row_of(edition: Edition, placed: Placed, numbers: Mapping[str, Numbers] | None = None) -> ClauseRow:
    """What the reading page shows of one clause; `numbers` of facts by field, where a page lists them."""
    clause, numbered = placed.clause, numbers or {}
    notes = tuple(
        Note(edition.word("anomaly_kinds", anomaly.kind), anomaly.quote, anomaly.note.rstrip("。"))
        for anomaly in clause.anomalies
    )
    return ClauseRow(
        id=placed.id,
        uri=measure_uri(placed.id),
        kind=clause.kind,
        role=clause.role or "",
        part=placed.part,
        level=max(1, len(placed.above) + 1),
        label=clause.label or "",
        name=name_of(placed),
        heading=marked(edition, placed.id, "heading", clause.heading, numbered.get("heading", NO_NUMBERS))
        if clause.heading
        else (),
        end_mark=clause.end_mark or "",
        stands_alone=bool(clause.heading) and (clause.own_line or not clause.end_mark),
        measure=clause.is_measure,
        text=marked(edition, placed.id, "text", clause.text, numbered.get("text", NO_NUMBERS)) if clause.text else (),
        plain=clause.text or "",
        cells=cells_of(edition, placed),
        anomalies=notes,
        former=edition.corpus.former_ids.get(placed.id, ()),
    )


def cells_of(edition: Edition, placed: Placed) -> tuple[tuple[str, str], ...]:
    """The filled cells of a task row with the names of their columns."""
    cells = placed.clause.cells
    if cells is None:
        return ()
    columns = edition.corpus.vocabulary.lists.task_cells
    return tuple((column.label, getattr(cells, column.id)) for column in columns if getattr(cells, column.id))
