"""Names, telephone numbers and mail addresses of persons: they stand in the printed text and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planref.corpus.corpus import Corpus
from planref.source.contacts import contact_spans

_SIGN = "…"


def without_contacts(corpus: Corpus, clause: str, text: str) -> str:
    """A text of a clause with a sign in the place of each name, number and address."""
    for word in contacts_in(text, corpus.withheld.get(clause, ()), corpus.vocabulary.search.masks):
        text = text.replace(word, _SIGN)
    return text


def contacts_in(text: str, quotes: Collection[str], patterns: Sequence[str]) -> list[str]:
    """The words of a text that are registered, or that a pattern finds (its groups, or all of it); longest first."""
    held = {quote for quote in quotes if quote in text}
    found = held | {text[start:end] for start, end in contact_spans(text, patterns)}
    return sorted(found, key=lambda word: (-len(word), word))
