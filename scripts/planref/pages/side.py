"""Plans side by side: a frame that docs/assets/side.js fills with what its reader chooses."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.alphabet import by_letter
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.model.vocab import Term
from planref.pages.render import render, script, style
from planref.words.words import ZH

MOST = 6
"""Plans in columns beside each other."""


def side_page(edition: Edition) -> Page:
    """The page that sets two to six plans side by side; without scripts it leads to the pages of the topics."""
    terms = edition.corpus.vocabulary.terms.terms
    return Page(
        uri=at.SIDE,
        title=ZH.say("synoptic.title"),
        description=ZH.say("synoptic.description"),
        body=render(
            "side.html",
            topics=edition.corpus.vocabulary.topics.topics,
            letters=by_letter(terms, _name),
            term_name=_term_name,
            script_words=_script_words(edition),
        ),
        tab="side",
        head=style(at.SIDE, "side.css")
        + style(at.SIDE, "side-print.css", "print")
        + script(at.SIDE, "side-rows.js", "side.js"),
    )


def side_uri(plans: tuple[str, ...], topic: str) -> str:
    """Address of a topic in those of some plans that there is room for; "" where fewer than two are named."""
    return f"{at.SIDE}?p={','.join(plans[:MOST])}&topic={topic}" if len(plans) > 1 else ""


def plan_records(edition: Edition) -> list[dict[str, object]]:
    """What scripts have to know of each plan: names, address, and whether other plans were compared with it."""
    left = {item.left for item in edition.corpus.alignments if item.mode != "tasklist"}
    return [
        {
            "id": plan.plan,
            "name": plan.short_title,
            "level": edition.level(plan.level),
            "campaign": edition.campaign(plan),
            "uri": at.plan_uri(plan.plan),
            "template": plan.plan in left,
        }
        for plan in edition.corpus.plans
    ]


def cell_names(edition: Edition) -> dict[str, str]:
    """The names of the columns of a task list."""
    return {column.id: column.label for column in edition.corpus.vocabulary.lists.task_cells}


def _name(term: Term) -> str:
    return term.surfaces[0]


def _term_name(term: Term) -> str:
    """A term with its other spellings."""
    first, *others = term.surfaces
    return ZH.say("synoptic.term-also", term=first, others="、".join(others)) if others else first


def _script_words(edition: Edition) -> dict[str, object]:
    vocabulary = edition.corpus.vocabulary
    return {
        "plans": plan_records(edition),
        "topics": {topic.id: [topic.label] for topic in vocabulary.topics.topics},
        "terms": {term.id: term.surfaces for term in vocabulary.terms.terms},
        "cells": cell_names(edition),
        "title": ZH.say("synoptic.title"),
        "titled": ZH.say("synoptic.titled", name="{name}"),
        "lede": ZH.say("synoptic.lede"),
        "lede_topic": ZH.say("synoptic.lede-topic", plans="{plans}", n="{n}", name="{name}", number="{number}"),
        "lede_term": ZH.say("synoptic.lede-term", plans="{plans}", n="{n}", name="{name}", number="{number}"),
        "lede_clause": ZH.say("synoptic.lede-clause", plans="{plans}", n="{n}", name="{name}", number="{number}"),
        "without_topic": ZH.say("synoptic.without-topic", names="{names}"),
        "without_term": ZH.say("synoptic.without-term", names="{names}"),
        "caption": ZH.say("synoptic.caption", name="{name}", plans="{plans}"),
        "row": ZH.say("synoptic.row"),
        "topic": ZH.say("synoptic.topic"),
        "no_topic": ZH.say("synoptic.no-topic"),
        "items": ZH.say("synoptic.items", n="{n}"),
        "worded": ZH.say("synoptic.worded", left="{left}", right="{right}"),
        "above": ZH.say("synoptic.above", n="{n}"),
        "also": ZH.say("synoptic.also", plan="{plan}", n="{n}"),
        "open": ZH.say("synoptic.open"),
        "counterpart_topic": ZH.say("synoptic.counterpart-topic"),
        "counterpart_term": ZH.say("synoptic.counterpart-term"),
        "standing_absent": edition.word("findings", "absent"),
        "standing_not_applicable": edition.word("findings", "not_applicable"),
        "standing_unchecked": edition.word("findings", "unchecked"),
        "standing_unmatched": ZH.say("synoptic.unmatched"),
        "standing_apart": ZH.say("synoptic.apart"),
        "unknown_plans": ZH.say("synoptic.unknown-plans", names="{names}"),
        "unknown_topic": ZH.say("synoptic.unknown-topic", name="{name}"),
        "unknown_term": ZH.say("synoptic.unknown-term", name="{name}"),
        "unknown_clause": ZH.say("synoptic.unknown-clause", name="{name}"),
        "and_more": ZH.say("synoptic.and-more", shown="{shown}", n="{n}"),
        "too_many": ZH.say("synoptic.too-many", most="{most}"),
        "too_few": ZH.say("synoptic.too-few"),
        "failed": ZH.say("synoptic.failed", names="{names}"),
        "copied": ZH.say("copy.done"),
        "not_copied": ZH.say("copy.failed"),
    }
