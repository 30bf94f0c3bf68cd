"""All pages of the English edition."""

from __future__ import annotations

from collections.abc import Iterator

from planref.edition.edition import Edition
from planref.edition.english import English
from planref.edition.page import Page
from planref.pages.english.comparison import english_comparison
from planref.pages.english.coverage import english_coverage
from planref.pages.english.duties import english_duties
from planref.pages.english.frame import descending
from planref.pages.english.home import english_home
from planref.pages.english.plans import english_plan, english_plans
from planref.pages.english.search import english_search
from planref.pages.english.terms import english_terms


def english_pages(edition: Edition) -> Iterator[Page]:
    """Every English page; none where no plan is translated."""
    english = English(edition)
    if not english.plans:
        return
    yield english_home(english)
    yield english_plans(english)
    yield from (english_plan(english, plan) for plan in english.plans)
    yield from (english_comparison(english, alignment) for alignment in descending(english))
    yield english_coverage(english)
    yield english_duties(english)
    yield english_terms(english)
    yield english_search(english, english.often)
