"""A fact with the sentence it is read from: what lists of targets, documents and organisations have in common."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.places import field_of, position_of
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, clause_link
from planref.model.facts import Fact


@dataclass(frozen=True, kw_only=True)
class QuotedRow:
    """Where a fact stands; `sentence` is the words before the quote, the quote and the words after."""

    link: ClauseLink
    sentence: tuple[str, str, str]
    disputable: bool
    note: str


def quoted(edition: Edition, fact: Fact) -> QuotedRow:
    """A fact with its sentence."""
    placed = edition.corpus.clauses[fact.clause]
    text = field_of(placed.clause, fact.place)
    start = position_of(fact, text)
    return QuotedRow(
        link=clause_link(placed),
        sentence=sentence_around(text, start, start + len(fact.quote)),
        disputable=fact.disputable,
        note=fact.note or "",
    )


def sentence_around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence that holds text[start:end], as the words before, the words and the words after."""
    first = max(text.rfind(mark, 0, start) for mark in "。；;！？\n") + 1
    ends = [at for mark in "。；;！？\n" if (at := text.find(mark, max(end - 1, 0))) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    return text[first:start], text[start:end], text[end : max(last, end)]
