"""Times: the drawn axis, every date in a table, recurring duties, the deadline column of task lists, calendars."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import calendar_uri, plan_uri
from planref.corpus.corpus import Placed
from planref.corpus.deadlines import deadline_day, yearly_days
from planref.edition.edition import Edition
from planref.edition.fact_lines import time_value
from planref.edition.links import (
    ClauseLink,
    FilterEntry,
    TablePart,
    campaign_choices,
    clause_link,
    in_parts,
    plan_choices,
    plans_named,
    word_choices,
)
from planref.edition.naming import heading_of
from planref.edition.page import Page
from planref.model.dates import exists, is_yearly, last_day
from planref.model.facts import Time
from planref.model.plan import Plan
from planref.pages.render import render, script
from planref.pages.shares import Counts, Listing, Share, overview_page
from planref.pages.timeline import WIDTH, axes, times_of
from planref.words.words import ZH

_NO_DEADLINES = ("reference", "baseline")


@dataclass(frozen=True)
class TimeRow:
    """One time as tables show it; `day` sorts, `due_year` is that of a deadline, `words` the form for readers."""

    link: ClauseLink
    campaign: str
    kind: str
    kind_id: str
    day: str
    due_year: str
    words: str
    quote: str
    due: str
    place: str
    inferred: bool
    disputable: bool
    note: str


@dataclass(frozen=True)
class Tally:
    """One line of squares: tasks of one plan with one deadline; `dated` says whether it is a day."""

    words: str
    dated: bool
    links: tuple[ClauseLink, ...]


@dataclass(frozen=True)
class TaskList:
    """The deadlines of one plan's task list."""

    plan: Plan
    count: int
    tallies: tuple[Tally, ...]


def time_rows(edition: Edition, plans: Iterable[Plan]) -> tuple[TimeRow, ...]:
    """Every time of some plans in document order."""
    return tuple(
        _row(edition, placed, time)
        for plan in plans
        for placed in edition.corpus.of_plan(plan.plan)
        for time in edition.facts_of(placed.id).times
    )


def _row(edition: Edition, placed: Placed, time: Time) -> TimeRow:
    deadline = deadline_day(time)
    day = deadline or _named_day(time)
    return TimeRow(
        link=clause_link(placed),
        campaign=placed.plan.campaign,
        kind=edition.word("time_types", time.type),
        kind_id=time.type,
        day=day.isoformat() if day else "",
        due_year=str(deadline.year) if deadline else "",
        words=time_value(edition, time),
        quote=time.quote,
        due=time.due or (heading_of(placed, 40) if time.place == "deadline" else ""),
        place=ZH.say("times.cell-place") if time.place == "deadline" else "",
        inferred=time.inferred,
        disputable=time.disputable,
        note=time.note or "",
    )


def _named_day(time: Time) -> datetime.date | None:
    """The last day that a time names without being due then: a well-known period, or the first day it holds from."""
    date = time.end or time.start
    return last_day(date) if time.type != "recurrence" and date and not is_yearly(date) and exists(date) else None


def task_lists(edition: Edition, plans: Iterable[Plan]) -> tuple[TaskList, ...]:
    """The deadline columns of the task lists of some plans: dates in order, then what has none."""
    return tuple(
        TaskList(plan, sum(len(tally.links) for tally in tallies), tallies)
        for plan in plans
        if (tallies := _tallies(edition, plan))
    )


def _tallies(edition: Edition, plan: Plan) -> tuple[Tally, ...]:
    groups: dict[tuple[str, str], list[ClauseLink]] = defaultdict(list)
    for time in times_of(edition, plan):
        if time.place == "deadline":
            day = deadline_day(time)
            key = (day.isoformat(), time.quote) if day else ("~", edition.word("time_types", time.type))
            groups[key].append(clause_link(edition.corpus.clauses[time.clause]))
    ordered = sorted(groups.items(), key=lambda item: item[0])
    return tuple(Tally(words, day != "~", tuple(links)) for (day, words), links in ordered)


