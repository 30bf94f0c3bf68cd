"""What is said about one clause: its task rows, its counterparts in other plans, who acts, what is near."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.addresses import comparison_uri, judgement_uri, measure_uri
from planref.corpus.corpus import Placed
from planref.edition.citation import position_words
from planref.edition.edition import Edition, Judged
from planref.edition.naming import heading_of
from planref.edition.verdicts import verdict_hue
from planref.model.alignment import Verdict
from planref.words.words import ZH


@dataclass(frozen=True)
class TaskLine:
    """One row of a plan's task list beside the body clause it restates."""

    uri: str
    name: str
    deadline: str
    lead: str
    support: str


@dataclass(frozen=True)
class CounterpartLine:
    """One judgement on a measure page: verdict word, the other clauses, why; `own` if they are of the same plan."""

    word: str
    hue: str
    plan: str
    clauses: tuple[tuple[str, str, str], ...]
    rationale: str
    reviewed: bool
    compare: str
    own: bool


def task_lines(edition: Edition, placed: Placed) -> tuple[TaskLine, ...]:
    """The rows of the plan's own task list that restate a body clause."""
    others = [
        other
        for relation in edition.relations.get(placed.id, ())
        if relation.alignment.mode == "tasklist" and placed.part == "body"
        for other in relation.others
        if other.clause.cells is not None
    ]
    return tuple(
        TaskLine(
            measure_uri(other.id),
            f"{other.position}{heading_of(other, 16)}",
            other.clause.cells.deadline or "",
            other.clause.cells.lead or "",
            other.clause.cells.support or "",
        )
        for other in others
        if other.clause.cells is not None
    )


def counterpart_lines(edition: Edition, placed: Placed) -> tuple[CounterpartLine, ...]:
    """What other plans hold on the matter of a clause, as judged; the comparability guard is in the words used."""
    return tuple(_counterpart_line(edition, placed, item) for item in edition.relations.get(placed.id, ()))


def _counterpart_line(edition: Edition, placed: Placed, relation: Judged) -> CounterpartLine:
    judgement, alignment = relation.judgement, relation.alignment
    if isinstance(judgement, Verdict):
        entry = edition.relation_entries[judgement.relation]
        word, hue = entry.word(alignment.mode == "tasklist"), verdict_hue(entry)
    else:
        word, hue = edition.word("findings", judgement.finding), "thm"
    own = placed.plan.plan
    other = alignment.right if own == alignment.left else alignment.left
    clauses = tuple(
        (measure_uri(item.id), f"{position_words(item)}　{heading_of(item)}", item.clause.text or "")
        for item in relation.others
    )
    return CounterpartLine(
        word,
        hue,
        _beside(edition, placed, other),
        clauses,
        judgement.rationale,
        judgement.status == "reviewed",
        _judged_at(edition, relation),
        other == own,
    )


def _judged_at(edition: Edition, relation: Judged) -> str:
    """Where the comparison shows the judgement; a thematic one has a place for measures only."""
    clause, alignment = relation.judgement.clause, relation.alignment
    has_place = alignment.mode != "thematic" or edition.corpus.clauses[clause].clause.is_measure
    uri = comparison_uri(alignment)
    return judgement_uri(uri, clause) if has_place else uri


def _beside(edition: Edition, placed: Placed, other: str) -> str:
    if other == placed.plan.plan:
        return ZH.say("clause.own-list") if placed.part == "body" else ZH.say("clause.own-body")
    known = edition.corpus.plan_of_id.get(other)
    return known.short_title if known else other


def who_rows(edition: Edition, placed: Placed) -> tuple[tuple[str, str, str], ...]:
    """Who acts: name as written, role in words, full name where it differs."""
    rows = []
    for item in edition.facts_of(placed.id).organisations:
        full = edition.organisations[item.organisation].name if item.organisation in edition.organisations else ""
        row = (item.name, edition.word("organisation_roles", item.role), full if full != item.name else "")
        if row not in rows:
            rows.append(row)
    return tuple(rows)
