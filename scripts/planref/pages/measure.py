"""One page per clause: what it says, who must act and when, what other plans say, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence

from planref.corpus.addresses import in_full, measure_uri, plan_data_uri, plan_uri, qr_uri, root_of
from planref.corpus.corpus import Placed
from planref.corpus.withheld import without_contacts
from planref.edition.citation import (
    official_citation,
    printed_position,
    standard_citation,
    text_with_source,
    title_of,
    version_words,
)
from planref.edition.clause import counterpart_lines, task_lines, who_rows
from planref.edition.clause_row import row_of
from planref.edition.edition import Edition
from planref.edition.fact_lines import fact_lines, fact_numbers, firmness_words
from planref.edition.naming import name_of
from planref.edition.page import Page
from planref.edition.plan_words import readings
from planref.edition.references import references
from planref.edition.same_topic import Near
from planref.edition.updates import standing_of
from planref.pages.card import card_of, without_scheme
from planref.pages.embed import frame_code, quote_code
from planref.pages.linked_data import measure_data
from planref.pages.render import render, script
from planref.words.words import ZH


def measure_page(edition: Edition, placed: Placed, near: Sequence[Near]) -> Page:
    """The page of one clause; `near` are measures of other plans on its topic."""
    uri = measure_uri(placed.id)
    corpus, plan = edition.corpus, placed.plan
    before, after = edition.neighbours(placed)
    choice = edition.topic_choices.get(placed.id)
    topics = [edition.topics[choice.primary], *(edition.topics[t] for t in choice.secondary)] if choice else []
    title = title_of(placed)
    standing = standing_of(edition, placed)
    version = version_words(standing.day, standing.hash)
    return Page(
        uri=uri,
        title=f"{title}（{plan.short_title} {printed_position(placed).rstrip('、')}）",
        description=without_contacts(edition.corpus, placed.id, placed.clause.text or title)[:120],
        body=render(
            "measure.html",
            root=root_of(uri),
            plan=plan,
            source=edition.source(plan),
            readings=readings(plan),
            row=row_of(edition, placed, fact_numbers(edition, placed)),
            position=printed_position(placed),
            title=title,
            crumbs=_crumbs(edition, placed),
            below=[
                row_of(edition, corpus.clauses[child.id]) for child in placed.clause.walk() if child.id != placed.id
            ],
            facts=fact_lines(edition, placed),
            firmness=firmness_words(edition, placed),
            who=who_rows(edition, placed),
            counterparts=counterpart_lines(edition, placed),
            tasks=task_lines(edition, placed),
            topics=topics,
            same_topic=near,
            before=before and (measure_uri(before.id), name_of(before)),
            after=after and (measure_uri(after.id), name_of(after)),
            address=in_full(edition.address, uri),
            short_address=without_scheme(in_full(edition.address, uri)),
            official=official_citation(placed),
            standing=standing,
            standard=standard_citation(placed, edition.address, standing.day, standing.hash),
            with_source=text_with_source(placed, edition.address, ZH.say("citation.in-brackets", version=version)),
            references=references(edition, placed),
            card=card_of(placed),
            quote_code=quote_code(edition, placed),
            frame_code=frame_code(edition, placed),
        ),
        tab="plans",
        edit=plan_data_uri(plan.plan),
        picture=qr_uri(plan.plan),
        head=script(uri, "reading.js", "qr.js", "share.js") + measure_data(edition, placed, standing.day),
    )


def _crumbs(edition: Edition, placed: Placed) -> list[tuple[str, str]]:
    up = [("../" + plan_uri(placed.plan.plan), placed.plan.short_title)]
    for above in placed.above:
        parent = edition.corpus.clauses[above]
        up.append((f"../{measure_uri(above)}", name_of(parent)))
    return up
