"""What the open data say about facts, against what a reader finds in the texts and what the pages show."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.exports.calendar_file import calendars
from planref.exports.csv_file import csv_asset
from planref.exports.facts_data import facts_data

READ = ("targets", "times", "citations", "organisations")
NEW = ("consequences", "reporting", "drafting", "upper", "firmness")
KINDS = (*READ, *NEW, "terms")
Record = dict[str, Any]


@pytest.fixture(scope="module")
def facts(site: Path) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = json.loads((site / "open-data/facts.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def clauses(site: Path) -> dict[str, Record]:
    records = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    return {record["id"]: record for record in records}


def page(site: Path, uri: str) -> str:
    return (site / uri).read_text("utf-8")


def rows_of(html: str, section: str) -> list[str]:
    """The table rows of the body of the section with this heading."""
    body = html[html.index(f'id="{section}"') :]
    return re.findall(r"<tr data-.*?</tr>", body[: body.index("</section>")], re.DOTALL)


def test_every_kind_is_there_under_a_version(facts: dict[str, Any]) -> None:
    assert list(facts) == ["version", *KINDS]
    assert facts["version"] == "1.1"


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_stands_where_the_record_says(
    facts: dict[str, list[Record]], clauses: dict[str, Record], kind: str
) -> None:
    for record in facts[kind]:
        clause = clauses[record["clause"]]
        place = record["place"]
        text = clause[place] if place in {"text", "heading"} else clause["cells"][place]
        start = record["start"]
        assert text[start : start + len(record["quote"])] == record["quote"], record["id"]
        assert (record["plan"], record["url"]) == (clause["plan"], clause["url"])


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_fields_are_the_same_in_every_record(facts: dict[str, list[Record]], kind: str) -> None:
    records = facts[kind]
    assert len({record["id"] for record in records}) == len(records)
    assert {tuple(record) for record in records} == {tuple(records[0])}
    assert list(records[0])[:6] == ["id", "plan", "clause", "place", "quote", "start"]


def test_the_forty_percent_of_the_template(facts: dict[str, list[Record]]) -> None:
    found = [record for record in facts["targets"] if record["plan"] == "zj2017" and record["kind"] == "reduction"]
    exact = [record for record in found if record["value"] == "40"]
    assert [(item["metric"], item["comparator"], item["unit"], item["baseline"]) for item in exact] == [
        ("事故起数", "decrease_by", "%", "2016"),
        ("死亡人数", "decrease_by", "%", "2016"),
    ]
    assert {(item["deadline"], item["deadline_source"]) for item in exact} == {("2020-12-31", "sentence")}


def test_the_document_numbers_of_the_two_plans_of_2017(facts: dict[str, list[Record]]) -> None:
    numbers: dict[str, set[str]] = {"zj2017": set(), "nbsh2017": set()}
    for record in facts["citations"]:
        if record["plan"] in numbers and record["number"]:
            numbers[record["plan"]].add(record["number"])
    assert numbers == {
        "zj2017": {
            "浙政办发〔2017〕11号",
            "浙安监管矿〔2017〕41号",
            "浙安监管综〔2016〕86号",
            "浙政办发〔2015〕137号",
        },
        "nbsh2017": {"甬石化区政办〔2017〕12号", "甬安监管综〔2017〕7号"},
    }


def test_the_yearly_report_and_the_stages(facts: dict[str, list[Record]]) -> None:
    times = [record for record in facts["times"] if record["plan"] == "nbsh2017"]
    yearly = [(item["quote"], item["by"], item["every"]) for item in times if item["by"] and item["every"]]
    assert yearly == [("每年12月15日前", "--12-15", "P1Y")]
    stages = [item["period"] for item in times if item["place"] == "heading"]
    assert stages == [
        {"start": "2017-11", "end": "2017-11"},
        {"start": "2017-12", "end": "2018-12"},
        {"start": "2019-01", "end": "2020-06"},
        {"start": "2020-07", "end": "2020-12"},
    ]


def test_every_target_and_time_says_who_has_to_do_it(facts: dict[str, list[Record]]) -> None:
    told = Counter(record["subject"]["kind"] for kind in ("targets", "times") for record in facts[kind])
    assert sum(told.values()) == len(facts["targets"]) + len(facts["times"])
    numbers = [record for record in facts["times"] if record["quote"].startswith("〔")]
    assert {record["subject"]["kind"] for record in numbers} == {"other"}


def test_who_has_to_do_it_and_which_kind_of_firm(facts: dict[str, list[Record]]) -> None:
    def who(kind: str, clause: str, quote: str) -> tuple[str, str, list[str]]:
        found = next(item for item in facts[kind] if item["clause"] == clause and item["quote"].startswith(quote))
        return found["subject"]["kind"], found["subject"]["words"], found["subject"]["firms"]

    assert who("times", "hzgm2024-2-2-5", "每月") == (
        "firm",
        "金属冶炼、深井铸造、粉尘涉爆、涉氨制冷等重点行业领域企业主要负责人",
        ["industry-trade", "metallurgy", "dust", "ammonia"],
    )
    assert who("targets", "hzhg2024-2-5-13", "2024年5月底前") == ("park", "化工园区", [])
    assert who("times", "zj2017-closing", "每年12月15日前") == ("government", "各地", [])
    assert who("targets", "yz2024-t4-2", "2025年规上") == ("firm", "规上企业", ["above-scale"])
    assert who("targets", "nbsh2017-closing", "每年12月15日前") == ("park", None, [])
    assert who("times", "yz2024-t1-3", "常态化") == ("department", "区发改局、区经信局", [])


def test_at_least_is_said_only_where_the_text_says_it(
    facts: dict[str, list[Record]], clauses: dict[str, Record]
) -> None:
    counted = {(item["clause"], item["quote"]): item["count"] for item in facts["times"] if item["count"]}
    assert len(counted) == 8
    assert counted["wl2021-4-4-i1", "每月"] == 1
    for item in facts["times"]:
        phrase = clauses[item["clause"]]["text"][item["start"] :][: len(item["quote"]) + 30]
        assert not item["min"] or re.search("至少|不少于|以上", phrase), item["id"]


def test_what_only_curbs_is_no_zero_and_a_hedge_weakens(facts: dict[str, list[Record]]) -> None:
    assert [item["id"] for item in facts["targets"] if item["kind"] == "zero" and "遏制" in item["quote"]] == []
    assert {item["hedge"] for item in facts["targets"]} == {None, "力争", "基本", "逐步", "初步"}
    yearly = {item["clause"]: item["yearly_deadline"] for item in facts["targets"] if item["yearly_deadline"]}
    assert yearly == {"zj2017-closing": "--12-15", "nbsh2017-closing": "--12-15", "hzgm2024-2-2-6": "--01-31"}


def test_a_state_is_a_target_in_every_plan_whose_goals_ask_for_it(facts: dict[str, list[Record]]) -> None:
    states = [item for item in facts["targets"] if "安全生产形势" in item["quote"]]
    assert [(item["clause"], item["value"], item["deadline"]) for item in states] == [
        ("zj2017-2", "明显改善", "2020-12-31"),
        ("nbsh2017-2", "明显改善", "2020-12-31"),
        ("hzhg2024-1", "持续稳定向好", "2026-12-31"),
        ("hzgm2024-1", "持续稳定向好", "2026-12-31"),
        ("yz2024-1-2-1", "持续平稳向好", "2026-12-31"),
    ]
    assert all(item["disputable"] for item in states)
    curbed = [item["clause"] for item in facts["targets"] if item["value"] == "遏制"]
    assert curbed == ["zj2017-2", "nbsh2017-2", "hzhg2024-1", "hzgm2024-1", "yz2024-1-2-1"]


def test_what_a_city_leads_is_not_told_as_the_districts_own(facts: dict[str, list[Record]]) -> None:
    supported = {(item["clause"], item["quote"]) for kind in ("targets", "times") for item in facts[kind]}
    for clause in ("yz2024-2-5-15", "yz2024-t15-2"):
        assert (clause, "配合市级部门每年梳理确定一批需重点关注的安全生产问题和隐患清单") in supported
    assert ("yz2024-t4-4", "配合市级部门2024年底前建立落实市级队伍考核、退出、培育机制") in supported
    dues = {(item["clause"], item["quote"]): item["due"] for item in facts["times"]}
    assert dues["yz2024-t4-4", "2024年底前"] == "配合市级部门建立落实市级队伍考核、退出、培育机制"


def test_whose_requirements_a_plan_carries_out_did_not_issue_it(facts: dict[str, list[Record]]) -> None:
    roles = {item["clause"]: item["role"] for item in facts["organisations"] if item["organisation"] == "sd-yjt"}
    assert (roles["hzgm2024-2-4-11"], roles["hzgm2024-2-5-16"]) == ("deploys", "deploys")


def test_what_the_new_kinds_say(facts: dict[str, list[Record]]) -> None:
    counts = {kind: Counter(record["plan"] for record in facts[kind]) for kind in NEW}
    assert {kind: sum(count.values()) for kind, count in counts.items()} == {
        "consequences": 109,
        "reporting": 42,
        "drafting": 67,
        "upper": 30,
        "firmness": 514,
    }
    assert counts["upper"] == {"wl2021": 1, "hzhg2024": 1, "hzgm2024": 5, "yz2024": 23}


def test_a_park_that_misses_its_grade(facts: dict[str, list[Record]]) -> None:
    found = [item for item in facts["consequences"] if item["clause"] == "hzhg2024-2-5-13"]
    assert [(item["condition"], item["consequence"], item["for"], item["sign"]) for item in found] == [
        (
            "发生较大及以上生产安全事故、安全风险评估等级未按期达到较低安全风险等级等情形",
            "暂停化工园区资格，责令限期整改",
            "园区",
            "sanction",
        ),
        ("在规定时限内整改仍不合格", "提请省政府取消园区资格", "园区", "sanction"),
        ("未达到较低安全风险等级", "从2024年起原则上不得扩区", "化工园区", "restriction"),
    ]


def test_who_reports_to_whom(facts: dict[str, list[Record]]) -> None:
    closing = [item for item in facts["reporting"] if item["clause"] == "zj2017-closing"]
    assert [(item["from"], item["to"], item["by"], item["by_inferred"]) for item in closing] == [
        ("各地", "省局综合处", "2017-08-31", True),
        ("各地", None, "--12-15", False),
        ("各地", None, "2020-12-31", False),
    ]


def test_every_document_to_be_made_has_its_drafting(facts: dict[str, list[Record]]) -> None:
    states = {"to_be_drafted", "to_be_revised"}
    cited = {(item["clause"], item["document"], item["relation"]) for item in facts["citations"]}
    drafted = {(item["clause"], item["document"], item["state"]) for item in facts["drafting"] if item["document"]}
    assert {item for item in cited if item[2] in states} == drafted


def test_each_firm_word_is_in_the_list_of_its_grade(corpus: Corpus, facts: dict[str, list[Record]]) -> None:
    words = {grade.id: set(grade.words) for grade in corpus.vocabulary.lists.firmness_grades}
    assert [item for item in facts["firmness"] if item["word"] not in words[item["grade"]]] == []


def test_terms_take_the_longest_spelling(facts: dict[str, list[Record]]) -> None:
    found = [item for item in facts["terms"] if item["clause"] == "hzgm2024-2-1-2" and item["term"] == "san-tongshi"]
    assert {item["quote"] for item in found} == {"三同时"}


def test_no_person_and_no_telephone_number_is_published_as_a_fact(corpus: Corpus, site: Path) -> None:
    quotes = [item.quote for item in corpus.vocabulary.redactions.redactions]
    assert len(quotes) >= 8
    for file in ("facts.json", *(f"{kind}.csv" for kind in KINDS)):
        text = (site / "open-data" / file).read_text("utf-8")
        assert [quote for quote in quotes if quote in text] == [], file
    for path in (*site.glob("calendars/*.ics"), site / "quality.html"):
        text = path.read_text("utf-8")
        assert [quote for quote in quotes if quote in text] == [], path.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_tables_hold_what_the_json_holds(facts: dict[str, list[Record]], site: Path, kind: str) -> None:
    raw = (site / f"open-data/{kind}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [record["id"] for record in facts[kind]]
    assert [row["quote"] for row in rows] == [record["quote"] for record in facts[kind]]
    assert [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@"}] == []


def test_a_cell_that_a_spreadsheet_would_run_is_defused() -> None:
    asset = csv_asset("x.csv", ("a", "b"), [("=1+1", 'say "hi", all'), (None, True), (("x", "y"), "-5")])
    expected = '\ufeffa,b\r\n\'=1+1,"say ""hi"", all"\r\n,true\r\nx y,\'-5\r\n'
    assert asset.content.decode() == expected


def test_the_targets_page_shows_every_target(facts: dict[str, list[Record]], site: Path) -> None:
    rows = rows_of(page(site, "targets.html"), "all")
    shown = Counter(re.findall(r'data-plan="([a-z0-9]+)"', "".join(rows)))
    assert shown == Counter(record["plan"] for record in facts["targets"])


def test_the_fate_of_the_templates_targets_is_what_the_open_data_say(
    facts: dict[str, list[Record]], clauses: dict[str, Record], site: Path
) -> None:
    """Counted anew: a target is kept or changed where a sentence paired with its own holds one of its kind."""
    data = json.loads((site / "open-data/alignments/zj2017--nbsh2017.json").read_text("utf-8"))
    local = [(item["before"], item["after"]) for item in data["changes"] if not item["substantive"] and item["before"]]
    fields = ("metric", "comparator", "value", "unit", "baseline", "deadline", "yearly_deadline", "hedge")
    theirs = [item for item in facts["targets"] if item["plan"] == "nbsh2017"]
    fates: Counter[str] = Counter()
    for target in (item for item in facts["targets"] if item["plan"] == "zj2017"):
        paired = [
            unit
            for group in data["groups"]
            if any(_stands_in(target, unit, clauses) for unit in group["left"])
            for unit in group["right"]
        ]
        near = [
            item
            for item in theirs
            if item["kind"] == target["kind"] and any(_stands_in(item, unit, clauses) for unit in paired)
        ]
        metrics = {target["metric"], *(target["metric"].replace(before, after or "") for before, after in local)}
        same = [
            item
            for item in near
            if item["metric"] in metrics and all(item[name] == target[name] for name in fields[1:])
        ]
        fates["保留" if same else "改动" if near else "未写入"] += 1
        theirs = [item for item in theirs if item not in (same or near)[:1]]
    assert fates == {"保留": 5, "改动": 1, "未写入": 3}
    assert not theirs
    told = "，".join(f"{word} {fates[word]} 项" for word in ("保留", "改动", "未写入", "新增"))
    assert told in page(site, "targets.html")


def _stands_in(target: Record, unit: Record, clauses: dict[str, Record]) -> bool:
    return bool(target["clause"] == unit["clause"] and unit["start"] <= target["start"] < unit["end"])


def test_a_yearly_deadline_is_printed_as_a_day_of_every_year(facts: dict[str, list[Record]], site: Path) -> None:
    rows = {
        row for row in rows_of(page(site, "targets.html"), "all") if "每年12月15日前" in row or "每年1月底前" in row
    }
    yearly = [item for item in facts["targets"] if item["yearly_deadline"]]
    assert sum('data-h="时限" class="nw" data-v="每年' in row for row in rows) == len(yearly) == 3


def test_at_least_is_shown_only_where_the_data_say_so(facts: dict[str, list[Record]], site: Path) -> None:
    rows = rows_of(page(site, "times.html"), "recurring")
    told = sum("至少" in row.split('data-h="周期"')[1].split("</td>")[0] for row in rows)
    assert told == sum(1 for item in facts["times"] if item["type"] == "recurrence" and item["min"])


def test_the_times_page_says_what_it_leaves_out(facts: dict[str, list[Record]], site: Path) -> None:
    kinds = Counter(item["type"] for item in facts["times"])
    shown = len(facts["times"]) - kinds["reference"] - kinds["baseline"]
    assert (
        f"本库共标出时限 {len(facts['times'])} 处，下表列 {shown} 处；{kinds['reference']} 处是文件名称、文号里的年份"
        f"或成文日期、以往年度，{kinds['baseline']} 处是比较用的基准年" in page(site, "times.html")
    )
    inferred = sum(item["inferred"] for item in facts["times"] if item["type"] not in {"reference", "baseline"})
    assert f"推定的 {inferred} 处" in page(site, "times.html")
    undated = "".join(rows_of(page(site, "times.html"), "undated"))
    assert "十三五" not in undated


def test_the_documents_page_says_which_have_a_title(facts: dict[str, list[Record]], site: Path) -> None:
    cited = {item["document"] for item in facts["citations"]}
    own = {item["document"] for item in facts["citations"] if item["relation"] == "self"}
    titled = {item["document"] for item in facts["citations"] if item["bracketed"] or item["number"]} - own
    assert (
        f"共 {len(cited)} 份，{len(facts['citations'])} 处：依据什么、照什么办、要制定什么。其中 {len(own)} 份是收录的"
        f"方案和清单自己，{len(titled)} 份有题名或文号，{len(cited - own - titled)} 份只有说法"
        in page(site, "documents.html")
    )


def test_topics_and_terms_say_where_two_counts_part(
    facts: dict[str, list[Record]], clauses: dict[str, Record], site: Path
) -> None:
    held = [item["topics"] for item in clauses.values() if item["topics"]]
    main = sum(item["primary"] == "special-operations" for item in held)
    beside = sum("special-operations" in item["secondary"] and item["primary"] != "special-operations" for item in held)
    html = page(site, "topics/special-operations.html")
    assert f"主要主题的 {main} 条，为次要主题的 {beside} 条，合计 {main + beside} 条" in html
    terms = page(site, "terms.html")
    total = terms.count("data-term=")
    found = len({item["term"] for item in facts["terms"]})
    assert f"{total} 个术语里，{total - found} 个只见于任务清单" in terms


def test_the_times_page_shows_every_time_but_those_in_names(facts: dict[str, list[Record]], site: Path) -> None:
    html = page(site, "times.html")
    shown = sum(len(rows_of(html, section)) for section in ("dated", "recurring", "undated"))
    assert shown == sum(1 for record in facts["times"] if record["type"] not in {"reference", "baseline"})
    assert len(rows_of(html, "recurring")) == sum(1 for record in facts["times"] if record["type"] == "recurrence")


def test_the_documents_page_counts_every_citation(facts: dict[str, list[Record]], site: Path) -> None:
    rows = rows_of(page(site, "documents.html"), "all")
    found = {}
    for row in rows:
        match = re.search(r'documents/([a-z0-9-]+)\.html.*data-h="处" class="num">(\d+)<', row, re.DOTALL)
        assert match is not None
        found[match.group(1)] = int(match.group(2))
    assert found == Counter(record["document"] for record in facts["citations"])


def test_each_organisation_page_shows_every_place(facts: dict[str, list[Record]], site: Path) -> None:
    expected = Counter(record["organisation"] for record in facts["organisations"])
    shown = {name: len(rows_of(page(site, f"organisations/{name}.html"), "all")) for name in expected}
    assert shown == expected


def test_the_terms_page_counts_every_occurrence(facts: dict[str, list[Record]], site: Path) -> None:
    html = page(site, "terms.html")
    entries = [entry.partition('"') for entry in html.split('data-term="')[1:]]
    shown = {name: re.search(r"<span data-uses>(\d+)</span>", rest) for name, _, rest in entries}
    found = {name: int(match.group(1)) for name, match in shown.items() if match}
    assert found == Counter(record["term"] for record in facts["terms"])


def test_the_quality_page_counts_every_kind(facts: dict[str, list[Record]], site: Path) -> None:
    for row in rows_of(page(site, "quality.html"), "all"):
        plan = re.search(r'data-plan="([a-z0-9]+)"', row)
        assert plan is not None
        counts = [int(number) for number in re.findall(r'<td class="num">(\d+)</td>', row)][: len(KINDS) - 1]
        expected = [sum(1 for item in facts[kind] if item["plan"] == plan.group(1)) for kind in KINDS[:-1]]
        assert counts == expected


def test_the_duties_page_shows_every_target_and_time_of_a_firm_once(facts: dict[str, list[Record]], site: Path) -> None:
    html = page(site, "duties.html")
    told = [name for group in re.findall(r'data-facts="([^"]*)"', html) for name in group.split()]
    asked = [item for kind in ("targets", "times") for item in facts[kind] if item["subject"]["kind"] == "firm"]
    assert sorted(told) == sorted(
        item["id"] for item in asked if item.get("type") not in {"reference", "baseline", "from"}
    )


def test_body_and_task_list_are_one_duty(site: Path) -> None:
    rows = re.findall(r"<tr data-plan=\"yz2024\".*?</tr>", page(site, "duties.html"), re.DOTALL)
    (checked,) = [row for row in rows if "主要负责人带队开展1次检查</td>" in row]
    assert "每季度 1 次" in checked and "至少" not in checked.split("</th>")[0]
    assert re.findall(r'href="m/([^"]+)\.html"', checked) == ["yz2024-2-5-13", "yz2024-t13-3"]
    standing = [row for row in rows if "<b>常态化</b>" in row]
    assert {name for row in standing for name in re.findall(r"yz2024-t\d+-\d+(?=\.html)", row)} == {
        "yz2024-t1-4",
        "yz2024-t5-7",
        "yz2024-t10-2",
        "yz2024-t13-3",
    }


def test_what_a_chemical_firm_has_to_do_and_by_when(site: Path) -> None:
    html = page(site, "duties.html")
    rows = [row for row in re.findall(r"<tr data-plan=.*?</tr>", html, re.DOTALL) if "hazardous-chemicals" in row]
    for fact in ("hzhg2024-2-8-21.time.1", "hzhg2024-2-2-7.time.1", "yz2024-1-2-2-weihuapin.target.1"):
        assert sum(fact in row for row in rows) == 1, fact


def test_every_clause_that_asks_something_of_firms_is_on_the_duties_page(corpus: Corpus, site: Path) -> None:
    html = page(site, "duties.html")
    asked = {clause for facts in corpus.facts.values() for clause in facts.enterprise_duties}
    assert [clause for clause in sorted(asked) if f"m/{clause}.html" not in html] == []


def test_what_is_new_is_counted_from_the_published_judgements(site: Path) -> None:
    rows = json.loads((site / "open-data/new-in-2024.json").read_text("utf-8"))["rows"]
    html = page(site, "new-in-2024.html")
    counts = Counter(row["in_2017"] for row in rows)
    assert f"要求 {len(rows)} 项" in html
    words = "，".join(
        f"{word} <b>{counts[key]}</b>" for word, key in (("已写", "yes"), ("部分已写", "partly"), ("未写", "no"))
    )
    assert words in html
    assert Counter(re.findall(r'data-novelty="(\w+)"', html)) == counts
    assert "2017年未写，不等于新的法定义务" in html


@pytest.mark.parametrize(
    ("uri", "mark", "kind"),
    [
        ("targets.html", "data-consequence", "consequences"),
        ("organisations.html", "data-report", "reporting"),
        ("documents.html", "data-draft", "drafting"),
    ],
)
def test_further_facts_stand_where_a_reader_looks(
    facts: dict[str, list[Record]], site: Path, uri: str, mark: str, kind: str
) -> None:
    shown = re.findall(rf'{mark}="([^"]+)"', page(site, uri))
    assert Counter(shown) == Counter(record["clause"] for record in facts[kind])


def test_plain_consequences_come_first(facts: dict[str, list[Record]], site: Path) -> None:
    plain = sum(1 for item in facts["consequences"] if item["sign"] != "duty" and not item["disputable"])
    html = page(site, "targets.html")
    first = html.split('id="consequences"')[1].split("<details")[0]
    assert first.count("data-consequence") == plain
    assert f"理解一致的 {plain} 处" in first


def test_a_task_goes_by_its_number_and_signs_for_nobody(site: Path) -> None:
    html = page(site, "m/yz2024-t13-3.html")
    assert '<h1 id="m">任务（十三）3</h1>' in html
    assert '<dd id="c-official">《鄞州区安全生产治本攻坚行动实施方案》任务清单（十三）3</dd>' in html
    assert "[宁波市鄞州区安全生产委员会(推定)]. " in html
    park = page(site, "m/wl2021-4-1.html")
    assert "（武园区委发〔2021〕6号）" in park
    assert "推定" not in park.split('id="c-standard">')[1].split("</dd>")[0]


def test_calendars_follow_the_standard(site: Path) -> None:
    paths = sorted(site.glob("calendars/*.ics"))
    assert [path.stem for path in paths] == ["hzgm2024", "hzhg2024", "nbsh2017", "yz2024", "zj2017"]
    for path in paths:
        raw = path.read_bytes()
        lines = raw.split(b"\r\n")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(map(len, lines)) <= 75
        text = raw.decode().replace("\r\n ", "")
        uids = re.findall(r"^UID:(.*)$", text, re.MULTILINE)
        assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT") == text.count("END:VEVENT")


def events(site: Path, plan: str) -> list[Any]:
    return Calendar.from_ical((site / f"calendars/{plan}.ics").read_bytes()).walk("VEVENT")


def test_the_calendar_of_the_park(site: Path) -> None:
    found = events(site, "nbsh2017")
    assert sorted(str(event.decoded("DTSTART")) for event in found) == [
        "2017-11-30",
        "2017-12-15",
        "2018-12-31",
        "2020-06-30",
        "2020-12-31",
        "2020-12-31",
        "2020-12-31",
    ]
    (yearly,) = [event for event in found if "RRULE" in event]
    assert str(yearly.decoded("DTEND")) == "2017-12-16"
    assert yearly["RRULE"].to_ical() == b"FREQ=YEARLY;UNTIL=20201215"
    assert yearly["SUMMARY"] == "截止　园区：报治理行动进展情况（宁波石化开发区 2017）"
    assert str(yearly.decoded("DTSTAMP").date()) == "2026-11-30"


def test_a_calendar_says_who_by_when_and_signs_for_nobody(site: Path) -> None:
    for path in site.glob("calendars/*.ics"):
        for event in events(site, path.stem):
            assert event["SUMMARY"].startswith("截止　")
            assert event["DESCRIPTION"].startswith(f"截止 {event.decoded('DTSTART')}。谁来做：")
            assert not re.search(
                "省安全生产监督管理局）|应急管理局）|安全生产委员会|管理委员会）", event["DESCRIPTION"]
            )
    (tank,) = [e for e in events(site, "hzhg2024") if "智能巡检" in e["SUMMARY"]]
    assert "谁来做：有构成重大危险源的罐区、仓库等重点装置设施的企业。" in tank["DESCRIPTION"]


def test_the_same_data_give_the_same_bytes(corpus: Corpus) -> None:
    first, second = Edition(corpus), Edition(corpus)
    assert tuple(facts_data(first)) == tuple(facts_data(second))
    assert calendars(first) == calendars(second)
