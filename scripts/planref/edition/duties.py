"""What plans ask of firms: one entry for one deadline or one frequency, with who, what, and the sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planref.corpus.corpus import Placed
from planref.corpus.deadlines import deadline_day
from planref.corpus.places import fact_ids, field_of, position_of
from planref.edition.edition import Edition
from planref.edition.fact_lines import day_words, time_value, who_does
from planref.edition.links import ClauseLink, clause_link
from planref.edition.quoted import sentence_around
from planref.model.facts import Target, Time
from planref.model.plan import Plan
from planref.words.words import ZH

ALWAYS, EVENT = "always", "event"
_ALIKE = 0.6  # share of common characters from which body and task list say one thing
_YEARLY = "P1Y"
_STANDING = frozenset({"standing", "vague"})
_NO_DUTY = frozenset({"reference", "baseline", "from"})
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")

Words = tuple[tuple[str, bool], ...]
"""A sentence in stretches; True marks the figure or the time it is about."""


@dataclass(frozen=True)
class Duty:
    """One thing that firms have to do by a day, in a cycle, or always.

    `id` is that of the fact that tells it best; `day` is the last day, empty where there is none; `when` says it as
    printed, `basis` whence it is if not from there; `rhythm` is a cycle such as P1M, `always` or `event`, empty for
    what is due by a day; `firms` are kinds of firm, empty where the text names none; `facts` are the ids of the
    facts it is read from, `links` the clauses that say it, the body before the task list.
    """

    fact: Target | Time
    id: str
    plan: Plan
    day: str
    rhythm: str
    when: str
    basis: str
    who: str
    inferred: bool
    what: str
    sentence: Words
    firms: tuple[str, ...]
    topics: tuple[str, ...]
    links: tuple[ClauseLink, ...]
    facts: tuple[str, ...]

    @property
    def link(self) -> ClauseLink:
        """The clause that says it first."""
        return self.links[0]


@dataclass(frozen=True)
class PlainDuties:
    """The clauses of one plan that ask something of firms without a date, a frequency or a figure for them.

    `cells` says by clause what the deadline column of a task row prints, which is of the row, whoever is to act.
    """

    plan: Plan
    links: tuple[tuple[ClauseLink, ...], ...]
    cells: Mapping[str, str]

    @property
    def clauses(self) -> int:
        """How many clauses there are, those of the task list by themselves."""
        return sum(map(len, self.links))


@dataclass(frozen=True)
class DutyCounts:
    """How many clauses ask something of firms, and how many duties those of them tell that name a time or a figure.

    `asking` is `told` and `plain` together; `total` is `dated`, `cyclic` and `always` together.
    """

    asking: int
    told: int
    plain: int
    total: int
    dated: int
    cyclic: int
    always: int


@dataclass(frozen=True)
class _Item:
    """One target or time of a firm before what says the same is put together."""

    placed: Placed
    fact: Target | Time
    id: str
    day: str
    rhythm: str

    @property
    def what(self) -> str:
        """What is to be done, in the words of the text."""
        return (self.fact.due or self.fact.quote) if isinstance(self.fact, Time) else self.fact.quote

    @property
    def count(self) -> tuple[int | None, int | None]:
        """How many times in a cycle."""
        return (self.fact.count, self.fact.min) if isinstance(self.fact, Time) else (None, None)


def duties(edition: Edition, plans: Iterable[Plan]) -> tuple[Duty, ...]:
    """Everything that some plans ask of firms by a day, in a cycle or with a figure, in document order."""
    return tuple(_duty(edition, group) for plan in plans for group in _groups(edition, plan))


def plain_duties(edition: Edition, plans: Iterable[Plan]) -> tuple[PlainDuties, ...]:
    """By plan the other clauses that ask something of firms; a task row stands beside the body clause it restates."""
    found = (_plain_duties(edition, plan) for plan in plans)
    return tuple(item for item in found if item.links)


def _plain_duties(edition: Edition, plan: Plan) -> PlainDuties:
    links = _plain(edition, plan)
    held = {link.id: edition.corpus.clauses[link.id].clause.cells for row in links for link in row}
    return PlainDuties(
        plan, links, {clause: cells.deadline for clause, cells in held.items() if cells and cells.deadline}
    )


def duty_counts(
    edition: Edition, plans: Iterable[Plan], rows: Sequence[Duty], plain: Sequence[PlainDuties]
) -> DutyCounts:
    """The counts of all duties of some plans and of all their clauses that only say what to do."""
    held = (edition.corpus.facts.get(plan.plan) for plan in plans)
    asking = sum(len(facts.enterprise_duties) for facts in held if facts)
    untold = sum(item.clauses for item in plain)
    return DutyCounts(
        asking=asking,
        told=asking - untold,
        plain=untold,
        total=len(rows),
        dated=sum(1 for row in rows if row.day),
        cyclic=sum(1 for row in rows if row.rhythm not in {"", ALWAYS, EVENT}),
        always=sum(1 for row in rows if row.rhythm in {ALWAYS, EVENT}),
    )


def _plain(edition: Edition, plan: Plan) -> tuple[tuple[ClauseLink, ...], ...]:
    facts = edition.corpus.facts.get(plan.plan)
    told = {item.placed.id for item in _items(edition, plan)}
    clauses = edition.corpus.clauses
    left = [clause for clause in (facts.enterprise_duties if facts else ()) if clause not in told]
    rows: dict[str, list[ClauseLink]] = {}
    for clause in left:
        body = next((other for other in _restated(edition, clauses[clause]) if other in rows), clause)
        rows.setdefault(body, []).append(clause_link(clauses[clause]))
    return tuple(tuple(links) for links in rows.values())


def _items(edition: Edition, plan: Plan) -> Iterator[_Item]:
    """The firm's targets and times of a plan, in document order; times first within a clause."""
    facts = edition.corpus.facts.get(plan.plan)
    held: dict[str, list[_Item]] = defaultdict(list)
    for identifier, fact in fact_ids(facts) if facts else ():
        if isinstance(fact, Target | Time) and fact.subject and fact.subject.kind == "firm":
            item = _item(edition.corpus.clauses[fact.clause], fact, identifier)
            if item is not None:
                held[fact.clause].append(item)
    for placed in edition.corpus.of_plan(plan.plan):
        yield from sorted(held[placed.id], key=lambda item: isinstance(item.fact, Target))


