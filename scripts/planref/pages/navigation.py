"""What leads through the site: groups of pages, each entry with a line that says what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.pages.comparisons import Listed, pairs
from planref.words.words import ZH

MOST_LISTED = 12
"""Plans and comparisons beyond this many are found by their lists only."""


@dataclass(frozen=True)
class Entry:
    """One page: its address, name and what is there; `also` are pages reached from it and listed nowhere else."""

    uri: str
    title: str
    words: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Pages of one kind under one heading; `id` is ASCII."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    def holds(self, tab: str) -> bool:
        """Whether the page that a tab names ("plans") stands in this group."""
        return any(f"{tab}.html" in (entry.uri.split("#")[0], *entry.also) for entry in self.entries)


def navigation(edition: Edition) -> tuple[Group, ...]:
    """All groups in the order of the header."""
    return (
        Group("plans", ZH.say("nav.plans"), tuple(_plans(edition))),
        Group("compare", ZH.say("nav.compare"), tuple(_comparisons(edition))),
        Group("find", ZH.say("nav.find"), tuple(_finding(edition))),
        Group("material", ZH.say("nav.material"), tuple(_material(edition))),
        Group("downloads", ZH.say("nav.downloads"), tuple(_downloads())),
        Group("about", ZH.say("nav.about"), tuple(_about())),
    )


def _plans(edition: Edition) -> Iterator[Entry]:
    plans = edition.corpus.plans
    yield Entry(at.PLANS, ZH.say("plans.all"), ZH.say("nav.plans-words", count=len(plans)))
    for plan in plans if len(plans) <= MOST_LISTED else ():
        yield Entry(at.plan_uri(plan.plan), plan.short_title, edition.campaign(plan))


def _comparisons(edition: Edition) -> Iterator[Entry]:
    yield Entry(at.COMPARISONS, ZH.say("comparisons.all"), ZH.say("nav.compare-words"))
    listed = pairs(edition)
    worded = [pair for pair in listed if pair.worded]
    yield from map(_pair, worded if len(worded) <= MOST_LISTED else ())
    if worded != list(listed):
        yield Entry(at.thematic_list_uri(), ZH.say("nav.thematic"), ZH.say("nav.thematic-words"))
    yield Entry(at.SIDE, ZH.say("synoptic.title"), ZH.say("nav.side-words"))
    yield Entry(at.COVERAGE, ZH.say("nav.coverage"), ZH.say("nav.coverage-words"))
    yield Entry(at.REUSE, ZH.say("reuse.title"), ZH.say("nav.reuse-words"))
    yield Entry(at.own_draft_uri(), ZH.say("nav.own"), ZH.say("nav.own-words"))


def _pair(pair: Listed) -> Entry:
    return Entry(pair.uri, pair.title, ZH.say("nav.worded-words"))


def _finding(edition: Edition) -> Iterator[Entry]:
    yield Entry(at.SEARCH, ZH.say("theme.search"), ZH.say("nav.search-words"))
    yield Entry(at.DUTIES, ZH.say("nav.duties"), ZH.say("nav.duties-words"))
    for name in edition.corpus.requirements:
        yield Entry(at.requirements_uri(name), ZH.say("nav.new"), ZH.say("nav.new-words"))
    yield Entry(at.TARGETS, ZH.say("nav.targets"), ZH.say("nav.targets-words"))
    yield Entry(at.TIMES, ZH.say("nav.times"), ZH.say("nav.times-words"))
    yield Entry(at.LIST, ZH.say("mine.title"), ZH.say("nav.mine-words"))


def _material(edition: Edition) -> Iterator[Entry]:
    terms = len(edition.corpus.vocabulary.terms.terms)
    yield Entry(at.DOCUMENTS, ZH.say("nav.documents"), ZH.say("nav.documents-words"))
    yield Entry(at.ORGANISATIONS, ZH.say("organisations.title"), ZH.say("nav.organisations-words"))
    yield Entry(at.TERMS, ZH.say("terms.title"), ZH.say("nav.terms-words", count=terms))
    yield Entry(at.TOPICS, ZH.say("topics.title"), ZH.say("nav.topics-words"))


def _downloads() -> Iterator[Entry]:
    yield Entry(at.DOWNLOADS, ZH.say("nav.office"), ZH.say("nav.office-words"))
    yield Entry(at.calendar_files_uri(), ZH.say("nav.calendars"), ZH.say("nav.calendars-words"))
    yield Entry(at.data_files_uri(), ZH.say("nav.data"), ZH.say("nav.data-words"))
    yield Entry(at.DICTIONARY, ZH.say("dictionary.title"), ZH.say("nav.dictionary-words"))


def _about() -> Iterator[Entry]:
    yield Entry(at.ABOUT, ZH.say("nav.about-site"), ZH.say("nav.about-words"))
    yield Entry(at.METHOD, ZH.say("nav.method"), ZH.say("nav.method-words"))
    yield Entry(at.LINKING, ZH.say("nav.linking"), ZH.say("nav.linking-words"))
    yield Entry(at.REPORTING, ZH.say("nav.reporting"), ZH.say("nav.reporting-words"))
    yield Entry(at.CHANGES, ZH.say("changes.title"), ZH.say("nav.changes-words"))
    yield Entry(at.QUALITY, ZH.say("quality.title"), ZH.say("nav.quality-words"))
    yield Entry(at.MAINTAINING, ZH.say("nav.maintaining"), ZH.say("nav.maintaining-words"), (at.PROMISES,))
