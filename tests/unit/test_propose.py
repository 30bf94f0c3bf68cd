"""Facts that a draft proposes: values in plain digits, quotes as printed, each marked as waiting for a reader."""

from __future__ import annotations

from planref.importer.propose import proposed_facts
from planref.model.plan import Plan
from small_plan import TITLE

HEAD = {"plan": "rt2024", "title": TITLE, "short_title": "某市", "level": "city", "region": "某市", "source": "a.txt"}
HEAD |= {"period": {"start": "2024-01-01", "end": "2026-12-31"}}  # type: ignore[dict-item]
HEAD |= {"campaign": "zhiben-gongjian-2024", "issuer": {"name": "不详"}}  # type: ignore[dict-item]
WAITING = {"status": "proposed"}


def test_full_width_digits_become_plain_values() -> None:
    text = "到20２５年底，隐患整改率达到９５%以上，每月至少２次检查。"
    plan = Plan.model_validate(HEAD | {"body": [{"id": "rt2024-1", "kind": "clause", "text": text}]})
    found = proposed_facts(plan, {})["clauses"]["rt2024-1"]
    assert found["times"] == [
        {"quote": "到20２５年底", "type": "by", "by": "2025-12-31"} | WAITING,
        {"quote": "每月至少２次", "type": "recurrence", "every": "P1M", "min": 2} | WAITING,
    ]
    assert [(target["quote"], target["value"]) for target in found["targets"]] == [("隐患整改率达到９５%以上", "95")]


def test_at_least_is_proposed_only_where_it_is_printed() -> None:
    text = "每季度带队开展1次检查，每年两次演练，每月不少于３次巡查。"
    plan = Plan.model_validate(HEAD | {"body": [{"id": "rt2024-1", "kind": "clause", "text": text}]})
    found = proposed_facts(plan, {})["clauses"]["rt2024-1"]["times"]
    assert [(item["quote"], item.get("count"), item.get("min")) for item in found] == [
        ("每季度", None, None),
        ("每年两次", 2, None),
        ("每月不少于３次", None, 3),
    ]


def test_a_year_that_something_is_compared_with_is_no_time_limit() -> None:
    text = (
        "与2016年相比，事故起数下降40%；较2020年下降；比２０２３年同期减少；"
        "以2019年为基数；在2021年基础上；占比2025年达到90%。"
    )
    plan = Plan.model_validate(HEAD | {"body": [{"id": "rt2024-1", "kind": "clause", "text": text}]})
    found = proposed_facts(plan, {})["clauses"]["rt2024-1"]["times"]
    years = {"与2016年相比": "2016", "较2020年": "2020", "比２０２３年同期": "2023", "以2019年为基数": "2019"}
    years["在2021年基础上"] = "2021"
    assert [fact for fact in found if fact["type"] == "baseline"] == [
        {"quote": quote, "type": "baseline", "start": year, "end": year} | WAITING for quote, year in years.items()
    ]
    assert [fact["quote"] for fact in found if fact["type"] != "baseline"] == ["2025年"]


def test_the_years_of_a_title_and_of_a_named_document_are_no_promise() -> None:
    body = [
        {"id": "rt2024-title", "kind": "title", "text": "某市三年行动方案（2024—2026年）"},
        {"id": "rt2024-1", "kind": "clause", "text": "落实《某市三年行动方案（2024—2026年）》，2025年底前完成。"},
    ]
    found = proposed_facts(Plan.model_validate(HEAD | {"body": body}), {})["clauses"]
    assert {clause: [time["quote"] for time in facts["times"]] for clause, facts in found.items()} == {
        "rt2024-1": ["2025年底前"]
    }


def test_topics_are_proposed_beside_the_facts_of_their_clause() -> None:
    body = [{"id": "rt2024-1", "kind": "clause", "text": "每月检查。"}]
    found = proposed_facts(Plan.model_validate(HEAD | {"body": body}), {"rt2024-1": "supervision"})
    assert found["clauses"]["rt2024-1"]["topics"] == {"primary": "supervision", "status": "proposed"}
