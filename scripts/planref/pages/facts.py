"""All pages made from facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.pages.documents import document_entries, document_pages, documents_page
from planref.pages.duties import DUTIES
from planref.pages.organisations import ORGANISATIONS, organisation_pages
from planref.pages.quality import QUALITY
from planref.pages.shares import Listing
from planref.pages.targets import TARGETS
from planref.pages.terms import terms_pages
from planref.pages.times import TIMES
from planref.pages.topics import topic_pages, topic_rows, topics_page


def all_document_pages(edition: Edition) -> tuple[Page, ...]:
    """The list of documents and the page of each."""
    documents = document_entries(edition)
    return documents_page(edition, documents), *document_pages(edition, documents)


def all_topic_pages(edition: Edition) -> tuple[Page, ...]:
    """The list of topics and the page of each."""
    topics = topic_rows(edition)
    return topics_page(edition, topics), *topic_pages(topics)


FACT_PAGES: tuple[Callable[[Edition], Page | Iterable[Page]], ...] = (
    all_document_pages,
    organisation_pages,
    terms_pages,
    all_topic_pages,
)
"""What makes the pages of facts that are never shared out by plan."""

LISTINGS: tuple[Listing, ...] = (TARGETS, TIMES, ORGANISATIONS, DUTIES, QUALITY)
"""The lists that are shared out by plan where they grow long."""
