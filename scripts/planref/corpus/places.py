"""Where facts stand: the fields of a clause, and the offset of a quote in its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planref.model.fact_kinds import FACT_KINDS, KINDS
from planref.model.facts import Fact, Facts, Place
from planref.model.plan import Clause

Path = tuple[str | int, ...]
PLACES: tuple[Place, ...] = ("heading", "text", "deadline", "lead", "support")


def field_of(clause: Clause, place: Place) -> str:
    """The text that a fact of this place quotes from; empty where the clause has no such field."""
    if place in {"heading", "text"}:
        return getattr(clause, place) or ""
    return (getattr(clause.cells, place) or "") if clause.cells else ""


def printed_in(clause: Clause) -> tuple[str, ...]:
    """Everything printed in a clause, what stands below it left out: label and heading, text, cells."""
    return (clause.head, clause.text or "", *(clause.cells.printed if clause.cells else ()))


def position_of(fact: Fact, text: str) -> int:
    """Offset of a fact's quote in its field; -1 when it is not there as often as the fact says."""
    at = -1
    for _ in range(fact.occurrence):
        at = text.find(fact.quote, at + 1)
        if at < 0:
            return -1
    return at


def facts_in(facts: Facts) -> Iterator[tuple[str, Path, Fact]]:
    """Every fact of a plan with its kind and its path in the file; kind by kind, each in text order."""
    for kind in KINDS:
        for clause, found in facts.clauses.items():
            for index, fact in enumerate(found.listed(kind)):
                yield kind, ("clauses", clause, kind, index), fact


def fact_ids(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Every fact with its id: its clause, its kind and its number there, as in zj2017-2.target.1."""
    counts: Counter[str] = Counter()
    one = {kind.name: kind.one for kind in FACT_KINDS}
    for kind, _, fact in facts_in(facts):
        stem = f"{fact.clause}.{one[kind]}"
        counts[stem] += 1
        yield f"{stem}.{counts[stem]}", fact
