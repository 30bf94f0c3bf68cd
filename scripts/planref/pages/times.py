"""Times: the drawn axis, every date in a table, recurring duties, the deadline column of task lists, calendars."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from planref.corpus.corpus import Placed
from planref.corpus.deadlines import deadline_day, yearly_days
from planref.model.facts import Time
from planref.model.plan import Plan
from planref.pages.links import (
    Choice,
    ClauseLink,
    TablePart,
    campaign_choices,
    clause_link,
    in_parts,
    plan_choices,
    plans_named,
    word_choices,
)
from planref.pages.measure import time_value
from planref.pages.page import Page, script
from planref.pages.plan import plan_uri
from planref.pages.publication import Publication, heading_of
from planref.pages.render import render
from planref.pages.timeline import WIDTH, axes, times_of

_SHOWN_WITH_NAMES = frozenset({"reference", "baseline"})


@dataclass(frozen=True)
class TimeRow:
    """One time as tables show it; `day` sorts, `words` is the normal form for readers."""

    link: ClauseLink
    campaign: str
    kind: str
    kind_id: str
    day: str
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


def calendar_uri(plan: str) -> str:
    """Address of the calendar file of one plan."""
    return f"calendars/{plan}.ics"


def time_rows(publication: Publication) -> tuple[TimeRow, ...]:
    """Every time of every plan in document order."""
    return tuple(
        _row(publication, placed, time)
        for placed in publication.corpus.clauses.values()
        for time in publication.facts_of(placed.id).times
    )


def _row(publication: Publication, placed: Placed, time: Time) -> TimeRow:
    day = deadline_day(time)
    return TimeRow(
        link=clause_link(placed),
        campaign=placed.plan.campaign,
        kind=publication.word("time_types", time.type),
        kind_id=time.type,
        day=day.isoformat() if day else "",
        words=time_value(publication, time),
        quote=time.quote,
        due=time.due or (heading_of(placed, 40) if time.place == "deadline" else ""),
        place="时限栏" if time.place == "deadline" else "",
        inferred=time.inferred,
        disputable=time.disputable,
        note=time.note or "",
    )


def task_lists(publication: Publication) -> tuple[TaskList, ...]:
    """The deadline columns of all task lists: dates in order, then what has none."""
    return tuple(
        TaskList(plan, sum(len(tally.links) for tally in tallies), tallies)
        for plan in publication.corpus.plans
        if (tallies := _tallies(publication, plan))
    )


def _tallies(publication: Publication, plan: Plan) -> tuple[Tally, ...]:
    groups: dict[tuple[str, str], list[ClauseLink]] = defaultdict(list)
    for time in times_of(publication, plan):
        if time.place == "deadline":
            day = deadline_day(time)
            key = (day.isoformat(), time.quote) if day else ("~", publication.word("time_types", time.type))
            groups[key].append(clause_link(publication.corpus.clauses[time.clause]))
    ordered = sorted(groups.items(), key=lambda item: item[0])
    return tuple(Tally(words, day != "~", tuple(links)) for (day, words), links in ordered)


def calendars_held(publication: Publication) -> tuple[Plan, ...]:
    """The plans that name a day and so have a calendar file."""
    return tuple(
        plan
        for plan in publication.corpus.plans
        if any(deadline_day(time) or yearly_days(time, plan.period) for time in times_of(publication, plan))
    )


def times_page(publication: Publication) -> Page:
    """The page of all times."""
    rows = [row for row in time_rows(publication) if row.kind_id not in _SHOWN_WITH_NAMES]
    dated = [row for row in rows if row.day]
    recurring = [row for row in rows if row.kind_id == "recurrence"]
    undated = [row for row in rows if not row.day and row.kind_id != "recurrence"]
    drawn = axes(publication)
    shown = {line.uri for axis in drawn for line in axis.lines}
    return Page(
        uri="times.html",
        title="时限",
        description=f"各方案的阶段、截止日、报送时间：{len(dated)} 处有日期，{len(recurring)} 处按周期。",
        body=render(
            "times.html",
            root="",
            axes=drawn,
            undrawn=plans_named([plan for plan in publication.corpus.plans if plan_uri(plan.plan) not in shown]),
            width=WIDTH,
            lists=task_lists(publication),
            tables=(
                _table(publication, "dated", "有日期的", "截止、年内、期间；按日期可排序。", dated),
                _table(publication, "recurring", "按周期的", "每年、每季度、每月要做的。", recurring),
                _table(publication, "undated", "没有日期的", "常态化、定期、适时，或随某事而定。", undated),
            ),
            calendars=[(calendar_uri(plan.plan), plan.short_title) for plan in calendars_held(publication)],
        ),
        tab="times",
        head=script("times.html", "tables.js"),
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


def _table(publication: Publication, name: str, title: str, words: str, rows: list[TimeRow]) -> TimeTable:
    filters = (
        ("plan", "方案", plan_choices(publication, rows)),
        ("kind", "种类", word_choices(publication, "time_types", [row.kind_id for row in rows])),
        ("campaign", "行动", campaign_choices(publication, rows)),
        ("year", "到期年份", _year_choices(rows)),
    )
    return TimeTable(name, title, words, len(rows), in_parts(rows, name), filters)


def _year_choices(rows: list[TimeRow]) -> tuple[Choice, ...]:
    counts = Counter(row.day[:4] for row in rows if row.day)
    return tuple(Choice(year, f"{year} 年", counts[year]) for year in sorted(counts))
