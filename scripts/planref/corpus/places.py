"""Where facts stand: the fields of a clause, and the offset of a quote in its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planref.model.facts import Fact, Facts, Place
from planref.model.plan import Clause

KINDS = ("targets", "times", "citations", "organisations")
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


def facts_in(facts: Facts) -> Iterator[tuple[str, int, Fact]]:
    """Every fact of a plan with the list it stands in and its place there, which together are its path in the file."""
    for kind in KINDS:
        for index, fact in enumerate(getattr(facts, kind)):
            yield kind, index, fact


def fact_ids(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Every fact with its id: its clause, its kind and its number there, as in zj2017-2.target.1."""
    counts: Counter[str] = Counter()
    for kind, _, fact in facts_in(facts):
        stem = f"{fact.clause}.{kind.removesuffix('s')}"
        counts[stem] += 1
        yield f"{stem}.{counts[stem]}", fact
