"""The search index: what stands in it, what may not, and its bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from planref.exports.fold import BORDER, FoldTable
from planref.exports.search_index import (
    SearchCells,
    SearchFact,
    SearchLabels,
    SearchNames,
    SearchRecord,
    SearchTerm,
    mask,
    search_assets,
)
from planref.exports.search_postings import written

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
    facts=(
        SearchFact("who", "市应急局", "lead", role="lead"),
        SearchFact("often", "每月", says="每月", concerns="报送"),
        SearchFact("due", "2020年底", "deadline", year=2020),
        SearchFact("amount", "王小明"),
    ),
    verdict=None,
    url="m/zz2020-1.html",
)
PATTERNS = (
    "(?<![0-9])0[0-9]{2,3}[-—－ ]?[0-9]{7,8}(?:[、，,/；;][0-9]{7,8})*(?![0-9])",
    "(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
)
LABELS = SearchLabels({"zz2020": "某市 2020"}, {"city": "市"}, {}, {"reports": "报送"}, {"lead": "牵头"}, {})
TABLE = FoldTable("NFKD", {}, {"間": "间"}, ((0x20, 0x20),))


def test_names_and_numbers_are_masked() -> None:
    masked = mask(RECORD, ("王小明", "李四"), PATTERNS)
    assert masked.text == f"联系人：{BORDER}，联系电话：{BORDER}，手机{BORDER}，每月5日前报送。"
    assert masked.cells == SearchCells("2020年底", f"市应急局（{BORDER}）", "")
    assert masked.heading == "报送"


def test_a_pattern_with_a_group_masks_the_group_alone() -> None:
    masked = mask(RECORD, [], ["联系人：(王小明)"])
    assert masked.text.startswith(f"联系人：{BORDER}，联系电话：0571-87053603")


def head_of(assets: dict[str, bytes]) -> dict[str, object]:
    written = assets["open-data/search/head.js"].decode()
    head: dict[str, object] = json.loads(written[written.index("(") + 1 : written.rindex(")")])
    return head


def test_characters_are_listed_by_the_sound_they_have_in_the_texts() -> None:
    record = replace(RECORD, text="重点地区的双重预防")
    head = head_of({file.uri: file.content for file in search_assets([record], LABELS, SearchNames(), TABLE, 1000)})
    readings = dict(re.findall("([a-z]+)([^a-z]+)", str(head["readings"])))
    assert "重" in readings["zhong"] and "重" in readings["chong"]
    assert str(head["common"]).startswith("a2ai")
    assert sum(map(int, re.findall(r"\d+", str(head["common"])))) == 3755


def test_only_names_that_a_text_has_are_known() -> None:
    names = SearchNames(things=["联系电话", "没有的单位", "报", "送。" * 9])
    head = head_of({file.uri: file.content for file in search_assets([RECORD], LABELS, names, TABLE, 1000)})
    assert head["things"] == "联系电话"


def test_records_become_calls_of_known_functions() -> None:
    record = replace(RECORD, text="甲\u2028乙</script>")
    names = SearchNames(terms=[SearchTerm("有限空间", ("有限空间",), ("confined space",))])
    assets = {file.uri: file.content for file in search_assets([record], LABELS, names, TABLE, 1000)}
    assert list(assets) == [
        "open-data/search/fold-table.js",
        "open-data/search/head.js",
        "open-data/search/records-0.js",
    ]
    assert assets["open-data/search/fold-table.js"] == (
        b'planFold.define({"form":"NFKD","map":{},"pairs":"\xe9\x96\x93\xe9\x97\xb4","remove":[[32,32]]});\n'
    )
    assert assets["open-data/search/records-0.js"].decode() == (
        'planSearchSource.records(0,[["1"],[0],[["一、"]],["报送"],["："],["甲\\u2028乙</script>"],'
        '[["2020年底","市应急局（李四）",""]],[[0]],[[1,16,6,0,2020,2,7,4,0]],[0]]);\n'
    )


def test_records_are_split_into_files_of_two_thousand() -> None:
    records = [replace(RECORD, id=f"zz2020-{number}") for number in range(2001)]
    assets = {file.uri: file.content for file in search_assets(records, LABELS, SearchNames(), TABLE, 1000)}
    assert [name for name in assets if "records" in name] == [
        "open-data/search/records-0.js",
        "open-data/search/records-1.js",
    ]
    assert assets["open-data/search/records-1.js"].startswith(b'planSearchSource.records(1,[["2000"],')
    assert assets["open-data/search/head.js"].endswith(b'"shards":2});\n')


def test_a_large_corpus_has_a_file_for_each_plan_and_a_table_of_all_records() -> None:
    other = replace(RECORD, id="aa2021-1", plan="aa2021", heading="", text="检查", cells=None, facts=())
    labels = replace(LABELS, plans={"zz2020": "某市 2020", "aa2021": "某区 2021"})
    files = search_assets([RECORD, other, replace(RECORD, id="zz2020-2")], labels, SearchNames(), TABLE, 0)
    assets = {file.uri.removeprefix("open-data/search/"): file.content.decode() for file in files}
    head = json.loads(assets["head.js"].partition("(")[2].removesuffix(");\n"))
    assert [plan["id"] for plan in head["plans"]] == ["zz2020", "aa2021"]
    assert (head["shards"], head["large"]["counts"], head["large"]["often"]) == (2, [2, 1], [])
    assert head["large"]["rare"][0] == "("
    assert assets["records-aa2021.js"] == (
        'planSearchLarge.records("aa2021",[["1"],[0],[["一、"]],[""],["："],["检查"],[0],[[0]],[[]],[0]]);\n'
    )
    length = len("报送：联系人：王小明，联系电话：0571-87053603、87058935，手机13800138000，每月5日前报送。")
    length += len("|2020年底|市应急局（李四）|")
    table = json.loads(assets["table.js"].partition("(")[2].removesuffix(");\n"))
    assert table == {
        "lengths": written([length, length, 2]),
        "headings": written([2, 2, 0]),
        "topics": [[[0]], written([0, 0, 0])],
        "roles": [[[0], []], written([0, 0, 1])],
        "kinds": [[[3, 0, 1, 2], []], written([0, 0, 1])],
        "years": [[[2020], []], written([0, 0, 1])],
    }


def test_the_file_of_a_plan_knows_nothing_of_other_plans() -> None:
    other = replace(RECORD, id="aa2021-1", plan="aa2021")
    labels = replace(LABELS, plans={"zz2020": "某市 2020", "aa2021": "某区 2021"})
    alone, beside = (
        {file.uri: file.content for file in search_assets(records, labels, SearchNames(), TABLE, 0)}
        for records in ([RECORD], [other, RECORD])
    )
    name = "open-data/search/records-zz2020.js"
    assert alone[name] == beside[name]
