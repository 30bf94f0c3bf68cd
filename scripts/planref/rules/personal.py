"""Rules of personal data: what a printed text says of a person, we do not say again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from planref.corpus.corpus import Corpus
from planref.corpus.withheld import contacts_in
from planref.model.catalogue import kind_of_file
from planref.rules.report import Report, Rule, Way, report
from planref.source.yamlfile import Plain

_PRINTED = {"plan", "manifest", "redactions", "history"}
"""Kinds of file that hold the printed text, now or once; a person writes there only in these fields:"""
_WRITTEN = {"note", "notes", "accepted"}
_MEANT = {("site", "contact"), ("search", "masks")}
"""Who is to be told of faults, and what contacts look like."""


def nothing_written_names_a_person_or_telephone(corpus: Corpus) -> Iterator[Report]:
    """Outside the printed text no value holds a registered name or number, nor what looks like a number or address."""
    quotes = {item.quote for item in corpus.vocabulary.redactions.redactions}
    # Most values stand in very many places.
    names = cache(lambda text: bool(contacts_in(text, quotes, corpus.vocabulary.search.masks)))
    for file, value in corpus.files.items():
        kind = kind_of_file(file).name
        for path, text in _texts(value.plain(), ()):
            if names(text):
                key = next(str(step) for step in reversed(path) if isinstance(step, str))
                if key in _WRITTEN if kind in _PRINTED else (kind, path[0]) not in _MEANT:
                    yield report(file, path, "redacted", key=key)


def _texts(value: Plain, path: Way) -> Iterator[tuple[Way, str]]:
    """Every text below a value with its path, in no order; a list of what is left is faster than a call for each."""
    left: list[tuple[Way, Plain]] = [(path, value)]
    while left:
        at, item = left.pop()
        if isinstance(item, str):
            yield at, item
        else:
            entries = item.items() if isinstance(item, dict) else enumerate(item)
            left += [((*at, key), below) for key, below in entries]


PERSONAL: tuple[Rule, ...] = (nothing_written_names_a_person_or_telephone,)
