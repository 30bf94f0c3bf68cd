"""The home page: what the site is, where six kinds of readers begin, and the answer for the pair that descends."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import comparison_uri
from planref.edition.answered import Point, answered_of, one_of_each_word
from planref.edition.comparison import chapters_of
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.tally import Tally, tally_of
from planref.model.alignment import Alignment
from planref.pages.lineage import lineages
from planref.pages.render import feed_link, render, search_link
from planref.words.words import ZH


@dataclass(frozen=True)
class First:
    """The comparison that the home page answers: its address, its plans, the question, its answer and its figures."""

    uri: str
    left: str
    right: str
    question: str
    points: tuple[Point, ...]
    tally: Tally
    others: int


def home_page(edition: Edition) -> Page:
    """The home page."""
    corpus = edition.corpus
    descending = next(iter(edition.descending), None)
    held = {plan.level for plan in corpus.plans}
    levels = [entry.label for entry in corpus.vocabulary.lists.levels if entry.id in held]
    return Page(
        uri=at.HOME,
        title=corpus.site.name,
        description=corpus.site.description,
        body=render(
            "home.html",
            root="",
            name=corpus.site.name,
            plans=len(corpus.plans),
            levels=ZH.say("list.mark").join(levels),
            often=corpus.vocabulary.search.often,
            first=_first(edition, descending) if descending else None,
            campaigns=lineages(edition),
        ),
        tab="home",
        head=feed_link(at.HOME, at.changes_feed_uri()) + (search_link() if edition.address else ""),
    )


def _first(edition: Edition, alignment: Alignment) -> First:
    plans = edition.corpus.plan_of_id
    answered = answered_of(edition, alignment, chapters_of(edition, alignment, edition.comparisons[alignment.name]))
    return First(
        comparison_uri(alignment),
        plans[alignment.left].short_title,
        plans[alignment.right].short_title,
        answered.question if answered else "",
        one_of_each_word(answered.points) if answered else (),
        tally_of(edition, alignment),
        len(edition.corpus.alignments) - 1,
    )
