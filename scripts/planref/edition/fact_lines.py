"""Facts in words: the value of a target or a time, and the facts of a clause as a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planref.corpus.corpus import Placed
from planref.corpus.places import position_of
from planref.edition.clause_row import cells_of
from planref.edition.edition import Edition
from planref.model.dates import exists, is_yearly
from planref.model.fact_kinds import FACT_KINDS
from planref.model.facts import Citation, Consequence, Draft, Fact, Report, Target, Time, UpperSupport
from planref.source.digits import is_number
from planref.words.words import ZH


@dataclass(frozen=True)
class FactLine:
    """One fact as listed on a measure page."""

    value: str
    words: str
    kind: str
    disputable: bool
    note: str


def fact_lines(edition: Edition, placed: Placed) -> tuple[FactLine, ...]:
    """Targets, times and cited documents of a clause in text order, in words."""
    return tuple(_LINES[type(fact)](edition, fact) for fact in _listed(edition, placed))


def fact_numbers(edition: Edition, placed: Placed) -> Mapping[str, Mapping[int, Sequence[int]]]:
    """By field of a clause where the facts that `fact_lines` lists end in it, with their numbers from 1 on."""
    found: dict[str, dict[int, list[int]]] = {}
    fields = {"heading": placed.clause.heading or "", "text": placed.clause.text or ""}
    for number, fact in enumerate(_listed(edition, placed), 1):
        at = position_of(fact, fields.get(fact.place, ""))
        if at >= 0:
            found.setdefault(fact.place, {}).setdefault(at + len(fact.quote), []).append(number)
    return found


def _listed(edition: Edition, placed: Placed) -> Sequence[Fact]:
    facts = edition.facts_of(placed.id)
    text = "\n".join([placed.clause.head, placed.clause.text or "", *(words for _, words in cells_of(edition, placed))])
    return sorted(
        (
            fact
            for kind in FACT_KINDS
            if kind.model in _LINES
            for fact in facts.listed(kind.name)
            if not _in_column(fact)
        ),
        key=lambda fact: (position_of(fact, text), len(fact.quote)),
    )


def _in_column(fact: Fact) -> bool:
    """Whether a fact only repeats the deadline column of its task row, which the page shows anyway."""
    return isinstance(fact, Time) and fact.place == "deadline"


def _target_line(edition: Edition, fact: Target) -> FactLine:
    kind = edition.word("target_kinds", fact.kind)
    return FactLine(target_value(edition, fact), fact.metric, kind, fact.disputable, _note(fact))


def _time_line(edition: Edition, fact: Time) -> FactLine:
    words = (
        ZH.say("fact.time", due=fact.due, quote=fact.quote) if fact.due else ZH.say("fact.time-quote", quote=fact.quote)
    )
    kind = edition.word("time_types", fact.type)
    return FactLine(time_value(edition, fact), words, kind, fact.disputable, _note(fact))


def _citation_line(edition: Edition, fact: Citation) -> FactLine:
    title = f"《{fact.title}》" if fact.bracketed else fact.title
    number = f"（{fact.number}）" if fact.number else ""
    relation = edition.word("citation_relations", fact.relation)
    return FactLine(relation, title + number, ZH.say("fact.document"), fact.disputable, _note(fact))


def _note(fact: Fact) -> str:
    """What is said behind a fact: first that nobody has read it, where that is so."""
    unread = ZH.say("fact.unread") if fact.status == "proposed" else ""
    return ZH.say("list.comma").join(filter(None, (unread, fact.note)))


def _consequence_line(edition: Edition, fact: Consequence) -> FactLine:
    words = ZH.say("fact.consequence", condition=fact.condition, consequence=fact.consequence)
    words = ZH.say("fact.for", words=words, whom=fact.for_) if fact.for_ else words
    sign = edition.word("consequence_signs", fact.sign)
    return FactLine(sign, words, edition.word("fact_kinds", "consequences"), fact.disputable, fact.note or "")


def _report_line(edition: Edition, fact: Report) -> FactLine:
    unwritten = ZH.say("fact.unwritten")
    words = ZH.say("fact.report", by=fact.from_ or unwritten, to=fact.to or unwritten, what=fact.what)
    kind = edition.word("fact_kinds", "reporting")
    return FactLine(fact.often or kind, words, kind, fact.disputable, fact.note or "")


def _draft_line(edition: Edition, fact: Draft) -> FactLine:
    kind = edition.word("fact_kinds", "drafting")
    return FactLine(edition.word("draft_states", fact.state), fact.title, kind, fact.disputable, fact.note or "")


def _upper_line(edition: Edition, fact: UpperSupport) -> FactLine:
    words = ZH.say("fact.upper", upper=fact.upper or ZH.say("fact.unwritten"), what=fact.what)
    kind = edition.word("fact_kinds", "upper")
    return FactLine(edition.word("upper_kinds", fact.kind), words, kind, fact.disputable, fact.note or "")


def firmness_words(edition: Edition, placed: Placed) -> str:
    """The words that say how firmly a clause is laid down, each with its grade; empty where there are none."""
    found = {fact.word: edition.word("firmness_grades", fact.grade) for fact in edition.facts_of(placed.id).firmness}
    return ZH.say("list.mark").join(f"{word}（{grade}）" for word, grade in found.items())


_LINES: Mapping[type[Fact], Callable[[Edition, Any], FactLine]] = {
    Target: _target_line,
    Time: _time_line,
    Citation: _citation_line,
    Consequence: _consequence_line,
    Report: _report_line,
    Draft: _draft_line,
    UpperSupport: _upper_line,
}
"""How each kind of fact is told on a measure page; organisations have a list of their own there."""


def target_value(edition: Edition, target: Target) -> str:
    """Comparator, value and unit of a target: ≥ 95 %; a change without a number as printed: 明显下降."""
    if target.comparator in {"decrease_by", "increase_by"} and not is_number(target.value[:1]):
        return target.value + edition.word("comparators", target.comparator)
    signs = {">=": "≥ ", "<=": "≤ ", "=": "", "<": "< ", ">": "> "}
    sign = signs.get(target.comparator, edition.word("comparators", target.comparator) + " ")
    return f"{sign}{target.value}{target.unit or ''}"


def target_deadline(target: Target) -> str:
    """Until when a target is to be met: a day, or the day of every year; empty where the text says neither."""
    if target.deadline:
        return target.deadline.isoformat()
    return yearly_words(target.yearly_deadline) if target.yearly_deadline else ""


def day_words(day: str) -> str:
    """A day as a sentence says it: 2026年12月31日."""
    year, month, number = map(int, day.split("-"))
    return ZH.say("date.day", year=year, month=month, day=number)


def yearly_words(date: str) -> str:
    """A day or month of every year in words: 每年12月15日前, 每年1月底前."""
    month, day = yearly_parts(date)
    if day is None:
        return ZH.say("time.yearly-month", month=month)
    return ZH.say("time.yearly-day", month=month, day=day)


def yearly_parts(date: str) -> tuple[int, int | None]:
    """Month and day of a day of every year; no day where it is the last of the month."""
    month, _, day = date.removeprefix("--").partition("-")
    last = not day or not exists(f"--{month}-{int(day) + 1:02}")
    return int(month), None if last else int(day)


def who_does(edition: Edition, fact: Target | Time) -> str:
    """Who has to do what a target or a time asks: the words of the text, or which kind of body; empty if unknown."""
    subject = fact.subject
    if subject is None or (subject.words is None and subject.kind == "other"):
        return ""
    return subject.words or edition.word("subject_kinds", subject.kind)


def time_value(edition: Edition, time: Time) -> str:
    """Normal form of a time: the date, the period or the cycle."""
    if time.type == "from" and time.start:
        return ZH.say("time.from", start=time.start)
    if time.start or time.end:
        return ZH.say("time.to").join(dict.fromkeys((time.start or "", time.end or ""))).strip()
    if time.by and is_yearly(time.by):
        return yearly_words(time.by)
    if time.every:
        return cycle_words(edition, time.every) + _times_a_cycle(time)
    return time.by or time.quote


def _times_a_cycle(time: Time) -> str:
    if time.min:
        return ZH.say("time.at-least", count=time.min)
    return ZH.say("time.number", count=time.count) if time.count else ""


def cycle_words(edition: Edition, every: str) -> str:
    """A cycle in words: 每季度, 每 2 年."""
    if ("cycles", every) in edition.words:
        return edition.word("cycles", every)
    return ZH.say("time.every", number=every[1:-1], unit=edition.word("cycle_units", every[-1]))
