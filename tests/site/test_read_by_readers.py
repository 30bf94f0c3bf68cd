"""Sentences of the real pages as careful readers checked them against the plans; each value was read out by hand."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections import defaultdict
from html import unescape
from pathlib import Path

import pytest

PLAN_PAGES = {
    "zj2017": "18 条，其中措施 11 条",
    "nbsh2017": "23 条，其中措施 16 条",
    "wl2021": "20 条，其中措施 19 条",
    "hzhg2024": "27 条，其中措施 26 条",
    "hzgm2024": "29 条，其中措施 28 条",
    "yz2024": "105 条，其中措施 102 条，任务清单 72 项",
}
NOTICE = {
    "wl2021-notice-title": "印发通知标题",
    "wl2021-notice-text": "印发通知正文",
    "wl2021-notice-date": "印发通知日期",
    "wl2021-preamble": "引言",
    "yz2024-t-title": "任务清单标题",
    "yz2024-attachment": "文末",
}


@pytest.fixture(scope="module")
def pages(site: Path) -> Path:
    return site


def words(pages: Path, uri: str) -> str:
    """The words of a page without its tags; runs of blanks are one."""
    main = re.search(r"<(article|main)\b.*</\1>", (pages / uri).read_text("utf-8"), re.DOTALL)
    assert main
    return _bare(main[0])


def rows(pages: Path, uri: str) -> list[str]:
    """The words of the rows of all tables of a page."""
    return [_bare(row) for row in re.findall(r"<tr\b.*?</tr>", (pages / uri).read_text("utf-8"), re.DOTALL)]


def _bare(html: str) -> str:
    plain = re.sub(r"<[^>]*>", " ", re.sub(r"</?b>", "", html))
    return re.sub(r"\s+", " ", unescape(plain)).strip()


@pytest.mark.parametrize("plan", PLAN_PAGES)
def test_a_plan_counts_clauses_and_says_which_are_measures(pages: Path, plan: str) -> None:
    assert f"条款 {PLAN_PAGES[plan]}" in words(pages, f"plans/{plan}.html")


def test_what_counts_guiding_ideas_too_speaks_of_clauses(pages: Path) -> None:
    for uri in ("topics.html", "search.html", "side.html"):
        assert "措施" not in words(pages, uri), uri


def test_a_row_with_a_deadline_column_is_not_said_to_have_no_date(pages: Path) -> None:
    plain = words(pages, "duties.html").partition("写给政府部门的日期不在此列")[2]
    assert "任务清单(十二)1 （完成时限：2025年底）" in plain
    assert "任务清单(十二)4 （完成时限：2025年底）" in plain
    assert "原文没有写日期" not in words(pages, "duties.html")


def test_what_says_no_frequency_is_not_said_to_be_done_always(pages: Path) -> None:
    told = words(pages, "duties.html")
    assert "常态化或未写多久一次 17 项" in told
    assert "经常要做" not in told


def test_the_kind_of_firm_is_that_of_the_sentence_not_of_the_whole_row(pages: Path) -> None:
    html = (pages / "duties.html").read_text("utf-8")
    found = re.findall(r"<tr data-plan=.*?</tr>", html, re.DOTALL)
    (row,) = (row for row in found if "2025年,完成金属冶炼" in _bare(row))
    kinds = re.search(r'data-firm="([^"]*)"', row)
    assert kinds and "fireworks" not in kinds[1].split()


def test_a_label_of_a_time_does_not_call_a_single_term_a_cycle(pages: Path) -> None:
    (row,) = (row for row in rows(pages, "times.html") if "企业完成查出的重大事故隐患整改" in row)
    assert "周期或时间未写明" in row


@pytest.mark.parametrize("clause", NOTICE)
def test_the_parts_of_a_notice_are_not_those_of_the_plan(pages: Path, clause: str) -> None:
    number = "（武园区委发〔2021〕6号）" if clause.startswith("wl2021") else ""
    assert f"》{number}{NOTICE[clause]}" in words(pages, f"m/{clause}.html")


def test_no_two_clauses_of_a_plan_go_by_one_place(pages: Path) -> None:
    heads = defaultdict(list)
    for path in sorted((pages / "m").glob("*.html")):
        kick = re.search(r'<p class="kick">(.*?)</p>', path.read_text("utf-8"))
        assert kick
        heads[kick[1]].append(path.stem)
    assert {head: ids for head, ids in heads.items() if len(ids) > 1} == {}


def test_a_title_in_brackets_ends_without_a_comma(pages: Path) -> None:
    titles = [re.search("<title>(.*?)</title>", path.read_text("utf-8")) for path in (pages / "m").glob("*.html")]
    assert [title[1] for title in titles if title and "、）" in title[1]] == []


def test_places_are_told_apart_in_english(pages: Path) -> None:
    assert "2 (3) 7; 1 (2) 2, Hazardous chemicals; 1 (2) 2, Industry and mining" in words(pages, "en/coverage.html")
    campaign = words(pages, "en/terms.html").partition("campaign tackling root causes")[2][:900]
    assert "1 (2) 2, Road traffic" in campaign
    assert "Task list, title" in campaign


def test_duties_set_off_the_value_that_is_asked_for_and_no_other_number(pages: Path) -> None:
    shown = (pages / "duties.html").read_text("utf-8")
    assert "通过治本攻坚,800公里以上客运班线清零" in shown
    assert "<b>100%</b>覆盖" in shown
    assert "涉粉作业10人以上金属粉尘、木粉尘企业接入系统" in shown


def test_english_duties_say_how_often_and_whence_a_deadline_is(pages: Path) -> None:
    told = rows(pages, "en/duties.html")
    assert any(row.startswith("Monthly, at least once") and "企业主要负责人每月至少1次" in row for row in told)
    assert any(row.startswith("by the end of January of each year") for row in told)
    assert any(row.startswith("31 December 2026 from the period of the plan") and "800公里" in row for row in told)
    assert not any("every firm" in row for row in told)


def test_no_clause_is_left_without_english(pages: Path) -> None:
    told = [words(pages, f"en/plans/{plan}.html") for plan in PLAN_PAGES]
    assert [page[:60] for page in told if "Not translated." in page] == []


def test_english_says_provincial_plan(pages: Path) -> None:
    told = words(pages, "en/compare/zj2017--nbsh2017.html")
    assert "Only differences from the provincial plan are listed" in told
    assert "Province plan" not in told


def test_a_change_is_told_in_english_even_where_it_is_a_telephone_number(pages: Path) -> None:
    told = words(pages, "en/compare/zj2017--nbsh2017.html")
    assert "Contact dropped: “names or contact details, not translated ( 省局综合处联系电话" in told
    assert "put in." in told and "“and the ‘Implementation Guide to Graded Control of Safety Risks" in told


def test_english_says_of_no_plan_that_it_shares_no_wording_where_it_does(pages: Path) -> None:
    # reuse.html: 13 characters of hzhg2024 and 55 of hzgm2024 stand in zj2017, none of wl2021.
    assert words(pages, "en/plans.html").count("shares no wording") == 1


def test_targets_are_compared_under_the_names_of_the_two_plans(pages: Path) -> None:
    told = words(pages, "targets.html")
    assert "与省级方案比 省级方案 园区方案" in told
    assert "园区方案无此指标" in told
    assert "样板" not in told


def test_a_point_that_goes_both_ways_is_told_both_ways_at_home(pages: Path) -> None:
    assert "增写对重点时段、重点部位的监督检查，增写倒逼企业落实主体责任。" in words(pages, "index.html")
    assert "It adds the inspection of key periods and key locations" in words(pages, "en/index.html")


def test_what_stands_outside_a_task_list_is_not_every_heading(pages: Path) -> None:
    told = words(pages, "compare/yz2024.body--yz2024.tasklist.html")
    assert "不在清单范围的是引言、第一部分、第三部分、第四部分、文末和清单没有印的标题。" in told


def test_calendars_promise_no_alarm_that_they_do_not_hold(pages: Path) -> None:
    assert all("VALARM" not in path.read_text("utf-8") for path in (pages / "calendars").glob("*.ics"))
    assert "到期前提醒" not in words(pages, "downloads.html")


def test_quality_leads_straight_to_how_to_report(pages: Path) -> None:
    guard = re.search(r'<p class="guard">.*?</p>', (pages / "quality.html").read_text("utf-8"))
    assert guard and 'href="contribute.html"' in guard[0]


def test_each_table_of_the_database_holds_one_kind_of_rows(pages: Path) -> None:
    with sqlite3.connect(pages / "open-data/plan-concordance.sqlite") as database:
        counts = {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        }
    assert {name: counts[name] for name in ("plans", "reuse_plans", "translations_plans")} == dict.fromkeys(
        ("plans", "reuse_plans", "translations_plans"), 6
    )
    assert (counts["clauses"], counts["targets"], counts["codes"]) == (304, 255, 472)


def test_every_word_in_the_column_of_changes_is_explained(pages: Path) -> None:
    with zipfile.ZipFile(pages / "downloads/yz2024.body--yz2024.tasklist.xlsx") as book:
        notes = book.read("xl/worksheets/sheet2.xml").decode()
        told = notes + (book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else "")
    assert "不在清单范围：清单不列正文的这一部分" in told


def test_what_firms_owe_by_a_date_in_2024_is_judged_against_2017(pages: Path) -> None:
    """Every target of a firm that a body of 2024 states is in the quote of a row, or of a row that says it alike."""
    told = json.loads((pages / "open-data/new-in-2024.json").read_text("utf-8"))
    facts = json.loads((pages / "open-data/facts.json").read_text("utf-8"))
    quotes = defaultdict(str)
    for row in told["rows"]:
        for clause in (row["clause"], *row["also"]):
            quotes[clause] += row["quote"]
    owed = [
        target
        for target in facts["targets"]
        if target["plan"] in told["plans"] and (target["subject"] or {}).get("kind") == "firm" and target["deadline"]
    ]
    body = [target for target in owed if "-t" not in target["clause"]]
    left = [target["id"] for target in body if target["quote"] not in quotes[target["clause"]]]
    # The window bars of yz2024-2-4-10 are in the row of yz2024-1-2-2-xiaofang, in its words.
    assert left == ["yz2024-2-4-10.target.1"]


def test_a_spelling_of_a_term_is_not_told_twice(pages: Path) -> None:
    told = words(pages, "terms.html")
    assert "又写作 暗查暗访 " in told and "检索时同查 暗查暗访" not in told
    assert "检索时同查 规模以上企业、规上" in told


def test_editors_do_not_call_naming_criticism(pages: Path) -> None:
    uris = [path.relative_to(pages).as_posix() for path in pages.rglob("*.html") if path.parts[-2] != "embed"]
    assert [uri for uri in uris if "点名" in (pages / uri).read_text("utf-8")] == []
