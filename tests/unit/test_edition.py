"""The read model on invented plans: what stands beside what, and what is told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.edition.coverage import coverage_of
from planref.edition.edition import Edition
from planref.edition.english import English
from planref.edition.same_topic import SameTopic
from planref.exports.comparison_files import comparison_files
from planref.model.alignment import Alignment
from planref.model.answers import Summary
from planref.model.facts import Facts
from planref.model.plan import Plan
from planref.pages.comparisons import compare_page
from planref.pages.english.frame import descending
from planref.pages.home import home_page
from planref.site.content import file_works


def numbered(name: str, count: int) -> list[dict[str, Any]]:
    return [clause(f"{name}-{number}", "clause", "落实责任。", label=f"{number}、") for number in range(1, count + 1)]


def on_topic(plan: Plan, topic: str) -> Facts:
    """Facts of a plan all of whose measures have one main topic."""
    clauses = {each.id: {"topics": {"primary": topic}} for each in plan.walk() if each.is_measure}
    return Facts.model_validate({"plan": plan.plan, "clauses": clauses})


def test_the_neighbours_of_a_clause_are_the_measures_before_and_after_it(corpus: Corpus) -> None:
    body = [
        clause("aa2017-title", "title", "某市方案"),
        *numbered("aa2017", 3),
        clause("aa2017-end", "closing", "完。"),
    ]
    edition = holding(corpus, plan_of(corpus, "aa2017", body))
    named = {
        name: tuple(each.id if each else "" for each in edition.neighbours(placed))
        for name, placed in edition.corpus.clauses.items()
    }
    assert named == {
        "aa2017-title": ("", "aa2017-1"),
        "aa2017-1": ("", "aa2017-2"),
        "aa2017-2": ("aa2017-1", "aa2017-3"),
        "aa2017-3": ("aa2017-2", ""),
        "aa2017-end": ("aa2017-3", ""),
    }


def test_nothing_is_gathered_anew_for_each_clause(corpus: Corpus) -> None:
    """What is asked per clause or per plan is a look into an index: the answer is the same object every time."""
    edition = Edition(corpus)
    for plan in corpus.plan_of_id:
        assert corpus.of_plan(plan) is corpus.of_plan(plan)
        assert corpus.measures(plan) is corpus.measures(plan)
    assert edition.measures_on is edition.measures_on
    assert edition.alignments_between is edition.alignments_between
    assert {plan: [each.id for each in corpus.measures(plan)] for plan in corpus.plan_of_id} == {
        plan: [key for key, each in corpus.clauses.items() if each.plan.plan == plan and each.clause.is_measure]
        for plan in corpus.plan_of_id
    }


@pytest.fixture(scope="module")
def country(corpus: Corpus) -> Edition:
    """Twelve strangers first, then a template, two that descend from it, and others ever farther away."""
    topic = next(item.id for item in corpus.vocabulary.topics.topics if not item.structural)
    child = {"template": {"plan": "tt2017", "note": "同文"}}
    campaigns = [item.id for item in corpus.vocabulary.campaigns.campaigns]
    own, other = campaigns[:2]
    plans = [
        *(plan_of(corpus, f"s{number}x2017", numbered(f"s{number}x2017", 9), campaign=other) for number in range(12)),
        plan_of(corpus, "tt2017", numbered("tt2017", 9), campaign=own, level="province"),
        plan_of(corpus, "aa2017", numbered("aa2017", 1), campaign=own, level="district", **child),
        plan_of(corpus, "bb2017", numbered("bb2017", 9), campaign=other, level="city", **child),
        plan_of(corpus, "cc2017", numbered("cc2017", 9), campaign=own, level="district"),
        plan_of(corpus, "dd2017", numbered("dd2017", 9), campaign=own, level="city"),
        plan_of(corpus, "ee2017", numbered("ee2017", 9), campaign=other, level="district"),
    ]
    return holding(corpus, *plans, facts=[on_topic(plan, topic) for plan in plans])


def test_the_same_topic_is_shown_from_near_plans_each_once_before_any_twice(country: Edition) -> None:
    shown = SameTopic(country).measures(country.corpus.clauses["aa2017-1"])
    assert [(each.plan.plan, each.id[-1]) for each in shown[:5]] == [
        ("bb2017", "1"),
        ("tt2017", "1"),
        ("cc2017", "1"),
        ("dd2017", "1"),
        ("ee2017", "1"),
    ]
    assert len(shown) == 8


def test_strangers_are_shown_strangers_behind_them_not_the_first_of_the_corpus(country: Edition) -> None:
    shown = SameTopic(country).measures(country.corpus.clauses["s5x2017-1"])
    assert [each.plan.plan for each in shown] == [f"s{number}x2017" for number in (6, 7, 8, 9, 10, 11, 0, 1)]


def compared(corpus: Corpus) -> tuple[Edition, Alignment, Alignment]:
    """One pair of plans that is compared both word for word and by subject."""
    left, right = (plan_of(corpus, name, numbered(name, 2)) for name in ("aa2017", "bb2017"))
    pair = {"left": "aa2017", "right": "bb2017"}
    thematic = Alignment.model_validate(pair | {"mode": "thematic"})
    verbatim = Alignment.model_validate(pair | {"mode": "descends"})
    right = right.model_copy(
        update={"template": corpus.plan_of_id["nbsh2017"].template.model_copy(update={"plan": "aa2017"})}  # type: ignore[union-attr]
    )
    return holding(corpus, left, right, alignments=[thematic, verbatim]), thematic, verbatim


def test_two_comparisons_of_one_pair_are_told_apart(corpus: Corpus) -> None:
    edition, thematic, verbatim = compared(corpus)
    assert set(edition.comparisons) == {verbatim.name} == {"aa2017--bb2017"}
    assert set(edition.proposals) == {thematic.name} == {"aa2017~bb2017"}
    assert edition.alignments_between["aa2017", "bb2017"] == (verbatim, thematic)
    assert [column.uri for column in coverage_of(edition).columns] == ["compare/aa2017--bb2017.html"]


def test_only_a_comparison_word_for_word_is_written_to_word_and_excel(corpus: Corpus) -> None:
    edition, _, _ = compared(corpus)
    works = (work for work in file_works(edition, ()) if work.make is comparison_files)
    assert [made.uri for work in works for made in work.done()] == [
        "downloads/aa2017--bb2017.docx",
        "downloads/aa2017--bb2017-tracked.docx",
        "downloads/aa2017--bb2017-draft.docx",
        "downloads/aa2017--bb2017.xlsx",
    ]


def test_every_sentence_a_reader_chose_is_shown_with_the_sentence_it_answers(corpus: Corpus) -> None:
    edition = Edition(corpus)
    for alignment in corpus.alignments:
        rows = edition.proposals[alignment.name].candidates if alignment.mode == "thematic" else ()
        shown = [(row, target) for row in rows for target in row.targets if target.chosen]
        for judged in alignment.counterparts:
            for pair in judged.pairs:
                assert any(row.clause == judged.clause and pair.quote in row.text for row in rows), pair
                found = [
                    target
                    for row, target in shown
                    if (row.clause, target.clause) == (judged.clause, pair.clause) and pair.quote in row.text
                ]
                assert bool(found) == bool(pair.answer), pair
                assert not pair.answer or any(pair.answer in target.text for target in found), pair


def answer_of(name: str) -> Summary:
    """One sentence on a pair; nobody has reviewed it where the name ends in a question mark."""
    evidence = {"clause": f"{name.partition('--')[0]}-1", "quote": "落实责任。"}
    status = "proposed" if name.endswith("?") else "reviewed"
    sentences = [{"text": "一字未改。", "evidence": [evidence]}]
    answer = {"id": "kept", "word": "照录", "sentences": sentences, "status": status}
    return Summary.model_validate({"about": name.rstrip("?"), "question": "有哪些不同？", "answers": [answer]})


def pairs_of(corpus: Corpus, *answered: str, published: tuple[str, ...] = ()) -> Edition:
    """Two templates with a plan below each, all registered in the order of `published`; some pairs have an answer."""
    plans, alignments = [], []
    for above, below in (("aa2019", "bb2019"), ("yy2017", "zz2017")):
        plans += [
            plan_of(corpus, above, numbered(above, 2)),
            plan_of(corpus, below, numbered(below, 2), template={"plan": above, "note": "同文"}),
        ]
        alignments.append(Alignment.model_validate({"left": above, "right": below, "mode": "descends"}))
    summaries = {name.rstrip("?"): answer_of(name) for name in answered}
    ids = tuple(corpus.registry.ids[0].model_copy(update={"id": name}) for name in published)
    edition = holding(corpus, *plans, alignments=alignments)
    registry = corpus.registry.model_copy(update={"ids": ids})
    told = dict.fromkeys((item.name for item in alignments), corpus.told_comparisons["zj2017--nbsh2017"])
    return Edition(replace(edition.corpus, summaries=summaries, registry=registry, told_comparisons=told))


OLD, NEW = "yy2017--zz2017", "aa2019--bb2019"
IN_ORDER = ("yy2017", "zz2017", "yy2017-1", "aa2019", "bb2019")


@pytest.mark.parametrize(
    ("answered", "published", "first"),
    [
        ((), IN_ORDER, OLD),
        ((), ("yy2017", "aa2019", "zz2017", "bb2019"), OLD),
        ((), ("aa2019", "yy2017", "bb2019", "zz2017"), NEW),
        ((OLD,), ("aa2019", "bb2019", "yy2017", "zz2017"), OLD),
        ((OLD, NEW), IN_ORDER, OLD),
        ((OLD, f"{NEW}?"), ("aa2019", "bb2019"), OLD),
        ((f"{OLD}?", NEW), IN_ORDER, NEW),
        ((f"{OLD}?",), ("aa2019", "bb2019"), OLD),
    ],
)
def test_home_answers_the_pair_that_was_reviewed_and_of_these_the_one_that_came_first(
    corpus: Corpus, answered: tuple[str, ...], published: tuple[str, ...], first: str
) -> None:
    edition = pairs_of(corpus, *answered, published=published)
    assert edition.descending[0].name == first
    assert [item.name for item in descending(English(edition))] == [item.name for item in edition.descending]
    shown = home_page(edition).body
    assert [pair for pair in (OLD, NEW) if f"compare/{pair}.html" in shown] == [first]


@pytest.mark.parametrize(
    ("published", "template"),
    [(IN_ORDER, "yy2017"), (("aa2019", "bb2019", "yy2017", "zz2017"), "aa2019"), (("bb2019", "zz2017"), "aa2019")],
)
def test_of_two_templates_the_one_published_first_is_the_template(
    corpus: Corpus, published: tuple[str, ...], template: str
) -> None:
    edition = pairs_of(corpus, published=published)
    assert edition.corpus.template == template
    assert f"compare {template} " in compare_page(edition).body
