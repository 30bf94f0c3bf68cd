"""Plan text with facts and terms marked: the characters stay as transcribed, only marks come around them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from planref.corpus.places import position_of
from planref.model.facts import Citation, Fact, Involvement, Target, Time
from planref.model.vocab import Term
from planref.pages.publication import ClauseFacts, Publication

_KINDS: tuple[tuple[type[Fact], str], ...] = ((Target, "n"), (Time, "t"), (Citation, "d"), (Involvement, "o"))


@dataclass(frozen=True)
class Span:
    """A stretch of a text that one fact or term covers; `kind` is n, t, d, o (facts) or w (term)."""

    start: int
    end: int
    kind: str
    term: Term | None = None


@dataclass(frozen=True)
class Segment:
    """A run of characters with the kinds of marks on it, and the term it belongs to."""

    text: str
    kinds: tuple[str, ...] = ()
    term: Term | None = None

    @property
    def classes(self) -> str:
        """CSS classes of the marks: fx fx--n …"""
        return " ".join(["fx", *(f"fx--{kind}" for kind in self.kinds)]) if self.kinds else ""


def kind_of(fact: Fact) -> str:
    """The letter a fact is marked with."""
    return next(letter for model, letter in _KINDS if isinstance(fact, model))


def fact_spans(facts: ClauseFacts, place: str, text: str) -> tuple[Span, ...]:
    """Stretches of one field that facts quote; organisations are not marked in running text."""
    found = []
    for fact in facts.all:
        at = position_of(fact, text) if fact.place == place and not isinstance(fact, Involvement) else -1
        if at >= 0:
            found.append(Span(at, at + len(fact.quote), kind_of(fact)))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def term_spans(publication: Publication, text: str) -> tuple[Span, ...]:
    """The first occurrence of each term in a text; longer spellings win where two overlap."""
    spans: list[Span] = []
    seen: set[str] = set()
    for surface, term in publication.surfaces:
        at = text.find(surface)
        if at < 0 or term.id in seen or any(span.start < at + len(surface) and at < span.end for span in spans):
            continue
        seen.add(term.id)
        spans.append(Span(at, at + len(surface), "w", term))
    return tuple(sorted(spans, key=lambda span: span.start))


def segments(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Cut a text where marks begin or end; the segments in order are the text."""
    marks = tuple(spans)
    borders = sorted({0, len(text), *(span.start for span in marks), *(span.end for span in marks)})
    found = []
    for start, end in itertools.pairwise(borders):
        over = [span for span in marks if span.start <= start and end <= span.end]
        kinds = tuple(sorted({span.kind for span in over if span.term is None}))
        term = next((span.term for span in over if span.term), None)
        found.append(Segment(text[start:end], kinds, term))
    return tuple(found)


def marked(publication: Publication, clause: str, place: str, text: str) -> tuple[Segment, ...]:
    """One field of a clause with its facts and terms marked."""
    facts = publication.facts_of(clause)
    return segments(text, (*fact_spans(facts, place, text), *term_spans(publication, text)))
