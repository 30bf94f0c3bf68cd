"""The search page: a frame in the words of data/vocab/search.yaml, filled by docs/assets/search.js."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.page import Page
from planref.model.search import SearchSettings
from planref.pages.render import render


def search_page(settings: SearchSettings) -> Page:
    """The page that finds measures; without scripts it says so and leads to topics and terms."""
    return Page(
        uri=at.SEARCH,
        title=settings.messages.title,
        description=settings.messages.idle,
        body=render("search.html", often=settings.often, words=settings.messages, script_words=_script_words(settings)),
        tab="search",
        head=render("search-head.html"),
    )


def _reading(settings: SearchSettings) -> dict[str, object]:
    """How a question is read, with the endings of places among the words of positions."""
    reading = settings.reading.model_dump()
    return reading | {"positions": reading["positions"] | {"endings": settings.place_endings}}


def _script_words(settings: SearchSettings) -> dict[str, object]:
    return {
        "messages": settings.messages.model_dump(),
        "facets": [facet.model_dump() for facet in settings.facets],
        "reading": _reading(settings),
        "csv_columns": settings.csv_columns,
        "query_limit": settings.query_limit,
    }
