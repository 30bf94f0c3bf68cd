"""What the scripts of scripts/migrations make of old files; a branch that still holds them can be moved later."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrations.step_001_facts_by_clause import by_clause, main
from migrations.step_002_paragraph_ranges import ranges_of, with_ranges
from migrations.step_003_schema_lines import main as add_schema_lines
from migrations.step_004_plain_types import retyped
from planref.source.yamlfile import decode_yaml, read_yaml, write_yaml

OLD = {
    "plan": "aa2024",
    "reviews": [{"readings": "2", "date": "2026-11-21"}],
    "targets": [
        {"clause": "aa2024-2", "quote": "乙", "kind": "zero"},
        {"clause": "aa2024-1", "quote": "丁", "kind": "all"},
        {"clause": "aa2024-1", "quote": "甲", "kind": "all"},
    ],
    "times": [{"clause": "aa2024-1-1", "quote": "丙", "type": "standing"}],
    "topics": [{"clause": "aa2024-1", "primary": "rules", "secondary": ["fire"]}],
    "enterprise_duties": ["aa2024-1", "aa2024-1-1"],
    "acknowledged": [{"clause": "aa2024-2", "quote": "3", "reason": "编号"}],
}
ORDER = ["aa2024-title", "aa2024-1", "aa2024-1-1", "aa2024-2"]
NEW = {
    "plan": "aa2024",
    "reviews": [{"readings": "2", "date": "2026-11-21"}],
    "clauses": {
        "aa2024-1": {
            "topics": {"primary": "rules", "secondary": ["fire"]},
            "enterprise_duty": True,
            "targets": [{"quote": "丁", "kind": "all"}, {"quote": "甲", "kind": "all"}],
        },
        "aa2024-1-1": {"enterprise_duty": True, "times": [{"quote": "丙", "type": "standing"}]},
        "aa2024-2": {
            "targets": [{"quote": "乙", "kind": "zero"}],
            "acknowledged": [{"quote": "3", "reason": "编号"}],
        },
    },
}


def test_facts_move_below_their_clauses_in_text_order() -> None:
    moved = by_clause(OLD, ORDER)
    assert moved == NEW
    assert list(moved["clauses"]) == ["aa2024-1", "aa2024-1-1", "aa2024-2"]


def test_facts_of_an_unknown_clause_are_not_lost_in_silence() -> None:
    with pytest.raises(ValueError, match="no such clause: aa2024-2"):
        by_clause(OLD, ORDER[:3])


def test_topics_given_twice_are_not_merged_in_silence() -> None:
    with pytest.raises(ValueError, match="aa2024-1: topics given twice"):
        by_clause(OLD | {"topics": [*OLD["topics"], *OLD["topics"]]}, ORDER)  # type: ignore[misc]


def test_a_file_that_has_been_moved_stays(tmp_path: Path) -> None:
    body = [{"id": "aa2024-title"}, {"id": "aa2024-1", "children": [{"id": "aa2024-1-1"}]}, {"id": "aa2024-2"}]
    for folder, data in (("plans", {"plan": "aa2024", "body": body}), ("facts", OLD)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "aa2024.yaml").write_text(write_yaml(data), "utf-8")
    path = tmp_path / "facts/aa2024.yaml"
    main(tmp_path)
    moved = path.read_bytes()
    main(tmp_path)
    assert path.read_bytes() == moved
    assert list(read_yaml(path, path.name).plain()["clauses"]) == list(NEW["clauses"])  # type: ignore[call-overload]


def test_paragraph_starts_become_ranges_where_every_printed_line_is_one() -> None:
    text = "页眉\n甲\n\n乙\n丙的\n下半行\n丁\n页脚\n戊\n"
    source = {
        "furniture": [{"line": "1"}, {"line": "8"}],
        "plans": [{"first": "1", "last": "9", "paragraphs": ["2", "4", "5", "7", "9"]}],
    }
    assert ranges_of(source, text) == [("2-5", "7-9")]
    manifest = "  # 手写\n  paragraphs: [2, 4, 5, 7, 9]\n"
    assert with_ranges(manifest, [("2-5", "7-9")]) == "  # 手写\n  paragraphs: [2-5, 7-9]\n"


def test_schema_lines_are_added_once(tmp_path: Path) -> None:
    path = tmp_path / "data/vocab/terms.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("terms: []\n", "utf-8")
    for _ in range(2):
        add_schema_lines(tmp_path)
    assert path.read_text("utf-8") == "# yaml-language-server: $schema=../schema/terms.schema.json\nterms: []\n"


def test_flags_and_numbers_lose_their_quotes_and_texts_get_them() -> None:
    raw = "plan: aa2024\nreviews:\n  # 手写\n  - readings: '2'\n    date: '2026-11-21'\n    note: 3\n"
    model = {"plan": "aa2024", "reviews": [{"readings": 2, "date": "2026-11-21", "note": "3"}]}
    typed = retyped(raw, decode_yaml(raw.encode(), "a.yaml"), model)
    assert typed == "plan: aa2024\nreviews:\n  # 手写\n  - readings: 2\n    date: '2026-11-21'\n    note: '3'\n"
    assert retyped(typed, decode_yaml(typed.encode(), "a.yaml"), model) == typed
