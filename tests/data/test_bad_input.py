"""What a data editor may get wrong: one clear message each, with its place, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.model.vocab import Documents
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.rules.vocabulary import VOCABULARY_IN_USE
from planref.source.problem import Problem, ProblemsFound
from renaming import edit

PLAN = "data/plans/nbsh2017.yaml"


def problems(root: Path) -> list[Problem]:
    try:
        return problems_of(load_corpus(root), RULES)
    except ProblemsFound as found:
        return found.problems


def line_of(root: Path, file: str, words: str) -> int:
    """1-based line of the first line that holds the words."""
    lines = (root / file).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_syntax_error(copy: Path) -> None:
    edit(copy, PLAN, "plan: nbsh2017", "plan: [nbsh2017")
    found = problems(copy)
    assert [(p.file, p.code) for p in found] == [(PLAN, "yaml-syntax")]
    assert found[0].line in {2, 3}


def test_an_unknown_key(copy: Path) -> None:
    edit(copy, PLAN, "short_title:", "short_titel:")
    line = line_of(copy, PLAN, "short_titel")
    assert [(p.line, p.column, p.code) for p in problems(copy)] == [(2, 1, "missing"), (line, 1, "extra-forbidden")]


def test_a_duplicate_key(copy: Path) -> None:
    edit(copy, PLAN, "level: park", "level: park\nlevel: city")
    line = line_of(copy, PLAN, "level: city")
    assert [(p.line, p.column, p.code) for p in problems(copy)] == [(line, 1, "yaml-duplicate-key")]


def test_a_duplicate_id(copy: Path) -> None:
    edit(copy, PLAN, "id: nbsh2017-5-2\n", "id: nbsh2017-5-1\n")
    line = line_of(copy, PLAN, "heading: 健全制度") - 3
    found = [(p.line, p.code) for p in problems(copy) if p.code.startswith("id-")]
    assert (line, "id-duplicate") in found


def test_a_label_out_of_order(copy: Path) -> None:
    lines = (copy / PLAN).read_text("utf-8").split("\n")
    at = line_of(copy, PLAN, "heading: 完善机制") - 2
    assert lines[at].strip() == "label: （三）"
    lines[at] = lines[at].replace("（三）", "（六）")
    (copy / PLAN).write_text("\n".join(lines), "utf-8")
    found = [(p.line, p.message) for p in problems(copy) if p.code == "label-order"]
    assert found[0] == (at + 1, "nbsh2017-5-3：序号“（六）”接在“（二）”之后，不连续")


def test_a_text_that_is_not_in_the_source(copy: Path) -> None:
    edit(copy, PLAN, "推动全员参与开展排查隐患", "推动全员参与自主排查隐患")
    found = [p for p in problems(copy) if p.code == "text-differs"]
    assert len(found) == 1
    assert found[0].line == line_of(copy, PLAN, "id: nbsh2017-5-2")
    assert "nbsh2017-5-2：这里写作“自主排查隐患" in found[0].message
    assert "原文是“开展排查隐患" in found[0].message


def test_a_missing_source(copy: Path) -> None:
    (copy / "data/sources/004_b7eba051c4b562f0.txt").unlink()
    found = problems(copy)
    assert [(p.file, p.code) for p in found] == [("data/sources/manifest.yaml", "missing-source")]
    assert found[0].line == line_of(copy, found[0].file, "004_b7eba051c4b562f0.txt")


def test_a_changed_source(copy: Path) -> None:
    path = copy / "data/sources/001_7e7a3d141c816d1b.txt"
    path.write_bytes(path.read_bytes().replace("湖州".encode(), "杭州".encode()))
    assert {p.code for p in problems(copy)} == {"source-changed", "text-differs"}


def test_furniture_that_reads_differently(copy: Path) -> None:
    edit(copy, "data/sources/manifest.yaml", "text: '- 13 -'", "text: '- 14 -'")
    assert "furniture-text" in {p.code for p in problems(copy)}


def test_a_line_nobody_owns(copy: Path) -> None:
    edit(copy, "data/sources/manifest.yaml", "last: 552", "last: 540")
    assert "line-owner" in {p.code for p in problems(copy)}


def test_a_missing_file(copy: Path) -> None:
    (copy / "data/vocab/topics.yaml").unlink()
    assert [(p.file, p.code) for p in problems(copy)] == [("data/vocab/topics.yaml", "missing-file")]


def test_a_wrong_date(copy: Path) -> None:
    edit(copy, "data/plans/wl2021.yaml", "issued: '2021-02-02'", "issued: '2021-02-31'")
    found = problems(copy)
    assert [(p.file, p.code, p.message) for p in found] == [("data/plans/wl2021.yaml", "value", "issued：没有这一天")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("level: park", "\u3000level: park"),
        lambda text: text.replace("level: park", "\tlevel: park"),
        lambda text: text.replace("level: park", "level: park\x07"),
        lambda text: text.replace("level: park", "level: &a park"),
        lambda text: text.replace("level: park", "level: !!str park"),
        lambda text: text.replace("level: park", "level: park # 园区"),
    ],
    ids=["wide-indent", "tab", "control", "anchor", "tag", "comment"],
)
def test_yaml_outside_the_accepted_subset(copy: Path, spoil: Callable[[str], str]) -> None:
    line = line_of(copy, PLAN, "level: park")
    path = copy / PLAN
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    found = problems(copy)
    assert found
    assert {(p.file, p.line) for p in found} == {(PLAN, line)}


def test_all_problems_of_all_files_come_in_one_run(copy: Path) -> None:
    edit(copy, PLAN, "level: park", "level: garden")
    edit(copy, "data/plans/zj2017.yaml", "level: province", "level: county")
    assert [p.file for p in problems(copy)] == [PLAN, "data/plans/zj2017.yaml"]


def test_a_plan_that_is_not_named_like_its_file(copy: Path) -> None:
    edit(copy, PLAN, "plan: nbsh2017", "plan: nbsh2018")
    assert [(p.file, p.line, p.code) for p in problems(copy)] == [(PLAN, 2, "plan-file")]


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("changes", "place_endings:", "place＿endings:", [("missing", "substantive:"), ("extra-forbidden", "place＿")]),
        ("words", "function:", "functions:", [("missing", "with_previous:"), ("extra-forbidden", "functions:")]),
        ("search", "found_filtered:", "found_few:", [("missing", "  title:"), ("extra-forbidden", "  found_few:")]),
        ("search", "[48]00(?=", "[48]00((?=", [("value", "[48]00((?=")]),
        ("search", "对照结论, 地址]", "对照结论]", [("too-short", "csv_columns:")]),
        ("fold", "007F-00A0", "007F—00A0", [("string-pattern-mismatch", "007F—00A0")]),
    ],
)
def test_a_word_list_or_setting_that_code_asks_for(
    copy: Path, file: str, old: str, new: str, found: list[tuple[str, str]]
) -> None:
    path = f"data/vocab/{file}.yaml"
    edit(copy, path, old, new)
    places = [(code, line_of(copy, path, words)) for code, words in found]
    assert sorted((p.code, p.line) for p in problems(copy)) == sorted(places)


def test_a_label_of_no_known_word(copy: Path) -> None:
    path = "data/vocab/lists.yaml"
    edit(copy, path, "id: renumbered", "id: renumberd")
    places = [
        ("list-incomplete", line_of(copy, path, "change_types:") + 1),
        ("list-unknown", line_of(copy, path, "renumberd")),
    ]
    assert [(p.code, p.line) for p in problems(copy) if p.file == path] == places


def test_words_to_be_hidden_that_are_not_printed_so(copy: Path) -> None:
    path = "data/vocab/redactions.yaml"
    edit(copy, path, "0571-87053603", "0571－87053603")
    assert [(p.file, p.line, p.code) for p in problems(copy)] == [(path, line_of(copy, path, "－"), "redaction-quote")]


def test_a_name_longer_than_any_file_may_have(copy: Path) -> None:
    path = "data/sources/manifest.yaml"
    edit(copy, path, "file: 000_8ad7a5a027739700.txt", f"file: {'安' * 300}.txt")
    assert ("missing-source", line_of(copy, path, "安安")) in [(p.code, p.line) for p in problems(copy)]


@pytest.mark.parametrize(
    "pattern", ["(?P<a>停产)", "停产++", "(?<=责令)停产", r"停产\Z", "[]停]", "停产{,3}", "停*", "(停产"]
)
def test_a_pattern_that_pages_read_too_is_one_in_both_languages(copy: Path, pattern: str) -> None:
    edit(copy, "data/vocab/search.yaml", "停产停业整顿, ", f"'{pattern}', ")
    assert [problem.code for problem in problems(copy)] == ["value"]


def with_parent(root: Path, document: str, plan: str = "") -> None:
    """Let the park's plan name a document as its first parent."""
    known = "    document: nb-gongkuang-zonghe-zhili\n"
    edit(root, PLAN, known, f"    document: {document}\n" + (f"    plan: {plan}\n" if plan else ""))


