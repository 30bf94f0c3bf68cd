"""The terms: what each means, in English, where the explanation comes from, where it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planref.corpus import addresses as at
from planref.corpus.addresses import root_of, term_uses_uri
from planref.corpus.terms import TermUse, term_uses
from planref.edition.alphabet import by_letter
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, clause_link
from planref.edition.page import Page
from planref.model.vocab import Term
from planref.pages.render import render, script
from planref.pages.shares import MOST
from planref.words.words import ZH


@dataclass(frozen=True)
class PlanUses:
    """The clauses of one plan that use a term, each once."""

    short: str
    links: tuple[ClauseLink, ...]


@dataclass(frozen=True)
class TermEntry:
    """One term with all that is known of it; `count` is how often it occurs.

    `uri` is the page that lists its uses where there are too many for the page of all terms, else "".
    """

    term: Term
    source: ClauseLink | None
    count: int
    uses: tuple[PlanUses, ...]
    uri: str = ""


def term_entries(edition: Edition) -> tuple[TermEntry, ...]:
    """Every term in the order of the vocabulary."""
    by_term: dict[str, list[TermUse]] = defaultdict(list)
    for use in term_uses(edition.corpus):
        by_term[use.term.id].append(use)
    entries = tuple(_entry(edition, term, by_term[term.id]) for term in edition.corpus.vocabulary.terms.terms)
    if sum(len(plan.links) for entry in entries for plan in entry.uses) <= MOST:
        return entries
    return tuple(replace(entry, uri=term_uses_uri(entry.term.id)) for entry in entries)


def _entry(edition: Edition, term: Term, uses: list[TermUse]) -> TermEntry:
    clauses = edition.corpus.clauses
    source = clause_link(clauses[term.clause]) if term.clause and term.clause in clauses else None
    by_plan: dict[str, dict[str, ClauseLink]] = defaultdict(dict)
    for use in uses:
        by_plan[use.placed.plan.short_title][use.placed.id] = clause_link(use.placed)
    listed = tuple(PlanUses(short, tuple(links.values())) for short, links in by_plan.items())
    return TermEntry(term, source, len(uses), listed)


def terms_pages(edition: Edition) -> Iterator[Page]:
    """The page of all terms, each with the anchor t-<id>; and a page of the uses of each where there are too many."""
    entries = term_entries(edition)
    yield Page(
        uri=at.TERMS,
        title=ZH.say("terms.title"),
        description=ZH.say("terms.description", count=len(entries)),
        body=render("terms.html", root="", entries=entries, letters=by_letter(entries, _name)),
        tab="terms",
        head=script(at.TERMS, "tables.js"),
    )
    yield from (_uses_page(entry) for entry in entries if entry.uri)


def _uses_page(entry: TermEntry) -> Page:
    name = entry.term.surfaces[0]
    return Page(
        uri=entry.uri,
        title=name,
        description=entry.term.explanation,
        body=render("term.html", root=root_of(entry.uri), entry=entry, name=name),
        tab="terms",
        edit=at.vocabulary_uri("terms"),
    )


def _name(entry: TermEntry) -> str:
    return entry.term.surfaces[0]
