"""Small parts of the fact pages: partial dates, yearly days, sentences around a quote, tables that are cut."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from planref.corpus.deadlines import deadline_day, yearly_days
from planref.corpus.places import position_of
from planref.corpus.terms import TermFinder
from planref.edition.links import ClauseLink, in_parts
from planref.edition.quoted import sentence_around
from planref.model.dates import exists, first_day, last_day
from planref.model.facts import Time
from planref.model.plan import Period
from planref.model.vocab import Term
from planref.pages.timeline import is_stage


@dataclass(frozen=True)
class Row:
    link: ClauseLink


def row(plan: str) -> Row:
    return Row(ClauseLink(f"{plan}-1", f"m/{plan}-1.html", plan, plan.upper(), "一、", "名"))


def time(**values: object) -> Time:
    return Time.model_validate({"quote": "某时", **values})


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-12-15", "2020-12-15", "2020-12-15"),
        ("--12-15", "2019-12-15", "2019-12-15"),
        ("--06", "2019-06-01", "2019-06-30"),
    ],
)
def test_a_date_covers_its_days(partial: str, first: str, last: str) -> None:
    assert first_day(partial, 2019).isoformat() == first
    assert last_day(partial, 2019).isoformat() == last


@pytest.mark.parametrize("partial", ["2020-02-31", "2021-02-29", "2020-13", "2020-00", "--13", "--02-30", "--00-01"])
def test_days_that_no_calendar_has(partial: str) -> None:
    assert not exists(partial)


@pytest.mark.parametrize("partial", ["2020", "2020-02-29", "--02-29", "--12-15"])
def test_days_that_exist(partial: str) -> None:
    assert exists(partial)


def test_the_day_of_a_deadline() -> None:
    assert deadline_day(time(type="by", by="2024-06")) == datetime.date(2024, 6, 30)
    assert deadline_day(time(type="in", start="2025", end="2025")) == datetime.date(2025, 12, 31)
    assert deadline_day(time(type="standing")) is None
    assert deadline_day(time(type="reference", start="2017", end="2017")) is None
    assert deadline_day(time(type="period", start="2016", end="2020", inferred="true")) is None
    assert deadline_day(time(type="by", by="2023-02-29")) is None


def test_yearly_days_stay_within_the_plan() -> None:
    period = Period.model_validate({"start": "2017-11-01", "end": "2019-12-01"})
    yearly = time(type="recurrence", by="--12-15", every="P1Y")
    assert yearly_days(yearly, period) == (datetime.date(2017, 12, 15), datetime.date(2018, 12, 15))
    assert yearly_days(yearly, Period()) == ()


def test_a_leap_day_is_a_day_of_leap_years() -> None:
    period = Period.model_validate({"start": "2019-01-01", "end": "2021-12-31"})
    assert yearly_days(time(type="recurrence", by="--02-29"), period) == (datetime.date(2020, 2, 29),)


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({"start": "2017-08", "end": "2018-12"}, True),
        ({"start": "2017-08", "end": "--12-31"}, False),
        ({"start": "--08-01", "end": "2018-12"}, False),
        ({"start": "2017-08", "end": "2018-13"}, False),
        ({"start": "2017-08"}, False),
    ],
)
def test_a_stage_has_both_its_days(values: dict[str, str], stage: bool) -> None:
    assert is_stage(time(type="period", place="heading", **values)) == stage


def test_the_occurrence_of_a_quote() -> None:
    text = "企业、企业、企业"
    assert [position_of(time(type="vague", quote="企业", occurrence=str(n)), text) for n in (1, 2, 3, 4)] == [
        0,
        3,
        6,
        -1,
    ]


def test_the_sentence_around_a_quote() -> None:
    text = "前一句。到2020年，下降40%；后一句。"
    assert sentence_around(text, 11, 16) == ("到2020年，", "下降40%", "；")
    assert sentence_around("没有句号的一句", 2, 4) == ("没有", "句号", "的一句")
    assert sentence_around("甲。乙。", 0, 4) == ("", "甲。乙。", "")


def test_a_long_table_is_cut_by_plan_and_by_five_hundred() -> None:
    rows = [row("a2024")] * 600 + [row("b2024")] * 2
    parts = in_parts(rows, "all")
    assert [(part.id, part.title, len(part.rows)) for part in parts] == [
        ("all-a2024-0", "A2024", 500),
        ("all-a2024-500", "A2024（续）", 100),
        ("all-b2024-0", "B2024", 2),
    ]
    assert [(part.id, part.title, len(part.rows)) for part in in_parts(rows[:500], "all")] == [("all", "", 500)]


def test_where_spellings_overlap_the_longer_one_is_found() -> None:
    def term(name: str, *surfaces: str) -> Term:
        words = {"explanation": "…", "source": "general", "english": "…"}
        return Term.model_validate({"id": name, "surfaces": list(surfaces), **words})

    finder = TermFinder((term("a", "四不两直"), term("b", "四不")))
    found = [(start, surface, owner.id) for start, surface, owner in finder.within("四不两直，四不")]
    assert found == [(0, "四不两直", "a"), (5, "四不", "b")]
    assert list(TermFinder(()).within("四不")) == []
