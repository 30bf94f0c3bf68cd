"""All pages made from facts."""

from __future__ import annotations

from planref.pages.documents import document_pages, documents_page
from planref.pages.duties import duties_page
from planref.pages.organisations import organisation_pages, organisations_page
from planref.pages.page import Page
from planref.pages.publication import Publication
from planref.pages.quality import quality_page
from planref.pages.targets import targets_page
from planref.pages.terms import terms_page
from planref.pages.times import times_page
from planref.pages.topics import topic_pages, topics_page


def fact_pages(publication: Publication) -> tuple[Page, ...]:
    """Targets, times, documents, organisations, terms, topics, duties of enterprises, data quality."""
    return (
        targets_page(publication),
        times_page(publication),
        documents_page(publication),
        *document_pages(publication),
        organisations_page(publication),
        *organisation_pages(publication),
        terms_page(publication),
        topics_page(publication),
        *topic_pages(publication),
        duties_page(publication),
        quality_page(publication),
    )
