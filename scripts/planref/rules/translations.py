"""Rules of the translation layer: nothing translated that is not there, and no number, name or term lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.corpus.english import (
    Expected,
    digits_in,
    expected_numbers,
    head_in_words,
    is_given_away,
    is_said,
    names_of,
    numerals_in,
)
from planref.corpus.fingerprint import translated_hash
from planref.corpus.terms import TermFinder
from planref.model.translation import ComparisonTranslation, TranslatedClause, TranslatedSentence
from planref.rules.report import Report, Rule, Way, plan_file, report, unknown

_PARTS = ("heading", "text", "gist")


def translation_file(plan: str) -> str:
    """Repository path of the translation of a plan."""
    return f"data/translations/en/{plan}.yaml"


def told_file(comparison: str) -> str:
    """Repository path of the translation of what a comparison says."""
    return f"data/translations/en/comparisons/{comparison}.yaml"


@dataclass(frozen=True)
class Side:
    """A translation beside its Chinese: where it stands; `whole` where nothing of the Chinese may be left out."""

    file: str
    path: Way
    chinese: str
    english: str
    whole: bool
    withheld: tuple[str, ...] = ()


def translations_are_of_held_plans(corpus: Corpus) -> Iterator[Report]:
    """A translation is named after the plan or the comparison it translates, and that is held."""
    for name, translation in corpus.translations.items():
        if name != translation.plan or plan_file(name) not in corpus.files:
            yield report(translation_file(name), ("plan",), "translation-file", name=translation.plan)
    known = {alignment.name for alignment in corpus.alignments}
    for name, told in corpus.told_comparisons.items():
        if name != told.about or name not in known:
            yield report(told_file(name), ("about",), "translation-file", name=told.about)


def translated_clauses_exist(corpus: Corpus) -> Iterator[Report]:
    """Every translated clause stands in its plan, once, and has the parts that are translated."""
    for name, translation in corpus.translations.items():
        seen: set[str] = set()
        for index, item in enumerate(translation.clauses):
            path: Way = ("clauses", index)
            yield from _ill_founded(corpus, name, translation.plan, path, item)
            if item.clause in seen:
                yield report(translation_file(name), (*path, "clause"), "translation-twice", what=item.clause)
            seen.add(item.clause)


def _ill_founded(corpus: Corpus, name: str, plan: str, path: Way, item: TranslatedClause) -> Iterator[Report]:
    placed = corpus.clauses.get(item.clause)
    file = translation_file(name)
    if plan not in corpus.plan_of_id:
        return
    if placed is None or placed.plan.plan != plan:
        known = [other.id for other in corpus.of_plan(plan)]
        yield unknown(report(file, (*path, "clause"), "unknown-clause", clause=item.clause), item.clause, known)
        return
    for part in _PARTS:
        if getattr(item, part) and not (head_in_words(placed) if part == "heading" else placed.clause.text):
            yield report(file, (*path, part), "translation-of-nothing", clause=item.clause, part=part)


def sentences_are_translated_once(corpus: Corpus) -> Iterator[Report]:
    """No sentence of a comparison has two translations."""
    for name, told in corpus.told_comparisons.items():
        seen: set[str] = set()
        for path, item, _ in _told_sentences(corpus, name, told):
            if item.chinese in seen:
                yield report(told_file(name), (*path, "chinese"), "translation-twice", what=item.chinese[:20])
            seen.add(item.chinese)


def _told_sentences(
    corpus: Corpus, name: str, told: ComparisonTranslation
) -> Iterator[tuple[Way, TranslatedSentence, bool]]:
    """Every sentence and passage with its path, and whether the comparison or the plans still have it."""
    current, texts = sentences_of(corpus, name), _texts_of(corpus, name)
    for index, sentence in enumerate(told.sentences):
        yield ("sentences", index), sentence, sentence.chinese in current
    for index, passage in enumerate(told.passages):
        yield ("passages", index), passage, any(passage.chinese in text for text in texts)


def _texts_of(corpus: Corpus, name: str) -> tuple[str, ...]:
    return tuple(
        corpus.plan_of_id[plan].basis
        for alignment in corpus.alignments
        if alignment.name == name
        for plan in (alignment.left, alignment.right)
    )


def translations_are_current(corpus: Corpus) -> Iterator[Report]:
    """A translation was made from the Chinese as it stands now."""
    for name, translation in corpus.translations.items():
        for index, item in enumerate(translation.clauses):
            placed = corpus.clauses.get(item.clause)
            if placed and translated_hash(placed.clause) != item.of:
                values = {"clause": item.clause, "now": translated_hash(placed.clause)}
                yield report(translation_file(name), ("clauses", index, "of"), "translation-stale", **values)
    for name, told in corpus.told_comparisons.items():
        for path, sentence, current in _told_sentences(corpus, name, told):
            if not current:
                words = {"sentence": sentence.chinese[:30]}
                yield report(told_file(name), (*path, "chinese"), "translation-stale/sentence", **words)


def sentences_of(corpus: Corpus, name: str) -> frozenset[str]:
    """What a comparison says in an editor's words: question, points, sentences, reasons."""
    summary = corpus.summaries.get(name)
    found = [verdict.rationale for item in corpus.alignments if item.name == name for verdict in item.verdicts]
    if summary:
        found.append(summary.question)
        for answer in summary.answers:
            found += [answer.word, *(sentence.text for sentence in answer.sentences)]
    return frozenset(found)


