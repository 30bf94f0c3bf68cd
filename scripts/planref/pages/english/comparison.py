"""A descending comparison in English: the answer, how much changed, and under each changed pair what changed."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus import addresses as at
from planref.edition.answered import HUES, Cited, Places, each_once, gist_of
from planref.edition.comparison import Chapter, Section, chapters_of, names_in, pair_of, verdict_counts
from planref.edition.english import English, EnglishClause
from planref.edition.page import Page
from planref.edition.rows import Row
from planref.edition.tally import tally_of
from planref.model.alignment import Alignment, Evidence, Verdict
from planref.model.answers import Answer
from planref.pages.english.frame import english_page, state_of, voice_of
from planref.words.words import EN


@dataclass(frozen=True)
class EnglishPoint:
    """One point of an answer: its word, its hue, its sentences with the Chinese and the places that show each.

    `gist` are those that say it in short.
    """

    word: str
    hue: str
    sentences: tuple[tuple[str, str, tuple[Cited, ...]], ...]
    gist: tuple[tuple[str, str, tuple[Cited, ...]], ...]


@dataclass(frozen=True)
class EnglishSection:
    """A clause of the template with its verdict, its English beside that of its counterparts, its rows."""

    section: Section
    clause: EnglishClause
    counterparts: tuple[EnglishClause, ...]
    word: str
    position: str
    rationale: str
    chinese: str
    rows: tuple[tuple[Row, tuple[str, ...]], ...]
    copied: tuple[Row, ...]


def english_comparison(english: English, alignment: Alignment) -> Page:
    """The page of one descending comparison."""
    edition = english.edition
    chapters = chapters_of(edition, alignment, edition.comparisons[alignment.name])
    plans = pair_of(edition, alignment).plans
    left, right = map(english.short_title, plans)
    levels = tuple(EN.say("side.of-level", level=english.word("levels", plan.level)) for plan in plans)
    return english_page(
        at.comparison_uri(alignment),
        "comparison.html",
        EN.say("comparison.title", left=left, right=right),
        EN.say("english.comparison-description", left=left, right=right),
        tab=f"compare/{alignment.name}",
        alignment=alignment,
        names=(left, right),
        sides=levels,
        plans=plans,
        tally=tally_of(edition, alignment),
        question=question_of(english, alignment),
        points=points_of(english, alignment, chapters),
        guard=_guard(english, alignment),
        verdicts=_verdicts(english, alignment),
        chapters=[
            (chapter, _chapter_name(english, chapter), _sections(english, alignment, chapter)) for chapter in chapters
        ],
        state=state_of(tuple(english.made(plan) for plan in plans)),
    )


def question_of(english: English, alignment: Alignment) -> tuple[str, str]:
    """The question of a comparison in English and in Chinese; empty where nobody wrote one."""
    summary = english.edition.corpus.summaries.get(alignment.name)
    return (english.said(alignment.name, summary.question), summary.question) if summary else ("", "")


def points_of(english: English, alignment: Alignment, chapters: tuple[Chapter, ...] = ()) -> tuple[EnglishPoint, ...]:
    """The answer of a comparison in English, each sentence with its Chinese and its places."""
    summary = english.edition.corpus.summaries.get(alignment.name)
    places = Places(english.edition, alignment, chapters)
    return tuple(_point(english, alignment, answer, places) for answer in (summary.answers if summary else ()))


def _point(english: English, alignment: Alignment, answer: Answer, places: Places) -> EnglishPoint:
    word = english.said(alignment.name, answer.word) or answer.word
    said = []
    for sentence in answer.sentences:
        cited = each_once(_cited(english, places, evidence) for evidence in sentence.evidence)
        said.append((english.said(alignment.name, sentence.text), sentence.text, tuple(cited)))
    return EnglishPoint(word, HUES.get(answer.direction or "", "same"), tuple(said), gist_of(answer, tuple(said)))


def _cited(english: English, places: Places, evidence: Evidence) -> Cited:
    found, told = places.cited(evidence), english.of(evidence.clause)
    name = EN.say("english.place-of", plan=_short(english, evidence.clause), place=told.place)
    return Cited(found.uri if found.uri.startswith("#") else told.uri, name)


def _short(english: English, clause: str) -> str:
    level = english.word("levels", english.edition.corpus.clauses[clause].plan.level)
    return EN.say("side.of-level", level=level)


def _plan_of_level(english: English, plan: str) -> str:
    level = english.word("levels", english.edition.corpus.plan_of_id[plan].level)
    return EN.say("side.of-level", level=level.lower())


def _guard(english: English, alignment: Alignment) -> str:
    right = english.edition.corpus.plan_of_id[alignment.right]
    documents = [english.edition.documents[item] for item in (right.template.through if right.template else ())]
    left = _plan_of_level(english, alignment.left)
    titles = ", ".join(f"“{item.english or item.title}”" for item in documents)
    if not documents:
        return EN.say("guard.descends", left=left)
    return EN.say("guard.descends-through", left=left, titles=titles)


def _verdicts(english: English, alignment: Alignment) -> list[tuple[str, str, int]]:
    """English word, hue and number of each verdict."""
    entries = english.edition.relation_entries
    found = {entry.word(own_list=False): entry.english for entry in entries.values()}
    return [(found[row.word], row.hue, row.number) for row in verdict_counts(english.edition, alignment)]


def _chapter_name(english: English, chapter: Chapter) -> str:
    top = chapter.anchor.removeprefix("c-")
    if ("chapters", top) in english.edition.words:
        return english.word("chapters", top)
    clause = english.of(top)
    return f"{clause.place} {clause.name}"


def _sections(english: English, alignment: Alignment, chapter: Chapter) -> list[EnglishSection]:
    verdicts = {verdict.clause: verdict for verdict in alignment.verdicts}
    return [_section(english, alignment, section, verdicts.get(section.clause)) for section in chapter.sections]


def _section(english: English, alignment: Alignment, section: Section, verdict: Verdict | None) -> EnglishSection:
    voice, names = voice_of(english, alignment), english.names(names_in(english.edition, alignment))
    others = verdict.counterparts if verdict else ()
    moved = verdict.position if verdict and verdict.position != "same" else ""
    differing = [row for row in section.rows if row.number]
    return EnglishSection(
        section=section,
        clause=english.of(section.clause),
        counterparts=tuple(english.of(other) for other in others),
        word=english.word("verdict_relations", verdict.relation) if verdict else "",
        position=english.word("verdict_positions", moved) if moved else "",
        rationale=english.said(alignment.name, verdict.rationale) if verdict else "",
        chinese=verdict.rationale if verdict else "",
        rows=tuple((row, english.told(row.changes, names, voice)) for row in differing),
        copied=tuple(row for row in section.rows if not row.number),
    )
