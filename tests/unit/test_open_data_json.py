"""JSON of the open data: written entry by entry and read so again, to the character as it is written at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planref.exports.open_data import entries_of, json_asset

ENTRIES: list[dict[str, Any]] = [
    {"version": "1.1"},
    {"version": "1.1", "none": [], "empty": {}, "nothing": None, "yes": True, "share": 0.5},
    {"rows": [{"quote": '甲\n "乙": 丙', "in": {"a": [1, [2]], "b": {}}}, {"quote": "\\", "in": None}], "last": "}\n"},
    {'a "b"': [["x"], []], "c\\": {"d": "\n  ]"}},
]


@pytest.mark.parametrize("value", ENTRIES)
def test_entries_are_written_as_the_whole_and_read_one_by_one(value: dict[str, Any]) -> None:
    written = json_asset("open-data/x.json", value).content
    assert written.decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert list(entries_of(written)) == list(value.items())
