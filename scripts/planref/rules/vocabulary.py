"""Rules of the vocabularies: what data names is known there, and what stands there is named in data."""

from __future__ import annotations

import typing
import unicodedata
from collections.abc import Iterable, Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.places import facts_in, printed_in
from planref.model import alignment, answers, facts, plan, published, words
from planref.model.fact_kinds import KINDS
from planref.model.plan import UNKNOWN
from planref.model.vocab import Document
from planref.rules.answers import requirements_file
from planref.rules.facts import facts_file
from planref.rules.report import Report, Rule, Way, plan_file, report, unknown

# What data may hold, and what pages look up.
_LABELLED: dict[str, tuple[str, ...]] = {
    "levels": typing.get_args(plan.KnownLevel),
    "other_levels": ("standard", "any"),
    "fact_kinds": KINDS,
    "target_kinds": typing.get_args(facts.TargetKind),
    "target_fates": ("kept", "changed", "dropped", "added"),
    "target_fields": ("metric", "comparator", "value", "unit", "baseline", "deadline", "yearly_deadline", "hedge"),
    "comparators": typing.get_args(facts.Comparator),
    "deadline_sources": ("sentence", "cell", "plan"),
    "subject_kinds": typing.get_args(facts.SubjectKind),
    "consequence_signs": typing.get_args(facts.Sign),
    "report_ways": typing.get_args(facts.ReportWay),
    "draft_states": typing.get_args(facts.DraftState),
    "upper_kinds": typing.get_args(facts.UpperKind),
    "firmness_grades": typing.get_args(facts.Grade),
    "time_types": typing.get_args(facts.TimeType),
    "cycle_units": ("Y", "M", "W", "D"),
    "citation_relations": typing.get_args(facts.Relation),
    "task_cells": ("deadline", "lead", "support"),
    "organisation_roles": typing.get_args(facts.OrganisationRole),
    "statuses": typing.get_args(plan.Status),
    "comparison_modes": typing.get_args(alignment.Mode),
    "group_types": typing.get_args(typing.get_type_hints(published.GroupRecord)["type"]),
    "chapters": ("front", "end", "unaligned"),
    "verdict_relations": typing.get_args(alignment.Relation),
    "verdict_positions": typing.get_args(alignment.Position),
    "findings": typing.get_args(alignment.Finding),
    "contradiction_kinds": typing.get_args(answers.ContradictionKind),
    "novelties": typing.get_args(answers.Novelty),
    "change_types": typing.get_args(words.ChangeType),
    "anomaly_kinds": typing.get_args(typing.get_type_hints(plan.Anomaly)["kind"]),
}
# The problem of an id that a vocabulary lacks.
_UNKNOWN = {
    "topics": "unknown-topic",
    "organisations": "unknown-organisation",
    "documents": "unknown-document",
    "campaigns": "unknown-campaign",
    "terms": "unknown-term",
}

# The file, the path in it, the vocabulary and the id that stands there.
Reference = tuple[str, Way, str, str]


def vocabulary_file(name: str) -> str:
    """Repository path of a vocabulary."""
    return f"data/vocab/{name}.yaml"


def _entries(corpus: Corpus, name: str) -> tuple[typing.Any, ...]:
    entries: tuple[typing.Any, ...] = getattr(getattr(corpus.vocabulary, name), name)
    return entries


def ids_of_vocabularies_are_unique(corpus: Corpus) -> Iterator[Report]:
    """No id stands twice in a vocabulary."""
    for name in _UNKNOWN:
        seen: set[str] = set()
        for index, entry in enumerate(_entries(corpus, name)):
            if entry.id in seen:
                yield report(vocabulary_file(name), (name, index, "id"), "vocabulary-repeated", id=entry.id)
            seen.add(entry.id)


def lists_are_complete(corpus: Corpus) -> Iterator[Report]:
    """What data may hold and what pages look up stands in the closed lists; nothing else does."""
    for name, allowed in _LABELLED.items():
        labelled = [entry.id for entry in getattr(corpus.vocabulary.lists, name)]
        for index, value in enumerate(labelled):
            if value not in allowed or value in labelled[:index]:
                yield report(vocabulary_file("lists"), (name, index, "id"), "list-unknown", name=name, value=value)
        for value in allowed:
            if value not in labelled:
                yield report(vocabulary_file("lists"), (name,), "list-incomplete", name=name, value=value)


