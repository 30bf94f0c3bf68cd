"""Where the terms of the vocabulary stand in the texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planref.corpus.corpus import Corpus, Placed
from planref.corpus.places import field_of
from planref.model.facts import Place
from planref.model.vocab import Term


@dataclass(frozen=True)
class TermUse:
    """One occurrence of a term; `start` is its offset in the field."""

    term: Term
    placed: Placed
    place: Place
    quote: str
    start: int


@dataclass(frozen=True)
class TermFinder:
    """Finds terms in text; where spellings overlap, the one that begins first wins, then the longest."""

    terms: tuple[Term, ...]

    @cached_property
    def _owners(self) -> dict[str, Term]:
        return {surface: term for term in self.terms for surface in term.surfaces}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._owners, key=lambda surface: (-len(surface), surface))
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def within(self, text: str) -> Iterator[tuple[int, str, Term]]:
        """Offset, spelling and term of every occurrence in a text."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.group(), self._owners[match.group()]


def term_uses(corpus: Corpus) -> tuple[TermUse, ...]:
    """Every occurrence of every term in headings and texts of clauses, in document order."""
    finder = TermFinder(corpus.vocabulary.terms.terms)
    places: tuple[Place, ...] = ("heading", "text")
    return tuple(
        TermUse(term, placed, place, quote, start)
        for placed in corpus.clauses.values()
        for place in places
        for start, quote, term in finder.within(field_of(placed.clause, place))
    )
