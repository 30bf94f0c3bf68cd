"""One received document to drafts: source text, where each line came from, trees, metadata, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planref.importer.contacts import contacts
from planref.importer.doubts import doubts
from planref.importer.metadata import CampaignWords, metadata_of
from planref.importer.reading import id_of, read_document, tree_data
from planref.importer.tree import DraftPlan, Parsed
from planref.model.plan import Plan
from planref.readers.received import ImportWarning, Line, Received
from planref.source.basis import Cut, Furniture, clean_line, text_basis
from planref.source.romanise import slug

_WITHOUT_MERGES = frozenset({"txt", "markdown"})
"""Kinds of files whose tables cannot say that a cell goes on from the row above."""


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


def import_received(
    received: Received, plan_id: str, campaigns: Sequence[CampaignWords] = (), patterns: Sequence[str] = ()
) -> Imported:
    """Draft every plan of a received document; Refused when no numbered clause is found anywhere.

    `campaigns` are those of the vocabulary that a draft may be given to, `patterns` what contacts look like.
    """
    read = read_document(received)
    lines = read.lines
    text = "".join(line.text + "\n" for line in lines)
    furniture = tuple(
        Furniture(number, line.furniture, line.text.strip())
        for number, line in enumerate(lines, start=1)
        if line.furniture and clean_line(line.text)
    )
    cuts = _cuts(read.parsed, len(lines), furniture)
    plans = tuple(
        _imported(id_of(plan_id, index), plan, cut, lines, campaigns)
        for index, (plan, cut) in enumerate(zip(read.parsed.plans, cuts, strict=True))
    )
    doubtful = doubts(lines, read.paragraphs, read.parsed, received.kind not in _WITHOUT_MERGES)
    asked = contacts(lines, read.paragraphs, patterns)
    warnings = _sorted([*read.warnings, *doubtful, *asked])
    return Imported(
        text=text,
        places=tuple(line.place for line in lines),
        computed=tuple(number for number, line in enumerate(lines, start=1) if line.computed_label),
        furniture=furniture,
        plans=plans,
        warnings=_with_round_trip(warnings, plans, text),
    )


def _cuts(parsed: Parsed, count: int, furniture: tuple[Furniture, ...]) -> tuple[Cut, ...]:
    firsts = [1, *(plan.first_line for plan in parsed.plans[1:])]
    lasts = [*(first - 1 for first in firsts[1:]), count]
    return tuple(
        Cut(first, last, tuple(sorted(set(plan.starts))), furniture)
        for first, last, plan in zip(firsts, lasts, parsed.plans, strict=True)
    )


def _imported(
    plan_id: str, plan: DraftPlan, cut: Cut, lines: Sequence[Line], campaigns: Sequence[CampaignWords]
) -> ImportedPlan:
    data: dict[str, Any] = {
        "plan": plan_id,
        "draft": True,
        **metadata_of(plan, lines[cut.first - 1 : cut.last], campaigns),
        "source": f"{plan_id}.txt",
        **tree_data(plan, plan_id, slug),
    }
    return ImportedPlan(plan_id, {key: value for key, value in data.items() if value or key == "body"}, cut)


def _with_round_trip(
    warnings: tuple[ImportWarning, ...], plans: Sequence[ImportedPlan], text: str
) -> tuple[ImportWarning, ...]:
    """Prove that each draft rebuilds its part of the source text, with the code the build uses."""
    broken = [
        ImportWarning(plan.cut.first, "round-trip", plan.id)
        for plan in plans
        if Plan.model_validate(plan.data).basis != text_basis(text, plan.cut).text
    ]
    return _sorted([*warnings, *broken])


def _sorted(warnings: Sequence[ImportWarning]) -> tuple[ImportWarning, ...]:
    return tuple(sorted(dict.fromkeys(warnings), key=lambda item: (item.line, item.code)))
