"""The English search page: English and Chinese words find measures, each shown with its English and its Chinese."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.english import English
from planref.edition.page import Page
from planref.model.search import Reading
from planref.pages.english.frame import english_page, state_of
from planref.words.words import EN

_SCRIPTS = ("fold", "query", "search-engine", "search-source", "search-english")


def english_search(english: English, often: tuple[str, ...]) -> Page:
    """The page that finds measures in English."""
    settings = english.edition.corpus.vocabulary.search
    return english_page(
        at.SEARCH,
        "search.html",
        EN.say("english.search-title"),
        EN.say("english.search-idle"),
        tab="search",
        scripts=tuple(f"{name}.js" for name in _SCRIPTS),
        often=often,
        words={"query_limit": settings.query_limit, "fillers": _fillers(settings.reading), **_words()},
        state=state_of(english.all_made),
    )


def _fillers(reading: Reading) -> list[str]:
    """English words of questions: what is asked about are the others."""
    asking = (word for question in reading.questions for word in question.english)
    return [*reading.english_fillers, *asking]


def _words() -> dict[str, str]:
    """What the script says; it fills in what stands in braces."""
    return {
        "idle": EN.say("english.search-idle"),
        "loading": EN.say("english.search-loading"),
        "failed": EN.say("english.search-failed"),
        "found": EN.say("english.search-found", n="{n}", plans="{plans}"),
        "found_one": EN.say("english.search-found-one"),
        "found_one_plan": EN.say("english.search-found-one-plan", n="{n}"),
        "none": EN.say("english.search-none", q="{q}"),
        "chinese": EN.say("english.search-chinese"),
        "as": EN.say("english.search-asked"),
        "as_chinese": EN.say("english.search-as"),
        "more": EN.say("english.search-more", n="{n}"),
    }
