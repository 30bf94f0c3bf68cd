"""Who draws on whom: what plans share, which came first, what of a plan stands in earlier ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from planref.align.units import ClauseText
from planref.compare import shared
from planref.compare.reuse import (
    PlanText,
    Reuse,
    Signature,
    _searched,
    candidate_pairs,
    date_of,
    plan_texts,
    reuse_in,
    shared_by,
    signature,
)
from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.edition.links import ClauseLink
from planref.edition.reuse import OwnRow, ReuseRow, ReuseSide
from planref.pages import reuse
from planref.pages.reuse_graph import reuse_graph

HREF = re.compile('<a href="([^"]+)"')
PAIR = re.compile('<tr data-plan="([^"]+)"')

RUN = "应当每季度组织一次专项检查并公布结果"
COMMON = "按照国家有关规定执行并报备"


def text(plan: str, date: str, *texts: str, templates: tuple[str, ...] = ()) -> PlanText:
    clauses = tuple(ClauseText(f"{plan}-{number}", "", "", "", words) for number, words in enumerate(texts, 1))
    return PlanText(plan, date, templates, clauses)


FIRST = text("first", "2017-03-01", f"各县区{RUN}，重点单位每月自查一次。", f"{COMMON}。")
SECOND = text("second", "2018-05-02", f"各学校{RUN}；另行{COMMON}。", f"上级来人时{RUN}。")
THIRD = text("third", "2018-05-02", f"三方各自{COMMON}。", "重点单位每月自查一次，不得遗漏。")


def reuse_of(one: PlanText, other: PlanText) -> Reuse | None:
    found = shared_by(one, other)
    return found.reuse if found else None


def test_a_pair_tells_runs_shares_and_the_longest_run() -> None:
    found = reuse_of(SECOND, FIRST)
    assert found is not None
    assert (found.left, found.right, found.order, found.descent) == ("first", "second", "date", "none")
    assert found.runs == 3
    # Twice in the later plan, once in the earlier one: 18 + 18 + 13 against 18 + 13 characters.
    assert (len(RUN), len(COMMON)) == (18, 13)
    assert (found.left_shared, found.right_shared) == (31, 49)
    left, right = found.longest.left, found.longest.right
    assert (left.clause, left.start, left.end, left.text) == ("first-1", 3, 21, RUN)
    assert (right.clause, right.start, right.end, right.text) == ("second-1", 3, 21, RUN)


def test_runs_that_have_the_same_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shared_by(FIRST, SECOND)
    _searched.cache_clear()
    monkeypatch.setattr(shared, "_number", len)
    assert shared_by(FIRST, SECOND) == found
    assert shared_by(FIRST, text("other", "2019", "既不相同也不相近的一句话在这里写着。")) is None
    _searched.cache_clear()


def test_the_same_pair_either_way_round() -> None:
    assert reuse_of(FIRST, SECOND) == reuse_of(SECOND, FIRST)


def test_a_run_too_short_makes_no_pair() -> None:
    assert (
        reuse_of(
            text("one", "2017", "专项检查并公布结果，其余照旧。"),
            text("two", "2018", "专项检查并公布结果的办法，另定。"),
        )
        is None
    )


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2018-05-02", "2018-05-02", "same"),
        ("2018", "2018-05-02", "same"),
        ("2018", "2018", "same"),
        ("", "2018", "unknown"),
        ("2017", "2018-05-02", "date"),
        ("2018-05-01", "2018-05-02", "date"),
    ],
)
def test_dates_tell_the_order_as_far_as_both_are_known(one: str, other: str, order: str) -> None:
    found = reuse_of(replace(FIRST, date=one), replace(SECOND, date=other))
    assert found is not None
    assert (found.left, found.right, found.order) == ("first", "second", order)


def test_descent_tells_the_order_where_dates_do_not_and_against_them() -> None:
    for date in ("2018-05-02", "2019"):
        found = reuse_of(replace(SECOND, templates=("first",)), replace(FIRST, date=date))
        assert found is not None
        assert (found.left, found.right, found.order, found.descent) == ("first", "second", "template", "template")


def test_two_plans_below_one_template_say_so() -> None:
    found = reuse_of(replace(SECOND, templates=("above",)), replace(THIRD, templates=("near", "above")))
    assert found is not None
    assert (found.order, found.descent) == ("same", "common")


def test_a_plan_counts_a_character_once_whatever_number_of_earlier_plans_hold_it() -> None:
    fourth = text("fourth", "2020", f"四方{COMMON}，重点单位每月自查一次。")
    found = reuse_in((FIRST, SECOND, THIRD, fourth))
    own = {each.plan: each for each in found.plans}
    # 四方 + 13 characters + ， + 10 characters + 。: the two runs, not the comma between them.
    assert (own["fourth"].compared, own["fourth"].from_earlier) == (27, 23)
    assert own["fourth"].nearest == "first"
    assert (own["first"].from_earlier, own["first"].nearest) == (0, "")
    # Of the third only what the first has: the second is of the same day.
    assert own["third"].from_earlier == 23
    assert own["third"].nearest == "first"


def test_pairs_stand_by_what_they_share_and_say_where_no_order_is_known() -> None:
    found = reuse_in((FIRST, SECOND, THIRD))
    assert [(each.left, each.right, each.order, each.right_shared) for each in found.pairs] == [
        ("first", "second", "date", 49),
        ("first", "third", "date", 23),
        ("second", "third", "same", 13),
    ]


def test_cited_titles_headings_and_spaces_do_not_count() -> None:
    cited = f"依据《关于{RUN}的通知》制定本办法。"
    assert reuse_of(text("one", "2017", cited), text("two", "2018", cited.replace("依据", "按照"))) is None
    spaced = reuse_of(FIRST, text("two", "2018", "各校应当 每季度\n组织一次专项检查并公布结果。"))
    assert spaced is not None
    assert (spaced.right_shared, spaced.longest.right.text) == (18, RUN.replace("当", "当 ").replace("度", "度\n"))


def test_any_run_of_ten_characters_makes_a_candidate() -> None:
    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    for start in range(len(words) - 9):
        one = text("one", "2017", f"前文{start}号{words[start : start + 10]}之后，完。")
        two = text("two", "2018", f"别处另有{words}。")
        assert candidate_pairs((signature(one), signature(two))) == (("one", "two"),)


def signed(number: int, *shingles: int, templates: tuple[str, ...] = ()) -> Signature:
    return Signature(f"p{number}", f"{2000 + number}", templates, frozenset(shingles), 0)


def test_what_stands_in_very_many_plans_pairs_them_with_the_earliest_only() -> None:
    every = [signed(number, 1) for number in range(40)]
    found = candidate_pairs(every)
    assert len(found) == 10 * 39 - 45
    assert ("p9", "p39") in found
    assert ("p10", "p39") not in found
    rare = candidate_pairs([*every[:38], signed(38, 1, 2), signed(39, 1, 2)])
    assert set(rare) - set(found) == {("p38", "p39")}
    below = candidate_pairs([*every[:39], signed(39, 1, templates=("p20",))])
    assert set(below) - set(found) == {("p20", "p39")}


def test_the_dates_of_the_held_plans(corpus: Corpus) -> None:
    assert {plan.plan: date_of(plan) for plan in corpus.plans} == {
        "zj2017": "2017",
        "nbsh2017": "2017",
        "wl2021": "2021-02-02",
        "yz2024": "2024-03-21",
        "hzhg2024": "2024",
        "hzgm2024": "2024",
    }


def test_what_the_held_plans_share(corpus: Corpus) -> None:
    found = {(each.left, each.right): each for each in reuse_in(plan_texts(corpus.plans)).pairs}
    park = found["zj2017", "nbsh2017"]
    assert (park.order, park.descent, park.runs) == ("template", "template", 36)
    assert (park.left_shared, park.right_shared) == (2616, 2549)
    assert (park.longest.left.clause, park.longest.right.clause) == ("zj2017-5-3", "nbsh2017-5-3")
    assert park.longest.right.text.startswith("扎实推进企业班组安全达标建设")
    assert park.longest.right.text.endswith("巩固达标创建成果")
    # Once in the province's plan, twice in the district's.
    district = found["zj2017", "yz2024"]
    assert (district.order, district.descent, district.runs) == ("date", "none", 2)
    assert (district.left_shared, district.right_shared) == (17, 34)
    assert district.longest.left.text == "严格落实建设项目安全设施“三同时”"
    assert not any("wl2021" in pair for pair in found)
    for pair in found.values():
        for place in (pair.longest.left, pair.longest.right):
            assert (corpus.clauses[place.clause].clause.text or "")[place.start : place.end] == place.text


def test_a_long_list_of_pairs_is_shared_out_and_loses_nothing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = Edition(corpus)
    (whole,) = reuse.reuse_pages(edition)
    monkeypatch.setattr(reuse, "LONGEST_TABLE", 9)
    overview, *parts = reuse.reuse_pages(edition)
    assert [part.uri for part in parts] == [f"reuse/of/{plan.plan}.html" for plan in corpus.plans]
    assert [link for link in HREF.findall(overview.body) if "/of/" in link] == [part.uri for part in parts]
    pairs = Counter(pair for part in parts for pair in PAIR.findall(part.body))
    assert pairs == dict.fromkeys(PAIR.findall(whole.body), 2)
    assert PAIR.findall(overview.body) == []


def side(plan: str, share: str) -> ReuseSide:
    return ReuseSide(plan, plan.upper(), 31, share, ClauseLink("x", "m/x.html", plan, plan, "第一部分", ""))


def pair(left: ReuseSide, right: ReuseSide, ordered: bool, declared: bool = False) -> ReuseRow:
    return ReuseRow(left, right, ordered, "", "", declared, 1, "", 18)


def own(plan: str, day: str) -> OwnRow:
    return OwnRow(plan, plan.upper(), day, day or "不详", 100, 0, "0.0", "")


def test_the_graph_joins_what_shares_text_and_points_at_the_later_plan() -> None:
    rows = [
        pair(side("old", "60.0"), side("new", "50.0"), ordered=True, declared=True),
        pair(side("new", "4.0"), side("odd", "9.9"), ordered=False),
        pair(side("odd", "20.0"), side("old", "10.0"), ordered=True),
    ]
    graph = reuse_graph([own("odd", ""), own("old", "2017"), own("new", "2024-03-21")], rows, "new")
    assert [(dot.y, dot.name, dot.date, dot.here) for dot in graph.dots] == [
        (24, "OLD", "2017", False),
        (70, "NEW", "2024-03-21", True),
        (116, "ODD", "不详", False),
    ]
    # Names of three letters are 24 wide, dots stand at 38, arcs begin and heads end their length of 18 beside them.
    assert (graph.x, graph.width, graph.height) == (38, 220, 156)
    upward, dashed, declared = graph.arcs
    assert (declared.path, declared.width, declared.arrow) == (
        "M38.0 24H56.0A55.0 23.0 0 0 1 56.0 70",
        4.6,
        "44.0,70 56.0,63.7 56.0,76.3",
    )
    assert (declared.declared, declared.words, declared.x, declared.y) == (True, "50.0%", 117.0, 52.0)
    assert declared.title == "NEW：31 字（50.0%）也见于OLD"
    assert (dashed.path, dashed.arrow, dashed.words) == ("M38.0 70H56.0A55.0 23.0 0 0 1 56.0 116H38.0", "", "")
    assert dashed.title == "ODD：31 字（9.9%）也见于NEW"
    assert upward.path == "M38.0 116H56.0A110.0 46.0 0 0 0 56.0 24"
    assert (upward.words, upward.title) == ("10.0%", "OLD：31 字（10.0%）也见于ODD")


def test_of_very_many_pairs_a_plan_draws_those_that_share_most_and_says_so(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reuse, "LONGEST_TABLE", 9)
    monkeypatch.setattr(reuse, "MOST_LISTED", 3)
    overview, *parts = reuse.reuse_pages(Edition(corpus))
    assert "<svg" not in overview.body
    drawn = {page.uri: re.findall(r"<title>([^ ]+)", page.body) for page in parts}
    assert drawn["reuse/of/yz2024.html"] == ["菏泽市化工", "菏泽市工贸"]
    assert "只画相同文字最多的 2 对，共 4 对，其余见下表。" in next(p.body for p in parts if "yz2024" in p.uri)
    assert drawn["reuse/of/wl2021.html"] == []