def test_a_parent_that_is_held_must_say_as_which_plan(copy: Path) -> None:
    with_parent(copy, "zj2017", "zj2017")
    assert problems(copy) == []
    edit(copy, PLAN, "    document: zj2017\n    plan: zj2017\n", "    document: zj2017\n")
    (found,) = problems(copy)
    assert (found.file, found.line, found.code) == (PLAN, line_of(copy, PLAN, "document: zj2017"), "parent-plan")
    assert found.message == "上级文件 zj2017 就是本库收录的方案 zj2017，这里没有写 plan"
    assert found.cure == "在这一项的 document 下面加一行 plan: zj2017"


@pytest.mark.parametrize(
    ("of", "said", "told"),
    [
        ("zj2017", {}, True),
        ("zj2017", {"title": "《浙江省工矿商贸行业领域 安全生产综合治理三年行动计划》"}, True),
        ("hzgm2024", {"title": "菏泽市工贸安全生产治本攻坚三年行动实施方案(2024-2026年)"}, True),
        ("wl2021", {"title": "园区整治方案", "number": "武园区委发[2021]6号"}, True),
        ("wl2021", {"number": "武园区委发〔2021〕7号"}, False),
        ("zj2017", {"level": "city"}, False),
        ("zj2017", {"campaign": "zhiben-gongjian-2024"}, False),
        ("zj2017", {"title": "浙江省工矿商贸行业领域安全生产综合治理实施方案"}, False),
    ],
)
def test_a_document_with_the_name_of_a_held_plan_must_say_so(
    copy: Path, of: str, said: dict[str, str], told: bool
) -> None:
    file = "data/vocab/documents.yaml"
    corpus = load_corpus(copy)
    documents = corpus.vocabulary.documents.documents
    known = next(item for item in documents if item.id == of)
    changed = known.model_copy(update={"plan": None, **said})
    held = Documents(documents=tuple(changed if item is known else item for item in documents))
    found = problems_of(replace(corpus, vocabulary=replace(corpus.vocabulary, documents=held)), VOCABULARY_IN_USE)
    line = line_of(copy, file, f"  - id: {of}") + 1
    expected = [(file, line, "document-held")] if told else []
    assert [(problem.file, problem.line, problem.code) for problem in found] == expected
    assert all(f"plan: {of}" in problem.cure for problem in found)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/vocab/search.yaml", "query_limit: 800", "query_limit: 0"),
        ("data/vocab/search.yaml", "'{n} 条，出自 {plans} 份方案。'", "'{m} 条，出自 {plans} 份方案。'"),
        ("data/vocab/search.yaml", "'{n} 条，出自 {plans} 份方案。'", "出自 {plans} 份方案。"),
        ("data/vocab/search.yaml", "loading: 正在读取条款……", "loading: '正在读取 {n} 条……'"),
        ("data/vocab/search.yaml", "'[Qq][Qq](?:群|号码?|:)*([0-9]{5,11})(?![0-9])'", "'([一-龥]+)+$'"),
        ("data/vocab/search.yaml", "'[Qq][Qq](?:群|号码?|:)*([0-9]{5,11})(?![0-9])'", "'(?:(?:a*b?)*c)*d'"),
        ("data/vocab/search.yaml", "停产停业整顿, ", "'(停产*)+', "),
        ("data/vocab/campaigns.yaml", "years: 2017—2020", "years: 2020—2017"),
        ("data/site.yaml", "https://example.org/", "https://../"),
        ("data/site.yaml", "https://example.org/", "https://example.org:99999/"),
        ("data/site.yaml", "https://example.org/", "https://example.org/../"),
        ("data/facts/hzgm2024.yaml", "min: 1", "min: 0"),
        ("data/plans/wl2021.yaml", "readings: 2", "readings: 0"),
    ],
)
def test_a_value_that_makes_no_sense(copy: Path, file: str, old: str, new: str) -> None:
    """Nothing that is searched for nothing, counted as none, said without its number or read for ever."""
    edit(copy, file, old, new)
    found = problems(copy)
    assert [problem.file for problem in found] == [file]
    assert {problem.code for problem in found} <= {"value", "string-pattern-mismatch"}
    assert found[0].line == line_of(copy, file, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{id: level, title: 级别}", "{id: plan, title: 级别}", "facets: plan stands twice"),
        ("    - id: due\n", "    - id: often\n", "reading.questions: often stands twice"),
    ],
)
def test_an_entry_of_a_setting_that_stands_twice(copy: Path, old: str, new: str, told: str) -> None:
    edit(copy, "data/vocab/search.yaml", old, new)
    assert [problem.message_en for problem in problems(copy)] == [told]
