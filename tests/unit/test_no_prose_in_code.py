"""No sentence of the site stands in code or templates: Chinese is in the catalogues and the vocabulary only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
HAN = re.compile("[\u3400-\u9fff]")
TEMPLATES = sorted(
    path for path in SCRIPTS.rglob("*") if path.suffix in {".html", ".svg", ".xml", ".css"} and path.is_file()
)
MODULES = sorted(SCRIPTS.rglob("*.py"))

# What the text of plans is read by: patterns, numerals, closed sets of characters. Models describe their fields.
PATTERNS = (
    "planref/model/",
    "planref/source/",
    "planref/align/",
    "planref/redline/",
    "planref/changes/",
    "planref/importer/decimals.py",
    "planref/importer/doubts.py",
    "planref/importer/draft.py",
    "planref/importer/flat_tables.py",
    "planref/importer/genre.py",
    "planref/importer/headings.py",
    "planref/importer/layout.py",
    "planref/importer/metadata.py",
    "planref/importer/paragraphs.py",
    "planref/importer/persons.py",
    "planref/importer/propose.py",
    "planref/importer/tables.py",
    "planref/importer/tasklist.py",
    "planref/readers/furniture.py",
    "planref/readers/markdown/document.py",
    "planref/readers/numerals.py",
    "planref/readers/odt/numbers.py",
    "planref/readers/pdf/pages.py",
    "planref/compare/comparison.py",
    "planref/compare/drafts.py",
    "planref/compare/plain.py",
    "planref/corpus/english.py",
    "planref/corpus/loose_numbers.py",
    "planref/rules/facts.py",
    "bench/",
    "fuzz_mutations.py",
    "fuzz_documents.py",
)
# Names of fonts.
FONTS = ("planref/exports/docx_parts.py", "planref/exports/workbook.py")
# What is said before there is a catalogue to read, or when one cannot be read.
BEFORE_THE_CATALOGUE = ("launch.py", "browser.py", "planref/words/catalogue.py", "planref/words/sentence.py")
MAY_HOLD_CHINESE = (*PATTERNS, *FONTS, *BEFORE_THE_CATALOGUE)


def name_of(path: Path) -> str:
    return path.relative_to(SCRIPTS).as_posix()


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize(
    "path", [path for path in MODULES if not name_of(path).startswith(MAY_HOLD_CHINESE)], ids=name_of
)
def test_a_module_holds_no_chinese(path: Path) -> None:
    assert [(line, text) for line, text in strings(path) if HAN.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_chinese(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [(number, line) for number, line in enumerate(lines, start=1) if HAN.search(line)] == []


@pytest.mark.parametrize("name", MAY_HOLD_CHINESE)
def test_an_exception_is_one(name: str) -> None:
    found = [path for path in MODULES if name_of(path).startswith(name)]
    assert any(HAN.search(text) for path in found for _, text in strings(path)), f"{name} needs no exception any more"


def test_no_label_of_a_closed_list_is_typed_again(corpus: Corpus) -> None:
    lists = corpus.vocabulary.lists
    labels = {entry.label for name in type(lists).model_fields for entry in getattr(lists, name)}
    rooms = ("planref/edition/", "planref/pages/", "planref/exports/", "planref/site/")
    modules = [path for path in MODULES if name_of(path).startswith(rooms)]
    assert [(name_of(path), line, text) for path in modules for line, text in strings(path) if text in labels] == []
