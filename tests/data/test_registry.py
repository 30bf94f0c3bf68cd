"""Permanent ids: what was published leads on for ever, whatever is renamed, corrected or withdrawn."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from pathlib import Path

import pytest

import check
from planref.corpus.corpus import Corpus, load_corpus
from planref.edition.edition import Edition
from planref.exports.ids_data import ids_data
from planref.pages.redirects import redirect_pages
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.registry import first_registry, registry_text, renewed_registry
from planref.rules.report import problems_of
from planref.source.writing import write_files
from renaming import IDS, correct_label, edit, rename_plan, retire

TODAY = datetime.date(2027, 3, 1)


def raises_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def found(root: Path) -> list[tuple[str, str]]:
    """Problems of the registry only: code and the id they name."""
    problems = [problem for problem in problems_of(load_corpus(root), CHECK_RULES) if "registry" in problem.code]
    return [(problem.code, re.search(r"编号 (\S+)", problem.message)[1]) for problem in problems]  # type: ignore[index]


def redirects(corpus: Corpus) -> dict[str, str]:
    return {asset.uri: asset.content.decode() for asset in redirect_pages(Edition(corpus), "default-src 'none'")}


def test_the_committed_registry_is_sound(root: Path) -> None:
    corpus = load_corpus(root)
    assert [problem for problem in problems_of(corpus, RULES) if "registry" in problem.code] == []
    assert registry_text(corpus.registry) == (root / IDS).read_text("utf-8")
    assert list(redirect_pages(Edition(corpus), "")) == []


def test_a_clause_that_is_gone_without_successor(copy: Path) -> None:
    edit(copy, IDS, "  - id: nbsh2017-5-1\n", "  - id: nbsh2017-5-99\n    since: '2026-11-21'\n"
         "    page: m/nbsh2017-5-99.html\n  - id: nbsh2017-5-1\n")  # fmt: skip
    assert found(copy) == [("registry-gone", "nbsh2017-5-99")]
    retire(copy, "nbsh2017-5-99", "leads_to: nbsh2017-5-1")
    assert found(copy) == []


def test_an_id_that_is_not_registered(copy: Path) -> None:
    edit(copy, IDS, "  - id: nbsh2017-5-1\n    since: '2026-11-21'\n    page: m/nbsh2017-5-1.html\n", "")
    (problem,) = problems_of(load_corpus(copy), RULES)
    assert (problem.file, problem.code) == ("data/plans/nbsh2017.yaml", "registry-missing")
    line = (copy / problem.file).read_text("utf-8").split("\n")[problem.line - 1]
    assert line.strip().removeprefix("- ") == "id: nbsh2017-5-1"
    assert "运行 python3 run.py check --write" in str(problem)
    write_files(renewed_registry(load_corpus(copy), TODAY))
    assert found(copy) == []
    assert (
        (copy / IDS)
        .read_text("utf-8")
        .endswith("  - id: nbsh2017-5-1\n    since: '2027-03-01'\n    page: m/nbsh2017-5-1.html\n")
    )


def test_two_ids_that_lead_in_a_circle(copy: Path) -> None:
    for one, other in (("nbsh2017-8-1", "nbsh2017-8-2"), ("nbsh2017-8-2", "nbsh2017-8-1")):
        text = (copy / IDS).read_text("utf-8")
        entry = f"  - id: {one}\n    since: '2026-11-21'\n    page: m/{one}.html\n    leads_to: {other}\n"
        (copy / IDS).write_text(text + entry, "utf-8")
    assert found(copy) == [("registry-circle", "nbsh2017-8-1"), ("registry-circle", "nbsh2017-8-2")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("leads_to: nbsh2017-5-1", "registry-reused"),
        ("gone: 误收", "registry-reused"),
    ],
)
def test_a_retired_id_is_never_used_again(copy: Path, line: str, code: str) -> None:
    retire(copy, "nbsh2017-5-2", line)
    assert found(copy) == [(code, "nbsh2017-5-2")]


def test_an_id_that_leads_to_an_unknown_one(copy: Path) -> None:
    entry = "  - id: old\n    since: '2026-11-21'\n    page: plans/old.html\n    leads_to: nowhere\n"
    (copy / IDS).write_text((copy / IDS).read_text("utf-8") + entry, "utf-8")
    assert found(copy) == [("registry-unknown", "old")]


def test_an_id_that_stands_twice(copy: Path) -> None:
    entry = "  - id: zj2017\n    since: '2026-11-21'\n    page: plans/zj2017.html\n"
    (copy / IDS).write_text((copy / IDS).read_text("utf-8") + entry, "utf-8")
    assert found(copy) == [("registry-twice", "zj2017")]


def test_a_page_of_the_wrong_kind(copy: Path) -> None:
    edit(copy, IDS, "page: plans/zj2017.html", "page: m/zj2017.html")
    assert found(copy) == [("registry-page", "zj2017")]


def test_a_registry_is_begun_where_there_is_none(copy: Path) -> None:
    before = (copy / IDS).read_text("utf-8")
    (copy / IDS).unlink()
    write_files(first_registry(copy))
    write_files(renewed_registry(load_corpus(copy), datetime.date(2026, 11, 21)))
    assert (copy / IDS).read_text("utf-8") == before


def test_no_id_is_registered_while_anything_else_is_wrong(copy: Path) -> None:
    edit(copy, "data/plans/wl2021.yaml", "id: wl2021-4-5-i2\n", "id: wl2021-4-5-i3\n")
    before = (copy / IDS).read_text("utf-8")
    assert check.main(["--write", "--data", str(copy)]) == 1
    assert (copy / IDS).read_text("utf-8") == before


def test_data_kept_elsewhere_change_no_file_of_the_programs(copy: Path, root: Path) -> None:
    before = {path: path.stat().st_ino for path in (root / "locale").rglob("*")}
    assert check.main(["--write", "--data", str(copy)]) == 0
    assert {path: path.stat().st_ino for path in (root / "locale").rglob("*")} == before


def test_who_is_stopped_before_a_first_registry_is_full_has_none(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (copy / IDS).read_text("utf-8")
    (copy / IDS).unlink()
    monkeypatch.setattr(check, "renewed_history", raises_interrupt)
    with pytest.raises(KeyboardInterrupt):
        check.main(["--write", "--data", str(copy)])
    assert not (copy / IDS).exists()
    monkeypatch.undo()
    assert check.main(["--write", "--data", str(copy)]) == 0
    assert re.sub("since: '.*'", "", (copy / IDS).read_text("utf-8")) == re.sub("since: '.*'", "", before)


def test_who_is_stopped_while_registering_has_written_nothing(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = copy / "data/schema/plan.schema.json"
    schema.unlink()
    monkeypatch.setattr(check, "renewed_history", raises_interrupt)
    with pytest.raises(KeyboardInterrupt):
        check.main(["--write", "--data", str(copy)])
    assert not schema.exists()


def test_renaming_a_plan_and_correcting_a_label_leads_all_old_addresses_on(copy: Path) -> None:
    before = load_corpus(copy)
    old_ids = list(before.published_ids)
    rename_plan(copy, "nbsh2017", "nbshq2017")
    correct_label(copy)
    assert ("registry-gone", "nbsh2017") in found(copy)
    retire(copy, "nbsh2017", "leads_to: nbshq2017")
    retire(copy, "zj2017-5-4", "leads_to: zj2017-5-5")
    write_files(renewed_registry(load_corpus(copy), TODAY))
    corpus = load_corpus(copy)
    assert problems_of(corpus, RULES) == []
    pages = redirects(corpus)
    live = {f"m/{clause}.html" for clause in corpus.clauses} | {f"plans/{plan.plan}.html" for plan in corpus.plans}
    for published in old_ids:
        address = before.published_ids[published].page
        assert (address in live) != (address in pages)
    assert 'url=../m/nbshq2017-5-1.html"' in pages["m/nbsh2017-5-1.html"]
    assert 'url=../plans/nbshq2017.html"' in pages["plans/nbsh2017.html"]
    assert 'url=../m/zj2017-5-5.html"' in pages["m/zj2017-5-4.html"]
    assert 'url=../compare/zj2017--nbshq2017.html"' in pages["compare/zj2017--nbsh2017.html"]
    records = {record["id"]: record for record in json.loads(ids_data(corpus).content)["ids"]}
    assert records["nbsh2017-5-1"] == {
        "id": "nbsh2017-5-1",
        "since": "2026-11-21",
        "url": "m/nbsh2017-5-1.html",
        "status": "moved",
        "leads_to": "m/nbshq2017-5-1.html",
        "successor": "nbshq2017-5-1",
        "reason": None,
    }


def test_a_chain_of_successors_leads_to_its_end_at_once(copy: Path) -> None:
    for old, new in (("a", "b"), ("b", "zj2017")):
        entry = f"  - id: {old}\n    since: '2026-11-21'\n    page: plans/{old}.html\n    leads_to: {new}\n"
        (copy / IDS).write_text((copy / IDS).read_text("utf-8") + entry, "utf-8")
    assert found(copy) == []
    pages = redirects(load_corpus(copy))
    assert '<meta http-equiv="refresh" content="0; url=../plans/zj2017.html">' in pages["plans/a.html"]
    assert "<script" not in pages["plans/a.html"]


def test_a_tombstone_says_why(copy: Path) -> None:
    entry = "  - id: old-1\n    since: '2026-11-21'\n    page: m/old-1.html\n    gone: 误收 <b>两次</b>\n"
    (copy / IDS).write_text((copy / IDS).read_text("utf-8") + entry, "utf-8")
    corpus = load_corpus(copy)
    page = redirects(corpus)["m/old-1.html"]
    assert "<p>误收 &lt;b&gt;两次&lt;/b&gt;</p>" in page
    assert "refresh" not in page
    record = json.loads(ids_data(corpus).content)["ids"][-1]
    assert (record["status"], record["leads_to"], record["reason"]) == ("gone", None, "误收 <b>两次</b>")


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def committed(copy: Path) -> Path:
    """A repository with two versions of the registry."""
    git(copy, "init", "-q")
    git(copy, "add", ".")
    git(copy, "commit", "-qm", "one")
    entry = "  - id: old-1\n    since: '2026-12-01'\n    page: m/old-1.html\n    gone: 误收\n"
    (copy / IDS).write_text((copy / IDS).read_text("utf-8") + entry, "utf-8")
    git(copy, "commit", "-qam", "two")
    return copy


def test_what_git_remembers_may_not_be_taken_out(committed: Path) -> None:
    assert found(committed) == []
    text = (committed / IDS).read_text("utf-8")
    (committed / IDS).write_text(text[: text.index("  - id: old-1\n")], "utf-8")
    git(committed, "commit", "-qam", "three")
    assert found(committed) == [("registry-removed", "old-1")]


def test_what_git_remembers_may_not_be_dated_anew_or_revived(committed: Path) -> None:
    edit(committed, IDS, "since: '2026-12-01'", "since: '2027-01-01'")
    assert found(committed) == [("registry-date", "old-1")]
    edit(committed, IDS, "since: '2027-01-01'", "since: '2026-12-01'")
    edit(committed, IDS, "    gone: 误收\n", "")
    assert found(committed) == [("registry-gone", "old-1"), ("registry-revived", "old-1")]
