"""What may go wrong in facts and vocabularies: each fault is named with its file, its line and a cure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.facts import numbers_in
from planref.rules.numbers import loose_numbers
from planref.rules.report import Rule, problems_of
from planref.source.problem import Problem, ProblemsFound

ZJ = "data/facts/zj2017.yaml"
NB = "data/facts/nbsh2017.yaml"
YZ = "data/facts/yz2024.yaml"
TERMS = "data/vocab/terms.yaml"


def problems(root: Path, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    try:
        return problems_of(load_corpus(root), rules)
    except ProblemsFound as found:
        return found.problems


def places(found: list[Problem]) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.code) for problem in found]


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "data", tmp_path / "data")
    return tmp_path


def edit(root: Path, file: str, after: str, old: str, new: str) -> int:
    """Replace the first `old` behind the first `after`; return the 1-based line where it stood."""
    path = root / file
    text = path.read_text("utf-8")
    at = text.index(old, text.index(after))
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    return text.count("\n", 0, at) + 1


def append(root: Path, file: str, words: str) -> int:
    """Add lines at the end of a file; return the line where they begin."""
    path = root / file
    text = path.read_text("utf-8")
    path.write_text(text + words, "utf-8")
    return text.count("\n") + 1


def test_a_quote_that_is_not_in_the_clause(copy: Path) -> None:
    line = edit(copy, ZJ, "clause: zj2017-2\n", "坚决遏制重特大事故", "坚决杜绝重特大事故")
    found = problems(copy)
    assert places(found) == [(ZJ, line, "fact-quote")]
    assert found[0].message == "引语“坚决杜绝重特大事故”不在 zj2017-2 的 text 里"
    assert found[0].cure == "照原文逐字改正，或改正 clause、place"
    assert found[0].message_en == "Quote not found in text of zj2017-2"


def test_a_quote_of_another_field(copy: Path) -> None:
    line = edit(copy, NB, "clause: nbsh2017-4-1\n    place: heading", "place: heading", "place: text")
    assert places(problems(copy)) == [(NB, line + 1, "fact-quote")]


def test_an_occurrence_that_is_not_there(copy: Path) -> None:
    line = edit(copy, NB, "quote: 宁波市安监局", "name: ", "occurrence: '2'\n    name: ")
    found = problems(copy)
    assert places(found) == [(NB, line, "fact-occurrence")]
    assert found[0].message == "引语“宁波市安监局”只出现 1 次，没有第 2 次"


def test_a_value_that_is_not_in_the_quote(copy: Path) -> None:
    line = edit(copy, ZJ, "kind: reduction", "value: '40'", "value: '45'")
    found = problems(copy)
    assert places(found) == [(ZJ, line, "fact-value")]
    assert found[0].message.startswith("数值 45 不在引语")


@pytest.mark.parametrize(("kind", "value"), [("zero", "3"), ("all", "90"), ("frequency", "2")])
def test_a_kind_without_printed_number_says_one_thing_only(copy: Path, kind: str, value: str) -> None:
    edit(copy, ZJ, "quote: 坚决遏制重特大事故", "kind: zero", f"kind: {kind}")
    line = edit(copy, ZJ, "quote: 坚决遏制重特大事故", "value: '0'", f"value: '{value}'")
    assert places(problems(copy)) == [(ZJ, line, "fact-value")]


def test_chinese_numerals_are_numbers() -> None:
    assert numbers_in("二十家，１２．５％，1,200人，百分之四十") == {"20", "12.5", "1200", "40"}


def test_an_unknown_organisation(copy: Path) -> None:
    line = edit(copy, NB, "quote: 宁波市安监局", "organisation: nb-ajj", "organisation: nb-anjianju")
    found = problems(copy)
    assert places(found) == [(NB, line, "unknown-organisation")]
    assert found[0].message == "单位词表里没有 nb-anjianju"
    assert found[0].cure == "改正编号，或在 data/vocab/organisations.yaml 里补上"


def test_an_unknown_document(copy: Path) -> None:
    line = edit(copy, NB, "citations:", "document: nb-gongkuang-zonghe-zhili", "document: nb-gongkuang")
    assert places(problems(copy)) == [(NB, line, "unknown-document")]


def test_an_unknown_topic(copy: Path) -> None:
    line = edit(copy, NB, "topics:", "primary: services", "primary: service")
    assert places(problems(copy)) == [(NB, line, "unknown-topic")]


def test_an_unknown_clause(copy: Path) -> None:
    line = edit(copy, NB, "enterprise_duties:", "nbsh2017-5-3", "nbsh2017-5-33")
    assert places(problems(copy)) == [(NB, line, "fact-clause")]


def test_an_unknown_kind(copy: Path) -> None:
    line = edit(copy, ZJ, "targets:", "kind: completion", "kind: finished")
    assert places(problems(copy)) == [(ZJ, line, "literal-error")]


def test_a_deadline_that_no_calendar_has(copy: Path) -> None:
    line = edit(copy, ZJ, "targets:", "deadline: '2020-12-31'", "deadline: '2020-02-31'")
    found = problems(copy)
    assert places(found) == [(ZJ, line, "value")]
    assert found[0].message == "targets.0.deadline：没有这一天"


@pytest.mark.parametrize("date", ["2020-02-31", "2020-13", "--02-30"])
def test_a_time_that_no_calendar_has(copy: Path, date: str) -> None:
    line = edit(copy, NB, "quote: 2020年底前", "by: '2020-12-31'", f"by: '{date}'")
    found = problems(copy)
    assert places(found) == [(NB, line, "fact-date")]
    assert found[0].message == f"日历上没有 {date} 这一天"


def test_a_period_that_ends_before_it_starts(copy: Path) -> None:
    line = edit(copy, NB, "due: 部署实施阶段", "end: 2020-06", "end: 2018-06")
    found = problems(copy)
    assert places(found) == [(NB, line, "period-order")]
    assert found[0].message == "期间止于 2018-06，早于起始 2019-01"


def test_a_deadline_without_a_date(copy: Path) -> None:
    line = edit(copy, NB, "quote: 2020年底前", "    by: '2020-12-31'\n", "")
    assert places(problems(copy)) == [(NB, line - 1, "fact-time")]


@pytest.mark.parametrize("number", ["甬石化区政办[2017]12", "甬石化区政办〔2017〕"])
def test_a_wrong_document_number(copy: Path, number: str) -> None:
    line = edit(copy, NB, "citations:", "number: 甬石化区政办〔2017〕12号", f"number: {number}")
    found = problems(copy)
    assert (NB, line, "document-number") in places(found)
    assert f"“{number}”不是完整的发文字号或标准号" in {problem.message for problem in found}


def test_a_wrong_document_number_in_the_vocabulary(copy: Path) -> None:
    file = "data/vocab/documents.yaml"
    line = edit(copy, file, "documents:", "number: 甬安监管综〔2017〕7号", "number: 甬安监管综2017年7号")
    assert places(problems(copy)) == [(file, line, "string-pattern-mismatch")]


def test_a_document_number_that_the_vocabulary_has_otherwise(copy: Path) -> None:
    edit(
        copy,
        "data/vocab/documents.yaml",
        "documents:",
        "number: 甬安监管综〔2017〕7号",
        "number: 甬安监管综〔2017〕8号",
    )
    line = edit(copy, NB, "citations:", "number: 甬安监管综", "number: 甬安监管综")
    found = problems(copy)
    assert places(found) == [(NB, line, "document-number")]
    assert found[0].message == "文号“甬安监管综〔2017〕7号”与文件词表里的“甬安监管综〔2017〕8号”不同"


def test_a_measure_without_a_topic(copy: Path) -> None:
    line = edit(copy, NB, "\ntopics:", "  - clause: nbsh2017-2\n    primary: structural\n", "")
    found = problems(copy)
    assert [(problem.code, problem.message) for problem in found] == [("topic-missing", "措施 nbsh2017-2 没有主题")]
    assert found[0].line < line


def test_topics_of_what_is_no_measure(copy: Path) -> None:
    line = edit(copy, NB, "\ntopics:", "clause: nbsh2017-1\n", "clause: nbsh2017-title\n")
    assert (NB, line, "topic-clause") in places(problems(copy))


def test_a_primary_topic_given_again(copy: Path) -> None:
    line = edit(copy, NB, "primary: standardisation", "- enterprise-responsibility", "- standardisation")
    found = problems(copy)
    assert places(found) == [(NB, line, "repeated")]
    assert found[0].message == "主题 standardisation 重复"


def test_a_name_that_is_not_in_the_quote(copy: Path) -> None:
    line = edit(copy, NB, "quote: 浙江省安监局", "name: 浙江省安监局", "name: 浙江省应急厅")
    assert places(problems(copy)) == [(NB, line, "fact-words")]


def test_a_person_in_a_fact(copy: Path) -> None:
    line = edit(
        copy,
        "data/facts/wl2021.yaml",
        "quote: 园区安全生产专项整治三年行动工作领导小组",
        "name: ",
        "note: 杨强任组长\n    name: ",
    )
    found = problems(copy)
    assert places(found) == [("data/facts/wl2021.yaml", line, "fact-redacted")]
    assert found[0].message == "note 里有人名或电话号码"


def test_a_telephone_number_in_a_fact(copy: Path) -> None:
    line = edit(copy, NB, "quote: 浙江省安监局", "name: ", "note: 电话0574-89288888\n    name: ")
    assert places(problems(copy)) == [(NB, line, "fact-redacted")]


def test_facts_of_no_plan(copy: Path) -> None:
    (copy / "data/facts/xx2030.yaml").write_text("plan: xx2030\n", "utf-8")
    assert places(problems(copy)) == [("data/facts/xx2030.yaml", 1, "facts-plan")]


def test_an_id_that_stands_twice_in_a_vocabulary(copy: Path) -> None:
    file = "data/vocab/organisations.yaml"
    line = edit(copy, file, "organisations:", "id: gwy-awb\n", "id: gwy-awh\n")
    assert (file, line, "vocabulary-repeated") in places(problems(copy))


def test_a_spelling_that_no_text_has(copy: Path) -> None:
    line = append(
        copy,
        TERMS,
        "  - id: wu-ci\n    surfaces:\n      - 无此说法也\n"
        "    explanation: 无\n    source: general\n    english: none\n",
    )
    assert problems(copy) == []
    found = problems(copy, CHECK_RULES)
    assert places(found) == [(TERMS, line + 2, "vocabulary-unused")]
    assert found[0].message == "没有方案写作“无此说法也”"


def test_a_document_that_no_plan_names(copy: Path) -> None:
    file = "data/vocab/documents.yaml"
    line = append(copy, file, "  - id: wu-wenjian\n    title: 无此文件\n    level: national\n")
    assert problems(copy) == []
    assert places(problems(copy, CHECK_RULES)) == [(file, line, "vocabulary-unused")]


def test_a_deadline_cell_that_says_another_day_than_the_sentence(copy: Path) -> None:
    edit(copy, YZ, "\nacknowledged:", "  - clause: yz2024-t1-3\n", "  - clause: yz2024-t1-2\n")
    edit(copy, YZ, "\nacknowledged:", "quote: 2024年落实项目审批(核准)风险评估机制", "quote: 区")
    found = [problem for problem in problems(copy, CHECK_RULES) if problem.code == "deadline-cell"]
    assert [problem.message for problem in found] == ["yz2024-t1-3：文中“2024年”，完成时限栏却是“常态化”"]
    assert found[0].file == YZ


def test_numbers_that_no_fact_explains_are_listed_and_stop_nothing(copy: Path) -> None:
    assert loose_numbers(load_corpus(copy), "hzhg2024") == ()
    edit(copy, "data/facts/hzhg2024.yaml", "\nacknowledged:", "quote: 超过10人（含10人）", "quote: 超过10人")
    found = loose_numbers(load_corpus(copy), "hzhg2024")
    assert [(item.clause, item.place, item.number) for item in found] == [("hzhg2024-2-3-8", "text", "10")]
    assert problems(copy, CHECK_RULES) == []


def test_a_word_that_pages_look_up_is_missing(copy: Path) -> None:
    file = "data/vocab/lists.yaml"
    line = edit(copy, file, "\ngroup_types:", "id: dropped\n", "id: droped\n")
    assert places(problems(copy)) == [(file, line - 8, "list-incomplete"), (file, line, "list-unknown")]
