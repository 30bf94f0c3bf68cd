"""Bad translations, each named with file and line; and what of the Chinese an English text has to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.corpus.english import digits_in, expected_numbers, is_given_away, is_said
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.report import problems_of
from planref.rules.translations import TRANSLATIONS, TRANSLATIONS_REVIEW
from planref.source.problem import Problem

FILE = "data/translations/en/zj2017.yaml"


def edit(root: Path, file: str, old: str, new: str) -> int:
    """Replace words once; the line they begin in."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def found_in(root: Path) -> list[Problem]:
    return problems_of(load_corpus(root), (*TRANSLATIONS, *TRANSLATIONS_REVIEW))


def test_the_rules_are_run() -> None:
    assert set(TRANSLATIONS) <= set(RULES)
    assert set(TRANSLATIONS_REVIEW) <= set(CHECK_RULES) - set(RULES)


def test_nothing_is_wrong_with_ours(root: Path) -> None:
    assert found_in(root) == []


# What is spoiled, what it becomes, the code, and how many lines above the spoiled words the problem is told
# (a block scalar is told where its key stands).
SPOILED = [
    ("  - clause: zj2017-3-1\n", "  - clause: zj2017-3-9\n", "unknown-clause", 0),
    ("  - clause: zj2017-3-1\n", "  - clause: nbsh2017-3-1\n", "unknown-clause", 0),
    ("  - clause: zj2017-5\n", "  - clause: zj2017-4\n", "translation-twice", 0),
    ("    heading: Scope and key tasks\n", "    heading: Scope\n    gist: Scope.\n", "translation-of-nothing", -1),
    ("of: e1d71a8b7081", "of: e1d71a8b7080", "translation-stale", 0),
    ("by 40%.", "by 30%.", "translation-number", 1),
    ("compared with 2016, lower", "lower", "translation-date", 1),
    ("(August 2017)", "(September 2017)", "translation-date", 0),
    ("Before 15 December of each", "Before 16 December of each", "translation-date", 1),
    ("[2017] No. 41", "[2017] No. 4", "translation-document", 1),
    ("[2017] No. 41", "[2016] No. 41", "translation-document", 1),
    ("accidents and deaths in", "3 accidents and deaths in", "translation-number", 1),
    ("merging three standards into one, those", "the three standards, those", "translation-term", 1),
    ("Key tasks", "Key tasks of 2 kinds", "translation-number", 0),
    ("of Mine Safety", "of Mines", "translation-name", 1),
    ("[telephone and fax as printed]", "0571-87053603", "translation-withheld", 1),
]


@pytest.mark.parametrize(("old", "new", "code", "above"), SPOILED, ids=[f"{row[2]}-{row[1][:12]}" for row in SPOILED])
def test_a_spoiled_translation_is_named(copy: Path, old: str, new: str, code: str, above: int) -> None:
    line = edit(copy, FILE, old, new)
    found = [problem for problem in found_in(copy) if problem.code == code]
    assert [(problem.file, problem.line) for problem in found][:1] == [(FILE, line - above)]


def test_a_translation_of_no_plan(copy: Path) -> None:
    (copy / FILE).rename(copy / FILE.replace("zj2017", "zj2018"))
    assert [(p.file, p.line, p.code) for p in found_in(copy)] == [
        (FILE.replace("zj2017", "zj2018"), 2, "translation-file")
    ]


def test_a_changed_text_makes_its_translation_stale_and_no_more(copy: Path) -> None:
    edit(copy, "data/plans/zj2017.yaml", "下降40%", "下降45%")
    found = [(problem.file, problem.code) for problem in found_in(copy)]
    told = "data/translations/en/comparisons/zj2017--nbsh2017.yaml"
    assert found == [(told, "translation-stale"), (FILE, "translation-stale")]


EXPECTED: list[tuple[str, list[tuple[str, str]]]] = [
    ("2017年9月-2018年12月", [("date", "2017"), ("date", "September"), ("date", "2018"), ("date", "December")]),
    ("每年12月15日前", [("date", "December"), ("date", "15")]),
    ("浙政办发〔2015〕137号", [("document", "[2015] No. 137")]),
    ("国务院令第708号", [("document", "No. 708")]),
    ("下降40%", [("number", "40")]),
    ("三年行动", [("number", "3")]),
    ("投入3.5万元", [("number", "35000")]),
    ("完成1,200家", [("number", "1200")]),
    ("“十四五”期间", [("date", "14")]),
    ("选择一批", []),
]


@pytest.mark.parametrize(("chinese", "expected"), EXPECTED)
def test_what_a_translation_has_to_say(chinese: str, expected: list[tuple[str, str]]) -> None:
    assert [(number.kind, number.wanted) for number in expected_numbers(chinese)] == expected


SAID: list[tuple[Callable[..., bool], str, str, bool]] = [
    (is_said, "confined space", "Confined-space work", True),
    (is_said, "confined space", "confined spaces", True),
    (is_said, "“five batches”", "the five batches", True),
    (is_said, "hot work", "hot works", True),
    (is_said, "hot work", "shot work", False),
    (is_said, "serious accidents", "a serious accident", True),
]


@pytest.mark.parametrize(("says", "form", "english", "answer"), SAID)
def test_a_term_is_said_in_whole_words(says: Callable[..., bool], form: str, english: str, answer: bool) -> None:
    assert says(form, english) is answer


GIVEN_AWAY = [
    ("王小明", "headed by Wang Xiaoming", True),
    ("王小明", "headed by 王小明", True),
    ("王小明", "headed by a leader", False),
    ("0571-12345678", "call 0571 12345678", True),
    ("0571-12345678", "call the office", False),
]


@pytest.mark.parametrize(("quote", "english", "answer"), GIVEN_AWAY)
def test_a_withheld_name_is_found_in_pinyin_too(quote: str, english: str, answer: bool) -> None:
    assert is_given_away(quote, english) is answer


def test_numbers_may_be_written_out() -> None:
    (three,) = expected_numbers("三年")
    assert [three.stands_in(text) for text in ("three-year plan", "3 years", "the third year", "13 years")] == [
        *(True, True, True),
        False,
    ]
    assert digits_in("1,200 of 0035 and 2.5") == {"1200", "35", "2.5"}
