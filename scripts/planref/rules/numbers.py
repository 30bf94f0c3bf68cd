"""What a reader of the facts may have missed: numbers that no fact explains, deadlines that say two things."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.corpus.places import PLACES, facts_in, field_of, position_of
from planref.model.dates import exists, is_yearly, last_day
from planref.model.facts import Facts, Place, Time
from planref.rules.facts import facts_file
from planref.rules.report import Finding, Rule

_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?[%％]?|百分之[零一二三四五六七八九十百]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class LooseNumber:
    """A number in a clause that no fact and no acknowledgement covers; `start` is its offset in the field."""

    clause: str
    place: Place
    start: int
    number: str
    text: str


def loose_numbers(corpus: Corpus, plan: str) -> tuple[LooseNumber, ...]:
    """The unexplained numbers of one plan in document order; a list to review, not a fault."""
    explained = _explained(corpus, corpus.facts[plan]) if plan in corpus.facts else {}
    return tuple(
        LooseNumber(placed.id, place, match.start(), match.group(), text)
        for placed in corpus.of_plan(plan)
        for place in PLACES
        for text in (field_of(placed.clause, place),)
        for match in _NUMBER.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in explained.get((placed.id, place), ()))
    )


def _explained(corpus: Corpus, facts: Facts) -> dict[tuple[str, Place], list[Span]]:
    spans: dict[tuple[str, Place], list[Span]] = {}
    for _, _, fact in facts_in(facts):
        if fact.clause in corpus.clauses:
            at = position_of(fact, field_of(corpus.clauses[fact.clause].clause, fact.place))
            spans.setdefault((fact.clause, fact.place), []).append((at, at + len(fact.quote)))
    acknowledged = [(item.clause, item.quote) for item in facts.acknowledged]
    redacted = [(item.clause, item.quote) for item in corpus.vocabulary.redactions.redactions]
    for clause, quote in (*acknowledged, *redacted):
        for place in PLACES if clause in corpus.clauses else ():
            found = _occurrences(quote, field_of(corpus.clauses[clause].clause, place))
            spans.setdefault((clause, place), []).extend(found)
    for surface in (surface for term in corpus.vocabulary.terms.terms for surface in term.surfaces):
        for placed in corpus.of_plan(facts.plan) if _NUMBER.search(surface) else ():
            found = _occurrences(surface, placed.clause.text or "")
            spans.setdefault((placed.id, "text"), []).extend(found)
    return spans


def _occurrences(words: str, text: str) -> list[Span]:
    return [(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]


def deadline_cells_agree(corpus: Corpus) -> Iterator[Finding]:
    """The last date in the sentence of a task row is the one in its deadline cell, or a person has acknowledged it."""
    for name, facts in corpus.facts.items():
        cells = {time.clause: time for time in facts.times if time.place == "deadline"}
        for clause, cell in cells.items():
            dated = [(last, at) for at, time in enumerate(facts.times) if (last := _last_day_in(clause, time))]
            last, index = max(dated, default=(None, 0))
            time = facts.times[index]
            if last is None or last == _last_day_of(cell) or _is_acknowledged(facts, time):
                continue
            yield Finding(
                facts_file(name),
                ("times", index, "quote"),
                "deadline-cell",
                f"{clause}：文中“{time.quote}”，完成时限栏却是“{cell.quote}”",
                "核对原文；原文如此的，在 acknowledged 里说明",
                f"{clause}: the sentence says {time.quote}, the deadline cell {cell.quote}",
                "Check the source; if printed so, acknowledge it with a reason",
            )


def _last_day_in(clause: str, time: Time) -> datetime.date | None:
    return _last_day_of(time) if time.clause == clause and time.place == "text" else None


def _last_day_of(time: Time) -> datetime.date | None:
    date = (time.by or time.end) if time.type in {"by", "in", "period"} else None
    return last_day(date) if date and exists(date) and not is_yearly(date) else None


def _is_acknowledged(facts: Facts, time: Time) -> bool:
    return any(
        item.clause == time.clause and (item.quote in time.quote or time.quote in item.quote)
        for item in facts.acknowledged
    )


def facts_stand_once(corpus: Corpus) -> Iterator[Finding]:
    """No two facts of one list say the same of the same words."""
    for name, facts in corpus.facts.items():
        seen: set[object] = set()
        for kind, index, fact in facts_in(facts):
            if (kind, fact) in seen:
                yield Finding(
                    facts_file(name),
                    (kind, index, "quote"),
                    "repeated",
                    f"“{fact.quote[:20]}”的要素重复",
                    "删去一项；同样的字出现两次的，写 occurrence",
                    "The same fact stands twice",
                    "Delete one; give occurrence where the words occur twice",
                )
            seen.add((kind, fact))


# Told by `check`: for a person to look at, no reason to withhold the site.
REVIEW: tuple[Rule, ...] = (deadline_cells_agree, facts_stand_once)
