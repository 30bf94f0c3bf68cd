"""Duties of enterprises: measures that put a duty on enterprises, with how often and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planref.corpus.corpus import Placed
from planref.corpus.deadlines import deadline_day
from planref.model.facts import Target, Time
from planref.pages.links import Choice, ClauseLink, campaign_choices, clause_link, in_parts, plan_choices
from planref.pages.measure import target_value, time_value
from planref.pages.page import Page, script
from planref.pages.publication import Publication
from planref.pages.render import render

_EXTRACT = 160


@dataclass(frozen=True)
class Duty:
    """One measure as an enterprise reads it: what, how often, until when, what must be reached."""

    link: ClauseLink
    campaign: str
    topic: str
    topic_id: str
    extract: str
    frequencies: tuple[str, ...]
    deadlines: tuple[str, ...]
    targets: tuple[str, ...]


def duties(publication: Publication) -> tuple[Duty, ...]:
    """The measures that the facts list as enterprise duties, in document order."""
    listed = {clause for facts in publication.corpus.facts.values() for clause in facts.enterprise_duties}
    return tuple(_duty(publication, placed) for placed in publication.corpus.measures() if placed.id in listed)


def _duty(publication: Publication, placed: Placed) -> Duty:
    facts = publication.facts_of(placed.id)
    choice = publication.topic_choices.get(placed.id)
    text = placed.clause.text or "".join(child.text or "" for child in placed.clause.children)
    return Duty(
        clause_link(placed),
        placed.plan.campaign,
        publication.topics[choice.primary].label if choice else "",
        choice.primary if choice else "",
        text if len(text) <= _EXTRACT else text[:_EXTRACT] + "…",
        _once(_frequency(publication, time) for time in facts.times if time.type == "recurrence"),
        _once(_deadline(time) for time in facts.times if deadline_day(time)),
        _once(_target(publication, target) for target in facts.targets if target.kind != "frequency"),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _frequency(publication: Publication, time: Time) -> str:
    value = time_value(publication, time)
    return f"{value}：{time.due}" if time.due else value


def _deadline(time: Time) -> str:
    return f"{time.quote}：{time.due}" if time.due else time.quote


def _target(publication: Publication, target: Target) -> str:
    return f"{target.metric} {target_value(publication, target)}"


def duties_page(publication: Publication) -> Page:
    """The page for enterprises."""
    rows = duties(publication)
    return Page(
        uri="duties.html",
        title="企业责任清单",
        description=f"给企业设定义务的 {len(rows)} 条措施：做什么、多久一次、何时完成。",
        body=render(
            "duties.html",
            root="",
            total=len(rows),
            parts=in_parts(rows, "all"),
            plans=plan_choices(publication, rows),
            campaigns=campaign_choices(publication, rows),
            topics=_topic_choices(publication, rows),
        ),
        tab="duties",
        head=script("duties.html", "tables.js"),
    )


def _topic_choices(publication: Publication, rows: Sequence[Duty]) -> tuple[Choice, ...]:
    return tuple(
        Choice(topic.id, topic.label, count)
        for topic in publication.topics.values()
        if (count := sum(1 for row in rows if row.topic_id == topic.id))
    )
