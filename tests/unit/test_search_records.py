"""What the corpus hands to the search: forms of terms, years of deadlines."""

from __future__ import annotations

from planref.exports.search_index import SearchTerm
from planref.exports.search_records import deadline_years, terms_of
from planref.model.facts import Time
from planref.model.vocab import Term, Terms


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


def time(kind: str, **days: str) -> Time:
    return Time.model_validate({"clause": "zz2020-1", "quote": "2020年底前", "type": kind, **days})


def test_deadline_years_are_those_of_deadlines_alone() -> None:
    times = [
        time("by", by="2025-12-31"),
        time("period", start="2023", end="2024"),
        time("by", by="--12-15"),
        time("baseline", by="2016"),
        time("recurrence", every="P1Y"),
        time("in", by="2024"),
    ]
    assert deadline_years(times) == (2024, 2025)
