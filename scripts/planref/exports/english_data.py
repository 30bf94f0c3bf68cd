"""The translations as open data, `open-data/translations.json`, and the table that the English search page reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planref.corpus.addresses import SEARCH_FOLDER, data_uri
from planref.corpus.corpus import Placed
from planref.edition.edition import Edition
from planref.edition.english import English
from planref.edition.page import Asset
from planref.exports.data_script import data_script
from planref.exports.open_data import json_asset
from planref.exports.version import VERSION
from planref.model.plan import Plan, Review
from planref.model.translation import ComparisonTranslation

Record = dict[str, Any]


def english_data(edition: Edition) -> Iterator[Asset]:
    """The translations and the table for the search; nothing where no plan is translated."""
    english = English(edition)
    if not english.plans:
        return
    told = english.edition.corpus.told_comparisons
    record = {
        "version": VERSION,
        "language": "en",
        "plans": [_plan(english, plan) for plan in english.plans],
        "comparisons": [_comparison(told[name]) for name in sorted(told)],
    }
    yield json_asset(data_uri("translations.json"), record)
    yield Asset(f"{SEARCH_FOLDER}english.js", _table(english))


def _plan(english: English, plan: Plan) -> Record:
    made = english.made(plan)
    return {
        "plan": plan.plan,
        "title": english.title(plan),
        "short_title": english.short_title(plan),
        "about": english.about(plan),
        "made_by": made.maker,
        "reviewed": _reviews(made.reviews),
        "clauses": [
            _clause(english, placed) for placed in english.edition.corpus.of_plan(plan.plan) if english.holds(placed)
        ],
    }


def _clause(english: English, placed: Placed) -> Record:
    found = english.clause(placed)
    return {
        "clause": placed.id,
        "heading": found.heading or None,
        "text": found.text or None,
        "gist": found.gist or None,
        "stale": found.stale,
        "status": english.status(placed),
        "url": found.uri,
    }


def _comparison(told: ComparisonTranslation) -> Record:
    return {
        "about": told.about,
        "made_by": told.made_by,
        "reviewed": _reviews(told.reviews),
        "sentences": [item.model_dump() for item in told.sentences],
        "passages": [item.model_dump() for item in told.passages],
    }


def _reviews(reviews: tuple[Review, ...]) -> list[Record]:
    return [review.model_dump(mode="json") for review in reviews]


def _table(english: English) -> bytes:
    """A row for every measure: its id, the number of its plan, its place, its heading, what it says, its address."""
    number = {plan.plan: place for place, plan in enumerate(english.plans)}
    rows = []
    for placed in english.edition.corpus.measures():
        if placed.plan.plan in number:
            found = english.clause(placed)
            says = found.gist or found.text
            rows.append([placed.id, number[placed.plan.plan], found.place, found.heading, says, found.uri])
    table = {"plans": [english.short_title(plan) for plan in english.plans], "rows": rows}
    return data_script("planSearchEnglish.table", table)
