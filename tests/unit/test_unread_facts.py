"""What nobody has read is said to be unread, on the page of quality and in open data; it never counts as none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.corpus.figures import fact_counts
from planref.edition.page import Page
from planref.exports.open_data import plan_record
from planref.model.fact_kinds import KINDS
from planref.model.facts import Facts
from planref.pages.quality import quality_page
from planref.pages.shares import Share

TIME = {"quote": "2025年底前", "type": "by", "by": "2025-12-31"}
READ = {"readings": 1, "date": "2026-11-21"}


def edition_of(corpus: Corpus, facts: dict[str, Any] | None, **plan: Any) -> Any:
    own = plan_of(corpus, "aa2024", [clause("aa2024-1", "clause", "2025年底前落实责任。", label="一、")], **plan)
    return holding(corpus, own, facts=[Facts.model_validate({"plan": "aa2024", **facts})] if facts else [])


def cells(page: Page) -> list[str]:
    """The row of the only plan: transcription, readings of facts, the kinds, then disputed, explained, odd, loose."""
    (row,) = re.findall(r'<tr data-plan="aa2024">(.*?)</tr>', page.body)
    return [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td.*?</td>", row)]


def of_kinds(**told: str) -> list[str]:
    return [told.get(kind, told["other"]) for kind in KINDS]


@pytest.mark.parametrize(
    ("facts", "kinds", "rest"),
    [
        (None, of_kinds(other="未读"), ["未读", "未读", "0", "未读"]),
        ({}, of_kinds(other="未读"), ["未读", "未读", "0", "未读"]),
        (
            {"clauses": {"aa2024-1": {"times": [TIME | {"status": "proposed"}]}}},
            of_kinds(times="未读（另待核 1）", other="未读"),
            ["未读", "未读", "0", "未读"],
        ),
        (
            {"clauses": {"aa2024-1": {"times": [TIME]}}},
            of_kinds(times="1", other="未读"),
            ["未读", "未读", "0", "未读"],
        ),
        (
            {"reviews": [READ], "clauses": {"aa2024-1": {"times": [TIME, TIME | {"status": "proposed"}]}}},
            of_kinds(times="1（另待核 1）", other="0"),
            ["0", "0", "0", "0"],
        ),
    ],
)
def test_quality_tells_unread_from_none(
    corpus: Corpus, facts: dict[str, Any] | None, kinds: list[str], rest: list[str]
) -> None:
    edition = edition_of(corpus, facts, reviews=[READ])
    page = quality_page(edition, Share("quality.html", edition.corpus.plans))
    assert cells(page)[2:] == [*kinds, *rest]
    assert ("理解不一：未读" in page.body, "理解不一：无" in page.body) == (rest[0] == "未读", rest[0] == "0")
    record = plan_record(edition.corpus, edition.corpus.plans[0])
    assert record["facts_unread"] == [kind for kind, told in zip(KINDS, kinds, strict=True) if told.startswith("未读")]


def test_a_text_that_nobody_read_through_is_not_free_of_oddities(corpus: Corpus) -> None:
    edition = edition_of(corpus, {"reviews": [READ]})
    page = quality_page(edition, Share("quality.html", edition.corpus.plans))
    assert cells(page)[-4:] == ["0", "0", "未读", "1"]
    assert "原文异常，照录：未读" in page.body


def test_totals_leave_out_what_a_program_proposed(corpus: Corpus) -> None:
    facts = {"clauses": {"aa2024-1": {"times": [TIME, TIME | {"status": "proposed"}]}}}
    counted = fact_counts(edition_of(corpus, facts).corpus)["aa2024"]["times"]
    assert (counted.settled, counted.proposed) == (1, 1)