def named_ids_are_known(corpus: Corpus) -> Iterator[Report]:
    """Every organisation, document, topic and campaign that data names stands in its vocabulary."""
    known = {name: {entry.id for entry in _entries(corpus, name)} for name in _UNKNOWN}
    for file, path, name, word in _references(corpus):
        if word not in known[name]:
            found = report(file, path, _UNKNOWN[name], id=word, file=vocabulary_file(name))
            yield unknown(found, word, known[name])


def _references(corpus: Corpus) -> Iterator[Reference]:
    yield from _references_of_facts(corpus)
    yield from _references_of_plans(corpus)
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        path: Way = ("documents", index)
        if document.campaign:
            yield vocabulary_file("documents"), (*path, "campaign"), "campaigns", document.campaign
        if document.replaces:
            yield vocabulary_file("documents"), (*path, "replaces"), "documents", document.replaces


def _references_of_facts(corpus: Corpus) -> Iterator[Reference]:
    for name, held in corpus.facts.items():
        file = facts_file(name)
        for _, path, fact in facts_in(held):
            named = ((key, vocabulary, getattr(fact, key)) for key, vocabulary in fact.NAMED.items())
            yield from ((file, (*path, key), vocabulary, word) for key, vocabulary, word in named if word)
        for choice in held.topics:
            path = ("clauses", choice.clause, "topics")
            yield file, (*path, "primary"), "topics", choice.primary
            for at, topic in enumerate(choice.secondary):
                yield file, (*path, "secondary", at), "topics", topic


def _references_of_plans(corpus: Corpus) -> Iterator[Reference]:
    for held in corpus.plans:
        file = plan_file(held.plan)
        if held.campaign != UNKNOWN:
            yield file, ("campaign",), "campaigns", held.campaign
        for index, document in enumerate(held.basis_documents):
            yield file, ("basis_documents", index), "documents", document
        for index, parent in enumerate(held.parents):
            yield file, ("parents", index, "document"), "documents", parent.document
        for index, document in enumerate(held.template.through if held.template else ()):
            yield file, ("template", "through", index), "documents", document


def named_plans_and_clauses_exist(corpus: Corpus) -> Iterator[Report]:
    """Plans and clauses that the vocabularies and other plans name are held; plans may also be drafts."""
    for file, path, plan_id in _named_plans(corpus):
        if plan_file(plan_id) not in corpus.files:
            yield unknown(report(file, path, "unknown-plan", plan=plan_id), plan_id, corpus.plan_of_id)
    for file, path, clause in _named_clauses(corpus):
        if clause not in corpus.clauses and not _is_draft(corpus, clause):
            yield unknown(report(file, path, "unknown-clause", clause=clause), clause, corpus.clauses)


def _named_plans(corpus: Corpus) -> Iterator[tuple[str, Way, str]]:
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        if document.plan:
            yield vocabulary_file("documents"), ("documents", index, "plan"), document.plan
    for name, requirements in corpus.requirements.items():
        for key, plans in (("plans", requirements.plans), ("against", requirements.against)):
            yield from ((requirements_file(name), (key, index), plan_id) for index, plan_id in enumerate(plans))
    for held in corpus.plans:
        if held.template:
            yield plan_file(held.plan), ("template", "plan"), held.template.plan
        for index, parent in enumerate(held.parents):
            if parent.plan:
                yield plan_file(held.plan), ("parents", index, "plan"), parent.plan


def _named_clauses(corpus: Corpus) -> Iterator[tuple[str, Way, str]]:
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        if term.clause:
            yield vocabulary_file("terms"), ("terms", index, "clause"), term.clause
    for index, item in enumerate(corpus.vocabulary.redactions.redactions):
        yield vocabulary_file("redactions"), ("redactions", index, "clause"), item.clause


def _is_draft(corpus: Corpus, clause: str) -> bool:
    """Whether a clause belongs to a plan that is in the repository but not shown."""
    name = clause.split("-")[0]
    return plan_file(name) in corpus.files and name not in corpus.plan_of_id


