"""Kinds of real files that once went wrong, each with the tree read by hand (*.tree) and what a person is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_outline import codes, load, outlines

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "import-kinds"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".tree")

ASKED: dict[str, list[tuple[int, str]]] = {
    "clause-moved-above-tail.txt": [(10, "behind-tail"), (10, "unnumbered")],
    "traditional-yaodian.txt": [(1, "traditional")],
    "open-end-in-list-row.txt": [(13, "open-end")],
    "short-addressee.txt": [(16, "unnumbered")],
    "signatory-beside-number.txt": [(2, "contact")],
    "traditional-articles.txt": [(1, "traditional")],
    "two-heads-merged.html": [(11, "joined-line")],
    "contacts.txt": [(5, "contact"), (6, "contact")],
    "index-table-merged.docx": [(5, "no-rows")],
    "mojibake-pairs.txt": [(3, "odd-character"), (5, "odd-character")],
    "two-heads-short.docx": [(18, "joined-line")],
    "question-mark-damage.txt": [(1, "odd-character"), (3, "odd-character"), (5, "odd-character")],
}


@pytest.mark.parametrize("name", FILES)
def test_the_tree_is_the_one_read_by_hand(name: str) -> None:
    path = FOLDER / name
    assert outlines(load(path)) == path.with_suffix(".tree").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_person_is_asked_what_the_file_leaves_open_and_nothing_else(name: str) -> None:
    assert codes(load(FOLDER / name)) == ASKED.get(name, [])
