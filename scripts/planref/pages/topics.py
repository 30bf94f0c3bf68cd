"""Topics: how many measures each plan has on each, and per topic the measures of all plans side by side."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.corpus import Placed
from planref.model.vocab import Topic
from planref.pages.links import ClauseLink, clause_link
from planref.pages.page import Page, root_of
from planref.pages.publication import Publication
from planref.pages.render import render

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


def topic_uri(topic: str) -> str:
    """Address of the page of a topic."""
    return f"topics/{topic}.html"


def topic_rows(publication: Publication) -> tuple[TopicRow, ...]:
    """Every topic in the order of the vocabulary."""
    corpus = publication.corpus
    return tuple(
        TopicRow(topic, tuple(_column(publication, topic, plan.plan) for plan in corpus.plans))
        for topic in corpus.vocabulary.topics.topics
    )


def _column(publication: Publication, topic: Topic, plan: str) -> PlanColumn:
    chosen = [
        (placed, choice.primary == topic.id)
        for placed in publication.corpus.measures(plan)
        if (choice := publication.topic_choices.get(placed.id)) and topic.id in (choice.primary, *choice.secondary)
    ]
    lines = sorted((_line(placed, primary) for placed, primary in chosen), key=lambda line: not line.primary)
    return PlanColumn(plan, publication.corpus.plan_of_id[plan].short_title, tuple(lines))


def _line(placed: Placed, primary: bool) -> MeasureLine:
    text = placed.clause.text or "".join(child.text or "" for child in placed.clause.children)
    shown = text if len(text) <= _EXTRACT else text[:_EXTRACT] + "…"
    return MeasureLine(clause_link(placed), shown if placed.clause.heading else "", primary)


def topics_page(publication: Publication) -> Page:
    """The matrix of topics and plans."""
    rows = topic_rows(publication)
    return Page(
        uri="topics.html",
        title="主题",
        description=f"{len(rows)} 个主题：各方案各有多少措施，逐个主题并排看各方案的措施。",
        body=render("topics.html", root="", rows=rows, plans=publication.corpus.plans),
        tab="topics",
    )


def topic_pages(publication: Publication) -> tuple[Page, ...]:
    """One page for each topic."""
    return tuple(_topic_page(row) for row in topic_rows(publication))


def _topic_page(row: TopicRow) -> Page:
    uri = topic_uri(row.topic.id)
    return Page(
        uri=uri,
        title=f"主题：{row.topic.label}",
        description=f"各方案关于{row.topic.label}的措施并排：{row.topic.description}。",
        body=render("topic.html", root=root_of(uri), row=row),
        tab="topics",
    )
