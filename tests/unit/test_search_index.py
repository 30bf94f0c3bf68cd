"""The search index: what stands in it, what may not, and its bytes."""

from __future__ import annotations

from dataclasses import replace

from planref.exports.fold import BORDER, FoldTable
from planref.exports.search_index import (
    SearchCells,
    SearchLabels,
    SearchRecord,
    SearchTerm,
    mask,
    pinyin_spellings,
    search_assets,
)
from planref.model.vocab import Redaction

RECORD = SearchRecord(
    id="zz2020-1",
    plan="zz2020",
    labels=("一、",),
    heading="报送",
    end_mark="：",
    text="联系人：王小明，联系电话：0571-87053603、87058935，手机13800138000，每月5日前报送。",
    cells=SearchCells("2020年底", "市应急局（李四）", ""),
    level="city",
    campaign="one",
    primary_topic="reports",
    secondary_topics=(),
    roles=(("lead", "bureau"),),
    deadline_years=(2020,),
    has_target=False,
    verdict=None,
    url="m/zz2020-1.html",
)
PATTERNS = (
    "(?<![0-9])0[0-9]{2,3}[-—－ ]?[0-9]{7,8}(?:[、，,/；;][0-9]{7,8})*(?![0-9])",
    "(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
)
LABELS = SearchLabels({"zz2020": "某市 2020"}, {"city": "市"}, {}, {}, {}, {}, {})
TABLE = FoldTable("NFKD", {}, ((0x20, 0x20),))


def test_names_and_numbers_are_masked() -> None:
    redactions = [
        Redaction(clause="zz2020-1", quote="王小明", kind="person"),
        Redaction(clause="zz2020-1", quote="李四", kind="person"),
        Redaction(clause="zz2020-2", quote="报送", kind="person"),
    ]
    masked = mask(RECORD, redactions, PATTERNS)
    assert masked.text == f"联系人：{BORDER}，联系电话：{BORDER}，手机{BORDER}，每月5日前报送。"
    assert masked.cells == SearchCells("2020年底", f"市应急局（{BORDER}）", "")
    assert masked.heading == "报送"


def test_a_pattern_with_a_group_masks_the_group_alone() -> None:
    masked = mask(RECORD, [], ["联系人：(王小明)"])
    assert masked.text.startswith(f"联系人：{BORDER}，联系电话：0571-87053603")


def test_pinyin_spellings() -> None:
    assert pinyin_spellings("有限空间") == ("youxiankongjian", "yxkj")
    assert pinyin_spellings("HSE管理") == ("hseguanli", "hgl")
    assert pinyin_spellings("HSE") == ()


def test_records_become_calls_of_known_functions() -> None:
    record = replace(RECORD, text="甲\u2028乙</script>")
    terms = [SearchTerm("有限空间", ("有限空间",), ("confined space",))]
    assets = {file.uri: file.content for file in search_assets([record], LABELS, terms, TABLE, 1000)}
    assert list(assets) == [
        "open-data/search/fold-table.js",
        "open-data/search/head.js",
        "open-data/search/records-0.js",
    ]
    assert assets["open-data/search/fold-table.js"] == (
        b'planFold.define({"form":"NFKD","map":{},"remove":[[32,32]]});\n'
    )
    assert assets["open-data/search/records-0.js"].decode() == (
        'planSearchSource.records(0,[["zz2020-1",0,["一、"],"报送","：","甲\\u2028乙</script>",'
        '["2020年底","市应急局（李四）",""],["reports"],[["lead","bureau"]],[2020],0,0,"m/zz2020-1.html"]]);\n'
    )


def test_records_are_split_into_files_of_two_thousand() -> None:
    records = [replace(RECORD, id=f"zz2020-{number}") for number in range(2001)]
    assets = {file.uri: file.content for file in search_assets(records, LABELS, [], TABLE, 1000)}
    assert [name for name in assets if "records" in name] == [
        "open-data/search/records-0.js",
        "open-data/search/records-1.js",
    ]
    assert assets["open-data/search/records-1.js"].startswith(b'planSearchSource.records(1,[["zz2020-2000",')
    assert b'"shards":2,' in assets["open-data/search/head.js"]
