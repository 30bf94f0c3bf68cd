"""Calendars: the dated deadlines of a plan as RFC 5545 files that any calendar program opens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.deadlines import deadline_day, yearly_days
from planref.corpus.places import fact_ids
from planref.model.facts import Facts, Time
from planref.model.plan import Plan
from planref.pages.citation import official_citation
from planref.pages.page import Asset
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication
from planref.pages.times import calendar_uri

_LONGEST_LINE = 75  # octets, RFC 5545 3.1


def calendars(publication: Publication) -> tuple[Asset, ...]:
    """One calendar for each plan that names a day; the same data give the same bytes, since no clock is read."""
    corpus = publication.corpus
    found = []
    for plan in corpus.plans:
        held = corpus.facts.get(plan.plan)
        events = [line for item in fact_ids(held) for line in _event(corpus, plan, held, *item)] if held else []
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


def _event(corpus: Corpus, plan: Plan, facts: Facts, identifier: str, fact: object) -> Iterator[str]:
    if not isinstance(fact, Time):
        return
    yearly = yearly_days(fact, plan.period)
    day = yearly[0] if yearly else deadline_day(fact)
    if day is None:
        return
    placed = corpus.clauses[fact.clause]
    address = corpus.site.address
    words = f"原文“{fact.quote}”。{official_citation(placed)}。非官方整理，以发文机关原文为准。"
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier}@{address.split('/')[2]}"
    yield f"DTSTAMP:{_stamp(plan, facts, day)}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    if yearly:
        yield f"RRULE:FREQ=YEARLY;UNTIL={yearly[-1]:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{plan.short_title}：{fact.due or fact.quote}')}"
    yield f"DESCRIPTION:{_escaped(words)}"
    yield f"URL:{address}{measure_uri(fact.clause)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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
