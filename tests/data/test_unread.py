"""What nobody has read is not published by the way; ids that are nearly right are told with the right one."""

from __future__ import annotations

from pathlib import Path

from planref.corpus.corpus import load_corpus
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.source.problem import Problem
from renaming import edit

FACTS = "data/facts/wl2021.yaml"
PLAN = "data/plans/wl2021.yaml"


def problems(root: Path) -> list[Problem]:
    return problems_of(load_corpus(root, drafts=True), RULES)


def test_proposals_and_missing_reviews_keep_a_plan_from_being_published(copy: Path) -> None:
    edit(copy, FACTS, "      primary: structural\n", "      primary: structural\n      status: proposed\n")
    text = (copy / PLAN).read_text("utf-8")
    start = text.index("reviews:\n")
    end = text.index("\nnotes:", start) + 1
    (copy / PLAN).write_text(text[:start] + text[end:], "utf-8")
    assert [(found.file, found.code, found.message) for found in problems(copy)] == [
        (FACTS, "unread", "1 条措施的主题是程序提示，还没有人看过"),
        (PLAN, "unread", "方案 wl2021 没有写 reviews，不知道有没有人通读过"),
    ]
    edit(copy, PLAN, "plan: wl2021\n", "plan: wl2021\npublished_unread: true\n")
    assert problems(copy) == []


def test_judgements_of_a_program_keep_a_plan_from_being_published(copy: Path) -> None:
    file = "data/alignments/zj2017~wl2021.yaml"
    edit(copy, file, "status: reviewed\n", "status: proposed\n")
    assert [(found.file, found.code, found.message) for found in problems(copy)] == [
        (file, "unread", "1 条判定是程序提示，还没有人看过")
    ]
    edit(copy, PLAN, "plan: wl2021\n", "plan: wl2021\npublished_unread: true\n")
    assert problems(copy) == []


def test_a_plan_that_was_read_does_not_say_that_it_was_not(copy: Path) -> None:
    edit(copy, PLAN, "plan: wl2021\n", "plan: wl2021\npublished_unread: true\n")
    assert [(found.line, found.code) for found in problems(copy)] == [(3, "unread-needless")]


def test_near_ids_are_named(copy: Path) -> None:
    edit(copy, FACTS, "primary: hazard-remediation", "primary: hazard-remediaton")
    edit(copy, "data/alignments/zj2017~wl2021.yaml", "  - clause: zj2017-3-1\n", "  - clause: zj2017-3-11\n")
    edit(copy, PLAN, "campaign: zhuanxiang-zhengzhi-2020", "campaign: zhuanxiang-zhengzhi-2021")
    told = {found.code: found.cure for found in problems(copy)}
    assert told["unknown-topic"].startswith("您是不是要写 hazard-remediation？不是，就改正编号")
    assert told["unknown-campaign"].startswith("您是不是要写 zhuanxiang-zhengzhi-2020")
    assert "您是不是要写 zj2017-3-1, " in told["unknown-clause"]


def test_all_new_ids_of_a_plan_are_one_line(copy: Path) -> None:
    text = (copy / "data/ids.yaml").read_text("utf-8")
    first, *entries = text.split("  - id: ")
    kept = [entry for entry in entries if not entry.startswith("wl2021")]
    (copy / "data/ids.yaml").write_text("  - id: ".join([first, *kept]), "utf-8")
    (found,) = problems(copy)
    assert (found.file, found.code) == (PLAN, "registry-missing")
    assert found.message == f"{len(entries) - len(kept)} 个新编号未登记，从编号 wl2021 起"
