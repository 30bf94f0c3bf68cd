"""What a reader of the facts may have missed: numbers that no fact explains, deadlines that say two things."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.deadlines import deadline_day
from planref.corpus.places import facts_in
from planref.model.facts import Facts, Time
from planref.rules.facts import facts_file
from planref.rules.report import Report, Rule, report


def deadline_cells_agree(corpus: Corpus) -> Iterator[Report]:
    """The last date in the sentence of a task row is the one in its deadline cell, or a person has acknowledged it."""
    for name, facts in corpus.facts.items():
        cells = {time.clause: time for time in facts.times if time.place == "deadline"}
        for clause, cell in cells.items():
            times = facts.clauses[clause].times
            dated = [(last, at) for at, time in enumerate(times) if (last := _last_day_in_text(time))]
            last, index = max(dated, default=(None, 0))
            time = times[index]
            if last is None or last == deadline_day(cell) or _is_acknowledged(facts, time):
                continue
            yield report(
                facts_file(name),
                ("clauses", clause, "times", index, "quote"),
                "deadline-cell",
                clause=clause,
                quote=time.quote,
                cell=cell.quote,
            )


def _last_day_in_text(time: Time) -> datetime.date | None:
    return deadline_day(time) if time.place == "text" else None


def _is_acknowledged(facts: Facts, time: Time) -> bool:
    return any(
        item.clause == time.clause and (item.quote in time.quote or time.quote in item.quote)
        for item in facts.acknowledged
    )


def facts_stand_once(corpus: Corpus) -> Iterator[Report]:
    """No two facts of one list say the same of the same words."""
    for name, facts in corpus.facts.items():
        seen: set[object] = set()
        for kind, path, fact in facts_in(facts):
            if (kind, fact) in seen:
                yield report(facts_file(name), (*path, "quote"), "repeated/fact", quote=fact.quote[:20])
            seen.add((kind, fact))


# Told by `check`: for a person to look at, no reason to withhold the site.
REVIEW: tuple[Rule, ...] = (deadline_cells_agree, facts_stand_once)
