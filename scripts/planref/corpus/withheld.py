"""Names, telephone numbers and mail addresses of persons: they stand in the printed text and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from planref.corpus.corpus import Corpus

_SIGN = "…"


def without_contacts(corpus: Corpus, clause: str, text: str) -> str:
    """A text of a clause with a sign in the place of each name, number and address."""
    for word in contacts_in(text, corpus.withheld.get(clause, ()), corpus.vocabulary.search.masks):
        text = text.replace(word, _SIGN)
    return text


def contacts_in(text: str, quotes: Collection[str], patterns: Sequence[str]) -> list[str]:
    """The words of a text that are registered, or that a pattern finds (its groups, or all of it); longest first."""
    held = {quote for quote in quotes if quote in text}
    found = held | {word for pattern in patterns for word in _matched(_compiled(pattern), text)}
    return sorted(found, key=lambda word: (-len(word), word))


def _matched(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield from (group for group in match.groups() or (match.group(),) if group)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
