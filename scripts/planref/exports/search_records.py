"""From the corpus to what the search index is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.corpus.deadlines import deadline_day
from planref.corpus.places import field_of, position_of
from planref.edition.edition import Edition
from planref.edition.fact_lines import time_value
from planref.edition.page import Asset
from planref.exports.fold import FoldTable
from planref.exports.search_index import (
    SearchCells,
    SearchFact,
    SearchLabels,
    SearchNames,
    SearchRecord,
    SearchTerm,
    joined,
    mask,
    search_assets,
)
from planref.model.alignment import Verdict
from planref.model.facts import ClauseFacts, Involvement, Subject, Time
from planref.model.plan import Plan
from planref.model.vocab import Entry, Organisation, Term, Terms

LONGEST_NAME = 16
"""Characters of what a text calls a body; what is longer enumerates several."""


def search_index(edition: Edition) -> tuple[Asset, ...]:
    """The search index of everything published, without names of persons and telephone numbers."""
    vocabulary = edition.corpus.vocabulary
    withheld, patterns = edition.corpus.withheld, vocabulary.search.masks
    records = [mask(record, withheld.get(record.id, ()), patterns) for record in records_of(edition)]
    fold = fold_of(edition, records)
    return search_assets(records, labels_of(edition), names_of(edition), fold, vocabulary.search.limit_gzip_kb)


def fold_of(edition: Edition, records: Iterable[SearchRecord]) -> FoldTable:
    """The folding of an index, with the traditional characters that may be meant for those of texts and questions."""
    vocabulary = edition.corpus.vocabulary
    texts = "".join(joined(record) for record in records) + vocabulary.search.reading.model_dump_json()
    return FoldTable.of(vocabulary.folding, vocabulary.words["scripts"]["pairs"], texts)


def records_of(edition: Edition) -> tuple[SearchRecord, ...]:
    """A record for every measure and task row, in document order."""
    return tuple(_record(edition, placed) for placed in edition.corpus.measures())


def _record(edition: Edition, placed: Placed) -> SearchRecord:
    clause, facts = placed.clause, edition.facts_of(placed.id)
    choice = edition.topic_choices.get(placed.id)
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
        facts=tuple(_facts(edition, placed, facts)),
        verdict=_verdict(edition, placed),
        url=measure_uri(placed.id),
    )


def _cells(placed: Placed) -> SearchCells | None:
    cells = placed.clause.cells
    return SearchCells(cells.deadline or "", cells.lead or "", cells.support or "") if cells else None


def _facts(edition: Edition, placed: Placed, facts: ClauseFacts) -> Iterator[SearchFact]:
    for time in facts.times:
        yield from _time_facts(edition, time)
    for body in _told_apart(facts.organisations):
        yield _who(body, field_of(placed.clause, body.place))
    for target in facts.targets:
        if target.kind != "frequency":
            yield SearchFact("amount", target.quote, target.place, target.occurrence, subject=_kind(target.subject))
    for consequence in facts.consequences:
        quote = consequence.quote_consequence or consequence.quote
        yield SearchFact("then", quote, consequence.place, consequence.occurrence if quote == consequence.quote else 1)


def _who(body: Involvement, text: str) -> SearchFact:
    """A body by what the text calls it: its quote may hold more, to tell one 企业 from the next."""
    inside = body.quote.find(body.name)
    if inside < 0 or body.place not in ("text", "heading"):
        return SearchFact("who", body.quote, body.place, body.occurrence, role=body.role)
    start = position_of(body, text) + inside
    occurrence = sum(text.startswith(body.name, at) for at in range(start + 1))
    return SearchFact("who", body.name, body.place, occurrence, role=body.role)


def _time_facts(edition: Edition, time: Time) -> Iterator[SearchFact]:
    """How often, and until when: 每年12月15日前 says both."""
    day, subject = deadline_day(time), _kind(time.subject)
    if time.type == "recurrence":
        concerns = (time.subject and time.subject.words) or time.due or ""
        says = time_value(edition, time)
        yield SearchFact("often", time.quote, time.place, time.occurrence, says, concerns, subject=subject)
    if day or (time.type == "recurrence" and time.by):
        year = day.year if day else 0
        yield SearchFact("due", time.quote, time.place, time.occurrence, year=year, subject=subject)


def _told_apart(bodies: Iterable[Involvement]) -> Iterator[Involvement]:
    """The bodies of the text; of a cell, which is shown as it is printed, one for each role."""
    seen: set[tuple[str, str]] = set()
    for body in bodies:
        if body.place in ("text", "heading") or (body.place, body.role) not in seen:
            yield body
        seen.add((body.place, body.role))


def _kind(subject: Subject | None) -> str:
    return subject.kind if subject else ""


def _verdict(edition: Edition, placed: Placed) -> str | None:
    """The relation to the template that the plan descends from; none on the template's own side."""
    for relation in edition.relations.get(placed.id, ()):
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


