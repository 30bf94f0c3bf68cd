"""Rules of the vocabularies: what data names is known there, and what stands there is named in data."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.places import KINDS, facts_in, printed_in
from planref.model import alignment, facts, plan, published, words
from planref.model.facts import Citation, Involvement
from planref.rules.facts import facts_file
from planref.rules.report import Finding, Path, Rule, plan_file

# What data may hold, and what pages look up.
_LABELLED: dict[str, tuple[str, ...]] = {
    "levels": typing.get_args(plan.Level),
    "other_levels": ("national", "standard", "enterprise", "any"),
    "fact_kinds": KINDS,
    "target_kinds": typing.get_args(facts.TargetKind),
    "target_fates": ("kept", "changed", "dropped", "added"),
    "target_fields": ("comparator", "value", "unit", "baseline", "deadline", "hedge"),
    "comparators": typing.get_args(facts.Comparator),
    "deadline_sources": ("sentence", "cell", "plan"),
    "time_types": typing.get_args(facts.TimeType),
    "cycle_units": ("Y", "M", "W", "D"),
    "citation_relations": typing.get_args(facts.Relation),
    "task_cells": ("deadline", "lead", "support"),
    "organisation_roles": typing.get_args(facts.OrganisationRole),
    "comparison_modes": typing.get_args(alignment.Mode),
    "group_types": typing.get_args(typing.get_type_hints(published.GroupRecord)["type"]),
    "chapters": ("front", "end"),
    "verdict_relations": typing.get_args(alignment.Relation),
    "verdict_positions": typing.get_args(alignment.Position),
    "findings": typing.get_args(alignment.Finding),
    "change_types": typing.get_args(words.ChangeType),
    "anomaly_kinds": typing.get_args(typing.get_type_hints(plan.Anomaly)["kind"]),
}
_NAMES = {
    "topics": ("主题", "topic"),
    "organisations": ("单位", "organisation"),
    "documents": ("文件", "document"),
    "campaigns": ("行动", "campaign"),
    "terms": ("术语", "term"),
}

# The file, the path in it, the vocabulary and the id that stands there.
Reference = tuple[str, Path, str, str]


def vocabulary_file(name: str) -> str:
    """Repository path of a vocabulary."""
    return f"data/vocab/{name}.yaml"


def _entries(corpus: Corpus, name: str) -> tuple[typing.Any, ...]:
    entries: tuple[typing.Any, ...] = getattr(getattr(corpus.vocabulary, name), name)
    return entries


def ids_of_vocabularies_are_unique(corpus: Corpus) -> Iterator[Finding]:
    """No id stands twice in a vocabulary."""
    for name in _NAMES:
        seen: set[str] = set()
        for index, entry in enumerate(_entries(corpus, name)):
            if entry.id in seen:
                yield Finding(
                    vocabulary_file(name),
                    (name, index, "id"),
                    "vocabulary-repeated",
                    f"编号 {entry.id} 重复",
                    "合并两项，或改正编号",
                    f"Id {entry.id} stands twice",
                    "Merge the entries or mend the id",
                )
            seen.add(entry.id)


def lists_are_complete(corpus: Corpus) -> Iterator[Finding]:
    """What data may hold and what pages look up stands in the closed lists; nothing else does."""
    for name, allowed in _LABELLED.items():
        labelled = [entry.id for entry in getattr(corpus.vocabulary.lists, name)]
        for index, value in enumerate(labelled):
            if value not in allowed or value in labelled[:index]:
                yield Finding(
                    vocabulary_file("lists"),
                    (name, index, "id"),
                    "list-unknown",
                    f"{name} 里不该有 {value}，或已有一项",
                    "改正编号，或删去这一项",
                    f"{value} has no place in {name}, or stands there already",
                    "Mend the id or delete the entry",
                )
        for value in allowed:
            if value not in labelled:
                yield Finding(
                    vocabulary_file("lists"),
                    (name,),
                    "list-incomplete",
                    f"{name} 里缺少 {value} 的名称",
                    "补上这一项",
                    f"{name} has no label for {value}",
                    "Add the entry",
                )


def named_ids_are_known(corpus: Corpus) -> Iterator[Finding]:
    """Every organisation, document, topic and campaign that data names stands in its vocabulary."""
    known = {name: {entry.id for entry in _entries(corpus, name)} for name in _NAMES}
    for file, path, name, word in _references(corpus):
        if word not in known[name]:
            label, english = _NAMES[name]
            yield Finding(
                file,
                path,
                f"unknown-{english}",
                f"{label}词表里没有 {word}",
                f"改正编号，或在 {vocabulary_file(name)} 里补上",
                f"Unknown {english} {word}",
                f"Mend the id or add it to {vocabulary_file(name)}",
            )


def _references(corpus: Corpus) -> Iterator[Reference]:
    yield from _references_of_facts(corpus)
    yield from _references_of_plans(corpus)
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        path: Path = ("documents", index)
        if document.campaign:
            yield vocabulary_file("documents"), (*path, "campaign"), "campaigns", document.campaign
        if document.replaces:
            yield vocabulary_file("documents"), (*path, "replaces"), "documents", document.replaces


def _references_of_facts(corpus: Corpus) -> Iterator[Reference]:
    for name, held in corpus.facts.items():
        file = facts_file(name)
        for kind, index, fact in facts_in(held):
            if isinstance(fact, Citation):
                yield file, (kind, index, "document"), "documents", fact.document
            elif isinstance(fact, Involvement):
                yield file, (kind, index, "organisation"), "organisations", fact.organisation
        for index, choice in enumerate(held.topics):
            yield file, ("topics", index, "primary"), "topics", choice.primary
            for at, topic in enumerate(choice.secondary):
                yield file, ("topics", index, "secondary", at), "topics", topic


def _references_of_plans(corpus: Corpus) -> Iterator[Reference]:
    for held in corpus.plans:
        file = plan_file(held.plan)
        yield file, ("campaign",), "campaigns", held.campaign
        for index, document in enumerate(held.basis_documents):
            yield file, ("basis_documents", index), "documents", document
        for index, parent in enumerate(held.parents):
            yield file, ("parents", index, "document"), "documents", parent.document
        for index, document in enumerate(held.template.through if held.template else ()):
            yield file, ("template", "through", index), "documents", document


def named_plans_and_clauses_exist(corpus: Corpus) -> Iterator[Finding]:
    """Plans and clauses that the vocabularies and other plans name are held; plans may also be drafts."""
    for file, path, plan_id in _named_plans(corpus):
        if plan_file(plan_id) not in corpus.files:
            yield Finding(
                file,
                path,
                "unknown-plan",
                f"没有方案 {plan_id}",
                "改正编号，或删去这一项",
                f"No plan {plan_id}",
                "Mend the id or delete the entry",
            )
    for file, path, clause in _named_clauses(corpus):
        if clause not in corpus.clauses and not _is_draft(corpus, clause):
            yield Finding(
                file,
                path,
                "unknown-clause",
                f"没有条 {clause}",
                "照 data/plans/ 里的 id 改正",
                f"No clause {clause}",
                "Copy the id from data/plans/",
            )


def _named_plans(corpus: Corpus) -> Iterator[tuple[str, Path, str]]:
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        if document.plan:
            yield vocabulary_file("documents"), ("documents", index, "plan"), document.plan
    for held in corpus.plans:
        if held.template:
            yield plan_file(held.plan), ("template", "plan"), held.template.plan
        for index, parent in enumerate(held.parents):
            if parent.plan:
                yield plan_file(held.plan), ("parents", index, "plan"), parent.plan


def _named_clauses(corpus: Corpus) -> Iterator[tuple[str, Path, str]]:
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        if term.clause:
            yield vocabulary_file("terms"), ("terms", index, "clause"), term.clause
    for index, item in enumerate(corpus.vocabulary.redactions.redactions):
        yield vocabulary_file("redactions"), ("redactions", index, "clause"), item.clause


def _is_draft(corpus: Corpus, clause: str) -> bool:
    """Whether a clause belongs to a plan that is in the repository but not shown."""
    name = clause.split("-")[0]
    return plan_file(name) in corpus.files and name not in corpus.plan_of_id


def redacted_words_stand_in_their_clause(corpus: Corpus) -> Iterator[Finding]:
    """A name or number that nobody may find is written as printed: else it would be found after all."""
    for index, item in enumerate(corpus.vocabulary.redactions.redactions):
        placed = corpus.clauses.get(item.clause)
        if placed and not any(item.quote in text for text in printed_in(placed.clause)):
            yield Finding(
                vocabulary_file("redactions"),
                ("redactions", index, "quote"),
                "redaction-quote",
                f"“{item.quote[:20]}”不在 {item.clause} 里，隐不住原文中的人名或电话",
                "照原文逐字改正",
                f"Quote not found in {item.clause}: nothing would be hidden",
                "Quote the text exactly",
            )


def terms_with_a_source_say_where(corpus: Corpus) -> Iterator[Finding]:
    """A term explained from a text names the clause."""
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        if term.source == "text" and not term.clause:
            yield Finding(
                vocabulary_file("terms"),
                ("terms", index, "source"),
                "term-clause",
                f"术语“{term.surfaces[0]}”的解释注明出自原文，却没写哪一条",
                "补上 clause，或改为 source: general",
                "A term explained from the text names no clause",
                "Add clause, or write source: general",
            )


def spellings_are_unique(corpus: Corpus) -> Iterator[Finding]:
    """No spelling belongs to two terms."""
    owner: dict[str, str] = {}
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        for at, surface in enumerate(term.surfaces):
            if surface in owner:
                yield Finding(
                    vocabulary_file("terms"),
                    ("terms", index, "surfaces", at),
                    "surface-repeated",
                    f"“{surface}”已是术语 {owner[surface]} 的写法",
                    "从其中一项删去",
                    f"{surface} is already a spelling of {owner[surface]}",
                    "Delete it from one of them",
                )
            owner[surface] = term.id


def vocabulary_is_used(corpus: Corpus) -> Iterator[Finding]:
    """Every organisation, document and campaign is named by some plan or its facts; topics may wait for a plan."""
    used = {(name, word) for _, _, name, word in _references(corpus)}
    for name in ("organisations", "documents", "campaigns"):
        for index, entry in enumerate(_entries(corpus, name)):
            if (name, entry.id) not in used and not getattr(entry, "plan", None):
                yield Finding(
                    vocabulary_file(name),
                    (name, index, "id"),
                    "vocabulary-unused",
                    f"{_NAMES[name][0]} {entry.id} 没有任何方案提到",
                    "删去这一项，或改正要素里的编号",
                    f"No plan names {entry.id}",
                    "Delete the entry or mend the ids in facts",
                )


def spellings_occur(corpus: Corpus) -> Iterator[Finding]:
    """Every spelling of a term occurs in the text of some plan."""
    texts = [held.basis for held in corpus.plans]
    for index, term in enumerate(corpus.vocabulary.terms.terms):
        for at, surface in enumerate(term.surfaces):
            if not _occurs(surface, texts):
                yield Finding(
                    vocabulary_file("terms"),
                    ("terms", index, "surfaces", at),
                    "vocabulary-unused",
                    f"没有方案写作“{surface}”",
                    "删去这一写法；检索用的同义词写在 synonyms",
                    f"No plan writes {surface}",
                    "Delete the spelling; synonyms for search stand under synonyms",
                )


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
VOCABULARY_IN_USE: tuple[Rule, ...] = (vocabulary_is_used, spellings_occur)
