"""What firms must do, in English: by date, by period, always; each with the gist of its clause and its Chinese."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planref.corpus import addresses as at
from planref.edition.duties import ALWAYS, EVENT, Duty, duties, duty_counts, plain_duties
from planref.edition.english import English, EnglishClause
from planref.edition.fact_lines import yearly_parts
from planref.edition.page import Page
from planref.model.dates import is_yearly
from planref.model.facts import Target, Time
from planref.pages.english.frame import english_page, state_of
from planref.words.words import EN


@dataclass(frozen=True)
class EnglishDuty:
    """One duty: until when or how often, whence that is, which kinds of firm, what the clause says, and its Chinese."""

    duty: Duty
    when: str
    basis: str
    firms: str
    clause: EnglishClause
    plan: str


def english_duties(english: English) -> Page:
    """The page for firms."""
    edition, plans = english.edition, english.edition.corpus.plans
    rows = duties(edition, plans)
    return english_page(
        at.DUTIES,
        "duties.html",
        EN.say("duties.title"),
        EN.say("duties.description", count=len(rows)),
        tab="duties",
        counts=vars(duty_counts(edition, plans, rows, plain_duties(edition, plans))),
        by_year=tuple(_by_year(english, rows)),
        by_period=tuple(_by_period(english, rows)),
        state=state_of(english.all_made),
    )


Groups = Iterator[tuple[str, str, tuple[EnglishDuty, ...]]]


def _by_year(english: English, rows: Sequence[Duty]) -> Groups:
    dated = sorted((row for row in rows if row.day), key=lambda row: row.day)
    for year, group in groupby(dated, key=lambda row: row.day[:4]):
        yield f"y-{year}", year, tuple(_duty(english, row, _day(row.day)) for row in group)


def _by_period(english: English, rows: Sequence[Duty]) -> Groups:
    """The cycles from the shortest to the longest, then always, then on an event."""
    cycles = {entry.id: entry.english for entry in reversed(english.edition.corpus.vocabulary.lists.cycles)}
    others = {row.rhythm: row.rhythm for row in rows if row.rhythm not in {"", ALWAYS, EVENT, *cycles}}
    named = {**cycles, **others, ALWAYS: EN.say("duties.always"), EVENT: EN.say("duties.event")}
    for rhythm, title in named.items():
        own = tuple(_duty(english, row, _often(english, row, title)) for row in rows if row.rhythm == rhythm)
        if own:
            yield f"c-{rhythm.lower()}", title, own


def _duty(english: English, row: Duty, when: str) -> EnglishDuty:
    clause = english.of(row.link.id)
    firms = ", ".join(english.word("firm_kinds", firm) for firm in row.firms)
    plan = english.short_title(row.plan)
    return EnglishDuty(row, when, _basis(english, row.fact), firms or EN.say("english.any-firm"), clause, plan)


def _often(english: English, row: Duty, title: str) -> str:
    """How often, as far as the text says it: Monthly, at least once; by the end of January of each year; Standing."""
    fact = row.fact
    yearly = fact.yearly_deadline if isinstance(fact, Target) else fact.by
    if yearly and is_yearly(yearly):
        return _yearly(yearly)
    if isinstance(fact, Target):
        return EN.say("duties.no-time") if row.rhythm == ALWAYS else title
    if fact.min:
        return EN.say("english.at-least", cycle=title, count=fact.min)
    if fact.count:
        return EN.say("english.times-a-cycle", cycle=title, count=fact.count)
    return english.word("time_types", fact.type) if row.rhythm in {ALWAYS, EVENT} else title


def _basis(english: English, fact: Target | Time) -> str:
    """Whence a deadline is that its sentence does not print."""
    if isinstance(fact, Time):
        return EN.say("times.inferred") if fact.inferred else ""
    known = ("deadline_sources", fact.deadline_source) in english.edition.words
    return english.word("deadline_sources", fact.deadline_source) if known else ""


def _month(number: int) -> str:
    return EN.say("english.months").split(" ")[number - 1]


def _day(day: str) -> str:
    """2024-12-31 as 31 December 2024."""
    found = datetime.date.fromisoformat(day)
    return EN.say("english.day", day=found.day, month=_month(found.month), year=found.year)


def _yearly(date: str) -> str:
    """A day or month of every year: by the end of January of each year."""
    month, day = yearly_parts(date)
    if day is None:
        return EN.say("english.yearly-month", month=_month(month))
    return EN.say("english.yearly-day", day=day, month=_month(month))
