"""The page of changes: what was added, corrected and withdrawn in the collection, day by day, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from planref.corpus.addresses import CHANGES, changes_feed_uri
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.updates import KINDS, Update, by_day, newest, totals
from planref.pages.render import feed_link, render
from planref.words.words import ZH

MOST = 300
"""Changes the page tells; all of them stand in the open data."""


def updates_page(edition: Edition, every: Sequence[Update]) -> Page:
    """The page of the changes, with the addresses of the feeds."""
    plans = edition.corpus.plans
    day = newest(edition)
    return Page(
        uri=CHANGES,
        title=ZH.say("changes.title"),
        description=ZH.say("changes.description"),
        body=render(
            "changes.html",
            root="",
            days=by_day(every[:MOST]),
            left=max(0, len(every) - MOST),
            counts=[(ZH.say(KINDS[kind]), number) for kind, number in totals(edition).items()],
            kinds={kind: ZH.say(word) for kind, word in KINDS.items()},
            newest=day.isoformat() if day else "",
            names={plan.plan: plan.short_title for plan in plans},
            feeds=[(plan.short_title, changes_feed_uri(plan.plan)) for plan in plans],
        ),
        tab="changes",
        head=feed_link(CHANGES, changes_feed_uri()),
    )