def _item(placed: Placed, fact: Target | Time, identifier: str) -> _Item | None:
    if isinstance(fact, Target):
        until = fact.deadline.isoformat() if fact.deadline else ""
        return _Item(placed, fact, identifier, until, "" if until else _rhythm_of_target(fact))
    if fact.type in _NO_DUTY:
        return None
    day = deadline_day(fact)
    return _Item(placed, fact, identifier, day.isoformat() if day else "", "" if day else _rhythm(fact))


def _rhythm(time: Time) -> str:
    if time.type == "recurrence" and time.every:
        return time.every
    return ALWAYS if time.type in _STANDING else EVENT


def _rhythm_of_target(target: Target) -> str:
    return _YEARLY if target.yearly_deadline else ALWAYS


def _groups(edition: Edition, plan: Plan) -> list[list[_Item]]:
    """The items of a plan, each put to those that say the same thing."""
    groups: list[list[_Item]] = []
    items = tuple(_items(edition, plan))
    restated = {item.placed.id: _counterparts(edition, item.placed) for item in items}
    for item in items:
        same = next((group for group in groups if any(_says_same(restated, other, item) for other in group)), None)
        if same is None:
            groups.append([item])
        else:
            same.append(item)
    return groups


def _says_same(restated: Mapping[str, Container[str]], one: _Item, other: _Item) -> bool:
    """Whether two items are one duty: a target and its time, a row's text and its cell, body and task list.

    `restated` are by clause those that say the same in the other part of the plan.
    """
    if one.placed.id == other.placed.id:
        return _covers(one, other) or _is_cell_of(one, other)
    return other.placed.id in restated[one.placed.id] and _same_when(one, other) and _alike(one, other)


def _covers(time: _Item, target: _Item) -> bool:
    """Whether a target is what a time of its clause is about: around the time, or in its sentence and due that day."""
    if isinstance(time.fact, Target) or isinstance(target.fact, Time) or time.fact.place != target.fact.place:
        return False
    text = field_of(target.placed.clause, target.fact.place)
    start, at = position_of(target.fact, text), position_of(time.fact, text)
    if start <= at < start + len(target.fact.quote):
        return True
    before, quote, after = sentence_around(text, at, at + len(time.fact.quote))
    first = at - len(before)
    return first <= start < first + len(before + quote + after) and time.day == target.day != ""


def _is_cell_of(one: _Item, other: _Item) -> bool:
    """Whether one of two items is the deadline column of the row that the other stands in, and repeats it."""
    if "deadline" not in (one.fact.place, other.fact.place) or not _same_when(one, other):
        return False
    both_times = isinstance(one.fact, Time) and isinstance(other.fact, Time)
    return bool(both_times and one.day) or _alike(one, other)


def _same_when(one: _Item, other: _Item) -> bool:
    """Whether two items are due alike; a target without a deadline may be due whenever, but keeps no cycle."""
    if _is_open(one) or _is_open(other):
        return {one.rhythm, other.rhythm} <= {"", ALWAYS}
    return (one.day, one.rhythm, one.count) == (other.day, other.rhythm, other.count)


