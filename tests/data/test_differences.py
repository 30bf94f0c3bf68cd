"""Each difference has an address for ever: found again when sentences are cut anew, reworded, joined or gone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.edition.differences import differences_text, located, renewed_differences, unregistered
from planref.edition.edition import Edition
from planref.model.alignment import Alignment
from planref.pages.redirects import former_differences
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.source.writing import write_files
from renaming import edit

TODAY = datetime.date(2027, 3, 1)
PAIR = "zj2017--nbsh2017"
FILE = "data/differences.yaml"
TEXT = "data/plans/nbsh2017.yaml"


def read(root: Path) -> tuple[Edition, Alignment]:
    edition = Edition(load_corpus(root))
    return edition, next(item for item in edition.corpus.alignments if item.name == PAIR)


def test_the_committed_registry_is_complete_and_as_the_program_writes_it(root: Path) -> None:
    edition, alignment = read(root)
    assert list(unregistered(edition)) == []
    assert differences_text(edition.corpus.differences) == (root / FILE).read_text("utf-8")
    ids = located(edition, alignment).ids
    assert len(ids) == 45
    assert all(len(names) == 1 for names in ids.values())


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("  - comparison: zj2017--nbshx2017\n", "difference-comparison", "所在的对照 zj2017--nbshx2017 不存在"),
        ("    leads_to: nbsh2017-9-1\n", "difference-nowhere", "没有编号为 nbsh2017-9-1 的差异"),
    ],
)
def test_a_difference_is_of_a_comparison_that_there_is(copy: Path, line: str, code: str, said: str) -> None:
    lines = (copy / FILE).read_text("utf-8").splitlines(keepends=True)
    at = lines.index(f"  - comparison: {PAIR}\n")
    lines[at : at + 1] = [line] if "comparison" in line else [lines[at], line]
    (copy / FILE).write_text("".join(lines), "utf-8")
    (problem,) = (found for found in problems_of(load_corpus(copy), RULES) if found.file == FILE)
    assert (problem.code, problem.line) == (code, lines.index(line) + 1)
    assert said in problem.message


def test_a_sentence_that_is_cut_in_two_keeps_its_id_and_the_new_half_gets_one(copy: Path) -> None:
    edition, alignment = read(copy)
    entry = next(
        item
        for item in edition.corpus.differences.differences
        if item.comparison == PAIR
        and item.right
        and "；" not in item.right.quote
        and "，" in item.right.quote[8:-8]
        and item.left is None
    )
    assert entry.right is not None
    at = entry.right.quote.index("，", 8)
    edit(copy, TEXT, entry.right.quote[: at + 1], entry.right.quote[:at] + "。")
    after, _ = read(copy)
    ids = located(after, alignment)
    assert ids.lost == ()
    assert entry.id in {name for names in ids.ids.values() for name in names}
    (problem,) = unregistered(after)
    assert problem.code == "difference-missing"
    write_files(renewed_differences(after, TODAY))
    again, _ = read(copy)
    assert list(unregistered(again)) == []
    assert again.corpus.differences.differences[:-1] == edition.corpus.differences.differences
    newest = again.corpus.differences.differences[-1]
    assert (newest.since, newest.right.clause if newest.right else "") == (TODAY, entry.right.clause)


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("对非法违法生产经营建设单位要严格落实“四个一律”整治措施。", 2),
        ("在有较大危险因素的生产经营场所和有关设施、设备上，设置明显的安全警示标志；", 2),
        ("督促企业依法开展安全标准化创建，建立健全自我约束、持续改进的内生机制。", 3),
    ],
)
def test_a_sentence_copied_once_and_added_again_in_its_clause_gets_its_ids_once(
    copy: Path, sentence: str, times: int
) -> None:
    edit(copy, TEXT, sentence, sentence * times)
    write_files(renewed_differences(read(copy)[0], TODAY))
    edition, alignment = read(copy)
    assert list(unregistered(edition)) == []
    fresh = [entry for entry in edition.corpus.differences.differences if entry.since == TODAY]
    assert [entry.right.quote for entry in fresh if entry.right] == [sentence] * (times - 1)
    ids, rows = located(edition, alignment).ids, edition.comparisons[PAIR].rows
    stands = {name: rows[row].group.type for row, names in ids.items() for name in names}
    assert [stands[entry.id] for entry in fresh] == ["added"] * (times - 1)
    before = (copy / FILE).read_bytes()
    write_files(renewed_differences(edition, TODAY))
    assert (copy / FILE).read_bytes() == before


def test_a_corrected_misprint_keeps_the_id(copy: Path) -> None:
    edition, alignment = read(copy)
    entry = next(
        item for item in edition.corpus.differences.differences if item.comparison == PAIR and item.left and item.right
    )
    assert entry.right is not None
    edit(copy, TEXT, entry.right.quote[:12], entry.right.quote[:11] + "甲")
    after, _ = read(copy)
    assert located(after, alignment).lost == ()
    assert list(unregistered(after)) == []


def test_words_that_are_nowhere_any_more_ask_a_person(copy: Path) -> None:
    lost = f"""  - comparison: {PAIR}
    id: nbsh2017-5-1-9
    since: '2026-11-30'
    right:
      clause: nbsh2017-5-1
      quote: 天地玄黄宇宙洪荒
"""
    path = copy / FILE
    path.write_text(path.read_text("utf-8") + lost, "utf-8")
    (problem,) = unregistered(read(copy)[0])
    assert (problem.file, problem.code) == (FILE, "difference-lost")
    assert problem.line == path.read_text("utf-8").count("\n") - 4
    for answer in ("gone: 原文删去此句", "leads_to: zj2017-title-1"):
        path.write_text(path.read_text("utf-8").partition(lost)[0] + lost + f"    {answer}\n", "utf-8")
        edition, alignment = read(copy)
        assert list(unregistered(edition)) == []
        pages = {
            asset.uri: asset.content.decode() for asset in former_differences(edition, alignment, "default-src 'none'")
        }
        old = pages[f"d/{PAIR}.nbsh2017-5-1-9.html"]
        assert ("原文删去此句" in old) if answer.startswith("gone") else (f"{PAIR}.zj2017-title-1.html" in old)


def test_an_entry_must_name_a_side(copy: Path) -> None:
    path = copy / FILE
    path.write_text(
        path.read_text("utf-8") + f"  - comparison: {PAIR}\n    id: a-1\n    since: '2026-11-30'\n", "utf-8"
    )
    with pytest.raises(Exception, match="left 和 right 至少写一个"):
        load_corpus(copy)