def _sides(corpus: Corpus) -> Iterator[Side]:
    for name, translation in corpus.translations.items():
        for index, item in enumerate(translation.clauses):
            yield from _sides_of(corpus, translation_file(name), ("clauses", index), item)
    for name, told in corpus.told_comparisons.items():
        yield from _sides_told(corpus, name, told)


def _sides_of(corpus: Corpus, file: str, path: Way, item: TranslatedClause) -> Iterator[Side]:
    """What is stale is said to be stale, and nothing more."""
    placed = corpus.clauses.get(item.clause)
    if placed is None or translated_hash(placed.clause) != item.of:
        return
    withheld = corpus.withheld.get(item.clause, ())
    for part in _PARTS:
        english = getattr(item, part)
        if english:
            own = (head_in_words(placed) if part == "heading" else placed.clause.text) or ""
            chinese = f"{placed.clause.heading or ''}\n{own}" if part == "gist" else own
            yield Side(file, (*path, part), chinese, english, part != "gist", withheld)


def _sides_told(corpus: Corpus, name: str, told: ComparisonTranslation) -> Iterator[Side]:
    for path, item, current in _told_sentences(corpus, name, told):
        if current:
            yield Side(told_file(name), (*path, "english"), item.chinese, item.english, True)


def numbers_are_translated(corpus: Corpus) -> Iterator[Report]:
    """Every number, date and document number of the Chinese stands in its translation, and no other number does."""
    finder = TermFinder(corpus.vocabulary.terms.terms)
    for side in _sides(corpus):
        chinese = _without(side.chinese, side.withheld)
        expected = tuple(expected_numbers(_without_terms(finder, chinese)))
        if side.whole:
            yield from _lost(side, expected)
        yield from _invented(side, finder, chinese)


def _lost(side: Side, expected: tuple[Expected, ...]) -> Iterator[Report]:
    for number in expected:
        if not number.stands_in(side.english):
            code = {"document": "translation-document", "date": "translation-date"}.get(
                number.kind, "translation-number"
            )
            yield report(side.file, side.path, code, words=number.words, wanted=number.wanted)


def _invented(side: Side, finder: TermFinder, chinese: str) -> Iterator[Report]:
    """Digits that the Chinese has nowhere, in no numeral either; those of its terms in English are no invention."""
    own = numerals_in(chinese).union(*(number.forms for number in expected_numbers(chinese)))
    terms = (term.english for _, _, term in finder.within(chinese))
    for number in sorted(digits_in(side.english) - own.union(*map(digits_in, terms))):
        yield report(side.file, side.path, "translation-number/added", number=number)


def _without(text: str, words: tuple[str, ...]) -> str:
    for quote in words:
        text = text.replace(quote, "")
    return text


def _without_terms(finder: TermFinder, chinese: str) -> str:
    """A number inside a term (四个一律) is said as the term is."""
    for at, surface, _ in reversed([*finder.within(chinese)]):
        if not re.search("[0-9０-９]", surface):
            chinese = chinese[:at] + "·" * len(surface) + chinese[at + len(surface) :]
    return chinese


def terms_are_translated_alike(corpus: Corpus) -> Iterator[Report]:
    """A term is said in a translation as the vocabulary says it in English; a gist may leave it out."""
    finder = TermFinder(corpus.vocabulary.terms.terms)
    for side in _sides(corpus):
        if side.whole:
            found = {term.id: (surface, term) for _, surface, term in finder.within(side.chinese)}
            for surface, term in found.values():
                if not any(is_said(form, side.english) for form in (term.english, *term.english_forms)):
                    values = {"term": surface, "english": term.english}
                    yield report(side.file, side.path, "translation-term", **values)


def names_are_translated_alike(corpus: Corpus) -> Iterator[Report]:
    """A document with an English name in its vocabulary is called by that name."""
    names = names_of(corpus)
    for side in _sides(corpus):
        if side.whole:
            for name, english in names.within(side.chinese).items():
                if not is_said(english, side.english):
                    yield report(side.file, side.path, "translation-name", name=name, english=english)


def withheld_words_stay_withheld(corpus: Corpus) -> Iterator[Report]:
    """What nobody may find in the Chinese is not said in a translation either."""
    for side in _sides(corpus):
        if any(is_given_away(quote, side.english) for quote in side.withheld):
            yield report(side.file, side.path, "translation-withheld")


TRANSLATIONS: tuple[Rule, ...] = (
    translations_are_of_held_plans,
    translated_clauses_exist,
    sentences_are_translated_once,
    withheld_words_stay_withheld,
)

# Told by `check`; the site goes on, and says of a stale translation that it is one.
TRANSLATIONS_REVIEW: tuple[Rule, ...] = (
    translations_are_current,
    numbers_are_translated,
    terms_are_translated_alike,
    names_are_translated_alike,
)
