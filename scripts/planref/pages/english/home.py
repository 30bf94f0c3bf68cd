"""The English home page: what this is, the answer for the pair that descends, the plans."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.answered import one_of_each_word
from planref.edition.english import English
from planref.edition.page import Page
from planref.edition.tally import tally_of
from planref.pages.english.comparison import points_of, question_of
from planref.pages.english.frame import descending, english_page, state_of
from planref.words.words import EN


def english_home(english: English) -> Page:
    """The home page of the English edition."""
    corpus = english.edition.corpus
    first = next(iter(descending(english)), None)
    held = {plan.level for plan in corpus.plans}
    levels = [entry.english.lower() for entry in corpus.vocabulary.lists.levels if entry.id in held]
    plans = [corpus.plan_of_id[name] for name in (first.left, first.right)] if first else []
    return english_page(
        at.HOME,
        "home.html",
        english.site_name,
        EN.say("english.site-description"),
        tab="home",
        name=english.site_name,
        levels=", ".join(levels),
        count=len(corpus.plans),
        first=first,
        names=[english.short_title(plan) for plan in plans],
        question=question_of(english, first) if first else ("", ""),
        points=one_of_each_word(points_of(english, first)) if first else (),
        tally=tally_of(english.edition, first) if first else None,
        plans=[
            (at.english(at.plan_uri(plan.plan)), english.short_title(plan), english.campaign(plan))
            for plan in english.plans
        ],
        often=english.often,
        state=state_of(english.all_made),
    )
