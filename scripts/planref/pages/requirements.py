"""Requirements on firms that later plans ask, each held against the earlier ones: asked already, partly, not."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.addresses import requirements_uri
from planref.edition.edition import Edition
from planref.edition.links import FilterEntry, plan_choices
from planref.edition.page import Page
from planref.edition.requirements import RequirementRow, caveat_of, judged_names, novelty_counts, requirement_rows
from planref.model.answers import NewRequirements
from planref.pages.render import render, script


def requirement_pages(edition: Edition) -> Iterator[Page]:
    """One page for each list of judged requirements, at the list's own name."""
    return (_page(edition, name, held) for name, held in edition.corpus.requirements.items())


def _page(edition: Edition, name: str, held: NewRequirements) -> Page:
    uri = requirements_uri(name)
    rows, caveat = requirement_rows(edition, held), caveat_of(edition, held)
    return Page(
        uri=uri,
        title=held.question,
        description=caveat,
        body=render(
            "requirements.html",
            root="",
            name=name,
            held=held,
            caveat=caveat,
            rows=rows,
            judged=judged_names(edition, held),
            plans=plan_choices(edition.corpus.plans, rows),
            topics=tuple(_topics(edition, rows)),
            novelties=novelty_counts(edition, rows),
        ),
        tab="duties",
        head=script(uri, "tables.js"),
    )


def _topics(edition: Edition, rows: tuple[RequirementRow, ...]) -> Iterator[FilterEntry]:
    for topic in edition.topics.values():
        count = sum(1 for row in rows if row.topic == topic.id)
        if count:
            yield FilterEntry(topic.id, topic.label, count)
