"""The English edition: what a translation says of clauses, plans and comparisons, and how fresh it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planref.changes.change import Change
from planref.compare.names import Names
from planref.corpus import addresses as at
from planref.corpus.corpus import Placed
from planref.corpus.english import head_in_words
from planref.corpus.fingerprint import translated_hash
from planref.edition.change_words import Voice, sentence_of
from planref.edition.citation import paragraph_words, unnumbered_key
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink
from planref.edition.naming import heading_of
from planref.model.plan import Plan, Review, Status
from planref.model.translation import Maker, TranslatedClause
from planref.source.labels import label_of, read_inline_label
from planref.source.marks import AROUND_QUANTITIES
from planref.words.words import EN

_LONGEST = 70  # characters of a gist that names a clause without a heading


@dataclass(frozen=True)
class EnglishClause:
    """One clause in English beside its Chinese; `stale` where the Chinese has changed since."""

    id: str
    level: int
    place: str
    heading: str
    text: str
    gist: str
    stale: bool
    chinese_head: str
    chinese_text: str
    uri: str
    is_measure: bool

    @property
    def name(self) -> str:
        """What the clause is called in English: its heading, else the first words of what it says."""
        words = self.heading or self.gist or self.text
        return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Made:
    """By whom a translation was made, how often it was read, and how much of it a person has confirmed."""

    maker: Maker
    reviews: tuple[Review, ...]
    held: int
    reviewed: int
    stale: int

    @property
    def readings(self) -> int:
        """How often it was read after it was made."""
        return max((review.readings for review in self.reviews), default=0)


@dataclass(frozen=True)
class English:
    """What pages of the English edition are made from."""

    edition: Edition

    @cached_property
    def _clauses(self) -> Mapping[str, TranslatedClause]:
        return {item.clause: item for held in self.edition.corpus.translations.values() for item in held.clauses}

    @cached_property
    def _sentences(self) -> Mapping[tuple[str, str], str]:
        return {
            (name, item.chinese): item.english
            for name, told in self.edition.corpus.told_comparisons.items()
            for item in (*told.sentences, *told.passages)
        }

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that have a translation, in corpus order."""
        return tuple(plan for plan in self.edition.corpus.plans if self.has(plan))

    def has(self, plan: Plan) -> bool:
        """Whether a plan has a translation."""
        return plan.plan in self.edition.corpus.translations

    @cached_property
    def all_made(self) -> tuple[Made, ...]:
        """By whom and how the translation of each plan was made, in corpus order."""
        return tuple(map(self.made, self.plans))

    def short_title(self, plan: Plan) -> str:
        """What a plan is called for short; as in Chinese where it is not translated."""
        held = self.edition.corpus.translations.get(plan.plan)
        return held.short_title if held else plan.short_title

    def title(self, plan: Plan) -> str:
        """The title of a plan; its short one where the title is not translated."""
        titles = (self._clauses.get(f"{plan.plan}-title"), self._clauses.get(f"{plan.plan}-notice-title"))
        return next((found.text for found in titles if found and found.text), self.short_title(plan))

    def is_whole(self, plan: Plan) -> bool:
        """Whether every clause of a plan that has a text is translated whole."""
        told = {item.clause for item in self.edition.corpus.translations[plan.plan].clauses if item.text}
        return all(clause.id in told for clause in plan.walk() if clause.text)

    def about(self, plan: Plan) -> str:
        """What a plan is, in one paragraph."""
        return self.edition.corpus.translations[plan.plan].about

    def made(self, plan: Plan) -> Made:
        """By whom and how the translation of a plan was made."""
        held = self.edition.corpus.translations[plan.plan]
        reviewed = sum(item.status == "reviewed" for item in held.clauses)
        stale = sum(self._is_stale(item) for item in held.clauses)
        return Made(held.made_by, held.reviews, len(held.clauses), reviewed, stale)

    def _is_stale(self, item: TranslatedClause) -> bool:
        placed = self.edition.corpus.clauses.get(item.clause)
        return placed is not None and translated_hash(placed.clause) != item.of

    def clause(self, placed: Placed) -> EnglishClause:
        """A clause in English beside its Chinese; what is not translated is empty."""
        clause, held = placed.clause, self._clauses.get(placed.id)
        heading = (held and held.heading) or ""
        return EnglishClause(
            id=placed.id,
            level=len(placed.above),
            place=place_of(placed, heading),
            heading="" if _has_label_in_words(placed) else heading,
            text=(held and held.text) or "",
            gist=(held and held.gist) or "",
            stale=held is not None and self._is_stale(held),
            chinese_head=clause.head,
            chinese_text=clause.text or "",
            uri=at.english_clause_uri(placed.plan.plan, placed.id)
            if self.has(placed.plan)
            else at.measure_uri(placed.id),
            is_measure=clause.is_measure,
        )

    def of(self, clause: str) -> EnglishClause:
        """The clause of an id."""
        return self.clause(self.edition.corpus.clauses[clause])

    def holds(self, placed: Placed) -> bool:
        """Whether anything of a clause is translated."""
        return placed.id in self._clauses

    def status(self, placed: Placed) -> Status:
        """Whether a person has confirmed the translation of a clause."""
        return self._clauses[placed.id].status

    def name(self, placed: Placed) -> str:
        """What a clause is called in English; its Chinese name where nothing is translated."""
        return self.clause(placed).name or heading_of(placed)

    def link(self, placed: Placed) -> ClauseLink:
        """The link to a clause on the English page of its plan."""
        found = self.clause(placed)
        return ClauseLink(
            placed.id,
            found.uri,
            placed.plan.plan,
            self.short_title(placed.plan),
            found.place,
            self.name(placed),
        )

    def said(self, comparison: str, chinese: str) -> str:
        """What a comparison says in English for a Chinese sentence or for words of a plan; "" where nobody wrote it."""
        return self._sentences.get((comparison, chinese)) or self._sentences.get(
            (comparison, chinese.strip(AROUND_QUANTITIES)), ""
        )

    def told(self, changes: tuple[Change, ...], names: Names, voice: Voice) -> tuple[str, ...]:
        """A sentence for each change, each once; those of punctuation alone are left out."""
        shown = [change for change in changes if change.type != "punctuation"]
        return tuple(dict.fromkeys(sentence_of(change, names, voice) for change in shown))

    def names(self, own: Names) -> Names:
        """The types of changes in English, in the place of those of a comparison's own names."""
        changes = {entry.id: entry.english for entry in self.edition.corpus.vocabulary.lists.change_types}
        return Names(own.groups, changes, own.meanings)

    def word(self, name: str, key: str) -> str:
        """English of an id in a closed list."""
        return self.edition.words[name, key].english

    def campaign(self, plan: Plan) -> str:
        """English name and years of a plan's campaign."""
        found = next(item for item in self.edition.corpus.vocabulary.campaigns.campaigns if item.id == plan.campaign)
        return f"{found.english}, {found.years.replace('—', '–')}"

    @property
    def site_name(self) -> str:
        """What the site is called in English."""
        site = self.edition.corpus.site
        return site.english_name or site.name

    @property
    def often(self) -> tuple[str, ...]:
        """The words that people often look up, as far as they are terms, in English."""
        terms = {form: term.english for term in self.edition.corpus.vocabulary.terms.terms for form in term.surfaces}
        asked = self.edition.corpus.vocabulary.search.often
        return tuple(dict.fromkeys(terms[word] for word in asked if word in terms))


def place_of(placed: Placed, name: str = "") -> str:
    """The printed position in western digits: 5 (1), task list (7) 4, 4 (1), paragraph 2; else what stands there.

    A label in words (道路交通领域) is said by the English `name` of the clause: 1 (2) 2, Road traffic.
    """
    if not placed.labels:
        key = unnumbered_key(placed)
        return EN.say(key) if key else ""
    words = " ".join(_labels(placed.labels)) + paragraph_words(placed, EN)
    if name and _has_label_in_words(placed):
        words = EN.say("english.named-place", place=words, name=name)
    return EN.say("english.task-place", place=words) if placed.part == "tasklist" else words


def _has_label_in_words(placed: Placed) -> bool:
    return not placed.clause.heading and bool(head_in_words(placed))


def _labels(labels: tuple[str, ...]) -> Iterator[str]:
    for label in labels:
        found = label_of(label) or read_inline_label(label)
        if found is None:
            continue
        yield f"({found.number})" if re.match("[（(]", label) else ".".join(map(str, found.numbers))
