"""What later plans ask of firms beside what earlier plans asked: rows and counts by judgement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, FilterEntry, clause_link
from planref.model.answers import NewRequirements, Requirement
from planref.words.words import ZH


@dataclass(frozen=True)
class RequirementRow:
    """One requirement with the judgement on it; `other` and `other_quote` are empty where nothing earlier asks it."""

    links: tuple[ClauseLink, ...]
    asks: str
    quote: str
    topic: str
    novelty: str
    novelty_id: str
    other: ClauseLink | None
    other_quote: str
    reason: str
    reviewed: bool

    @property
    def link(self) -> ClauseLink:
        """The clause that asks it first."""
        return self.links[0]


def requirement_rows(edition: Edition, held: NewRequirements) -> tuple[RequirementRow, ...]:
    """Every judged requirement whose plan is shown, in the order of the list."""
    return tuple(_row(edition, row) for row in held.rows if row.clause in edition.corpus.clauses)


def judged_names(edition: Edition, held: NewRequirements) -> str:
    """The later plans that are shown."""
    return _names(edition, held.plans)


def caveat_of(edition: Edition, held: NewRequirements) -> str:
    """What a reader must know: the editor's words, then the plans on both sides and whether their parents differ."""
    sides = {"earlier": _names(edition, held.against), "later": judged_names(edition, held)}
    apart = _stand_apart(_parents(edition, held.plans), _parents(edition, held.against))
    return held.caveat + ZH.say("requirements.sides-apart" if apart else "requirements.sides", **sides)


def _names(edition: Edition, plans: tuple[str, ...]) -> str:
    held = edition.corpus.plan_of_id
    return ZH.say("list.mark").join(held[plan].short_title for plan in plans if plan in held)


def _parents(edition: Edition, plans: tuple[str, ...]) -> list[set[str]]:
    """The documents from above that each plan names."""
    held = edition.corpus.plan_of_id
    return [{parent.document for parent in held[plan].parents} for plan in plans if plan in held]


def _stand_apart(later: list[set[str]], earlier: list[set[str]]) -> bool:
    """Whether all name documents from above and no document is named on both sides."""
    return all((*later, *earlier)) and set().union(*later).isdisjoint(set().union(*earlier))


def novelty_counts(edition: Edition, rows: tuple[RequirementRow, ...]) -> tuple[FilterEntry, ...]:
    """How many requirements have each judgement, in the order of the vocabulary."""
    counts = Counter(row.novelty_id for row in rows)
    return tuple(
        FilterEntry(entry.id, entry.label, counts[entry.id]) for entry in edition.corpus.vocabulary.lists.novelties
    )


def _row(edition: Edition, row: Requirement) -> RequirementRow:
    clauses = edition.corpus.clauses
    choice = edition.topic_choices.get(row.clause)
    found = row.counterpart
    return RequirementRow(
        links=tuple(clause_link(clauses[clause]) for clause in (row.clause, *row.also) if clause in clauses),
        asks=row.asks,
        quote=row.quote,
        topic=choice.primary if choice else "",
        novelty=edition.word("novelties", row.in_2017),
        novelty_id=row.in_2017,
        other=clause_link(clauses[found.clause]) if found and found.clause in clauses else None,
        other_quote=found.quote if found else "",
        reason=row.reason,
        reviewed=row.status == "reviewed",
    )
