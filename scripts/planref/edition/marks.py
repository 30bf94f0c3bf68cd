"""Plan text with facts and terms marked: the characters stay as transcribed, only marks come around them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planref.corpus.places import position_of
from planref.edition.edition import Edition
from planref.model.fact_kinds import FACT_KINDS
from planref.model.facts import ClauseFacts
from planref.model.vocab import Term

Numbers = Mapping[int, Sequence[int]]
"""By place in a text the numbers of the facts that end there."""

NO_NUMBERS: Numbers = {}


@dataclass(frozen=True)
class Span:
    """A stretch of a text that one fact or term covers; `kind` is the letter of a kind of fact, or w (term)."""

    start: int
    end: int
    kind: str
    term: Term | None = None


@dataclass(frozen=True)
class Segment:
    """A run of characters with the kinds of marks on it, the term it belongs to, and the facts that end with it.

    `numbers` are those of the list of facts beside the text.
    """

    text: str
    kinds: tuple[str, ...] = ()
    term: Term | None = None
    numbers: tuple[int, ...] = ()


def fact_spans(facts: ClauseFacts, place: str, text: str) -> tuple[Span, ...]:
    """Stretches of one field that facts quote; organisations are not marked in running text."""
    found = []
    for kind in FACT_KINDS:
        for fact in facts.listed(kind.name) if kind.mark else ():
            at = position_of(fact, text) if fact.place == place else -1
            if at >= 0:
                found.append(Span(at, at + len(fact.quote), kind.mark or ""))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def term_spans(edition: Edition, text: str) -> tuple[Span, ...]:
    """The first occurrence of each term in a text; longer spellings win where two overlap."""
    spans: list[Span] = []
    seen: set[str] = set()
    for surface, term in edition.surfaces:
        at = text.find(surface)
        if at < 0 or term.id in seen or any(span.start < at + len(surface) and at < span.end for span in spans):
            continue
        seen.add(term.id)
        spans.append(Span(at, at + len(surface), "w", term))
    return tuple(sorted(spans, key=lambda span: span.start))


def segments(text: str, spans: Iterable[Span], numbers: Numbers = NO_NUMBERS) -> tuple[Segment, ...]:
    """Cut a text where marks begin or end; the segments in order are the text."""
    marks = tuple(spans)
    borders = sorted({0, len(text), *(span.start for span in marks), *(span.end for span in marks), *numbers})
    found = []
    for start, end in itertools.pairwise(borders):
        over = [span for span in marks if span.start <= start and end <= span.end]
        kinds = tuple(sorted({span.kind for span in over if span.term is None}))
        term = next((span.term for span in over if span.term), None)
        found.append(Segment(text[start:end], kinds, term, tuple(numbers.get(end, ()))))
    return tuple(found)


def marked(edition: Edition, clause: str, place: str, text: str, numbers: Numbers = NO_NUMBERS) -> tuple[Segment, ...]:
    """One field of a clause with its facts and terms marked, and the numbers of facts where they end."""
    facts = edition.facts_of(clause)
    return segments(text, (*fact_spans(facts, place, text), *term_spans(edition, text)), numbers)
