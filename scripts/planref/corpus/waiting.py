"""What a program proposed for a plan and no person has looked at yet, with its path in the file."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.places import Path, facts_in
from planref.model.alignment import Alignment
from planref.model.facts import Facts


def proposed_topics(facts: Facts) -> Iterator[Path]:
    """The topics that a program chose."""
    for choice in facts.topics:
        if choice.status == "proposed":
            yield ("clauses", choice.clause, "topics", "status")


def proposed_facts(facts: Facts) -> Iterator[Path]:
    """The facts that a program found."""
    for _, path, fact in facts_in(facts):
        if fact.status == "proposed":
            yield (*path, "status")


def proposed_judgements(alignment: Alignment) -> Iterator[Path]:
    """The verdicts and counterparts that a program wrote down."""
    for index, verdict in enumerate(alignment.verdicts):
        if verdict.status == "proposed":
            yield ("verdicts", index)
    for index, counterpart in enumerate(alignment.counterparts):
        if counterpart.status == "proposed":
            yield ("counterparts", index)
