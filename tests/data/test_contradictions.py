"""References across files gone wrong: each is refused where it stands, with the code of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_bad_input import problems

from renaming import edit

DESCENDS = "data/alignments/zj2017--nbsh2017.yaml"
THEMATIC = "data/alignments/zj2017~wl2021.yaml"
OWN_LIST = "data/alignments/yz2024.body--yz2024.tasklist.yaml"
MANIFEST = "data/sources/manifest.yaml"


def codes(root: Path, file: str, old: str, new: str) -> set[str]:
    edit(root, file, old, new)
    return {problem.code for problem in problems(root)}


def test_counterparts_are_of_the_right_side_and_stand_once(copy: Path) -> None:
    wrong = "      - zj2017-title\n      - wl2021-1\n      - nbsh2017-title\n"
    edit(copy, DESCENDS, "      - nbsh2017-title\n", wrong * 2)
    edit(copy, OWN_LIST, "      - yz2024-t-title\n", "      - yz2024-title\n")
    found = [(problem.file, problem.code) for problem in problems(copy)]
    assert found.count((DESCENDS, "wrong-side")) == 4
    assert found.count((DESCENDS, "repeated")) == 3
    assert found.count((OWN_LIST, "wrong-side")) == 1


def test_a_clause_of_the_right_plan_is_not_judged_from_the_left(copy: Path) -> None:
    text = (copy / THEMATIC).read_text("utf-8")
    clause = next(line for line in text.split("\n") if line.strip().startswith("- clause: zj2017"))
    assert "wrong-side" in codes(copy, THEMATIC, clause, clause.partition("zj2017")[0] + "wl2021-2")


def test_no_list_names_a_thing_twice(copy: Path) -> None:
    text = (copy / "data/facts/yz2024.yaml").read_text("utf-8")
    start = text.index("firms:\n")
    first = text[start:].split("\n")[1]
    assert codes(copy, "data/facts/yz2024.yaml", f"firms:\n{first}\n", f"firms:\n{first}\n{first}\n") == {"repeated"}


def test_evidence_is_of_one_of_the_two_plans(copy: Path) -> None:
    edit(copy, THEMATIC, "    pairs:", "    evidence:\n      - clause: nbsh2017-1\n        quote: 的\n    pairs:")
    assert "wrong-side" in {problem.code for problem in problems(copy)}


def test_evidence_of_an_answer_is_of_one_of_the_two_plans(copy: Path) -> None:
    file = "data/answers/comparisons/zj2017~wl2021.yaml"
    edit(
        copy,
        file,
        "- clause: zj2017-5-1\n            quote: 将责任",
        "- clause: nbsh2017-5-1\n            quote: 将责任",
    )
    assert [(problem.file, problem.line, problem.code) for problem in problems(copy)] == [(file, 22, "wrong-side")]


def test_no_pair_of_plans_is_judged_twice_or_with_itself(copy: Path) -> None:
    text = (copy / THEMATIC).read_text("utf-8").split("counterparts:")[0]
    (copy / "data/alignments/wl2021~zj2017.yaml").write_text(
        text.replace("left: zj2017", "left: wl2021").replace("right: wl2021", "right: zj2017"), "utf-8"
    )
    (copy / "data/alignments/wl2021~wl2021.yaml").write_text(text.replace("left: zj2017", "left: wl2021"), "utf-8")
    assert {"pair-twice", "same-plan"} <= {problem.code for problem in problems(copy)}


def test_a_template_does_not_lead_round(copy: Path) -> None:
    edit(copy, "data/plans/zj2017.yaml", "\nsource:", "\ntemplate:\n  plan: nbsh2017\n  note: x\nsource:")
    found = [(problem.file, problem.code) for problem in problems(copy)]
    assert {file for file, code in found if code == "circle"} == {"data/plans/nbsh2017.yaml", "data/plans/zj2017.yaml"}


def test_a_document_does_not_replace_itself(copy: Path) -> None:
    text = (copy / "data/vocab/documents.yaml").read_text("utf-8")
    first = text.split("- id: ")[1].split("\n")[0]
    assert "circle" in codes(
        copy, "data/vocab/documents.yaml", f"- id: {first}\n", f"- id: {first}\n    replaces: {first}\n"
    )


def test_topics_have_names_of_their_own(copy: Path) -> None:
    labels = [line for line in (copy / "data/vocab/topics.yaml").read_text("utf-8").split("\n") if " label: " in line]
    assert "label-twice" in codes(copy, "data/vocab/topics.yaml", labels[1], labels[0])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("last: 45", "last: 450000000", "value"),
        ("last: 45", "last: 4500", "lines-of-file"),
        ("last: 45", "last: 0", "value"),
        ("paragraphs: [2-3, 7-44]", "paragraphs: [2-3, 3-44]", "value"),
        ("paragraphs: [2-3, 7-44]", "paragraphs: [2-3, 7-999999]", "lines-of-file"),
        ("- plan: wl2021", "- plan: wl2020", "unknown-plan"),
        ("- plan: wl2021", "- plan: zj2017", "cut-twice"),
        ("file: 004_b7eba051c4b562f0.txt", "file: ../sources/004_b7eba051c4b562f0.txt", "value"),
        ("file: 004_b7eba051c4b562f0.txt", "file: /etc/passwd", "value"),
        ("file: 004_b7eba051c4b562f0.txt", "file: con.txt", "value"),
    ],
)
def test_the_manifest_keeps_within_its_files(copy: Path, old: str, new: str, code: str) -> None:
    assert code in codes(copy, MANIFEST, old, new)


@pytest.mark.parametrize("name", ["con", "search"])
def test_ids_that_systems_and_the_site_keep_for_themselves(copy: Path, name: str) -> None:
    text = (copy / "data/vocab/topics.yaml").read_text("utf-8")
    first = text.split("- id: ")[1].split("\n")[0]
    assert "value" in codes(copy, "data/vocab/topics.yaml", f"- id: {first}\n", f"- id: {name}\n")


@pytest.mark.parametrize("day", ["9999-12-31", "1948-12-31"])
def test_days_are_of_our_time(copy: Path, day: str) -> None:
    assert "value" in codes(copy, "data/plans/wl2021.yaml", "issued: '2021-02-02'", f"issued: '{day}'")


@pytest.mark.parametrize("year", ["9999", "1948-12"])
def test_times_are_of_our_time(copy: Path, year: str) -> None:
    text = (copy / "data/facts/yz2024.yaml").read_text("utf-8")
    line = next(line for line in text.split("\n") if line.strip().startswith("by: "))
    assert "fact-date" in codes(copy, "data/facts/yz2024.yaml", line, line.partition("by: ")[0] + f"by: '{year}'")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b/"])
def test_addresses_are_addresses(copy: Path, url: str) -> None:
    edit(copy, "data/plans/wl2021.yaml", "\nsource:", f"\nurl: {url}\nsource:")
    assert "string-pattern-mismatch" in {problem.code for problem in problems(copy)}


def test_a_value_is_no_longer_than_a_cell_holds(copy: Path) -> None:
    text = (copy / "data/vocab/topics.yaml").read_text("utf-8")
    first = next(line for line in text.split("\n") if "description: " in line)
    assert "string-too-long" in codes(copy, "data/vocab/topics.yaml", first, first + "安" * 32_001)


LISTS = "data/vocab/lists.yaml"
BODIES = "data/vocab/organisations.yaml"
DOCUMENTS = "data/vocab/documents.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LISTS, "label: 市级", "label: 省级"),
        (BODIES, "name: 国务院安全生产委员会办公室", "name: 国务院安全生产委员会"),
    ],
)
def test_no_two_things_of_a_kind_go_by_one_name(copy: Path, file: str, old: str, new: str) -> None:
    edit(copy, file, old, new)
    assert [(problem.file, problem.code) for problem in problems(copy)] == [(file, "label-twice")]


def test_a_document_is_no_plan_of_another_level_or_campaign(copy: Path) -> None:
    assert codes(copy, DOCUMENTS, "    plan: zj2017\n", "    plan: nbsh2017\n") == {"document-plan"}


def test_a_term_explained_from_a_clause_is_written_there(copy: Path) -> None:
    file = "data/vocab/terms.yaml"
    edit(copy, file, "    clause: hzgm2024-2-1-2\n", "    clause: hzgm2024-2-1-3\n")
    (found,) = problems(copy)
    assert (found.file, found.line, found.code) == (file, 5, "term-clause")
    assert found.message == "术语“三同时”的解释注明出自 hzgm2024-2-1-3，那一条里没有这个词"


@pytest.mark.parametrize(("old", "new"), [("  - nbsh2017\n", "  - nbsh2018\n"), ("  - yz2024\n", "  - yz2025\n")])
def test_requirements_are_held_between_known_plans(copy: Path, old: str, new: str) -> None:
    assert "unknown-plan" in codes(copy, "data/answers/new-in-2024.yaml", old, new)


def test_a_plan_is_issued_before_it_ends(copy: Path) -> None:
    file = "data/plans/zj2017.yaml"
    edit(copy, file, "level: province\n", "level: province\nissued: '2021-01-01'\n")
    assert [(problem.file, problem.code) for problem in problems(copy)] == [(file, "issued-order")]


def test_plans_of_one_short_title_are_two_plans(copy: Path) -> None:
    edit(copy, "data/plans/wl2021.yaml", "short_title: 武隆工业园区 2021", "short_title: 浙江省 2017")
    assert "label-twice" not in {problem.code for problem in problems(copy)}
