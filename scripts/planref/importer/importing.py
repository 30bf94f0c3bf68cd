"""One received document to drafts: source text, where each line came from, trees, metadata, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from planref.importer.doubts import doubts
from planref.importer.draft import Identifiers, clauses_data
from planref.importer.flat_tables import flat_marks, with_bar_tables
from planref.importer.layout import mark_layout, unfolded
from planref.importer.metadata import metadata_of
from planref.importer.paragraphs import paragraphs_of
from planref.importer.received import ImportWarning, Line, Received, Refused
from planref.importer.structure import parse
from planref.importer.tables import marked_lines
from planref.importer.tree import DraftPlan, Parsed
from planref.model.plan import Plan
from planref.source.basis import Cut, Furniture, clean_line, text_basis


@dataclass(frozen=True)
class ImportedPlan:
    """One draft: its id, the plain data of its YAML file, and its cut out of the source text."""

    id: str
    data: dict[str, Any]
    cut: Cut


@dataclass(frozen=True)
class Imported:
    """What an import yields; nothing is written yet."""

    text: str
    places: tuple[str, ...]
    computed: tuple[int, ...]
    furniture: tuple[Furniture, ...]
    plans: tuple[ImportedPlan, ...]
    warnings: tuple[ImportWarning, ...]


def import_received(received: Received, plan_id: str) -> Imported:
    """Draft every plan of a received document; Refused when no numbered clause is found anywhere."""
    received = with_bar_tables(unfolded(received))
    marked = marked_lines(received)
    flat, uneven = flat_marks([item.line for item in marked])
    marks = flat | {number: item.mark for number, item in enumerate(marked, start=1) if item.mark is not None}
    lines, guessed = mark_layout([_printed(item.line) for item in marked], frozenset(marks))
    paragraphs = paragraphs_of(lines, marks)
    parsed = parse(paragraphs)
    if not any(plan.has_clauses for plan in parsed.plans):
        raise Refused("没有找到任何序号（一、（一）1.），不像一份方案。", "No numbered clause was found; not a plan.")
    text = "".join(line.text + "\n" for line in lines)
    furniture = tuple(
        Furniture(number, line.furniture, line.text.strip())
        for number, line in enumerate(lines, start=1)
        if line.furniture and clean_line(line.text)
    )
    cuts = _cuts(parsed, len(lines), furniture)
    plans = tuple(
        _imported(plan_id + _letters(index), plan, cut, lines)
        for index, (plan, cut) in enumerate(zip(parsed.plans, cuts, strict=True))
    )
    warnings = _sorted(
        [*_moved(received, lines), *uneven, *guessed, *parsed.warnings, *doubts(lines, paragraphs, parsed)]
    )
    return Imported(
        text=text,
        places=tuple(line.place for line in lines),
        computed=tuple(number for number, line in enumerate(lines, start=1) if line.computed_label),
        furniture=furniture,
        plans=plans,
        warnings=_with_round_trip(warnings, plans, text),
    )


def _moved(received: Received, lines: Sequence[Line]) -> list[ImportWarning]:
    """The warnings of the reader at the lines of the source text; lines of one cell may have become one there."""
    at: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        at.setdefault(line.place, number)
    numbers = [0]
    for line in received.lines:
        numbers.append(at.get(line.place, numbers[-1]))
    return [replace(warning, line=numbers[warning.line]) for warning in received.warnings]


def _letters(index: int) -> str:
    """What the id of the second and later plans of a file ends with: b … z, then aa, ab …"""
    tens, ones = divmod(index, 26)
    return "" if index == 0 else (chr(96 + tens) if tens else "") + chr(97 + ones)


def _printed(line: Line) -> Line:
    """A line as the source text holds it: an automatic number in front, parted by a tab that the cleaning removes."""
    return replace(line, text=f"{line.computed_label}\t{line.text}") if line.computed_label else line


def _cuts(parsed: Parsed, count: int, furniture: tuple[Furniture, ...]) -> tuple[Cut, ...]:
    firsts = [1, *(plan.first_line for plan in parsed.plans[1:])]
    lasts = [*(first - 1 for first in firsts[1:]), count]
    return tuple(
        Cut(first, last, tuple(sorted(set(plan.starts))), furniture)
        for first, last, plan in zip(firsts, lasts, parsed.plans, strict=True)
    )


def _imported(plan_id: str, plan: DraftPlan, cut: Cut, lines: Sequence[Line]) -> ImportedPlan:
    ids = Identifiers(plan_id, plan)
    data: dict[str, Any] = {
        "plan": plan_id,
        "draft": True,
        **metadata_of(plan, lines[cut.first - 1 : cut.last]),
        "source": f"{plan_id}.txt",
        "body": clauses_data(plan.body, ids),
        "tasklist": clauses_data(plan.tasklist, ids),
    }
    return ImportedPlan(plan_id, {key: value for key, value in data.items() if value or key == "body"}, cut)


def _with_round_trip(
    warnings: tuple[ImportWarning, ...], plans: Sequence[ImportedPlan], text: str
) -> tuple[ImportWarning, ...]:
    """Prove that each draft rebuilds its part of the source text, with the code the build uses."""
    broken = [
        ImportWarning(plan.cut.first, "round-trip", plan.id, "草稿不能还原原文", "the draft does not rebuild the text")
        for plan in plans
        if Plan.model_validate(plan.data).basis != text_basis(text, plan.cut).text
    ]
    return _sorted([*warnings, *broken])


def _sorted(warnings: Sequence[ImportWarning]) -> tuple[ImportWarning, ...]:
    return tuple(sorted(dict.fromkeys(warnings), key=lambda item: (item.line, item.code)))
