"""The terms in the order of their English, each with its Chinese and where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from planref.corpus import addresses as at
from planref.edition.english import English
from planref.edition.page import Page
from planref.pages.english.frame import english_page, state_of
from planref.pages.terms import TermEntry, term_entries
from planref.words.words import EN

_QUOTES = '“”‘’"'


def english_terms(english: English) -> Page:
    """The page of all terms; each has the anchor t-<id>, as in Chinese."""
    entries = sorted(term_entries(english.edition), key=_sorted_by)
    letters = [
        (letter, [(entry, _uses(english, entry)) for entry in group]) for letter, group in groupby(entries, _letter)
    ]
    return english_page(
        at.TERMS,
        "terms.html",
        EN.say("terms.title"),
        EN.say("terms.description", count=len(entries)),
        tab="terms",
        scripts=("tables.js",),
        letters=letters,
        count=len(entries),
        state=state_of(english.all_made),
    )


def _sorted_by(entry: TermEntry) -> str:
    return entry.term.english.strip(_QUOTES).lower()


def _letter(entry: TermEntry) -> str:
    first = _sorted_by(entry)[0].upper()
    return first if first.isalpha() else "0–9"


def _uses(english: English, entry: TermEntry) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """By plan the places that use a term: address and printed position."""
    found = []
    for uses in entry.uses:
        clauses = [english.of(link.id) for link in uses.links]
        plan = english.edition.corpus.plan_of_id[uses.links[0].plan]
        found.append((english.short_title(plan), [(clause.uri, clause.place or clause.name) for clause in clauses]))
    return found
