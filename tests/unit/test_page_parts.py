"""Parts of pages that the plans of the corpus do not show: notices, odd ids, stages without a name."""

from __future__ import annotations

from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.edition.citation import position_words, standard_citation
from planref.edition.comparison import chapters_of
from planref.edition.coverage import coverage_of
from planref.edition.references import references
from planref.exports.calendar_file import calendars
from planref.model.alignment import Alignment
from planref.model.facts import Facts
from planref.pages.comparison import comparison_page
from planref.pages.plan import plan_facts, plan_page
from planref.pages.timeline import axes


def noticed(plan: str) -> list[dict[str, Any]]:
    """A plan behind the notice that sends it out, its parts under headings without numbers."""
    goal = clause(f"{plan}-1", "clause", "落实责任。", label="（一）")
    task = clause(f"{plan}-2", "clause", "排查隐患。", label="（二）")
    return [
        clause(f"{plan}-notice-title", "title", "关于印发三年行动方案的通知", role="notice-title"),
        clause(f"{plan}-notice-signature", "closing", "某市安全生产委员会", role="signature"),
        clause(f"{plan}-title", "title", "某市三年行动方案", role="title"),
        clause(f"{plan}-goals", "heading", heading="总体要求", children=[goal]),
        clause(f"{plan}-tasks", "heading", heading="主要任务", children=[task]),
        clause(f"{plan}-closing", "closing", "本方案自印发之日起施行。"),
    ]


def test_each_part_of_a_template_is_one_chapter_with_an_anchor_of_its_own(corpus: Corpus) -> None:
    left = plan_of(corpus, "aa2017", noticed("aa2017"))
    right = plan_of(corpus, "bb2017", noticed("bb2017"), template={"plan": "aa2017", "note": "同文"})
    alignment = Alignment.model_validate({"left": "aa2017", "right": "bb2017", "mode": "descends"})
    edition = holding(corpus, left, right, alignments=[alignment])
    chapters = chapters_of(edition, alignment, edition.comparisons[alignment.name])
    assert [(chapter.anchor, chapter.name) for chapter in chapters] == [
        ("c-front", "题名与引言"),
        ("c-aa2017-goals", "总体要求"),
        ("c-aa2017-tasks", "主要任务"),
        ("c-end", "文末"),
    ]


def test_a_further_paragraph_is_cited_by_its_number_where_its_id_holds_one(corpus: Corpus) -> None:
    children = [
        clause("aa2017-1-p2", "clause", "第二段。", role="paragraph"),
        clause("aa2017-1-pei", "clause", "又一段。", role="paragraph"),
    ]
    body = [clause("aa2017-1", "clause", "第一段。", label="一、", children=children)]
    clauses = holding(corpus, plan_of(corpus, "aa2017", body)).corpus.clauses
    assert position_words(clauses["aa2017-1-p2"]) == "第一部分第二段"
    assert position_words(clauses["aa2017-1-pei"]) == "第一部分"


def test_a_body_that_nobody_knows_is_anonymous_in_references_and_unprinted_on_the_page(corpus: Corpus) -> None:
    issuer = {"name": "不详", "inferred": True}
    plan = plan_of(corpus, "aa2017", [clause("aa2017-1", "clause", "第一段。", label="一、")], issuer=issuer)
    edition = holding(corpus, plan)
    placed = edition.corpus.clauses["aa2017-1"]
    (_, _, bib), (_, _, ris) = references(edition, placed)
    assert "  author = {{佚名}},\n" in bib
    assert "AU  - 佚名\n" in ris
    assert standard_citation(placed, "", "", "0" * 12).startswith("佚名. ")
    assert dict(plan_facts(edition, plan))["发文机关"] == "原文未写"


