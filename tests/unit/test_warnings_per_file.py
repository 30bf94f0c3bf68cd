"""A file in which nothing is wrong is not talked to death: one question for each 1,000 characters, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_outline import load

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
# What is wrong in a file by design: more is asked there, and test_import_kinds says what.
NOT_CLEAN = {
    "clause-moved-above-tail.txt": "clauses go on behind the signature",
    "contacts.txt": "two lines with telephone numbers",
    "mojibake-latin.txt": "lost characters",
    "mojibake-pairs.txt": "lost characters",
    "question-mark-damage.txt": "lost characters",
}
FILES = {
    path.relative_to(ROOT).as_posix(): path
    for folder in (FIXTURES / "import", FIXTURES / "import-kinds", FIXTURES / "guide", ROOT / "data" / "sources")
    for path in sorted(folder.iterdir())
    if path.suffix not in {".tree", ".yaml"} and path.name not in NOT_CLEAN
}


@pytest.mark.parametrize("name", FILES)
def test_a_clean_file_raises_at_most_one_question_in_a_thousand_characters(name: str) -> None:
    found = load(FILES[name])
    size = sum(not char.isspace() for char in found.text)
    asked = {(warning.line, warning.code) for warning in found.warnings}
    assert len(asked) <= max(1, size // 1000)
