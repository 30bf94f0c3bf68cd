"""What may go wrong in facts and vocabularies: each fault is named with its file, its line and a cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.corpus.loose_numbers import loose_numbers
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.facts import at_least_is_printed, numbers_in
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
    line = edit(copy, ZJ, "  zj2017-2:\n", "坚决遏制重特大事故", "坚决杜绝重特大事故")
    found = problems(copy)
    assert places(found) == [(ZJ, line, "fact-quote")]
    assert found[0].message == "引语“坚决杜绝重特大事故”不在 zj2017-2 的 text 里"
    assert found[0].cure == "照原文逐字改正，或改正 place，或移到它所在的条下"
    assert found[0].message_en == "Quote not found in text of zj2017-2"


def test_a_quote_of_another_field(copy: Path) -> None:
    line = edit(copy, NB, "  nbsh2017-4-1:\n", "- place: heading", "- place: text")
    assert places(problems(copy)) == [(NB, line + 1, "fact-quote")]


def test_an_occurrence_that_is_not_there(copy: Path) -> None:
    line = edit(copy, NB, "quote: 宁波市安监局", "name: ", "occurrence: 2\n        name: ")
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
    file, quote = "data/facts/wl2021.yaml", "quote: 针对中秋国庆等重点时段，要切实强化安全风险管控"
    edit(copy, file, quote, "kind: zero", f"kind: {kind}")
    line = edit(copy, file, quote, "value: '0'", f"value: '{value}'")
    assert places(problems(copy)) == [(file, line, "fact-value")]


def test_chinese_numerals_are_numbers() -> None:
    assert numbers_in("二十家，１２．５％，1,200人，百分之四十") == {"20", "12.5", "1200", "40"}


def test_an_unknown_organisation(copy: Path) -> None:
    line = edit(copy, NB, "quote: 宁波市安监局", "organisation: nb-ajj", "organisation: nb-anjianju")
    found = problems(copy)
    assert places(found) == [(NB, line, "unknown-organisation")]
    assert found[0].message == "单位词表里没有 nb-anjianju"
    assert found[0].cure == "您是不是要写 nb-ajj？不是，就改正编号，或在 data/vocab/organisations.yaml 里补上"


def test_an_unknown_document(copy: Path) -> None:
    line = edit(copy, NB, "clauses:", "document: nb-gongkuang-zonghe-zhili", "document: nb-gongkuang")
    assert places(problems(copy)) == [(NB, line, "unknown-document")]


def test_an_unknown_topic(copy: Path) -> None:
    line = edit(copy, NB, "clauses:", "primary: services", "primary: service")
    assert places(problems(copy)) == [(NB, line, "unknown-topic")]


def test_an_unknown_clause(copy: Path) -> None:
    line = edit(copy, NB, "clauses:", "  nbsh2017-5-3:", "  nbsh2017-5-33:")
    found = [(file, at, code) for file, at, code in places(problems(copy)) if code != "topic-missing"]
    assert found == [(NB, line, "fact-clause")]


def test_an_unknown_clause_that_a_rule_governs(copy: Path) -> None:
    line = edit(copy, YZ, "governs:", "- yz2024-t", "- yz2024-tt")
    assert places(problems(copy)) == [(YZ, line, "fact-clause")]


def test_an_unknown_kind(copy: Path) -> None:
    line = edit(copy, ZJ, "clauses:", "kind: completion", "kind: finished")
    assert places(problems(copy)) == [(ZJ, line, "literal-error")]


def test_a_deadline_that_no_calendar_has(copy: Path) -> None:
    line = edit(copy, ZJ, "clauses:", "deadline: '2020-12-31'", "deadline: '2020-02-31'")
    found = problems(copy)
    assert places(found) == [(ZJ, line, "value")]
    assert found[0].message == "clauses.zj2017-2.targets.0.deadline：没有这一天"


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
    line = edit(copy, NB, "quote: 2020年底前", "        by: '2020-12-31'\n", "")
    assert places(problems(copy)) == [(NB, line - 1, "fact-time")]


@pytest.mark.parametrize("number", ["甬石化区政办[2017]12", "甬石化区政办〔2017〕"])
def test_a_wrong_document_number(copy: Path, number: str) -> None:
    line = edit(copy, NB, "clauses:", "number: 甬石化区政办〔2017〕12号", f"number: {number}")
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
    line = edit(copy, NB, "clauses:", "number: 甬安监管综", "number: 甬安监管综")
    found = problems(copy)
    assert places(found) == [(NB, line, "document-number")]
    assert found[0].message == "文号“甬安监管综〔2017〕7号”与文件词表里的“甬安监管综〔2017〕8号”不同"


def test_a_measure_without_a_topic(copy: Path) -> None:
    line = edit(copy, NB, "  nbsh2017-2:\n", "    topics:\n      primary: structural\n", "")
    found = problems(copy)
    assert [(problem.code, problem.message) for problem in found] == [("topic-missing", "措施 nbsh2017-2 没有主题")]
    assert found[0].line < line


def test_topics_of_what_is_no_measure(copy: Path) -> None:
    line = edit(copy, NB, "clauses:", "  nbsh2017-1:\n", "  nbsh2017-title:\n")
    assert (NB, line + 2, "topic-clause") in places(problems(copy))


def test_a_requirement_on_firms_in_what_is_no_measure(copy: Path) -> None:
    line = edit(copy, NB, "clauses:\n", "  nbsh2017-preamble:\n", "  nbsh2017-preamble:\n    enterprise_duty: true\n")
    assert places(problems(copy)) == [(NB, line + 1, "topic-clause")]


def test_clauses_out_of_the_order_of_the_text(copy: Path) -> None:
    topics = "  nbsh2017-3-1:\n    topics:\n      primary: structural\n"
    edit(copy, NB, "clauses:", topics, "")
    line = edit(copy, NB, "  nbsh2017-3-2-1:\n", "  nbsh2017-3-2-2:\n", topics + "  nbsh2017-3-2-2:\n")
    found = [problem for problem in problems(copy) if problem.code == "fact-order"]
    assert places(found) == [(NB, line, "fact-order")]
    assert found[0].message == "nbsh2017-3-1 在原文里排在前一条之前"


def test_a_clause_written_in_a_fact_again(copy: Path) -> None:
    line = edit(copy, NB, "  nbsh2017-4-1:\n", "- place: heading", "- clause: nbsh2017-4-1\n        place: heading")
    assert places(problems(copy)) == [(NB, line, "extra-forbidden")]


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
        "note: 杨强任组长\n        name: ",
    )
    found = problems(copy)
    assert places(found) == [("data/facts/wl2021.yaml", line, "redacted")]
    assert found[0].message == "note 里有人名、电话或邮箱"


def test_a_telephone_number_in_a_fact(copy: Path) -> None:
    line = edit(copy, NB, "quote: 浙江省安监局", "name: ", "note: 电话0574-89288888\n        name: ")
    assert places(problems(copy)) == [(NB, line, "redacted")]


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
    acknowledged = "    acknowledged:\n      - quote: "
    edit(copy, YZ, "  yz2024-t1-3:\n", f"{acknowledged}2024年落实项目审批(核准)风险评估机制", f"{acknowledged}区")
    found = [problem for problem in problems(copy, CHECK_RULES) if problem.code == "deadline-cell"]
    assert [problem.message for problem in found] == ["yz2024-t1-3：文中“2024年”，完成时限栏却是“常态化”"]
    assert found[0].file == YZ


def test_numbers_that_no_fact_explains_are_listed_and_stop_nothing(copy: Path) -> None:
    assert loose_numbers(load_corpus(copy), "hzhg2024") == ()
    file, clause = "data/facts/hzhg2024.yaml", "  hzhg2024-2-3-8:\n"
    edit(copy, file, clause, "quote: 将高危作业场所超过10人（含10人）的，参照", "quote: 参照")
    edit(copy, file, clause, "quote: 超过10人（含10人）", "quote: 超过10人")
    found = loose_numbers(load_corpus(copy), "hzhg2024")
    assert [(item.clause, item.place, item.number) for item in found] == [("hzhg2024-2-3-8", "text", "10")]
    assert problems(copy, CHECK_RULES) == []


def test_a_word_that_pages_look_up_is_missing(copy: Path) -> None:
    file = "data/vocab/lists.yaml"
    line = edit(copy, file, "\ngroup_types:", "id: dropped\n", "id: droped\n")
    assert places(problems(copy)) == [(file, line - 8, "list-incomplete"), (file, line, "list-unknown")]


def test_at_least_that_the_text_does_not_say(copy: Path) -> None:
    line = edit(copy, "data/facts/wl2021.yaml", "  wl2021-4-4-i1:", "count: 1", "min: 1")
    found = problems(copy)
    assert places(found) == [("data/facts/wl2021.yaml", line, "fact-at-least")]
    assert found[0].message == "“每月”没有写“至少”“不少于”“以上”"


def test_a_frequency_of_at_least_that_the_text_does_not_say(copy: Path) -> None:
    quote = "quote: 每年对中央驻鲁企业开展执法检查"
    line = edit(copy, "data/facts/hzhg2024.yaml", quote, "comparator: '='", "comparator: '>='")
    assert places(problems(copy)) == [("data/facts/hzhg2024.yaml", line, "fact-at-least")]


def test_a_share_of_at_least_that_the_text_does_not_say(copy: Path) -> None:
    quote = "quote: 企业双重预防机制建设覆盖率达95%"
    line = edit(copy, YZ, quote, "comparator: '='", "comparator: '>='")
    assert places(problems(copy)) == [(YZ, line, "fact-at-least")]


@pytest.mark.parametrize("words", ["不得低于95%", "不小于95%", "达到或超过95%", "≥95%"])
def test_at_least_is_said_in_many_ways(copy: Path, words: str) -> None:
    said = "企业双重预防机制建设覆盖率达95%"
    for file in ("data/plans/yz2024.yaml", YZ):
        edit(copy, file, said, "达95%", words)
    edit(copy, YZ, f"quote: {said[:-4]}", "comparator: '='", "comparator: '>='")
    assert problems(copy, (at_least_is_printed,)) == []


@pytest.mark.parametrize(
    ("file", "quote", "value", "again"),
    [
        (YZ, "quote: 2025年力争创成国家安全发展示范城区", "value: 创成", "value: 力争创成"),
        ("data/facts/hzhg2024.yaml", "quote: 基本完成治本攻坚重点任务", "value: 完成", "value: 基本完成"),
    ],
)
def test_a_hedge_said_in_the_value_again(copy: Path, file: str, quote: str, value: str, again: str) -> None:
    line = edit(copy, file, quote, value, again)
    found = problems(copy)
    assert places(found) == [(file, line, "fact-hedge")]
    assert found[0].message == f"value“{again.removeprefix('value: ')}”里又写了限定词"


def test_a_disputable_reading_that_does_not_say_why(copy: Path) -> None:
    note = "        note: “明显”没有数值\n"
    line = edit(copy, ZJ, "  zj2017-6-1:\n", note, "")
    found = problems(copy)
    assert places(found) == [(ZJ, line - 1, "fact-disputable")]
    assert found[0].message == "标了理解不一，没有写争在哪里"


@pytest.mark.parametrize("word", ["推动", "镇(街道)"])
def test_a_hedge_that_takes_nothing_from_a_result(copy: Path, word: str) -> None:
    line = edit(
        copy, YZ, "quote: 推动重点镇(街道)实现所、队合署办公", "disputable:", f"hedge: {word}\n        disputable:"
    )
    found = problems(copy)
    assert places(found) == [(YZ, line, "fact-hedge")]
    assert found[0].message == f"“{word}”不是限定词"


def test_a_target_without_a_subject(copy: Path) -> None:
    line = edit(copy, ZJ, "clauses:", "        subject:\n          kind: government\n          words: 全省\n", "")
    found = problems(copy)
    assert [problem.code for problem in found] == ["fact-subject"]
    assert found[0].file == ZJ
    assert line - 9 <= found[0].line < line


def test_what_a_firm_must_do_is_listed_so(copy: Path) -> None:
    edit(copy, "data/facts/wl2021.yaml", "  wl2021-4-5-i2:", "    enterprise_duty: true\n", "")
    found = problems(copy)
    assert {problem.code for problem in found} == {"fact-subject"}
    assert found[0].message == "wl2021-4-5-i2 要企业做事，却没有列入对企业的要求"


def test_an_unknown_kind_of_firm(copy: Path) -> None:
    line = edit(copy, YZ, "firms:", "- above-scale", "- above-scales")
    found = problems(copy)
    assert places(found) == [(YZ, line, "unknown-firm-kind")]
    assert found[0].cure == "改正编号，或在 data/vocab/lists.yaml 的 firm_kinds 里补上"