def redacted_words_stand_in_their_clause(corpus: Corpus) -> Iterator[Report]:
    """A name or number that nobody may find is written as printed: else it would be found after all."""
    for index, item in enumerate(corpus.vocabulary.redactions.redactions):
        placed = corpus.clauses.get(item.clause)
        if placed and not any(item.quote in text for text in printed_in(placed.clause)):
            yield report(
                vocabulary_file("redactions"),
                ("redactions", index, "quote"),
                "redaction-quote",
                quote=item.quote[:20],
                clause=item.clause,
            )


def terms_with_a_source_say_where(corpus: Corpus) -> Iterator[Report]:
    """A term explained from a text names the clause, and stands there."""
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        placed = corpus.clauses.get(term.clause or "")
        if term.source == "text" and placed and not _stands(term.surfaces, printed_in(placed.clause)):
            path: Way = ("terms", index, "surfaces", 0)
            values = {"term": term.surfaces[0], "clause": placed.id}
            yield report(vocabulary_file("terms"), path, "term-clause/absent", **values)
        if term.source == "text" and not term.clause:
            yield report(vocabulary_file("terms"), ("terms", index, "source"), "term-clause", term=term.surfaces[0])


def _stands(words: Iterable[str], texts: Iterable[str]) -> bool:
    whole = "\n".join(texts)
    return any(word in whole for word in words)


def spellings_are_unique(corpus: Corpus) -> Iterator[Report]:
    """No spelling belongs to two terms."""
    owner: dict[str, str] = {}
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        for at, surface in enumerate(term.surfaces):
            if surface in owner:
                yield report(
                    vocabulary_file("terms"),
                    ("terms", index, "surfaces", at),
                    "surface-repeated",
                    spelling=surface,
                    term=owner[surface],
                )
            owner[surface] = term.id


def vocabulary_is_used(corpus: Corpus) -> Iterator[Report]:
    """Every organisation, document and campaign is named by some plan or its facts; topics may wait for a plan."""
    used = {(name, word) for _, _, name, word in _references(corpus)}
    for name in ("organisations", "documents", "campaigns"):
        for index, entry in enumerate(_entries(corpus, name)):
            if (name, entry.id) not in used and not getattr(entry, "plan", None):
                yield report(
                    vocabulary_file(name),
                    (name, index, "id"),
                    "vocabulary-unused/entry",
                    id=entry.id,
                    file=vocabulary_file(name),
                )


def spellings_occur(corpus: Corpus) -> Iterator[Report]:
    """Every spelling of a term occurs in the text of some plan."""
    texts = [held.basis for held in corpus.plans]
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        for at, surface in enumerate(term.surfaces):
            if not _occurs(surface, texts):
                yield report(
                    vocabulary_file("terms"),
                    ("terms", index, "surfaces", at),
                    "vocabulary-unused/spelling",
                    spelling=surface,
                )


def held_documents_name_their_plan(corpus: Corpus) -> Iterator[Report]:
    """A document with the title or the number of a plan that is held says which plan it is."""
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        found = [] if document.plan else [held for held in corpus.plans if _is_of(document, held)]
        if len(found) == 1:
            path: Way = ("documents", index, "title")
            yield report(vocabulary_file("documents"), path, "document-held", title=document.title, plan=found[0].plan)


def _is_of(document: Document, held: plan.Plan) -> bool:
    """Whether both go by one number or, where one has none, by one title, at one level and in one campaign."""
    if document.level != held.level or (document.campaign and document.campaign != held.campaign):
        return False
    if document.number and held.document_number:
        return _signs(document.number) == _signs(held.document_number)
    return _signs(document.title) == _signs(held.title)


def _signs(text: str) -> str:
    """The characters and digits of a name: brackets, dashes and blanks are printed in many ways."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _occurs(words: str, texts: Iterable[str]) -> bool:
    return any(words in text for text in texts)


VOCABULARY: tuple[Rule, ...] = (
    ids_of_vocabularies_are_unique,
    lists_are_complete,
    named_ids_are_known,
    named_plans_and_clauses_exist,
    redacted_words_stand_in_their_clause,
    terms_with_a_source_say_where,
    spellings_are_unique,
)

# Told by `check`, but no reason to withhold the site: a plan taken out leaves words behind.
VOCABULARY_IN_USE: tuple[Rule, ...] = (vocabulary_is_used, spellings_occur, held_documents_name_their_plan)
