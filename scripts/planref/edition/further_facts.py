"""What follows from what, who reports to whom, and what is to be drafted: rows with their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planref.edition.edition import Edition
from planref.edition.fact_lines import cycle_words, yearly_words
from planref.edition.quoted import QuotedRow, quoted
from planref.model.dates import is_yearly
from planref.model.facts import Consequence, Draft, Fact, Report
from planref.model.plan import Plan
from planref.words.words import ZH


@dataclass(frozen=True, kw_only=True)
class ConsequenceRow(QuotedRow):
    """A circumstance and what follows; `plain` says that it is no mere duty and can be read in one way only."""

    condition: str
    consequence: str
    whom: str
    sign: str
    sign_id: str
    plain: bool


@dataclass(frozen=True, kw_only=True)
class ReportRow(QuotedRow):
    """Who reports what to whom, and when; empty where the text does not say."""

    by_whom: str
    to: str
    what: str
    when: str
    way: str


@dataclass(frozen=True, kw_only=True)
class DraftRow(QuotedRow):
    """A document to be made or revised, by whom and until when."""

    title: str
    state: str
    state_id: str
    who: str
    when: str
    own: bool


RowT = TypeVar("RowT", bound=QuotedRow)
FactT = TypeVar("FactT", bound=Fact)


def _rows(edition: Edition, plans: Iterable[Plan], kind: str, make: Callable[[Edition, FactT], RowT]) -> Iterator[RowT]:
    for plan in plans:
        for placed in edition.corpus.of_plan(plan.plan):
            for fact in edition.facts_of(placed.id).listed(kind):
                yield make(edition, fact)  # type: ignore[arg-type]


def consequence_rows(edition: Edition, plans: Iterable[Plan]) -> tuple[ConsequenceRow, ...]:
    """Every consequence of some plans, in document order."""
    return tuple(_rows(edition, plans, "consequences", _consequence))


def report_rows(edition: Edition, plans: Iterable[Plan]) -> tuple[ReportRow, ...]:
    """Every report that some plans ask for, in document order."""
    return tuple(_rows(edition, plans, "reporting", _report))


def draft_rows(edition: Edition, plans: Iterable[Plan]) -> tuple[DraftRow, ...]:
    """Every document that some plans want made or revised, in document order."""
    return tuple(_rows(edition, plans, "drafting", _draft))


def _consequence(edition: Edition, fact: Consequence) -> ConsequenceRow:
    return ConsequenceRow(
        **vars(quoted(edition, fact)),
        condition=fact.condition,
        consequence=fact.consequence,
        whom=fact.for_ or "",
        sign=edition.word("consequence_signs", fact.sign),
        sign_id=fact.sign,
        plain=fact.sign != "duty" and not fact.disputable,
    )


def _report(edition: Edition, fact: Report) -> ReportRow:
    return ReportRow(
        **vars(quoted(edition, fact)),
        by_whom=fact.from_ or "",
        to=fact.to or "",
        what=fact.what,
        when=report_when(edition, fact),
        way=edition.word("report_ways", fact.way) if fact.way else "",
    )


def report_when(edition: Edition, fact: Report) -> str:
    """When a report is due: a day, a day of every year, a cycle, or the word of the text."""
    if fact.by:
        return due_words(fact.by, fact.by_inferred)
    return cycle_words(edition, fact.every) if fact.every else fact.often or ""


def due_words(day: str, inferred: bool) -> str:
    """A day as told in a table; a year that the text does not print says so."""
    words = yearly_words(day) if is_yearly(day) else day
    return words + (ZH.say("sentence.inferred") if inferred else "")


def _draft(edition: Edition, fact: Draft) -> DraftRow:
    return DraftRow(
        **vars(quoted(edition, fact)),
        title=fact.title,
        state=edition.word("draft_states", fact.state),
        state_id=fact.state,
        who=fact.who or "",
        when=due_words(fact.by, fact.by_inferred) if fact.by else "",
        own=fact.own,
    )
