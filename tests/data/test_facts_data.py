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

from planref.corpus.corpus import Corpus
from planref.exports.calendar_file import calendars
from planref.exports.csv_file import csv_asset
from planref.exports.facts_data import facts_data
from planref.pages.publication import Publication

KINDS = ("targets", "times", "citations", "organisations", "terms")
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
    assert facts["version"] == "1.0"


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
        counts = [int(number) for number in re.findall(r'<td class="num">(\d+)</td>', row)][:4]
        expected = [sum(1 for item in facts[kind] if item["plan"] == plan.group(1)) for kind in KINDS[:4]]
        assert counts == expected


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


def test_the_calendar_of_the_park(site: Path) -> None:
    text = (site / "calendars/nbsh2017.ics").read_bytes().decode().replace("\r\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    assert len(events) == 7
    yearly = next(event for event in events if "RRULE" in event)
    lines = yearly.strip().split("\r\n")
    assert "DTSTART;VALUE=DATE:20171215" in lines
    assert "DTEND;VALUE=DATE:20171216" in lines
    assert "RRULE:FREQ=YEARLY;UNTIL=20201215" in lines
    assert "SUMMARY:宁波石化开发区 2017：报治理行动进展情况" in lines
    assert "DTSTAMP:20261121T000000Z" in lines
    starts = [line.split(":")[1] for line in text.split("\r\n") if line.startswith("DTSTART")]
    assert sorted(starts) == [
        "20171130",
        "20171215",
        "20181231",
        "20200630",
        "20201231",
        "20201231",
        "20201231",
    ]


def test_the_same_data_give_the_same_bytes(corpus: Corpus) -> None:
    first, second = Publication(corpus), Publication(corpus)
    assert facts_data(first) == facts_data(second)
    assert calendars(first) == calendars(second)
