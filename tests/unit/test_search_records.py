"""What the corpus hands to the search: forms of terms, years of deadlines."""

from __future__ import annotations

from collections import defaultdict

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.exports.search_index import SearchTerm
from planref.exports.search_records import plan_names, records_of, terms_of
from planref.model.vocab import Term, Terms
from planref.pages.times import time_rows


def test_synonyms_stand_for_each_other_and_other_spellings_for_themselves() -> None:
    term = Term(
        id="weihuapin",
        surfaces=("危险化学品", "危化品", "危化"),
        explanation="具有毒害、腐蚀、爆炸、燃烧、助燃等性质的化学品",
        source="general",
        clause=None,
        english="hazardous chemicals",
        synonyms=("危化品",),
        note=None,
    )
    assert terms_of(Terms(terms=(term,))) == (
        SearchTerm("危险化学品", ("危险化学品", "危化品"), ("hazardous chemicals",)),
        SearchTerm("危化", ("危化",), ()),
    )


def test_a_plan_is_called_by_its_places_with_and_without_their_endings(corpus: Corpus) -> None:
    endings = corpus.vocabulary.search.place_endings
    called = {plan.plan: set(plan_names(plan, endings)) for plan in corpus.plans}
    assert called["zj2017"] == {"zj2017", "浙江省", "浙江"}
    assert {"武隆", "武隆区", "武隆工业园区", "武隆园区", "重庆", "wl2021"} <= called["wl2021"]
    assert {"宁波石化", "宁波石化开发区", "宁波", "浙江"} <= called["nbsh2017"]
    assert {"菏泽化工", "菏泽市化工", "菏泽"} <= called["hzhg2024"]
    assert "工业园区" not in called["wl2021"]
    assert {"鄞州", "鄞州区"} <= called["yz2024"] and "鄞区" not in called["yz2024"]
    county = corpus.plans[0].model_copy(update={"region": "浙江省湖州市德清县"})
    assert {"湖州", "湖州市", "德清", "德清县"} <= set(plan_names(county, endings))


def test_what_recurs_on_a_day_says_how_often_and_until_when(corpus: Corpus) -> None:
    closing = next(record for record in records_of(Edition(corpus)) if record.id == "nbsh2017-closing")
    said = [(fact.kind, fact.quote, fact.says, fact.year) for fact in closing.facts if fact.kind in ("often", "due")]
    assert ("often", "每年12月15日前", "每年12月15日前", 0) in said
    assert ("due", "每年12月15日前", "", 0) in said


def test_a_body_is_shown_by_its_name_where_its_quote_holds_more(corpus: Corpus) -> None:
    records = {record.id: record for record in records_of(Edition(corpus))}
    who = [fact for fact in records["hzhg2024-2-1-3"].facts if fact.kind == "who"]
    assert [(fact.quote, fact.occurrence, fact.role) for fact in who] == [("企业", 6, "executes")]
    text = records["hzhg2024-2-1-3"].text
    assert "企业".join(text.split("企业")[:6]).endswith("指导、规范和引领")
    called = {fact.quote for fact in records["hzhg2024-2-3-10"].facts if fact.kind == "who"}
    assert not any(words.startswith(("督促", "推动", "指导")) for words in called)


def test_the_search_knows_the_years_that_the_page_of_times_shows(corpus: Corpus) -> None:
    edition = Edition(corpus)
    shown: dict[str, set[int]] = defaultdict(set)
    for row in time_rows(edition, edition.corpus.plans):
        if row.due_year:
            shown[row.link.id].add(int(row.due_year))
    assert {each.id: {fact.year for fact in each.facts if fact.year} for each in records_of(edition)} == {
        placed.id: shown[placed.id] for placed in corpus.measures()
    }
