"""What firms have to do: by date, by period, always, and what is asked without a date; one row, one deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planref.corpus import addresses as at
from planref.edition.duties import ALWAYS, EVENT, Duty, duties, duty_counts, plain_duties
from planref.edition.edition import Edition
from planref.edition.links import FilterEntry, plan_choices
from planref.edition.page import Page
from planref.model.vocab import Topic
from planref.pages.render import render, script
from planref.words.words import ZH


@dataclass(frozen=True)
class DutyGroup:
    """Rows under one heading: a year, a cycle, always."""

    id: str
    title: str
    rows: tuple[Duty, ...]


def duties_page(edition: Edition) -> Page:
    """The page for enterprises."""
    rows, plain = duties(edition), plain_duties(edition)
    dated = [row for row in rows if row.day]
    return Page(
        uri=at.DUTIES,
        title=ZH.say("duties.title"),
        description=ZH.say("duties.description", count=len(rows)),
        body=render(
            "duties.html",
            root="",
            counts=vars(duty_counts(edition, rows, plain)),
            by_year=_by_year(dated),
            by_period=tuple(_by_period(edition, rows)),
            plain=plain,
            firm_words={kind.id: kind.label for kind in edition.corpus.vocabulary.lists.firm_kinds},
            firms=_firm_choices(edition, rows),
            plans=plan_choices(edition, rows),
            topics=_topic_choices(edition, rows),
            new=tuple(at.requirements_uri(name) for name in edition.corpus.requirements),
        ),
        tab="duties",
        head=script(at.DUTIES, "duties.js") + script(at.DUTIES, "tables.js"),
    )


def _by_year(dated: Sequence[Duty]) -> tuple[DutyGroup, ...]:
    ordered = sorted(dated, key=lambda row: row.day)
    return tuple(
        DutyGroup(f"y-{year}", ZH.say("times.year", year=year), tuple(rows))
        for year, rows in groupby(ordered, key=lambda row: row.day[:4])
    )


def _by_period(edition: Edition, rows: Sequence[Duty]) -> Iterator[DutyGroup]:
    """The cycles from the shortest to the longest, those no list names behind them, then always, then on an event."""
    cycles = [entry.id for entry in edition.corpus.vocabulary.lists.cycles]
    used = {row.rhythm for row in rows} - {"", ALWAYS, EVENT}
    order = [*reversed(cycles), *sorted(used - set(cycles))]
    for cycle in (cycle for cycle in order if cycle in used):
        own = tuple(row for row in rows if row.rhythm == cycle)
        known = ("cycles", cycle) in edition.words
        yield DutyGroup(f"c-{cycle.lower()}", edition.word("cycles", cycle) if known else own[0].when, own)
    for rhythm, key in ((ALWAYS, "duties.always"), (EVENT, "duties.event")):
        if own := tuple(row for row in rows if row.rhythm == rhythm):
            yield DutyGroup(f"c-{rhythm}", ZH.say(key), own)


def _firm_choices(edition: Edition, rows: Sequence[Duty]) -> tuple[FilterEntry, ...]:
    """The kinds of firm that some row names; a row for every firm counts for each of them."""
    kinds = edition.corpus.vocabulary.lists.firm_kinds
    named = {firm for row in rows for firm in row.firms}
    return _counted(
        ((kind.id, kind.label) for kind in kinds if kind.id in named),
        rows,
        lambda row, firm: not row.firms or firm in row.firms,
    )


def _topic_choices(edition: Edition, rows: Sequence[Duty]) -> tuple[FilterEntry, ...]:
    return _counted(map(_named, edition.topics.values()), rows, lambda row, topic: topic in row.topics)


def _named(topic: Topic) -> tuple[str, str]:
    return topic.id, topic.label


def _counted(
    choices: Iterator[tuple[str, str]], rows: Sequence[Duty], holds: Callable[[Duty, str], bool]
) -> tuple[FilterEntry, ...]:
    counted = (FilterEntry(value, label, sum(holds(row, value) for row in rows)) for value, label in choices)
    return tuple(entry for entry in counted if entry.count)
