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
from planref.model.plan import Plan
from planref.model.vocab import Topic
from planref.pages.render import render, script
from planref.pages.shares import Counts, Listing, Share, overview_page
from planref.words.words import ZH


@dataclass(frozen=True)
class DutyGroup:
    """Rows under one heading: a year, a cycle, always."""

    id: str
    title: str
    rows: tuple[Duty, ...]


def duties_page(edition: Edition, share: Share) -> Page:
    """The page for enterprises, of some plans."""
    rows, plain = duties(edition, share.plans), plain_duties(edition, share.plans)
    dated = [row for row in rows if row.day]
    title = share.titled(ZH.say("duties.title"))
    return Page(
        uri=share.uri,
        title=title,
        description=ZH.say("duties.description", count=len(rows)),
        body=render(
            "duties.html",
            root=share.root,
            share=share,
            title=title,
            counts=vars(duty_counts(edition, share.plans, rows, plain)),
            by_year=_by_year(dated),
            by_period=tuple(_by_period(edition, rows)),
            plain=plain,
            firm_words={kind.id: kind.label for kind in edition.corpus.vocabulary.lists.firm_kinds},
            firms=_firm_choices(edition, rows),
            plans=plan_choices(share.plans, rows),
            topics=_topic_choices(edition, rows),
            new=tuple(at.requirements_uri(name) for name in edition.corpus.requirements),
        ),
        tab="duties",
        head=script(share.uri, "duties.js") + script(share.uri, "tables.js"),
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


def duties_overview(edition: Edition) -> Page:
    """How much each plan asks of firms, with and without a day, a cycle or a figure."""

    def counts(plan: Plan) -> Counts:
        rows, plain = duties(edition, (plan,)), plain_duties(edition, (plan,))
        return (
            (ZH.say("duties.title"), len(rows)),
            (ZH.say("duties.by-date"), sum(1 for row in rows if row.day)),
            (ZH.say("duties.by-period"), sum(1 for row in rows if row.rhythm)),
            (ZH.say("duties.plain"), sum(item.clauses for item in plain)),
        )

    return overview_page(edition, at.DUTIES, "duties", ZH.say("duties.title"), counts, ("facts.json",))


def _size(edition: Edition, plan: Plan) -> int:
    facts = edition.corpus.facts.get(plan.plan)
    if facts is None:
        return 0
    subjects = [fact.subject for found in facts.clauses.values() for fact in found.targets]
    subjects += [fact.subject for found in facts.clauses.values() for fact in found.times]
    firms = sum(1 for subject in subjects if subject and subject.kind == "firm")
    return firms + len(facts.enterprise_duties)


DUTIES = Listing(at.DUTIES, _size, duties_page, duties_overview)
