"""Calendars: the dated deadlines of a plan as RFC 5545 files that any calendar program opens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planref.corpus.addresses import calendar_uri, measure_uri
from planref.corpus.corpus import Corpus
from planref.corpus.deadlines import deadline_day, yearly_days
from planref.corpus.places import fact_ids
from planref.edition.citation import official_citation
from planref.edition.edition import Edition
from planref.edition.fact_lines import who_does
from planref.edition.page import Asset
from planref.model.facts import Facts, Time
from planref.model.plan import Plan
from planref.words.words import ZH

_LONGEST_LINE = 75  # octets, RFC 5545 3.1


def calendars(edition: Edition) -> tuple[Asset, ...]:
    """One calendar for each plan that names a day; the same data give the same bytes, since no clock is read."""
    corpus = edition.corpus
    found = []
    for plan in corpus.plans:
        held = corpus.facts.get(plan.plan)
        events = [line for item in fact_ids(held) for line in _event(edition, plan, held, *item)] if held else []
        if events:
            found.append(Asset(calendar_uri(plan.plan), _file(corpus, plan, events)))
    return tuple(found)


def _file(corpus: Corpus, plan: Plan, events: list[str]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(corpus.site.name)}//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(plan.title)}",
        *events,
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(edition: Edition, plan: Plan, facts: Facts, identifier: str, fact: object) -> Iterator[str]:
    if not isinstance(fact, Time):
        return
    yearly = yearly_days(fact, plan.period)
    day = yearly[0] if yearly else deadline_day(fact)
    if day is None:
        return
    corpus = edition.corpus
    placed = corpus.clauses[fact.clause]
    words = ZH.say(
        "calendar.words",
        day=f"{day:%Y-%m-%d}",
        who=who_does(edition, fact) or ZH.say("fact.unwritten"),
        citation=official_citation(placed),
        quote=fact.quote,
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{'@'.join((identifier, *edition.address.split('/')[2:3]))}"
    yield f"DTSTAMP:{_stamp(plan, facts, day)}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    if yearly:
        yield f"RRULE:FREQ=YEARLY;UNTIL={yearly[-1]:%Y%m%d}"
    yield f"SUMMARY:{_escaped(_title(edition, plan, fact))}"
    yield f"DESCRIPTION:{_escaped(words)}"
    if edition.address:
        yield f"URL:{edition.address}{measure_uri(fact.clause)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _title(edition: Edition, plan: Plan, time: Time) -> str:
    """What falls due, for whom, in which plan; who acts is said once."""
    who, what = who_does(edition, time), time.due or time.quote
    words = ZH.say("calendar.who", who=who, what=what) if who and who not in what else what
    return ZH.say("calendar.title", words=words, plan=plan.short_title)


def _stamp(plan: Plan, facts: Facts, day: datetime.date) -> str:
    """The day of the last review, since no clock is read; of what nobody has reviewed, the day of the event itself."""
    reviews = (*plan.reviews, *facts.reviews)
    return f"{reviews[-1].date if reviews else day:%Y%m%d}T000000Z"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """One content line, folded so that no line is longer than 75 octets and no character is torn."""
    parts = [""]
    for character in line:
        room = _LONGEST_LINE if len(parts) == 1 else _LONGEST_LINE - 1
        if len((parts[-1] + character).encode()) > room:
            parts.append("")
        parts[-1] += character
    return "\r\n ".join(parts).encode() + b"\r\n"
