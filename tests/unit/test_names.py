"""What comparisons say in words: of two plans, and of a plan with its own task list."""

from __future__ import annotations

from planref.compare.names import names_of
from planref.corpus.corpus import Corpus
from planref.edition.clause import counterpart_lines
from planref.edition.edition import Edition


def test_a_template_is_taken_up_or_not(corpus: Corpus) -> None:
    assert names_of(corpus.vocabulary.lists).groups == {
        "verbatim": "照录",
        "edited": "有改动",
        "dropped": "未写入",
        "added": "新增",
    }


def test_a_task_list_lists_or_does_not(corpus: Corpus) -> None:
    assert names_of(corpus.vocabulary.lists, own_list=True).groups == {
        "verbatim": "照录",
        "edited": "有改动",
        "dropped": "清单未列",
        "added": "清单另有",
    }


def test_the_page_of_a_clause_says_that_the_task_list_leaves_it_out(corpus: Corpus) -> None:
    edition = Edition(corpus)
    lines = counterpart_lines(edition, corpus.clauses["yz2024-preamble"])
    assert [(line.word, line.hue) for line in lines] == [("清单未列", "less")]


def test_the_page_of_a_clause_says_what_another_plan_made_of_it(corpus: Corpus) -> None:
    lines = counterpart_lines(Edition(corpus), corpus.clauses["zj2017-5-3"])
    assert [(line.word, line.hue) for line in lines] == [
        ("减项", "less"),
        ("同类", "thm"),
        ("同类", "thm"),
        ("未见", "thm"),
        ("同类", "thm"),
    ]
