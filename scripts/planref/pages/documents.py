"""Documents: the lineage, every cited document, and one page each: who cites it where, what replaced it downstream."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import document_uri, plan_uri, root_of
from planref.edition.edition import Edition
from planref.edition.further_facts import draft_rows
from planref.edition.links import FilterEntry, plans_named
from planref.edition.page import Page
from planref.edition.quoted import QuotedRow, quoted
from planref.model.facts import Citation
from planref.model.plan import Plan
from planref.model.vocab import Document
from planref.pages.lineage import lineages, named_above
from planref.pages.render import render, script
from planref.words.words import ZH


@dataclass(frozen=True, kw_only=True)
class CitationRow(QuotedRow):
    """One place where a document is named."""

    relation: str
    relation_id: str
    title: str
    bracketed: bool
    number: str


@dataclass(frozen=True)
class Hole:
    """A document above a plan that is named but not held, with the sentence that names it."""

    title: str
    uri: str
    plan: str
    plan_uri: str
    sentence: str


@dataclass(frozen=True)
class DocumentEntry:
    """One document with every place that names it; `held` is the address of the plan where it is held."""

    document: Document
    uri: str
    level: str
    held: str
    rows: tuple[CitationRow, ...]
    replaces: Document | None
    replaced_by: tuple[Document, ...]

    @property
    def plans(self) -> tuple[str, ...]:
        """Short titles of the plans that name it."""
        return tuple(dict.fromkeys(row.link.short for row in self.rows))

    @property
    def titled(self) -> bool:
        """Whether a text names it by its title in 《》 or by a number, and does not only speak of it."""
        return bool(self.document.number) or any(row.bracketed for row in self.rows)

    @property
    def plan_ids(self) -> str:
        """Ids of those plans, for the filter."""
        return " ".join(dict.fromkeys(row.link.plan for row in self.rows))

    @property
    def relation_ids(self) -> str:
        """How it is used, for the filter."""
        return " ".join(dict.fromkeys(row.relation_id for row in self.rows))

    @property
    def relations(self) -> str:
        """How it is used, in words."""
        return "、".join(dict.fromkeys(row.relation for row in self.rows))


def document_entries(edition: Edition) -> tuple[DocumentEntry, ...]:
    """Every document in the order of the vocabulary."""
    rows: dict[str, list[CitationRow]] = {}
    for placed in edition.corpus.clauses.values():
        for citation in edition.facts_of(placed.id).citations:
            rows.setdefault(citation.document, []).append(_row(edition, citation))
    return tuple(
        _entry(edition, document, tuple(rows.get(document.id, ())))
        for document in edition.corpus.vocabulary.documents.documents
    )


def _row(edition: Edition, citation: Citation) -> CitationRow:
    return CitationRow(
        **vars(quoted(edition, citation)),
        relation=edition.word("citation_relations", citation.relation),
        relation_id=citation.relation,
        title=f"《{citation.title}》" if citation.bracketed else citation.title,
        bracketed=citation.bracketed,
        number=citation.number or "",
    )


def _entry(edition: Edition, document: Document, rows: tuple[CitationRow, ...]) -> DocumentEntry:
    held = document.plan in edition.corpus.plan_of_id
    return DocumentEntry(
        document,
        document_uri(document.id),
        edition.level(document.level),
        plan_uri(document.plan) if held and document.plan else "",
        rows,
        edition.documents[document.replaces] if document.replaces else None,
        edition.replacements.get(document.id, ()),
    )


def holes(edition: Edition) -> tuple[Hole, ...]:
    """The documents above plans that are not held, each with the sentence that names it."""
    found = []
    for plan in edition.corpus.plans:
        quotes = {parent.document: parent.quote for parent in plan.parents}
        for key in named_above(plan):
            document = edition.documents[key]
            if document.plan not in edition.corpus.plan_of_id:
                quote = quotes.get(key, plan.template.note if plan.template else "")
                found.append(Hole(document.title, document_uri(key), plan.short_title, plan_uri(plan.plan), quote))
    return tuple(found)


def documents_page(edition: Edition, known: Sequence[DocumentEntry]) -> Page:
    """The list of documents with the lineage of plans."""
    entries = [entry for entry in known if entry.rows]
    own = sum(1 for entry in entries if entry.document.plan)
    titled = sum(1 for entry in entries if entry.titled and not entry.document.plan)
    return Page(
        uri=at.DOCUMENTS,
        title=ZH.say("documents.title"),
        description=ZH.say("documents.description", count=len(entries)),
        body=render(
            "documents.html",
            root="",
            campaigns=lineages(edition),
            holes=holes(edition),
            drafts=draft_rows(edition, edition.corpus.plans),
            entries=entries,
            counts={
                "count": len(entries),
                "citations": sum(len(entry.rows) for entry in entries),
                "own": own,
                "titled": titled,
                "untitled": len(entries) - own - titled,
            },
            plans=_plan_choices(edition, entries),
            relations=_relation_choices(edition, entries),
        ),
        tab="documents",
        head=script(at.DOCUMENTS, "tables.js"),
    )


def _plan_choices(edition: Edition, entries: list[DocumentEntry]) -> tuple[FilterEntry, ...]:
    return tuple(
        FilterEntry(plan.plan, plan.short_title, sum(1 for entry in entries if plan.plan in entry.plan_ids.split()))
        for plan in edition.corpus.plans
    )


def _relation_choices(edition: Edition, entries: list[DocumentEntry]) -> tuple[FilterEntry, ...]:
    return tuple(
        FilterEntry(word.id, word.label, count)
        for word in edition.corpus.vocabulary.lists.citation_relations
        if (count := sum(1 for entry in entries if word.id in entry.relation_ids.split()))
    )


def document_pages(edition: Edition, known: Sequence[DocumentEntry]) -> tuple[Page, ...]:
    """One page for each document."""
    below: dict[str, list[Plan]] = defaultdict(list)
    for plan in edition.corpus.plans:
        for document in named_above(plan):
            below[document].append(plan)
    return tuple(_document_page(entry, below[entry.document.id]) for entry in known)


def _document_page(entry: DocumentEntry, named_by: Sequence[Plan]) -> Page:
    document = entry.document
    below = [plan for plan in named_by if plan.plan != document.plan]
    issuer = (document.issuer or "") + (
        ZH.say("sentence.inferred") if document.issuer and document.issuer_inferred else ""
    )
    return Page(
        uri=entry.uri,
        title=document.title,
        description=ZH.say("document.description", title=document.title, plans=ZH.say("list.mark").join(entry.plans))
        if entry.plans
        else ZH.say("document.description-uncited", title=document.title),
        body=render(
            "document.html",
            root=root_of(entry.uri),
            entry=entry,
            issuer=issuer,
            below=plans_named(below),
            replaced_by=[(document_uri(item.id), item.title) for item in entry.replaced_by],
            replaces=entry.replaces and (document_uri(entry.replaces.id), entry.replaces.title),
        ),
        tab="documents",
        edit=at.vocabulary_uri("documents"),
        head=script(entry.uri, "tables.js"),
    )