def names_of(edition: Edition) -> SearchNames:
    """What terms, bodies, documents, duties, topics and plans are called."""
    vocabulary = edition.corpus.vocabulary
    topics = vocabulary.topics.topics
    organisations = vocabulary.organisations.organisations
    bodies = (name for body in organisations for name in (body.name, *body.surfaces))
    duties = (word for block in vocabulary.words["obligations"].values() for word in block.split())
    titles = (document.title for document in vocabulary.documents.documents)
    return SearchNames(
        terms=terms_of(vocabulary.terms),
        things=(*bodies, *titles, *duties, *(topic.label for topic in topics)),
        bodies=[names for body in organisations if not body.collective and len(names := _called(body)) > 1],
        plans={plan.plan: plan_names(plan, vocabulary.search.place_endings) for plan in edition.corpus.plans},
        titles={plan.plan: tuple(filter(None, (plan.title, plan.document_number))) for plan in edition.corpus.plans},
        topics={topic.id: topic.english for topic in topics if not topic.structural},
    )


def _called(body: Organisation) -> tuple[str, ...]:
    """The full name of a body, then what texts call it in other words: no part of the name, nor a whole enumeration."""
    printed = (surface for surface in body.surfaces if len(surface) <= LONGEST_NAME)
    return (body.name, *(surface for surface in printed if surface not in body.name and body.name not in surface))


def plan_names(plan: Plan, endings: tuple[str, ...]) -> tuple[str, ...]:
    """What a plan may be called in a query: its id, its short title and its places, with and without their endings.

    浙江省宁波市鄞州区 and 鄞州区 2024 give 浙江省, 浙江, 宁波市, 宁波, 鄞州区, 鄞州.
    """
    title = plan.short_title.split(" ")[0]
    ending = "|".join(map(re.escape, sorted(endings, key=len, reverse=True)))
    places = [title, *re.findall(f".+?(?:{ending})(?!{ending})", plan.region)]
    bare = [re.sub(f"(?<=..)(?:{ending})+$", "", place) for place in places]
    short = [kept + last for place, kept in zip(places, bare, strict=True) for last in endings if place.endswith(last)]
    inside = re.sub(f"(?<=..)(?:{ending})", "", title)
    return tuple(dict.fromkeys(name for name in (plan.plan, *places, *bare, *short, inside) if len(name) > 1))


def labels_of(edition: Edition) -> SearchLabels:
    """The names of all ids that results and facets show, in the order of the vocabularies."""
    vocabulary = edition.corpus.vocabulary
    return SearchLabels(
        plans={plan.plan: plan.short_title for plan in edition.corpus.plans},
        levels=_labels(vocabulary.lists.levels),
        campaigns={campaign.id: campaign.short for campaign in vocabulary.campaigns.campaigns},
        topics={topic.id: topic.label for topic in vocabulary.topics.topics},
        roles=_labels(vocabulary.lists.organisation_roles),
        verdicts=_labels(vocabulary.lists.verdict_relations),
    )


def _labels(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.id: entry.label for entry in entries}