def _is_open(item: _Item) -> bool:
    return isinstance(item.fact, Target) and item.rhythm == ALWAYS


def _alike(one: _Item, other: _Item) -> bool:
    return SequenceMatcher(None, one.what, other.what, autojunk=False).ratio() >= _ALIKE


def _counterparts(edition: Edition, placed: Placed) -> tuple[str, ...]:
    """The clauses of the same plan that restate a clause, or that it restates."""
    judged = (item for item in edition.relations.get(placed.id, ()) if item.alignment.mode == "tasklist")
    return tuple(other.id for item in judged for other in item.others if other.id != placed.id)


def _restated(edition: Edition, placed: Placed) -> tuple[str, ...]:
    return _counterparts(edition, placed) if placed.part == "tasklist" else ()


def _duty(edition: Edition, group: Sequence[_Item]) -> Duty:
    head = min(group, key=_rank)
    subject = head.fact.subject
    clauses = dict.fromkeys(item.placed.id for item in group)
    topics = (edition.topic_choices.get(clause) for clause in clauses)
    return Duty(
        fact=head.fact,
        id=head.id,
        plan=head.placed.plan,
        day=head.day,
        rhythm=head.rhythm,
        when=_when(edition, head),
        basis=_basis(edition, head.fact),
        who=who_does(edition, head.fact),
        inferred=bool(subject and subject.inferred),
        what=head.what,
        sentence=_sentence(head, group),
        firms=_firms(group),
        topics=tuple(dict.fromkeys(choice.primary for choice in topics if choice)),
        links=tuple(clause_link(edition.corpus.clauses[clause]) for clause in clauses),
        facts=tuple(item.id for item in group),
    )


def _rank(item: _Item) -> tuple[bool, bool, bool]:
    """What tells a duty best: one with a day, a time before a target, running text before a cell."""
    return not item.day, isinstance(item.fact, Target), item.fact.place == "deadline"


def _firms(group: Sequence[_Item]) -> tuple[str, ...]:
    """The kinds of firm; none at all where one of the sentences means any firm. A deadline cell is of its whole row."""
    told = [item for item in group if item.fact.place != "deadline"] or group
    named = [item.fact.subject.firms if item.fact.subject else () for item in told]
    return tuple(dict.fromkeys(firm for firms in named for firm in firms)) if all(named) else ()


def _when(edition: Edition, item: _Item) -> str:
    fact = item.fact
    if isinstance(fact, Time):
        return time_value(edition, fact) if fact.type == "recurrence" else fact.quote
    return day_words(item.day) if item.day else ZH.say("duties.no-time")


def _basis(edition: Edition, fact: Target | Time) -> str:
    if isinstance(fact, Time):
        return ZH.say("times.inferred") if fact.inferred else ""
    known = ("deadline_sources", fact.deadline_source) in edition.words
    return edition.word("deadline_sources", fact.deadline_source) if known else ""


def _sentence(head: _Item, group: Sequence[_Item]) -> Words:
    fact, clause = head.fact, head.placed.clause
    text = field_of(clause, fact.place)
    start = position_of(fact, text)
    before, quote, after = sentence_around(text, start, start + len(fact.quote))
    if fact.place == "deadline":
        return (
            (_first_sentence(clause.text or clause.heading or ""), False),
            (ZH.say("duties.cell"), False),
            (quote, True),
        )
    own = [item.fact for item in group if item.placed.id == head.placed.id and item.fact.place == fact.place]
    return _bold(before + quote + after, start - len(before), text, own)


def _first_sentence(text: str) -> str:
    return "".join(sentence_around(text, 0, 1))


def _bold(sentence: str, first: int, text: str, facts: Sequence[Target | Time]) -> Words:
    """A sentence with the times and figures of facts that stand in it in bold."""
    marked: set[int] = set()
    for fact in facts:
        at = position_of(fact, text) - first
        spans = [(0, len(fact.quote))] if isinstance(fact, Time) else _figures(fact)
        marked.update(place for start, end in spans for place in range(at + start, at + end))
    return _runs(sentence, dict.fromkeys(marked, True))


def _figures(target: Target) -> list[tuple[int, int]]:
    """Where a target names its value: 800公里以上客运班线清零 names none, 800 only tells which lines."""
    return [found.span() for found in _FIGURE.finditer(target.quote) if found.group().rstrip("%") == target.value]


def _runs(sentence: str, bold: Mapping[int, bool]) -> Words:
    runs: list[tuple[str, bool]] = []
    for place, character in enumerate(sentence):
        mark = bold.get(place, False)
        if runs and runs[-1][1] == mark:
            runs[-1] = (runs[-1][0] + character, mark)
        else:
            runs.append((character, mark))
    return tuple(runs)
