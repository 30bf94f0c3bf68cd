"""What all English pages share: how they are made, what leads through them, how a translation is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planref.corpus import addresses as at
from planref.corpus.addresses import root_of
from planref.edition.change_words import Voice
from planref.edition.english import English, Made
from planref.edition.page import Page, TocEntry
from planref.model.alignment import Alignment
from planref.pages.navigation import Entry, Group
from planref.pages.render import chinese, render_english, script
from planref.words.words import EN


def english_page(
    uri: str,
    template: str,
    title: str,
    description: str,
    *,
    tab: str,
    scripts: tuple[str, ...] = (),
    toc: tuple[TocEntry, ...] = (),
    **values: object,
) -> Page:
    """The English page beside the Chinese one at `uri`."""
    own = at.english(uri)
    root = root_of(own)
    body = render_english(f"en/{template}", root=root, **values)
    return Page(
        own, title, description, body, toc, at.english(tab), head="".join(script(own, name) for name in scripts)
    )


def say(key: str, /, **values: object) -> Markup:
    """A sentence of the English catalogue as HTML; values are escaped unless they are HTML."""
    return Markup(EN.pattern(key, values)) % values


_SINGLE = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Passages:
    """How words of a plan stand in an English sentence of one comparison: in English, the Chinese behind them."""

    english: English
    comparison: str

    def quoted(self, words: str) -> Markup:
        """English words with the Chinese ones in brackets; the Chinese alone where nobody translated them.

        The sentence sets them in double quotation marks, so theirs are single; words that begin with one keep it.
        """
        told = self.english.said(self.comparison, words) or self._not_translated(words)
        if not told:
            return chinese(words)
        within = told if told.startswith("“") else told.translate(_SINGLE)
        return Markup("{} ({})").format(within, chinese(words))

    def _not_translated(self, words: str) -> str:
        """What stands for a person's name or number, which nobody translates."""
        withheld = self.english.edition.corpus.withheld.values()
        return EN.say("english.withheld") if any(quote in words for quotes in withheld for quote in quotes) else ""


def voice_of(english: English, alignment: Alignment) -> Voice:
    """Who tells of the changes of a comparison in English."""
    return Voice(say, Passages(english, alignment.name).quoted)


def state_of(made: tuple[Made, ...]) -> str:
    """By whom translations were made, how often they were read, how much a person has confirmed, what is stale."""
    makers = {item.maker for item in made}
    readings = min((item.readings for item in made), default=0)
    held, reviewed = sum(item.held for item in made), sum(item.reviewed for item in made)
    by = EN.say("english.by-machine") if makers == {"machine"} else EN.say("english.by-person")
    told = EN.say("english.state", by=by, count=readings, reviewed=reviewed, held=held)
    stale = sum(item.stale for item in made)
    return told + (EN.say("english.state-stale", count=stale) if stale else "")


def descending(english: English) -> tuple[Alignment, ...]:
    """The word-for-word comparisons of two plans that are told in English."""
    told = english.edition.corpus.told_comparisons
    return tuple(item for item in english.edition.descending if item.name in told)


def english_navigation(english: English) -> tuple[Group, ...]:
    """What leads through the English edition."""
    return (
        Group("plans", EN.say("nav.plans"), tuple(_plans(english))),
        Group("compare", EN.say("nav.compare"), tuple(_comparisons(english))),
        Group("find", EN.say("nav.find"), tuple(_finding(english))),
        Group("about", EN.say("nav.about"), tuple(_about())),
    )


def _plans(english: English) -> Iterator[Entry]:
    held = english.plans
    yield Entry(at.english(at.PLANS), EN.say("plans.all"), EN.say("nav.plans-words", count=len(held)))
    for plan in held:
        campaign = english.campaign(plan)
        yield Entry(at.english(at.plan_uri(plan.plan)), english.short_title(plan), campaign)


def _comparisons(english: English) -> Iterator[Entry]:
    for alignment in descending(english):
        plans = [english.edition.corpus.plan_of_id[name] for name in (alignment.left, alignment.right)]
        left, right = map(english.short_title, plans)
        title = EN.say("english.pair", left=left, right=right)
        yield Entry(at.english(at.comparison_uri(alignment)), title, EN.say("nav.worded-words"))
    yield Entry(at.english(at.COVERAGE), EN.say("nav.coverage"), EN.say("nav.coverage-words"))


def _finding(english: English) -> Iterator[Entry]:
    terms = len(english.edition.corpus.vocabulary.terms.terms)
    yield Entry(at.english(at.SEARCH), EN.say("theme.search"), EN.say("nav.search-words"))
    yield Entry(at.english(at.DUTIES), EN.say("nav.duties"), EN.say("nav.duties-words"))
    yield Entry(at.english(at.TERMS), EN.say("terms.title"), EN.say("nav.terms-words", count=terms))


def _about() -> Iterator[Entry]:
    yield Entry(at.english(at.ABOUT), EN.say("nav.about-site"), EN.say("nav.about-words"))
    yield Entry(at.english(at.METHOD), EN.say("nav.method"), EN.say("nav.method-words"))
