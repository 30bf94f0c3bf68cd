"""Numbers in the texts that no fact explains."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.corpus.places import PLACES, facts_in, field_of, position_of
from planref.model.facts import Facts, Place

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
        if fact.EXPLAINS_NUMBERS and fact.clause in corpus.clauses:
            at = position_of(fact, field_of(corpus.clauses[fact.clause].clause, fact.place))
            spans.setdefault((fact.clause, fact.place), []).append((at, at + len(fact.quote)))
    acknowledged = [(item.clause, item.quote) for item in facts.acknowledged]
    redacted = [
        (placed.id, quote) for placed in corpus.of_plan(facts.plan) for quote in corpus.withheld.get(placed.id, ())
    ]
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
