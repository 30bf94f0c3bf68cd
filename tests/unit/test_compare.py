"""Comparisons: the two real ones against readings by a person, own files, plans of other descent."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from redline_notation import shown

from planref.align.units import ClauseText
from planref.changes.lexicon import Lexicon
from planref.compare.comparison import Comparison, Substitution, compare_texts
from planref.compare.descent import descends, kinship, related_pairs, shingles
from planref.compare.drafts import NotComparable, check_text
from planref.compare.plain import clauses_of_text
from planref.compare.proposals import proposals_of
from planref.compare.shared import shared_runs
from planref.compare.summary import sameness
from planref.compare.texts import clause_texts
from planref.compare.thematic import candidates
from planref.corpus.corpus import Corpus
from planref.exports.comparison_json import comparison_json
from planref.exports.thematic_json import thematic_json
from planref.model.alignment import Counterpart, Pair
from planref.model.published import ThematicFile

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "fixtures" / "golden"
sys.path.insert(0, str(ROOT / "scripts"))

import compare as program  # noqa: E402


@pytest.fixture(scope="module")
def descending(corpus: Corpus, lexicon: Lexicon) -> Comparison:
    return compare_texts(
        clause_texts(corpus.plan_of_id["zj2017"]), clause_texts(corpus.plan_of_id["nbsh2017"]), lexicon
    )


@pytest.fixture(scope="module")
def restating(corpus: Corpus, lexicon: Lexicon) -> Comparison:
    plan = corpus.plan_of_id["yz2024"]
    return compare_texts(clause_texts(plan), clause_texts(plan, "tasklist"), lexicon, restated=True)


def rows(comparison: Comparison) -> list[str]:
    signs = {"verbatim": "=", "edited": "~", "dropped": "-", "added": "+"}
    return [
        f"{signs[row.group.type]} " + (shown(row.redline) if row.paired else row.before or row.after)
        for row in comparison.rows
    ]


def changes(comparison: Comparison) -> list[str]:
    return [f"{change.type} | {change.before or ''} → {change.after or ''}" for change in comparison.changes]


def golden(name: str) -> list[str]:
    return (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()


def test_descending_pair_reads_as_a_person_read_it(descending: Comparison) -> None:
    assert rows(descending) == golden("zj2017--nbsh2017.rows")
    assert changes(descending) == golden("zj2017--nbsh2017.changes")


def test_body_and_task_list_read_as_a_person_read_them(restating: Comparison) -> None:
    assert rows(restating) == golden("yz2024-body--yz2024-tasklist.rows")
    assert changes(restating) == golden("yz2024-body--yz2024-tasklist.changes")


def test_nothing_is_said_to_have_moved(descending: Comparison, restating: Comparison) -> None:
    assert not any(row.group.moved for row in (*descending.rows, *restating.rows))


def test_counts_and_systematic_replacements(descending: Comparison) -> None:
    assert descending.group_counts == {"edited": 25, "verbatim": 37, "dropped": 9, "added": 11}
    assert descending.substitutions == (
        Substitution("各地", "各科室", 6),
        Substitution("总量", "起数", 3),
        Substitution("全省", "园区", 2),
        Substitution("本地区", "园区", 2),
    )


BULK = (
    "仓库安全三年行动方案\n一、主要任务\n"
    "（一）查清底数。{name}要建立仓库台账，一仓一册，按月更新。\n"
    "（二）限期整改。{name}要逐项销号，不得拖延，年底前全部办结。\n"
    "（三）督促检查。{name}要每季度通报一次进度，年底进行考核。\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各地应急管理部门", "各县（区）"),
        ("各县（市、区）", "各镇街"),
        ("各地应急管理部门", "“三合一”场所"),
    ],
)
def test_a_name_replaced_throughout_keeps_its_brackets_whole(before: str, after: str, lexicon: Lexicon) -> None:
    left, right = (clauses_of_text(BULK.format(name=name), "a") for name in (before, after))
    assert compare_texts(left, right, lexicon).substitutions == (Substitution(before, after, 3),)


def test_published_groups_hold_all_units_and_rebuild_both_texts(descending: Comparison, corpus: Corpus) -> None:
    published = comparison_json(descending, "zj2017", "nbsh2017", [{"clause": "zj2017-1"}])
    assert published["verdicts"] == [{"clause": "zj2017-1"}]
    for side, plan, skipped in (("left", "zj2017", "+"), ("right", "nbsh2017", "-")):
        texts = {clause.id: clause.text for clause in clause_texts(corpus.plan_of_id[plan])}
        entries = [entry for group in published["groups"] for entry in group[side]]
        assert len(entries) == len({(entry["clause"], entry["start"], entry["text"]) for entry in entries})
        own = [entry for entry in entries if texts[entry["clause"]][entry["start"] : entry["end"]] == entry["text"]]
        assert sum(len(entry["text"]) for entry in own) == sum(len(text) for text in texts.values())
        for group in published["groups"]:
            joined = "".join(entry["text"] for entry in group[side])
            assert "".join(text for sign, text in group["redline"] if sign != skipped) == joined


def test_a_clause_that_answers_one_of_the_template_is_not_proposed_as_added(
    descending: Comparison, corpus: Corpus
) -> None:
    (alignment,) = (item for item in corpus.alignments if item.name == "zj2017--nbsh2017")
    proposals = proposals_of(descending)
    added = {item.clause for item in proposals if item.relation == "added"}
    assert added == {verdict.clause for verdict in alignment.verdicts if verdict.relation == "added"}
    assert added.isdisjoint(other for item in proposals for other in item.counterparts)


@pytest.mark.parametrize(
    "right",
    [
        ["各县要加强组织领导，落实安全生产责任。每季度开展一次应急演练。", "要建立监管台账，实行闭环管理。"],
        ["每季度开展一次应急演练。各县要加强组织领导，落实安全生产责任。", "要建立监管台账，实行闭环管理。"],
        ["各县要加强组织领导，落实安全生产责任。", "要建立监管台账，实行闭环管理。每季度开展一次应急演练。"],
    ],
)
def test_a_sentence_more_is_told_with_the_clause_it_stands_in(right: list[str], lexicon: Lexicon) -> None:
    left = ["各地要加强组织领导，落实安全生产责任。", "要建立监管台账，实行闭环管理。"]
    sides = [
        [ClauseText(f"{side}-{number}", f"{'一二三'[number]}、", "", "", text) for number, text in enumerate(texts)]
        for side, texts in (("t", left), ("p", [*right, "建立举报奖励制度，公布举报电话。"]))
    ]
    comparison = compare_texts(*sides, lexicon)
    found = {item.clause: (item.relation, item.counterparts) for item in proposals_of(comparison)}
    fuller = next(number for number, text in enumerate(right) if "演练" in text)
    assert set(found) == {"t-0", "t-1", "p-2"}
    assert found[f"t-{fuller}"] == ("strengthened", (f"p-{fuller}",))
    assert found["p-2"] == ("added", ())


def test_descent_is_told_from_shared_wording(corpus: Corpus) -> None:
    texts = {plan.plan: clause_texts(plan) for plan in corpus.plans}
    assert related_pairs(texts) == [("zj2017", "nbsh2017")]
    assert descends(texts["zj2017"], texts["nbsh2017"])
    assert not descends(texts["zj2017"], texts["yz2024"])
    assert kinship(frozenset({"a", "b"}), frozenset({"b"})) == 1.0
    assert shingles([ClauseText("a", "", "题", "", "一二三四五六七八九")]) == {"一二三四五六七八", "二三四五六七八九"}


def test_shared_run_is_found_outside_titles() -> None:
    left = [
        ClauseText(
            "a", "", "强化安全设施管理落实", "", "要严格落实建设项目安全设施“三同时”，《安全生产法实施条例办法》。"
        )
    ]
    right = [
        ClauseText("b", "", "", "", "严把设计关,严格落实建设项目安全设施“三同时”,按《安全生产法实施条例办法》办理。")
    ]
    found = shared_runs(left, right)
    assert [(run.left.text, run.right.text, run.right.start) for run in found] == [
        ("严格落实建设项目安全设施“三同时”", "严格落实建设项目安全设施“三同时”", 6)
    ]


def test_candidates_name_the_sentence_with_the_same_duty(corpus: Corpus, lexicon: Lexicon) -> None:
    template = [ClauseText("t", "", "", "", "要健全完善“黑名单”制度，依法对失信企业进行惩戒约束。")]
    other = [
        ClauseText("p1", "", "", "", "组织开展应急演练，提升逃生避险能力。"),
        ClauseText("p2", "", "", "", "对存在失信行为的单位实施联合惩戒，纳入信用管理。"),
        ClauseText("p3", "", "", "", "加大科技攻关力度，推广先进技术装备。"),
        ClauseText("p4", "", "", "", "完善网格化管理制度，配强基层力量。"),
    ]
    (row,) = candidates(template, other, lexicon)
    assert (row.clause, row.text) == ("t", template[0].text)
    assert row.targets[0].clause == "p2"
    assert len(row.targets) <= 3
    assert [target.chosen for target in row.targets] == [False] * len(row.targets)


def test_the_sentence_a_reader_chose_comes_first_and_makes_the_claim(lexicon: Lexicon) -> None:
    template = [ClauseText("t", "", "", "", "要建立责任制，将责任逐一分解到岗位员工。督促企业开展培训。")]
    other = [
        ClauseText("p1", "", "", "", "建立重大事故隐患责任数据库，将责任逐一分解。"),
        ClauseText("p2", "", "", "", "各级负责人对本单位安全负责，层层签字。"),
        ClauseText("p3", "", "", "", "各级负责人对本单位安全负责,层层签字。"),
        ClauseText("p4", "", "", "", "组织企业员工参加培训。"),
    ]
    pair = Pair(about="责任", quote="要建立责任制", clause="p2", answer="各级负责人对本单位安全负责")
    missing = Pair(about="分解", quote="将责任逐一分解")
    judged = Counterpart(clause="t", finding="present", rationale="。", pairs=(pair, missing), status="reviewed")
    rows = candidates(template, other, lexicon, lambda left, right: right.clause == "p2" and "责任制" in left.text)
    published = thematic_json("t", "p", rows, [], [judged])["candidates"]
    assert [(row["claim"], row["reviewed"], row["counterparts"]) for row in published] == [
        (True, True, ["p2"]),
        (False, True, ["p2"]),
    ]
    assert [target["clause"] for target in published[0]["targets"]] == ["p2", "p1", "p4"]
    assert [target["chosen"] for target in published[0]["targets"]] == [True, False, False]


def test_no_two_candidates_are_the_same_text(lexicon: Lexicon) -> None:
    template = [ClauseText("t", "", "", "", "督促企业开展安全培训，强化考核。")]
    texts = [
        "督促企业开展安全培训。",
        "督促企业开展安全培训；",
        "督促企业开展培训。",
        "督促企业强化考核。",
        "开展培训。",
    ]
    other = [ClauseText(f"p{number}", "", "", "", text) for number, text in enumerate(texts)]
    (row,) = candidates(template, other, lexicon)
    assert {target.clause for target in row.targets} == {"p0", "p2", "p3"}


def test_plain_text_becomes_clauses() -> None:
    text = (
        "某市三年行动方案\n一、总体要求\n（一）治理范围：全市企业。\n"
        "（二）重点任务：1.全面压降总量。企业要落实责任。\n请于8月底前报送。\n"
    )
    assert clauses_of_text(text, "a") == (
        ClauseText("a-1", "", "某市三年行动方案", "", ""),
        ClauseText("a-2", "一、", "总体要求", "", ""),
        ClauseText("a-3", "（一）", "治理范围", "：", "全市企业。"),
        ClauseText("a-4", "（二）", "重点任务", "：", ""),
        ClauseText("a-5", "1.", "全面压降总量", "。", "企业要落实责任。"),
        ClauseText("a-6", "", "", "", "请于8月底前报送。"),
    )


def test_text_on_one_line_is_parted_before_its_numbers() -> None:
    assert [
        (clause.label, clause.heading)
        for clause in clauses_of_text("为落实责任。一、措施。要加强。（一）执法。要严格。", "a")
    ] == [
        ("", ""),
        ("一、", "措施"),
        ("（一）", "执法"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" \n", "是空的"),
        ("plain English words only, nothing else in it.", "读不出中文"),
        ("甲，" * 150_001, "超过 300000 字"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(NotComparable) as refused:
        check_text(text, "a.txt")
    assert reason in str(refused.value)


def test_same_texts_are_said_to_be_the_same(lexicon: Lexicon) -> None:
    text, narrow = "各地要加强领导，落实责任。", "各地要加强领导,落实责任。"
    sides = {name: clauses_of_text(value, name) for name, value in (("a", text), ("b", text), ("c", narrow))}
    assert sameness(compare_texts(sides["a"], sides["b"], lexicon)) == "两份文本完全相同。"
    assert "只有标点宽度或空格不同" in sameness(compare_texts(sides["a"], sides["c"], lexicon))


def test_program_compares_an_own_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template, draft, result = tmp_path / "省.txt", tmp_path / "稿.txt", tmp_path / "out.json"
    template.write_text("一、措施\n各地要加强组织领导，落实安全生产责任。\n", "utf-8")
    draft.write_text("一、措施\n各科室要加强组织领导，落实安全生产责任。\n", "utf-8")
    assert program.main([str(template), str(draft), "--json", str(result)]) == 0
    assert "责任单位改为本级 1" in capsys.readouterr().out
    assert [change["type"] for change in json.loads(result.read_text("utf-8"))["changes"]] == ["actor_localised"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "省.txt", "稿.txt"]


def test_a_draft_with_a_sentence_more_has_it_under_the_clause_it_stands_in(tmp_path: Path) -> None:
    template, draft, data, page = (tmp_path / name for name in ("省.txt", "稿.txt", "out.json", "out.html"))
    text = "一、措施\n（一）领导。各地要加强组织领导，落实安全生产责任。\n（二）执法。要严格执法检查。\n"
    template.write_text(text, "utf-8")
    draft.write_text(text.replace("责任。", "责任。每季度开展一次应急演练。"), "utf-8")
    assert program.main([str(template), str(draft), "--json", str(data), "--html", str(page)]) == 0
    relations = [item["relation"] for item in json.loads(data.read_text("utf-8"))["verdicts"]]
    assert (relations.count("added"), relations.count("strengthened")) == (0, 1)
    assert page.read_text("utf-8").count("每季度开展一次应急演练") >= 1


def test_program_leaves_nothing_behind_where_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, folder = tmp_path / "稿.txt", tmp_path / "out.json"
    text.write_text("一、措施\n各地要加强组织领导，落实安全生产责任。\n", "utf-8")
    folder.mkdir()
    assert program.main([str(text), str(text), "--json", str(folder)]) == 2
    assert capsys.readouterr().err.startswith("写不了")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "稿.txt"]


def test_program_gives_the_thematic_answer_and_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = tmp_path / "out.json"
    assert program.main(["zj2017", "wl2021", "--json", str(result)]) == 0
    assert "看不出同源" in capsys.readouterr().out
    assert set(json.loads(result.read_text("utf-8"))) == {*ThematicFile.model_fields}
    assert program.main(["zj2017", "wl2021", "--force", "--json", str(result)]) == 0
    assert "groups" in json.loads(result.read_text("utf-8"))


def test_program_draws_redlines_for_pairs(tmp_path: Path) -> None:
    pairs, result = tmp_path / "pairs.json", tmp_path / "out.json"
    pairs.write_text(json.dumps([["各地要落实", "各科室要落实"], ["", "新"]]), "utf-8")
    assert program.main(["--pairs", str(pairs), "--json", str(result)]) == 0
    assert json.loads(result.read_text("utf-8")) == [
        [["-", "各地"], ["+", "各科室"], ["=", "要落实"]],
        [["+", "新"]],
    ]


def test_program_writes_a_page_and_a_word_file(tmp_path: Path) -> None:
    page, table = tmp_path / "out.html", tmp_path / "out.docx"
    assert program.main(["zj2017", "nbsh2017", "--html", str(page), "--docx", str(table)]) == 0
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert " style=" not in html
    assert '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src' in html
    assert "各科室" in html
    assert table.read_bytes().startswith(b"PK")


def test_program_reads_what_it_writes_without_line_breaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "<b>稿&.html"
    draft.write_text(
        "<html><body><p>一、措施</p><p>（一）执法。各科室要加强组织领导，落实安全生产责任。</p></body></html>", "utf-8"
    )
    template, page = tmp_path / "省.txt", tmp_path / "out.html"
    template.write_text("一、措施\n（一）执法。各地要加强组织领导，落实安全生产责任。\n", "utf-8")
    assert program.main([str(template), str(draft), "--html", str(page)]) == 0
    assert "责任单位改为本级 1" in capsys.readouterr().out
    assert "&lt;b&gt;稿&amp;.html" in page.read_text("utf-8")


HARMFUL = {
    "nowhere.txt": None,
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "big5.txt": "各地要加強組織領導，落實責任。".encode("big5") * 20,
    "large.txt": b"a" * 5_000_000,
    "broken.docx": b"PK\x03\x04",
    "broken.pdf": b"%PDF-1.4",
    "english.txt": b"Plain English words only, nothing else in it.",
}


@pytest.mark.parametrize(("name", "content"), HARMFUL.items(), ids=HARMFUL.keys())
def test_program_refuses_in_a_sentence_and_writes_nothing(
    name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = tmp_path / "out.json"
    assert program.main(["zj2017", str(tmp_path / name), "--json", str(result)]) == 2
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert len(error.strip().splitlines()) == 2
    assert not result.exists()


def test_program_refuses_a_table_for_plans_of_other_descent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result, page = tmp_path / "out.json", tmp_path / "out.html"
    assert program.main(["zj2017", "wl2021", "--json", str(result), "--html", str(page)]) == 2
    assert "--force" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("doubled", ["input", "outputs"])
def test_program_never_writes_over_what_it_reads_or_one_answer_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], doubled: str
) -> None:
    text, out = tmp_path / "稿.txt", tmp_path / "out"
    text.write_text("一、措施\n各地要加强组织领导，落实安全生产责任。\n", "utf-8")
    before = text.read_bytes()
    wanted = {
        "input": ["--html", f"{tmp_path}/./稿.txt"],
        "outputs": ["--html", str(out), "--json", f"{tmp_path}/./out"],
    }
    assert program.main([str(text), str(text), *wanted[doubled]]) == 2
    assert "什么也没有写" in capsys.readouterr().err
    assert text.read_bytes() == before
    assert not out.exists()
    assert program.main([str(text), str(text)]) == 0
