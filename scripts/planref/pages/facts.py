"""All pages made from facts."""

from __future__ import annotations

from planref.pages.page import Page
from planref.pages.publication import Publication
from planref.pages.targets import targets_page
from planref.pages.terms import terms_page
from planref.pages.times import times_page
from planref.pages.topics import topic_pages, topics_page


def fact_pages(publication: Publication) -> tuple[Page, ...]:
    """Targets, times, terms and topics."""
    return (
        targets_page(publication),
        times_page(publication),
        terms_page(publication),
        topics_page(publication),
        *topic_pages(publication),
    )
