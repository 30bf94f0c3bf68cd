"""Topics: how many measures each plan has on each, and per topic the measures of all plans side by side."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.corpus.addresses import root_of, topic_uri
from planref.corpus.corpus import Placed
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink, clause_link
from planref.edition.page import Page
from planref.model.vocab import Topic
from planref.pages.render import render
from planref.pages.side import side_uri
from planref.words.words import ZH

_EXTRACT = 90


@dataclass(frozen=True)
class MeasureLine:
    """One measure under a topic; `primary` says whether this is its main topic."""

    link: ClauseLink
    extract: str
    primary: bool


@dataclass(frozen=True)
class PlanColumn:
    """The measures of one plan on one topic, main topic first."""

    plan: str
    short: str
    lines: tuple[MeasureLine, ...]

    @property
    def primary(self) -> int:
        """How many have it as their main topic."""
        return sum(1 for line in self.lines if line.primary)


@dataclass(frozen=True)
class TopicRow:
    """One topic with a column for each plan."""

    topic: Topic
    columns: tuple[PlanColumn, ...]

    @property
    def primary(self) -> int:
        """Measures of all plans with this main topic."""
        return sum(column.primary for column in self.columns)

    @property
    def secondary(self) -> int:
        """Measures of all plans that have it beside their main topic."""
        return sum(len(column.lines) for column in self.columns) - self.primary


def topic_rows(edition: Edition) -> tuple[TopicRow, ...]:
    """Every topic in the order of the vocabulary."""
    corpus = edition.corpus
    return tuple(
        TopicRow(topic, tuple(_column(edition, topic, plan.plan) for plan in corpus.plans))
        for topic in corpus.vocabulary.topics.topics
    )


def _column(edition: Edition, topic: Topic, plan: str) -> PlanColumn:
    main = (_line(placed, True) for placed in edition.measures_on.get(topic.id, {}).get(plan, ()))
    beside = (_line(placed, False) for placed in edition.measures_beside.get(topic.id, {}).get(plan, ()))
    return PlanColumn(plan, edition.corpus.plan_of_id[plan].short_title, (*main, *beside))


def _line(placed: Placed, primary: bool) -> MeasureLine:
    text = placed.clause.text or "".join(child.text or "" for child in placed.clause.children)
    shown = text if len(text) <= _EXTRACT else text[:_EXTRACT] + "…"
    return MeasureLine(clause_link(placed), shown if placed.clause.heading else "", primary)


def topics_page(edition: Edition, rows: tuple[TopicRow, ...]) -> Page:
    """The matrix of topics and plans."""
    return Page(
        uri=at.TOPICS,
        title=ZH.say("topics.title"),
        description=ZH.say("topics.description", count=len(rows)),
        body=render("topics.html", root="", rows=rows, plans=edition.corpus.plans),
        tab="topics",
    )


def topic_pages(rows: tuple[TopicRow, ...]) -> tuple[Page, ...]:
    """One page for each topic."""
    return tuple(_topic_page(row) for row in rows)


def _topic_page(row: TopicRow) -> Page:
    uri = topic_uri(row.topic.id)
    with_measures = tuple(column.plan for column in row.columns if column.lines)
    return Page(
        uri=uri,
        title=ZH.say("topic.title", label=row.topic.label),
        description=ZH.say("topic.page-description", label=row.topic.label, description=row.topic.description),
        body=render("topic.html", root=root_of(uri), row=row, side=side_uri(with_measures, row.topic.id)),
        tab="topics",
    )
