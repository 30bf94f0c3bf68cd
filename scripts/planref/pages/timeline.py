"""The drawn time axis: stages, deadlines and yearly reports of the plans of one campaign, as plain geometry."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planref.corpus.addresses import measure_uri, plan_uri
from planref.corpus.deadlines import deadline_day, yearly_days
from planref.edition.edition import Edition
from planref.model.dates import exists, first_day, is_yearly, last_day
from planref.model.facts import Time
from planref.model.plan import Plan
from planref.words.words import ZH

WIDTH = 1120
_LEFT, _RIGHT = 178, 1104
_HEAD, _ROW, _BAR = 34, 100, 34
_GAP = 10


@dataclass(frozen=True)
class Label:
    """Words at a place of the picture."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Bar:
    """One stage, or the whole period of a plan that names no stages; `name` is empty where it does not fit."""

    x: float
    width: float
    name: str
    title: str
    uri: str


@dataclass(frozen=True)
class Tick:
    """A day on which something is due; `count` says how much, and is 0 for a yearly report."""

    x: float
    count: int
    title: str


@dataclass(frozen=True)
class PlanLine:
    """One plan on the axis; `y` is the upper edge of its bars."""

    short: str
    uri: str
    y: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Axis:
    """The axis of one campaign; `years` are labels with the line of 1 January at their x."""

    campaign: str
    period: str
    name: str
    height: float
    years: tuple[Label, ...]
    lines: tuple[PlanLine, ...]

    @property
    def title(self) -> str:
        """The campaign with its years."""
        return f"{self.period}　{self.name}"


@dataclass(frozen=True)
class _Scale:
    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def axes(edition: Edition, plans: Sequence[Plan]) -> tuple[Axis, ...]:
    """One axis for each campaign of which some of these plans name days, in the order of the vocabulary."""
    found = []
    for campaign in edition.corpus.vocabulary.campaigns.campaigns:
        own = [plan for plan in plans if plan.campaign == campaign.id]
        days = [day for plan in own for day in _days(edition, plan)]
        if days:
            scale = _Scale(datetime.date(min(days).year, 1, 1), datetime.date(max(days).year, 12, 31))
            lines = tuple(_line(edition, plan, scale, index) for index, plan in enumerate(own))
            height = _HEAD + _ROW * len(lines)
            found.append(Axis(campaign.id, campaign.years, campaign.label, height, _years(scale), lines))
    return tuple(found)


def _years(scale: _Scale) -> tuple[Label, ...]:
    years = range(scale.first.year, scale.last.year + 1)
    return tuple(Label(scale.x(datetime.date(year, 1, 1)), 20, str(year)) for year in years)


def times_of(edition: Edition, plan: Plan) -> tuple[Time, ...]:
    """The times of one plan as its facts list them."""
    facts = edition.corpus.facts.get(plan.plan)
    return facts.times if facts else ()


def _days(edition: Edition, plan: Plan) -> Iterable[datetime.date]:
    for time in times_of(edition, plan):
        if is_stage(time) and time.start:
            yield first_day(time.start)
        day = deadline_day(time)
        if day:
            yield day
    yield from (day for day in (plan.period.start, plan.period.end) if day)


def is_stage(time: Time) -> bool:
    """Whether a time is a stage of the plan: a period printed in a heading."""
    dated = all(day and not is_yearly(day) and exists(day) for day in (time.start, time.end))
    return time.type == "period" and time.place == "heading" and dated


def _line(edition: Edition, plan: Plan, scale: _Scale, index: int) -> PlanLine:
    y = _HEAD + _ROW * index + 26
    times = times_of(edition, plan)
    stages = [time for time in times if is_stage(time)]
    bars = tuple(_stage(time, scale) for time in stages) or _period(plan, scale)
    words = [_stage_words(time, bar) for time, bar in zip(stages, bars, strict=False)]
    below = _spread([(bar.x, text) for bar, text in zip(bars, words, strict=False)], y + _BAR + 18)
    return PlanLine(plan.short_title, plan_uri(plan.plan), y, bars, _ticks(plan, times, scale), below)


def _stage(time: Time, scale: _Scale) -> Bar:
    x = scale.x(first_day(time.start or ""))
    width = round(scale.x(last_day(time.end or "") + datetime.timedelta(days=1)) - x - 2, 1)
    name = (time.due or time.quote).removesuffix(ZH.say("times.phase"))
    title = f"{time.due}：{time.quote}" if time.due else time.quote
    return Bar(x, width, name if drawn_width(name) + 14 < width else "", title, measure_uri(time.clause))


def _stage_words(time: Time, bar: Bar) -> str:
    phase = ZH.say("times.phase")
    return time.quote if bar.name else f"{(time.due or '').removesuffix(phase)} {time.quote}".strip()


def _period(plan: Plan, scale: _Scale) -> tuple[Bar, ...]:
    if not plan.period.start or not plan.period.end:
        return ()
    x = scale.x(plan.period.start)
    width = round(scale.x(plan.period.end + datetime.timedelta(days=1)) - x - 2, 1)
    return (
        Bar(
            x,
            width,
            ZH.say("timeline.whole-period"),
            ZH.say("timeline.period", start=plan.period.start, end=plan.period.end),
            plan_uri(plan.plan),
        ),
    )


def _ticks(plan: Plan, times: Sequence[Time], scale: _Scale) -> tuple[Tick, ...]:
    due: dict[datetime.date, int] = defaultdict(int)
    for time in times:
        day = None if is_stage(time) else deadline_day(time)
        if day:
            due[day] += 1
    yearly = {day for time in times for day in yearly_days(time, plan.period) if scale.first <= day <= scale.last}
    dated = [
        Tick(scale.x(day), count, ZH.say("timeline.due", day=day, count=count)) for day, count in sorted(due.items())
    ]
    return (*dated, *(Tick(scale.x(day), 0, ZH.say("timeline.yearly", day=day)) for day in sorted(yearly - set(due))))


def _spread(wanted: Sequence[tuple[float, str]], y: float) -> tuple[Label, ...]:
    """Words under their bars, each pushed to the right where the one before leaves no room, none past the edge."""
    found, free = [], 0.0
    for x, words in wanted:
        at = min(max(x, free), WIDTH - drawn_width(words))
        found.append(Label(round(at, 1), y, words))
        free = at + drawn_width(words) + _GAP
    return tuple(found)


def drawn_width(words: str) -> float:
    """About how wide words are set, in the units of the picture."""
    return sum(14 if ord(mark) > 0x2E80 else 8 for mark in words)
