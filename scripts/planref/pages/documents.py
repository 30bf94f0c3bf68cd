"""Documents: the lineage, every cited document, and one page each: who cites it where, what replaced it downstream."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.places import field_of, position_of
from planref.model.facts import Citation
from planref.model.vocab import Document
from planref.pages.lineage import document_uri, lineage_of, named_above
from planref.pages.links import Choice, ClauseLink, clause_link, plans_named, sentence_around
from planref.pages.page import Page, root_of, script
from planref.pages.plan import plan_uri
from planref.pages.publication import Publication
from planref.pages.render import render


@dataclass(frozen=True)
class CitationRow:
    """One place where a document is named."""

    link: ClauseLink
    relation: str
    relation_id: str
    title: str
    number: str
    sentence: tuple[str, str, str]
    disputable: bool
    note: str


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


def document_entries(publication: Publication) -> tuple[DocumentEntry, ...]:
    """Every document in the order of the vocabulary."""
    rows: dict[str, list[CitationRow]] = {}
    for placed in publication.corpus.clauses.values():
        for citation in publication.facts_of(placed.id).citations:
            rows.setdefault(citation.document, []).append(_row(publication, citation))
    return tuple(
        _entry(publication, document, tuple(rows.get(document.id, ())))
        for document in publication.corpus.vocabulary.documents.documents
    )


def _row(publication: Publication, citation: Citation) -> CitationRow:
    placed = publication.corpus.clauses[citation.clause]
    text = field_of(placed.clause, citation.place)
    at = position_of(citation, text)
    return CitationRow(
        clause_link(placed),
        publication.word("citation_relations", citation.relation),
        citation.relation,
        f"《{citation.title}》" if citation.bracketed else citation.title,
        citation.number or "",
        sentence_around(text, at, at + len(citation.quote)),
        citation.disputable,
        citation.note or "",
    )


def _entry(publication: Publication, document: Document, rows: tuple[CitationRow, ...]) -> DocumentEntry:
    held = document.plan in publication.corpus.plan_of_id
    return DocumentEntry(
        document,
        document_uri(document.id),
        publication.level(document.level),
        plan_uri(document.plan) if held and document.plan else "",
        rows,
        publication.documents[document.replaces] if document.replaces else None,
        tuple(item for item in publication.documents.values() if item.replaces == document.id),
    )


def holes(publication: Publication) -> tuple[Hole, ...]:
    """The documents above plans that are not held, each with the sentence that names it."""
    found = []
    for plan in publication.corpus.plans:
        quotes = {parent.document: parent.quote for parent in plan.parents}
        for key in named_above(plan):
            document = publication.documents[key]
            if document.plan not in publication.corpus.plan_of_id:
                quote = quotes.get(key, plan.template.note if plan.template else "")
                found.append(Hole(document.title, document_uri(key), plan.short_title, plan_uri(plan.plan), quote))
    return tuple(found)


def documents_page(publication: Publication) -> Page:
    """The list of documents with the lineage of plans."""
    entries = [entry for entry in document_entries(publication) if entry.rows]
    return Page(
        uri="documents.html",
        title="文件",
        description=f"方案源流和所引的 {len(entries)} 份文件：谁在哪一条引用，是否收录，下级改引了哪一份。",
        body=render(
            "documents.html",
            root="",
            picture=lineage_of(publication),
            holes=holes(publication),
            entries=entries,
            citations=sum(len(entry.rows) for entry in entries),
            plans=_plan_choices(publication, entries),
            relations=_relation_choices(publication, entries),
        ),
        tab="documents",
        head=script("documents.html", "tables.js"),
    )


def _plan_choices(publication: Publication, entries: list[DocumentEntry]) -> tuple[Choice, ...]:
    return tuple(
        Choice(plan.plan, plan.short_title, sum(1 for entry in entries if plan.plan in entry.plan_ids.split()))
        for plan in publication.corpus.plans
    )


def _relation_choices(publication: Publication, entries: list[DocumentEntry]) -> tuple[Choice, ...]:
    return tuple(
        Choice(word.id, word.label, count)
        for word in publication.corpus.vocabulary.lists.citation_relations
        if (count := sum(1 for entry in entries if word.id in entry.relation_ids.split()))
    )


def document_pages(publication: Publication) -> tuple[Page, ...]:
    """One page for each document."""
    return tuple(_document_page(publication, entry) for entry in document_entries(publication))


def _document_page(publication: Publication, entry: DocumentEntry) -> Page:
    document = entry.document
    below = [
        plan for plan in publication.corpus.plans if document.id in named_above(plan) and plan.plan != document.plan
    ]
    issuer = (document.issuer or "") + ("（推定）" if document.issuer and document.issuer_inferred else "")
    return Page(
        uri=entry.uri,
        title=document.title,
        description=f"《{document.title}》被哪些方案引用：" + ("、".join(entry.plans) or "未见引用"),
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
        edit="data/vocab/documents.yaml",
        head=script(entry.uri, "tables.js"),
    )
