"""From the corpus to what the search index is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planref.corpus.corpus import Placed
from planref.exports.fold import FoldTable
from planref.exports.search_index import SearchCells, SearchLabels, SearchRecord, SearchTerm, mask, search_assets
from planref.model.alignment import Verdict
from planref.model.facts import Time
from planref.model.vocab import Entry, Term, Terms
from planref.pages.page import Asset
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication

DUE = frozenset({"by", "in", "period", "relative"})
"""The types of times that set a deadline."""


def search_index(publication: Publication) -> tuple[Asset, ...]:
    """The search index of everything published, without names of persons and telephone numbers."""
    vocabulary = publication.corpus.vocabulary
    redactions, patterns = vocabulary.redactions.redactions, vocabulary.search.masks
    records = [mask(record, redactions, patterns) for record in records_of(publication)]
    terms, fold = terms_of(vocabulary.terms), FoldTable.of(vocabulary.folding)
    return search_assets(records, labels_of(publication), terms, fold, vocabulary.search.limit_gzip_kb)


def records_of(publication: Publication) -> tuple[SearchRecord, ...]:
    """A record for every measure and task row, in document order."""
    return tuple(_record(publication, placed) for placed in publication.corpus.measures())


def _record(publication: Publication, placed: Placed) -> SearchRecord:
    clause, facts = placed.clause, publication.facts_of(placed.id)
    choice = publication.topic_choices.get(placed.id)
    return SearchRecord(
        id=placed.id,
        plan=placed.plan.plan,
        labels=placed.labels,
        heading=clause.heading or "",
        end_mark="" if clause.own_line else clause.end_mark or "",
        text=clause.text or "",
        cells=_cells(placed),
        level=placed.plan.level,
        campaign=placed.plan.campaign,
        primary_topic=choice.primary if choice else "",
        secondary_topics=choice.secondary if choice else (),
        roles=tuple(dict.fromkeys((fact.role, fact.organisation) for fact in facts.organisations)),
        deadline_years=deadline_years(facts.times),
        has_target=bool(facts.targets),
        verdict=_verdict(publication, placed),
        url=measure_uri(placed.id),
    )


def _cells(placed: Placed) -> SearchCells | None:
    cells = placed.clause.cells
    return SearchCells(cells.deadline or "", cells.lead or "", cells.support or "") if cells else None


def deadline_years(times: Iterable[Time]) -> tuple[int, ...]:
    """The years in which something is due, ascending; what recurs or has no year has none."""
    days = [time.by or time.end for time in times if time.type in DUE]
    return tuple(sorted({int(day[:4]) for day in days if day and day[:4].isdigit()}))


def _verdict(publication: Publication, placed: Placed) -> str | None:
    """The relation to the template that the plan descends from; none on the template's own side."""
    for relation in publication.relations.get(placed.id, ()):
        alignment, judgement = relation.alignment, relation.judgement
        if alignment.mode == "descends" and alignment.right == placed.plan.plan and isinstance(judgement, Verdict):
            return judgement.relation
    return None


def terms_of(terms: Terms) -> tuple[SearchTerm, ...]:
    """Every term with the forms that stand for it in a search: its common name and its synonyms.

    A spelling that is no synonym (a part, a pair, a grade) is a term of its own, found by itself alone.
    """
    return tuple(found for term in terms.terms for found in _search_terms(term))


def _search_terms(term: Term) -> Iterator[SearchTerm]:
    forms = tuple(dict.fromkeys((term.surfaces[0], *term.synonyms)))
    yield SearchTerm(forms[0], forms, (term.english,))
    yield from (SearchTerm(surface, (surface,), ()) for surface in term.surfaces if surface not in forms)


def labels_of(publication: Publication) -> SearchLabels:
    """The names of all ids that results and facets show, in the order of the vocabularies."""
    vocabulary = publication.corpus.vocabulary
    return SearchLabels(
        plans={plan.plan: plan.short_title for plan in publication.corpus.plans},
        levels=_labels(vocabulary.lists.levels),
        campaigns={campaign.id: campaign.short for campaign in vocabulary.campaigns.campaigns},
        topics={topic.id: topic.label for topic in vocabulary.topics.topics},
        roles=_labels(vocabulary.lists.organisation_roles),
        organisations={body.id: body.name for body in vocabulary.organisations.organisations},
        verdicts=_labels(vocabulary.lists.verdict_relations),
    )


def _labels(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.id: entry.label for entry in entries}
