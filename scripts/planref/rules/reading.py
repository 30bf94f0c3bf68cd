"""Rules of publishing: what is published was read by a person, or says that it was not."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.waiting import proposed_facts, proposed_judgements, proposed_topics
from planref.model.plan import Plan
from planref.rules.facts import facts_file
from planref.rules.judgement import alignment_files
from planref.rules.report import Report, Rule, plan_file, report


def published_plans_are_read(corpus: Corpus) -> Iterator[Report]:
    """A plan leaves draft when it has `reviews` and no proposal of a program is left, or says published_unread."""
    for plan in corpus.plans:
        if not plan.draft and not plan.published_unread:
            yield from unread(corpus, plan)


def unread(corpus: Corpus, plan: Plan) -> Iterator[Report]:
    """What no person has looked at yet: one report for the plan, its topics, its facts, and each file of judgements."""
    if not plan.reviews:
        yield report(plan_file(plan.plan), ("plan",), "unread/plan", id=plan.plan)
    facts = corpus.facts.get(plan.plan)
    topics, found = (list(proposed_topics(facts)), list(proposed_facts(facts))) if facts else ([], [])
    if topics:
        yield report(facts_file(plan.plan), topics[0], "unread/topics", count=len(topics))
    if found:
        yield report(facts_file(plan.plan), found[0], "unread/facts", count=len(found))
    for file, alignment in alignment_files(corpus):
        proposed = list(proposed_judgements(alignment)) if alignment.right == plan.plan else []
        if proposed:
            yield report(file, proposed[0], "unread/verdicts", count=len(proposed))


def unread_means_unread(corpus: Corpus) -> Iterator[Report]:
    """A plan that says published_unread is no draft and has something that nobody has read."""
    for plan in corpus.plans:
        if plan.published_unread and not plan.draft and not any(unread(corpus, plan)):
            yield report(plan_file(plan.plan), ("published_unread",), "unread-needless")


READING: tuple[Rule, ...] = (published_plans_are_read, unread_means_unread)
