"""The terms: what each means, in English, where the explanation comes from, where it is used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from planref.corpus.terms import TermUse, term_uses
from planref.model.vocab import Term
from planref.pages.links import ClauseLink, clause_link
from planref.pages.page import Page
from planref.pages.publication import Publication
from planref.pages.render import render


@dataclass(frozen=True)
class PlanUses:
    """The clauses of one plan that use a term, each once."""

    short: str
    links: tuple[ClauseLink, ...]


@dataclass(frozen=True)
class TermEntry:
    """One term with all that is known of it; `count` is how often it occurs."""

    term: Term
    source: ClauseLink | None
    count: int
    uses: tuple[PlanUses, ...]


def term_entries(publication: Publication) -> tuple[TermEntry, ...]:
    """Every term in the order of the vocabulary."""
    by_term: dict[str, list[TermUse]] = defaultdict(list)
    for use in term_uses(publication.corpus):
        by_term[use.term.id].append(use)
    return tuple(_entry(publication, term, by_term[term.id]) for term in publication.corpus.vocabulary.terms.terms)


def _entry(publication: Publication, term: Term, uses: list[TermUse]) -> TermEntry:
    clauses = publication.corpus.clauses
    source = clause_link(clauses[term.clause]) if term.clause and term.clause in clauses else None
    by_plan: dict[str, dict[str, ClauseLink]] = defaultdict(dict)
    for use in uses:
        by_plan[use.placed.plan.short_title][use.placed.id] = clause_link(use.placed)
    listed = tuple(PlanUses(short, tuple(links.values())) for short, links in by_plan.items())
    return TermEntry(term, source, len(uses), listed)


def terms_page(publication: Publication) -> Page:
    """The page of all terms; each has the anchor t-<id>."""
    entries = term_entries(publication)
    return Page(
        uri="terms.html",
        title="术语",
        description=f"{len(entries)} 个安全生产术语和数字口号：解释、英文、见于哪些方案的哪一条。",
        body=render("terms.html", root="", entries=entries),
        tab="terms",
    )