def test_counts_of_verdicts_say_how_many_of_them_nobody_has_read(corpus: Corpus) -> None:
    left = plan_of(corpus, "aa2017", noticed("aa2017"))
    right = plan_of(corpus, "bb2017", noticed("bb2017"), template={"plan": "aa2017", "note": "同文"})
    verdict = {"relation": "verbatim", "position": "same", "rationale": "一字未改。"}
    verdicts = [
        verdict | {"clause": "aa2017-1", "counterparts": ["bb2017-1"], "status": "proposed"},
        verdict | {"clause": "aa2017-2", "counterparts": ["bb2017-2"], "status": "reviewed"},
    ]
    told = {"left": "aa2017", "right": "bb2017", "mode": "descends", "verdicts": verdicts}
    alignment = Alignment.model_validate(told)
    edition = holding(corpus, left, right, alignments=[alignment])
    assert "其中 1 条是程序提示，待核" in comparison_page(edition, alignment).body
    verdicts[0]["status"] = "reviewed"
    alignment = Alignment.model_validate(told)
    edition = holding(corpus, left, right, alignments=[alignment])
    assert "程序提示" not in comparison_page(edition, alignment).body


def test_a_template_without_a_published_comparison_gets_no_link_to_one(corpus: Corpus) -> None:
    plan = corpus.plan_of_id["wl2021"].model_copy(update={"template": corpus.plan_of_id["nbsh2017"].template})
    page = plan_page(holding(corpus, corpus.plan_of_id["zj2017"], plan), plan).body
    assert "文字样板" in page
    assert "compare/zj2017--wl2021.html" not in page


def test_a_higher_plan_that_is_still_a_draft_gets_no_link(corpus: Corpus) -> None:
    held = corpus.plan_of_id["wl2021"]
    parents = tuple(parent.model_copy(update={"plan": "zz2017"}) for parent in held.parents)
    assert parents
    plan = held.model_copy(update={"parents": parents})
    assert "plans/zz2017.html" not in plan_page(holding(corpus, plan), plan).body


def test_a_stage_without_a_name_is_told_by_its_words_alone(corpus: Corpus) -> None:
    body = [clause("aa2017-1", "clause", "动员。", label="一、", heading="准备（2017年8月）", end_mark="。")]
    facts = Facts.model_validate(
        {
            "plan": "aa2017",
            "clauses": {
                "aa2017-1": {
                    "times": [
                        {
                            "place": "heading",
                            "quote": "2017年8月",
                            "type": "period",
                            "start": "2017-08",
                            "end": "2017-08",
                        }
                    ]
                }
            },
        }
    )
    plan = plan_of(corpus, "aa2017", body)
    drawn = axes(holding(corpus, plan, facts=[facts]), (plan,))
    assert [bar.title for axis in drawn for line in axis.lines for bar in line.bars] == ["2017年8月"]


@pytest.mark.parametrize("name", ["aa2017", "luohu"])
def test_a_calendar_of_a_plan_that_nobody_has_reviewed(corpus: Corpus, name: str) -> None:
    body = [clause(f"{name}-1", "clause", "到2018年6月30日完成。", label="一、")]
    time = {"quote": "2018年6月30日", "type": "by", "by": "2018-06-30"}
    facts = Facts.model_validate({"plan": name, "clauses": {f"{name}-1": {"times": [time]}}})
    plan = plan_of(corpus, name, body)
    (asset,) = calendars(holding(corpus, plan, facts=[facts]))
    assert b"DTSTAMP:20180630T000000Z" in asset.content


def test_the_template_of_the_matrix_is_the_plan_that_others_descend_from(corpus: Corpus) -> None:
    template = plan_of(corpus, "aa2017", [clause("aa2017-1", "clause", "落实责任。", label="一、")])
    other = plan_of(
        corpus,
        "bb2017",
        [clause("bb2017-1", "clause", "落实责任。", label="一、")],
        template={"plan": "aa2017", "note": "同文"},
    )
    coverage = coverage_of(holding(corpus, other, template))
    assert coverage.template.plan == "aa2017"
    assert [column.plan.plan for column in coverage.columns] == ["bb2017"]
