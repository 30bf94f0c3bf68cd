"""The six plans as a careful reader counts and quotes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus
from planref.corpus.figures import figures_of
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.rules.schemas import stale_schemas

# Counted by hand in the received texts: 一、/（一）/1., items, task rows, groups, main tasks.
BY_HAND = {
    "zj2017": ((6, 14, 2), 0, 0, 0, 0),
    "nbsh2017": ((6, 15, 2), 4, 0, 0, 0),
    "wl2021": ((4, 5, 0), 10, 0, 0, 0),
    "hzhg2024": ((3, 12, 22), 0, 0, 0, 0),
    "hzgm2024": ((3, 11, 24), 0, 0, 0, 0),
    "yz2024": ((4, 12, 18), 8, 72, 5, 16),
}


def test_the_corpus_has_no_problem(corpus: Corpus, root: Path) -> None:
    assert problems_of(corpus, RULES) == []
    assert stale_schemas(root) == []


def test_the_six_plans_are_held(corpus: Corpus) -> None:
    assert [plan.plan for plan in corpus.plans] == list(BY_HAND)


@pytest.mark.parametrize("plan", BY_HAND)
def test_numbered_clauses_are_as_counted_by_hand(corpus: Corpus, plan: str) -> None:
    found = figures_of(corpus.plan_of_id[plan])
    assert (found.levels, found.items, found.tasks, found.groups, found.main_tasks) == BY_HAND[plan]


@pytest.mark.parametrize("plan", BY_HAND)
def test_the_received_lines_come_back_to_the_character(corpus: Corpus, plan: str) -> None:
    source = corpus.source_of(plan)
    cut = next(cut for cut in source.plans if cut.plan == plan)
    raw = (corpus.root / "data/sources" / source.file).read_bytes().decode("utf-8")
    lines = raw.splitlines(keepends=True)[cut.first - 1 : cut.last]
    assert corpus.basis(plan).received == "".join(lines)


@pytest.mark.parametrize("plan", BY_HAND)
def test_each_non_blank_character_is_in_one_clause_or_in_furniture(corpus: Corpus, plan: str) -> None:
    source = corpus.source_of(plan)
    cut = next(cut for cut in source.plans if cut.plan == plan)
    lines = corpus.received[source.file].splitlines()[cut.first - 1 : cut.last]
    furniture = {item.line for item in source.furniture}
    printed = "".join(line for number, line in enumerate(lines, start=cut.first) if number not in furniture)
    tree = "".join(
        "".join([c.label or "", c.heading or "", c.end_mark or "", c.text or "", *(c.cells.printed if c.cells else ())])
        for c in corpus.plan_of_id[plan].walk()
    )
    assert "".join(tree.split()) == "".join(printed.split())


def test_a_line_of_the_source_belongs_to_one_plan_only(corpus: Corpus) -> None:
    cuts = [(cut.first, cut.last) for cut in corpus.source_of("hzgm2024").plans]
    assert cuts == [(1, 552), (553, 1040)]


@pytest.mark.parametrize(
    ("clause", "quote"),
    [
        ("hzhg2024-2-2-7", "2024年年底前，组织开展烟花爆竹批发企业安全许可“回头看”"),  # 202/4 over two lines
        ("hzhg2024-2-4-11", "组织对2021年以来危险化学品建设项目"),  # 2/021
        ("hzhg2024-2-5-14", "2024年-2026年期间"),  # 20/26
        ("hzhg2024-2-2-7", "（GB 50161-2022）"),  # a printed space
        ("hzhg2024-3-3", "“两重点一重大”的危险化学品生产经营企业2025年底前"),  # page number 13 in the sentence
        ("hzgm2024-title", "菏泽市工贸安全生产治本攻坚三年行动实施方案（2024—2026年）"),  # the second title
        ("zj2017-2", "明显改善;与2016年相比"),  # half-width mark kept
        ("yz2024-t3-3", "推动重点重点镇(街道)"),  # doubled word kept
    ],
)
def test_hard_places_read_as_printed(corpus: Corpus, clause: str, quote: str) -> None:
    assert quote in (corpus.clauses[clause].clause.text or "")


def test_labels_stand_as_printed_from_the_top_down(corpus: Corpus) -> None:
    clauses = corpus.clauses
    assert clauses["zj2017-5-1"].labels == ("五、", "（一）")
    assert clauses["zj2017-3-2-1"].labels == ("三、", "（二）", "1.")
    assert clauses["yz2024-t7-4"].labels == ("(七)", "4.")
    assert clauses["nbsh2017-5-4-i2"].labels == ("五、", "（四）", "二是")
    assert clauses["yz2024-1-2-2-daolujiaotong"].labels == ("一、", "(二)", "2.", "道路交通领域:")


def test_the_torn_cell_is_one_cell(corpus: Corpus) -> None:
    cells = corpus.clauses["yz2024-t10-4"].clause.cells
    assert cells is not None
    assert cells.model_dump(exclude={"order"}) == {
        "deadline": "2025年底",
        "lead": "区住建局、区水利局、区消防救援大队等按职责分工负责",
        "support": None,
        "merged": (),
    }


def test_rows_with_an_empty_support_cell(corpus: Corpus) -> None:
    rows = [placed.clause for placed in corpus.of_plan("yz2024") if placed.clause.kind == "task"]
    assert sum(1 for row in rows if row.cells and row.cells.support is None) == 23
    assert all(row.cells and row.cells.deadline and row.cells.lead for row in rows)


def test_the_skipped_number_is_noted(corpus: Corpus) -> None:
    anomalies = corpus.clauses["yz2024-t7-4"].clause.anomalies
    assert "skipped-number" in {anomaly.kind for anomaly in anomalies}


def test_places_are_let_go_and_nothing_else(corpus: Corpus) -> None:
    light = corpus.without_places()
    assert list(light.files) == list(corpus.files)
    assert {value.data for value in light.files.values()} == {""}
    assert replace(light, files=corpus.files) == corpus
