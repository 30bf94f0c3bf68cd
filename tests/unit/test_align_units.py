"""Units: headings with their number, sentences, and nothing lost between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planref.align.units import ClauseText, Unit, sentence_spans, units_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_heading_with_number_is_one_unit() -> None:
    clause = ClauseText("zj2017-5-1", "（一）", "突出重点", "。", "各地要结合实际。持续推进；切实加强。")
    assert units_of([clause]) == (
        Unit("zj2017-5-1", "heading", 0, 8, "（一）突出重点。"),
        Unit("zj2017-5-1", "text", 0, 8, "各地要结合实际。"),
        Unit("zj2017-5-1", "text", 8, 13, "持续推进；"),
        Unit("zj2017-5-1", "text", 13, 18, "切实加强。"),
    )


def test_bare_number_is_no_unit() -> None:
    clauses = [ClauseText("t7-4", "4.", "", "", "加强应用。"), ClauseText("i1", "一是", "", "", "要加大频次。")]
    assert [unit.text for unit in units_of(clauses)] == ["加强应用。", "要加大频次。"]


def test_label_of_words_is_a_unit() -> None:
    clause = ClauseText("d", "道路交通领域:", "", "", "客运班线清零;推广奖励制度。")
    assert [unit.text for unit in units_of([clause])] == ["道路交通领域:", "客运班线清零;", "推广奖励制度。"]


def test_no_cut_inside_brackets_quotes_and_titles() -> None:
    text = "落实（制度。机制）“查；改”《办法；细则》。完成。"
    assert sentences(text) == ["落实（制度。机制）“查；改”《办法；细则》。", "完成。"]


def test_bracket_that_is_never_closed_covers_nothing() -> None:
    assert sentences("落实（制度。完成。") == ["落实（制度。", "完成。"]


def test_brackets_of_two_widths_are_one_pair() -> None:
    assert sentences("制定（试行;暂行)办法;印发。") == ["制定（试行;暂行)办法;", "印发。"]


def test_cut_before_spoken_numbers() -> None:
    text = "向事前预防转变，一是要加大频次。二是加大处罚。"
    assert sentences(text) == ["向事前预防转变，", "一是要加大频次。", "二是加大处罚。"]


def test_that_is_no_spoken_number() -> None:
    assert sentences("看统一是否到位。") == ["看统一是否到位。"]


@given(st.text("一二三是甲乙。；;，、（）()“”《》\n 1", max_size=60))
def test_every_character_is_in_one_sentence(text: str) -> None:
    spans = list(sentence_spans(text))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
