"""Kinds of real files that once went wrong, each with the tree read by hand (*.tree) and what a person is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_outline import codes, load, outlines

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FOLDERS = (FIXTURES / "import-kinds", FIXTURES / "import-excerpts")
FILES = {path.name: path for folder in FOLDERS for path in sorted(folder.iterdir()) if path.suffix != ".tree"}

ASKED: dict[str, list[tuple[int, str]]] = {
    "clause-moved-above-tail.txt": [(10, "behind-tail"), (10, "unnumbered")],
    "traditional-yaodian.txt": [(1, "traditional")],
    "open-end-in-list-row.txt": [(13, "open-end")],
    "short-addressee.txt": [(16, "unnumbered")],
    "signatory-beside-number.txt": [(2, "contact")],
    "traditional-articles.txt": [(1, "traditional")],
    "two-heads-merged.html": [(11, "joined-line")],
    "contacts.txt": [(5, "contact"), (5, "contact"), (6, "contact"), (6, "contact")],
    "index-table-merged.docx": [(5, "no-rows")],
    "mojibake-pairs.txt": [(3, "odd-character"), (5, "odd-character")],
    "two-heads-short.docx": [(18, "joined-line")],
    "signature-for-another.txt": [(9, "contact"), (9, "contact")],
    "table-between-clauses.html": [(11, "joined-line")],
    "list-with-tabs.txt": [(15, "empty-support")],
    "main-tasks-numbered-apart.docx": [(19, "joined-line")],
    "mojibake-latin.txt": [(5, "odd-character"), (6, "odd-character"), (8, "odd-character")],
    "decimal-numbers.txt": [(11, "unnumbered")],
    "decimal-gaps.txt": [(8, "label-gap"), (10, "label-gap")],
    "articles.txt": [(1, "label-gap"), (1, "no-title"), (4, "label-gap")],
    "one-article.txt": [(3, "label-gap")],
    "chapter-cut.txt": [(1, "label-gap"), (1, "no-title"), (2, "label-gap")],
    "second-level.txt": [
        (1, "first-level"),
        (1, "label-gap"),
        (1, "no-title"),
        (3, "label-gap"),
        (4, "open-end"),
    ],
    "third-level.txt": [(1, "first-level"), (1, "label-gap"), (1, "no-title"), (3, "label-gap")],
    "decimal-excerpt.txt": [(1, "label-gap"), (1, "no-title")],
    "question-mark-damage.txt": [(1, "odd-character"), (3, "odd-character"), (5, "odd-character")],
}


@pytest.mark.parametrize("name", FILES)
def test_the_tree_is_the_one_read_by_hand(name: str) -> None:
    assert outlines(load(FILES[name])) == FILES[name].with_suffix(".tree").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_person_is_asked_what_the_file_leaves_open_and_nothing_else(name: str) -> None:
    assert codes(load(FILES[name])) == ASKED.get(name, [])