def calendars_held(edition: Edition, plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Those of some plans that name a day and so have a calendar file."""
    return tuple(
        plan
        for plan in plans
        if any(deadline_day(time) or yearly_days(time, plan.period) for time in times_of(edition, plan))
    )


def times_page(edition: Edition, share: Share) -> Page:
    """The page of the times of some plans."""
    every = time_rows(edition, share.plans)
    rows = [row for row in every if row.kind_id not in _NO_DEADLINES]
    dated = [row for row in rows if row.day]
    recurring = [row for row in rows if row.kind_id == "recurrence"]
    undated = [row for row in rows if not row.day and row.kind_id != "recurrence"]
    kinds = Counter(row.kind_id for row in every)
    drawn = axes(edition, share.plans)
    shown = {line.uri for axis in drawn for line in axis.lines}
    title = share.titled(ZH.say("times.title"))
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("times.description", dated=len(dated), recurring=len(recurring)),
        body=render(
            "times.html",
            root=share.root,
            share=share,
            title=title,
            axes=drawn,
            undrawn=plans_named([plan for plan in share.plans if plan_uri(plan.plan) not in shown]),
            width=WIDTH,
            inferred=sum(row.inferred for row in rows),
            left_out={"all": len(every), "shown": len(rows)} | {kind: kinds[kind] for kind in _NO_DEADLINES},
            lists=task_lists(edition, share.plans),
            tables=(
                _table(edition, share, "dated", ("times.dated", "times.dated-note"), dated),
                _table(edition, share, "recurring", ("times.recurring", "times.recurring-note"), recurring),
                _table(edition, share, "undated", ("times.undated", "times.undated-note"), undated),
            ),
            calendars=[(calendar_uri(plan.plan), plan.short_title) for plan in calendars_held(edition, share.plans)],
        ),
        tab="times",
        head=script(share.uri, "tables.js"),
    )


@dataclass(frozen=True)
class TimeTable:
    """One of the three tables with its filters."""

    id: str
    title: str
    words: str
    total: int
    parts: tuple[TablePart[TimeRow], ...]
    filters: tuple[tuple[str, str, object], ...]


def _table(edition: Edition, share: Share, name: str, words: tuple[str, str], rows: list[TimeRow]) -> TimeTable:
    filters = (
        ("plan", ZH.say("column.plan"), plan_choices(share.plans, rows)),
        ("kind", ZH.say("column.kind"), word_choices(edition, "time_types", [row.kind_id for row in rows])),
        ("campaign", ZH.say("column.campaign"), campaign_choices(edition, rows)),
        ("year", ZH.say("times.due-year"), _year_choices(rows)),
    )
    title, note = map(ZH.say, words)
    return TimeTable(name, title, note, len(rows), in_parts(rows, name), filters)


def _year_choices(rows: list[TimeRow]) -> tuple[FilterEntry, ...]:
    counts = Counter(row.due_year for row in rows if row.due_year)
    return tuple(FilterEntry(year, ZH.say("times.year", year=year), counts[year]) for year in sorted(counts))


def times_overview(edition: Edition) -> Page:
    """How many times of which kind each plan has."""

    def counts(plan: Plan) -> Counts:
        kinds: Counter[str] = Counter(time.type for time in times_of(edition, plan))
        entries = edition.corpus.vocabulary.lists.time_types
        return (ZH.say("times.title"), sum(kinds.values())), *((entry.label, kinds[entry.id]) for entry in entries)

    notes = {"ics": ZH.say("times.calendar-of-plan")}
    return overview_page(
        edition, at.TIMES, "times", ZH.say("times.title"), counts, ("times.csv", "facts.json"), (), notes
    )


def _size(edition: Edition, plan: Plan) -> int:
    return len(times_of(edition, plan))


TIMES = Listing(at.TIMES, _size, times_page, times_overview)
