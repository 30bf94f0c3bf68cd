"""The permanent ids of differences: each is bound to clause and words, and found again when sentences are cut anew."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from planref.align.units import Unit
from planref.changes.change import Compared
from planref.corpus.corpus import DIFFERENCES, Corpus
from planref.corpus.withheld import without_contacts
from planref.edition.edition import Edition
from planref.edition.tally import Scope
from planref.model.alignment import Alignment, Evidence
from planref.model.catalogue import data_kind
from planref.model.differences import Difference, Differences
from planref.source.problem import Problem, problem_at
from planref.source.yamlfile import write_yaml

HEAD = """\
# Every difference ever published, bound to clause and words. Lines are never taken out: `python3 run.py check --write`
# adds new ones at the end. One whose words are gone gets the id that took its place (leads_to), or the reason (gone).
"""
_ALIKE = 0.5
_HELD = 0.9


@dataclass(frozen=True)
class Located:
    """Where the differences of one comparison stand now: ids by number of the row, and live ids without a row."""

    ids: Mapping[int, tuple[str, ...]]
    lost: tuple[Difference, ...]


def located(edition: Edition, alignment: Alignment) -> Located:
    """Find the rows of the registered differences of a word-for-word comparison, in order of publication."""
    entries = edition.differences.get(alignment.name, ())
    places = _places(edition, alignment)
    rows: dict[str, int] = {}
    lost = []
    for entry in (entry for entry in entries if entry.live):
        row = _row_of(edition.corpus, entry, places, set(rows.values()))
        if row is None:
            lost.append(entry)
        else:
            rows[entry.id] = row
    led = {entry.id: entry.leads_to for entry in entries if entry.leads_to}
    ids: dict[int, list[str]] = defaultdict(list)
    for entry in entries:
        row = rows.get(_end(led, entry.id))
        if row is not None:
            ids[row].append(entry.id)
    return Located({row: _live_first(found, rows) for row, found in ids.items()}, tuple(lost))


def _live_first(found: list[str], rows: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda name: name not in rows))


def _end(led: Mapping[str, str], name: str) -> str:
    """The id where one leads after all its successors, as far as they do not lead in a circle."""
    for _ in led:
        name = led.get(name, name)
    return name


@dataclass(frozen=True)
class _Place:
    """One unit of a row: its words without names and numbers of persons, and whether its row is a difference."""

    row: int
    words: str
    differs: bool


Places = Mapping[tuple[str, str], Sequence[_Place]]
"""By side and clause the units that stand there, row by row."""


def _places(edition: Edition, alignment: Alignment) -> Places:
    comparison = edition.comparisons[alignment.name]
    scope = Scope(edition, alignment, comparison)
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for number, compared in enumerate(comparison.rows):
        differs = is_difference(scope, compared)
        for side, units in (("left", compared.group.left), ("right", compared.group.right)):
            for unit in units:
                words = without_contacts(edition.corpus, unit.clause, unit.text)
                found[side, unit.clause].append(_Place(number, words, differs))
    return found


def _row_of(corpus: Corpus, entry: Difference, places: Places, taken: set[int]) -> int | None:
    """The row whose words are nearest to those of an entry, on the left first.

    Of equals one that is still free, and of these one that is a difference: a sentence may stand in its clause twice,
    copied and added.
    """
    for side, evidence in (("left", entry.left), ("right", entry.right)):
        if evidence is not None:
            end = corpus.end_of(evidence.clause)
            at = places.get((side, end.id if end else evidence.clause), ())
            ranks = ((_likeness(evidence.quote, place.words), place.row not in taken, place.differs) for place in at)
            best, row = max(zip(ranks, (-place.row for place in at), strict=True), default=((0.0, False, False), 0))
            if best[0] >= _ALIKE:
                return -row
    return None


def _likeness(quote: str, text: str) -> float:
    """1 for the same words, above .9 where one holds the other whole, else the share of equal characters in order."""
    if quote in text or text in quote:
        return _HELD + (1 - _HELD) * min(len(quote), len(text)) / max(len(quote), len(text))
    return _HELD * SequenceMatcher(None, quote, text, autojunk=False).ratio()


def is_difference(scope: Scope, compared: Compared) -> bool:
    """Whether a row of a comparison stands open on its page: it differs or was moved, and a task list reaches it."""
    return (compared.group.type != "verbatim" or compared.group.moved) and not scope.outside(compared)


def renewed_differences(edition: Edition, today: datetime.date) -> dict[Path, bytes]:
    """data/differences.yaml with the differences that have no id yet, dated `today`, by path."""
    fresh = [
        entry
        for alignment in _published(edition)
        for entry in _fresh(edition, alignment, located(edition, alignment).ids, today)
    ]
    known = edition.corpus.differences.differences
    return {edition.corpus.root / DIFFERENCES: differences_text(Differences(differences=(*known, *fresh))).encode()}


def differences_text(registry: Differences) -> str:
    """The registry as committed."""
    return data_kind("differences").schema_line + HEAD + write_yaml(registry.model_dump(exclude_none=True))


def _published(edition: Edition) -> Iterator[Alignment]:
    """The word-for-word comparisons of plans that are no drafts."""
    drafts = {plan.plan for plan in edition.corpus.plans if plan.draft}
    for alignment in edition.corpus.alignments:
        if alignment.name in edition.comparisons and not {alignment.left, alignment.right} & drafts:
            yield alignment


def _fresh(
    edition: Edition, alignment: Alignment, ids: Mapping[int, tuple[str, ...]], today: datetime.date
) -> Iterator[Difference]:
    """The differences of a comparison whose rows have no id among `ids`."""
    comparison = edition.comparisons[alignment.name]
    scope = Scope(edition, alignment, comparison)
    numbers: dict[str, int] = defaultdict(int)
    for entry in edition.differences.get(alignment.name, ()):
        clause, _, number = entry.id.rpartition("-")
        numbers[clause] = max(numbers[clause], int(number))
    for row, compared in enumerate(comparison.rows):
        if row not in ids and is_difference(scope, compared):
            left, right = (_evidence(edition.corpus, units) for units in (compared.group.left, compared.group.right))
            clause = (left or right).clause  # type: ignore[union-attr]
            numbers[clause] += 1
            yield Difference(
                comparison=alignment.name,
                id=f"{clause}-{numbers[clause]}",
                since=today,
                left=left,
                right=right,
                leads_to=None,
                gone=None,
            )


def _evidence(corpus: Corpus, units: Sequence[Unit]) -> Evidence | None:
    """The first sentence of a side, without names and numbers of persons: enough to be found again by."""
    if not units:
        return None
    quote = without_contacts(corpus, units[0].clause, units[0].text)
    return Evidence(clause=units[0].clause, quote=quote)


def unregistered(edition: Edition) -> Iterator[Problem]:
    """What the registry lacks, and what it holds that is nowhere any more; nothing where none was begun."""
    if not edition.corpus.differences.differences:
        return
    numbers = {id(entry): number for number, entry in enumerate(edition.corpus.differences.differences)}
    for alignment in _published(edition):
        found = located(edition, alignment)
        fresh = list(_fresh(edition, alignment, found.ids, datetime.date.today()))
        if fresh:
            yield problem_at(DIFFERENCES, 1, 1, "difference-missing", count=len(fresh), name=alignment.name)
        for entry in found.lost:
            line, column = edition.corpus.files[DIFFERENCES].place(("differences", numbers[id(entry)], "id"))
            yield problem_at(DIFFERENCES, line, column, "difference-lost", id=entry.id, name=alignment.name)
